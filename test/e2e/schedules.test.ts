import { describe, expect, it } from 'vitest';
import type { Schedule, ScheduleOccurrence } from '#app/domain/schedule/schedule.ts';
import {
  adminOf,
  app,
  button,
  complaints,
  heading,
  inTheAdmin,
  newPage,
  numberOf,
  open,
  order,
  page,
  picture,
  seriousViolations,
  stack,
  store,
} from '../support/in-the-admin.ts';
import { FIRST_DATE, ruleKinds } from './rule-kinds.ts';

inTheAdmin({ pictures: 'schedules' });

async function stored(): Promise<Schedule[]> {
  const listed = await stack.wiring.schedules.listSchedules({ shop: stack.shop, first: 50, after: null });
  return listed.ok ? listed.value.schedules : [];
}

async function runs(scheduleId: string): Promise<ScheduleOccurrence[]> {
  const listed = await stack.wiring.schedules.listOccurrences({ shop: stack.shop, scheduleId, first: 5 });
  return listed.ok ? listed.value : [];
}

/** The first button "Skip <date>" on a schedule's page: its date is the next one. */
const skipNext = () => app.getByRole('button', { name: /^Skip / });

describe('schedules inside of the admin', () => {
  it('given a shop without schedules, then the page says what they are for and leads to an order', async () => {
    await open('/app');
    await page.getByRole('link', { name: 'Schedules' }).click();
    await app.getByText('No schedules yet').waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('empty-1280');
    await app.getByRole('link', { name: 'Repeat an order' }).first().click();
    await heading('Repeat an order').waitFor();
    await app.getByRole('searchbox', { name: 'Find an order' }).fill('#1001');
    await app.getByText('1 order found').waitFor({ state: 'attached' });
    await app.getByRole('link', { name: 'Repeat order #1001' }).first().click();
    await heading('Repeat #1001').waitFor();
  });

  it('E28 given a weekly rule, then its words and dates follow each change, and starting it keeps those dates', async () => {
    await open(`/app/schedules/new/${numberOf(order('#1001').id)}`);
    await heading('Repeat #1001').waitFor();
    await app.getByText(/^Every week on .* at 09:00, /).waitFor();
    await app
      .getByText(/the same as the original|against the original/)
      .first()
      .waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('editor-1280');

    await app.getByRole('combobox', { name: 'Unit' }).selectOption('Months');
    await app.getByRole('combobox', { name: 'On', exact: true }).selectOption({ label: 'A weekday, first to last' });
    await app.getByRole('combobox', { name: 'Which' }).selectOption('Last');
    await app.getByRole('combobox', { name: 'Weekday' }).selectOption('Friday');
    await app.getByLabel('Repeat every').fill('2');
    await app.getByText('On the last Friday of every second month at 09:00, Toronto').waitFor();
    await picture('editor-monthly-1280');

    await app.getByLabel('Repeat every').fill('0');
    await app
      .getByText(/Must be a whole number from 1/)
      .first()
      .waitFor();
    expect(await button('Start the schedule').last().isDisabled()).toBe(true);
    complaints.length = 0; // The answer 400 itself.

    await app.getByLabel('Repeat every').fill('1');
    await app.getByRole('combobox', { name: 'Unit' }).selectOption('Weeks');
    await app.getByText(/^Every week on .* at 09:00, Toronto/).waitFor();
    await app.getByRole('textbox', { name: 'Name' }).fill('Coffee for the office');
    const dates = await app.locator('.oc-plain-list > li').allInnerTexts();
    await button('Start the schedule').last().dblclick();
    await heading('Coffee for the office').waitFor();
    await app.getByText('Active').first().waitFor();
    const kept = await app.locator('ol.oc-plain-list > li').allInnerTexts();
    expect(kept).toHaveLength(10);
    expect(kept.map((text) => text.replace(/\s*Skip$/, ''))).toEqual(dates.slice(0, 10));
    expect((await stored()).map(({ status, name }) => [status, name])).toEqual([['active', 'Coffee for the office']]);
    await app.getByText('The copy comes to').first().waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('schedule-1280');

    await open('/app');
    await app.getByRole('heading', { name: 'Next runs' }).waitFor();
    await app.getByRole('link', { name: 'Coffee for the office' }).waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('home-next-runs-1280');
  });

  it('E28 F06 given each kind of rule in turn, then it is said in words with its next dates', async () => {
    await open(`/app/schedules/new/${numberOf(order('#1001').id)}`);
    await app.getByText(/^Every week on .* at 09:00, /).waitFor();
    await app.getByLabel('Starts on').fill(FIRST_DATE);
    for (const { name, fill, words, dates } of ruleKinds(app)) {
      await fill();
      await app.getByText(words).first().waitFor();
      await expect.poll(() => app.locator('ol.oc-plain-list > li').count(), { message: name, interval: 20 }).toBe(dates);
    }
  });

  it('E17 given "skip", then the next date moves on by one; taken back in, it is next again', async () => {
    const [schedule] = await stored();
    await open(`/app/schedules/${schedule?.id}`);
    await skipNext().click();
    await app.getByText('Skipped', { exact: true }).waitFor();
    expect((await stored())[0]?.skips).toEqual([schedule?.nextNominal]);
    await picture('schedule-skipped-1280');
    await button(/back in$/).click();
    await expect.poll(async () => (await stored())[0]?.nextNominal).toBe(schedule?.nextNominal);
  });

  it('given "run now", then the dialog says what follows, a copy is made, and the calendar stays', async () => {
    const [before] = await stored();
    await open(`/app/schedules/${before?.id}`);
    await button('Run now').click();
    const dialog = app.getByRole('dialog');
    await dialog.getByText(/The calendar stays as it is: the next date is/).waitFor();
    await dialog.getByRole('button', { name: 'Run now' }).click();
    await app.getByText('Copied', { exact: true }).waitFor();
    await picture('schedule-run-1280');
    expect((await stored())[0]?.nextNominal).toBe(before?.nextNominal);
    await app
      .getByRole('link', { name: /^The copy of/ })
      .first()
      .click();
    await heading(/#1001 → #D\d+/).waitFor();
    expect(store().all('draftOrders')).toHaveLength(1);
  });

  it('K04 given a schedule that made a copy, then its page leads to all copies of it, and each copy back to it', async () => {
    const [schedule] = await stored();
    await stack.wiring.useCases.startCopy({
      ...{ shop: stack.shop, orderId: order('#1002').id, requestKey: 'by-hand', door: 'app', requestedBy: null },
    });
    await open(`/app/schedules/${schedule?.id}`);
    await app.getByRole('link', { name: 'All copies of this schedule' }).click();
    await heading('Copies').waitFor();
    await app.getByText(`Schedule: ${schedule?.name}`).waitFor();
    await app
      .getByRole('link', { name: /#1001 → #D\d+/ })
      .first()
      .waitFor();
    expect(await app.getByText('#1002').count()).toBe(0);
    expect(await seriousViolations()).toEqual([]);
    await picture('copies-of-schedule-1280');
    // The view changes, the schedule stays.
    await app.getByRole('tab', { name: 'Running' }).click();
    await app.getByText('No copies found').waitFor();
    await app.getByText(`Schedule: ${schedule?.name}`).waitFor();
    await app.getByRole('tab', { name: 'All' }).click();
    await app
      .getByRole('link', { name: /#1001 → #D\d+/ })
      .first()
      .click();
    await app.getByRole('link', { name: 'See the schedule' }).click();
    await heading(schedule?.name ?? '').waitFor();
    await open(`/app/copies?schedule=${schedule?.id}`);
    await app.getByRole('button', { name: /^Remove Schedule/ }).click();
    await app.getByText('#1002').first().waitFor();
  });

  it('E21 given a form that was opened before somebody else changed the schedule, then it says so and nothing is saved', async () => {
    const [schedule] = await stored();
    await open(`/app/schedules/${schedule?.id}/edit`);
    await heading('Change Coffee for the office').waitFor();
    await app
      .getByText(/^Every week on/)
      .first()
      .waitFor();
    await app.getByRole('textbox', { name: 'Name' }).fill('Mine');
    await stack.wiring.schedules.commandSchedule({
      shop: stack.shop,
      scheduleId: schedule?.id ?? '',
      command: { type: 'skip-next' },
      by: null,
    });
    await button('Save').last().click();
    await app.getByText('The schedule was changed meanwhile').waitFor();
    expect((await stored())[0]?.name).toBe('Coffee for the office');
    complaints.length = 0; // The answer 409 itself.
  });

  it('E12 given several chosen in the list, when paused, then all are, and one can be resumed on its page', async () => {
    const [schedule] = await stored();
    const second = await stack.wiring.schedules.saveSchedule({
      ...(schedule as Schedule),
      id: null,
      version: null,
      status: 'active',
      key: 'second',
      name: 'Every last Friday',
      orderId: order('#1003').id,
      recurrence: {
        rule: { kind: 'monthly', interval: 1, on: [{ by: 'weekday', nth: -1, weekday: 5 }] },
        start: `${new Date().getUTCFullYear() + 1}-01-01T09:00:00`,
        timeZone: 'America/Toronto',
        end: { kind: 'after', runs: 12 },
      },
      by: null,
    });
    expect(second).toMatchObject({ ok: true });
    await open('/app/schedules');
    await app.getByText('Every last Friday').waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('list-1280');
    await app.getByRole('checkbox', { name: 'Select all schedules' }).check({ force: true });
    await button('Pause').click();
    await app.getByRole('dialog').getByText('Nothing is copied until somebody resumes them.').waitFor();
    await app.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
    await expect.poll(async () => (await stored()).map(({ status }) => status)).toEqual(['inactive', 'inactive']);
    await app.getByRole('link', { name: 'Every last Friday' }).click();
    await button('Resume').click();
    await app
      .getByRole('dialog')
      .getByText(/Dates that have passed are not made up for/)
      .waitFor();
    await picture('resume-1280');
    await app.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
    await app.getByText('Active').first().waitFor();
  });

  it('K01 given the order page, then the block shows its copies and schedules, and the action repeats the order', async () => {
    await page.goto(`${adminOf()}/orders/${numberOf(order('#1001').id)}`);
    const block = page.frameLocator('.blocks iframe').first();
    await block.getByText('Copies of this order').waitFor();
    await block.getByRole('link', { name: 'Coffee for the office' }).waitFor();
    await block.getByText(/^#D\d+$/).waitFor();
    await picture('order-block-1280');

    await page.goto(`${adminOf()}/orders/${numberOf(order('#1002').id)}`);
    await page.frameLocator('.blocks iframe').first().getByRole('button', { name: 'Repeat this order' }).click();
    const action = page.frameLocator('.extension-frame').last();
    await action.getByText(/^On day \d+.* of every month at 09:00, Toronto$/).waitFor();
    await action.getByRole('combobox', { name: 'Copy this order' }).selectOption('Every 2 weeks');
    await action.getByText(/^Every second week on .* at 09:00, Toronto$/).waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('repeat-action-1280');
    await action.getByRole('button', { name: 'Start repeating' }).dblclick();
    await action.getByText('This order is repeated').waitFor();
    const made = (await stored()).filter(({ source }) => source.name === '#1002');
    expect(made.map(({ status, recurrence }) => [status, recurrence.timeZone])).toEqual([['active', 'America/Toronto']]);
    await picture('repeat-action-done-1280');
    await action.getByRole('link', { name: 'Open the schedule' }).click();
    await heading('Repeat #1002').waitFor();
  });

  const doublePrices = () => {
    for (const variant of store().all('variants')) variant.price *= 2;
  };

  it('given a price that has changed, then the run waits under "Waiting for your approval" until somebody says so', async () => {
    const source = order('#1003');
    const saved = await stack.wiring.schedules.saveSchedule({
      ...((await stored())[0] as Schedule),
      id: null,
      version: null,
      status: 'draft',
      key: 'drift',
      name: 'Dearer by now',
      orderId: source.id,
      profile: 'reorder',
      drift: { thresholdPercent: 5 },
      by: null,
    });
    const scheduleId = saved.ok ? saved.value.schedule.id : '';
    doublePrices();
    await stack.wiring.schedules.runScheduleNow({ shop: stack.shop, scheduleId, requestKey: 'drift', by: null });
    await expect.poll(async () => (await runs(scheduleId))[0]?.status).toBe('waiting_approval');
    await open('/app/schedules');
    await app.getByText('Waiting for your approval').waitFor();
    await app.getByText(/more than 5 % away/).waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('approval-1280');
    await button(/^Approve /).click();
    await expect.poll(async () => (await runs(scheduleId))[0]?.status).toBe('succeeded');
    await app.getByText('Waiting for your approval').waitFor({ state: 'detached' });
  });

  it('given "Change and approve", then the copy is changed for that date with its preview beside it, and only that copy is changed', async () => {
    const [schedule] = (await stored()).filter(({ name }) => name === 'Dearer by now');
    const scheduleId = schedule?.id ?? '';
    // What was approved is agreed: only another change asks again.
    const again = (requestKey: string) => {
      doublePrices();
      return stack.wiring.schedules.runScheduleNow({ shop: stack.shop, scheduleId, requestKey, by: null });
    };
    await again('drift-2');
    await expect.poll(async () => (await runs(scheduleId))[0]?.status).toBe('waiting_approval');
    const [run] = await runs(scheduleId);
    await open(`/app/schedules/${scheduleId}`);
    await app.getByRole('link', { name: /^Change and approve / }).click();
    await heading('Change and approve').waitFor();
    await app.getByText('Why it waits').waitFor();
    await app.getByText(/more than 5 % away/).waitFor();
    await app
      .getByText(/against the original/)
      .first()
      .waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('approve-changes-1280');

    // What is wrong is said at its field, and nothing that was typed is lost.
    const quantity = app.getByRole('textbox', { name: /^Quantity of / }).first();
    await quantity.fill('5');
    const price = app.getByRole('textbox', { name: /^Unit price of / }).first();
    await price.fill('7,x');
    await price.blur();
    await app.getByText('must be an amount like 12.50, not negative').first().waitFor();
    expect(await button('Approve with these changes').last().isDisabled()).toBe(true);
    await picture('approve-changes-wrong-1280');
    complaints.length = 0; // The answer 400 itself.
    await price.fill('1.00');
    await price.blur();
    await app.getByText('As the schedule says').waitFor();
    await app.getByText(/would (still wait for approval|not have had to wait)/).waitFor();
    expect(await quantity.inputValue()).toBe('5');
    await expect.poll(() => button('Approve with these changes').last().isEnabled()).toBe(true);
    expect(await seriousViolations()).toEqual([]);
    await picture('approve-changes-changed-1280');

    await button('Approve with these changes').last().dblclick();
    await heading('Dearer by now').waitFor();
    await app.getByText('Changed for this date', { exact: true }).first().waitFor();
    await expect.poll(async () => (await runs(scheduleId))[0]?.status).toBe('succeeded');
    const [done] = await runs(scheduleId);
    expect(done?.id).toBe(run?.id);
    const copy = await stack.wiring.ports.ledger.get(stack.shop, done?.copyId ?? '');
    expect(copy?.options.lines.chosen).toMatchObject([{ quantity: 5, unitPrice: '1.00' }]);
    expect((await stored()).find(({ id }) => id === scheduleId)?.options).toEqual(schedule?.options);
    await app.getByText(/changed for this date: items/).waitFor();

    await open(`/app/runs/${run?.id}`);
    await app.getByText('This run does not wait for approval any more').waitFor();
    expect(await seriousViolations()).toEqual([]);

    // By the keyboard alone, and decided by somebody else meanwhile: the reason is said and what was typed stays.
    await again('drift-3');
    await expect.poll(async () => (await runs(scheduleId))[0]?.status).toBe('waiting_approval');
    const [other] = await runs(scheduleId);
    await open(`/app/runs/${other?.id}`);
    const field = app.getByRole('textbox', { name: /^Quantity of / }).first();
    await field.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('4');
    const approve = button('Approve with these changes').last();
    await expect.poll(() => approve.isEnabled().catch(() => false)).toBe(true);
    await stack.wiring.schedules.decideOccurrence({ shop: stack.shop, occurrenceId: other?.id ?? '', decision: 'skip', by: null });
    await approve.focus();
    await page.keyboard.press('Enter');
    await app.getByText('This run does not wait for approval any more.').first().waitFor();
    expect(await field.inputValue()).toBe('4');
    complaints.length = 0; // The answer 409 itself.

    await again('drift-4');
    await expect.poll(async () => (await runs(scheduleId))[0]?.status).toBe('waiting_approval');
  });

  it('given 360 pixels, then no page of schedules scrolls sideways', async () => {
    await newPage(360);
    const first = (await stored()).find(({ name }) => name === 'Coffee for the office');
    const dearer = (await stored()).find(({ name }) => name === 'Dearer by now');
    const waiting = (await runs(dearer?.id ?? '')).find(({ status }) => status === 'waiting_approval');
    const pages = {
      run: `/app/runs/${waiting?.id}`,
      list: '/app/schedules',
      schedule: `/app/schedules/${first?.id}`,
      editor: `/app/schedules/new/${numberOf(order('#1002').id)}`,
    };
    const ready: Record<string, RegExp> = {
      run: /against the original/,
      editor: /the same as the original|against the original/,
      schedule: /The copy comes to/,
    };
    for (const [name, path] of Object.entries(pages)) {
      await open(path);
      await app.getByRole('heading', { level: 1 }).waitFor();
      if (ready[name]) await app.getByText(ready[name]).first().waitFor();
      const frame = page.frames().find((each) => each.url().startsWith(stack.appUrl));
      const wider = await frame?.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await picture(`${name}-360`);
      expect(wider, name).toBeLessThanOrEqual(0);
    }
    await open('/app/schedules');
    await app.getByRole('checkbox', { name: 'Select Coffee for the office' }).check({ force: true });
    await app.getByText('1 selected').waitFor();
    await button('Pause').click();
    await app.getByRole('dialog').getByText('Pause 1 schedule?').waitFor();
    expect(await seriousViolations()).toEqual([]);
  });
});
