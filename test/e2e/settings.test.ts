import { describe, expect, it } from 'vitest';
import {
  app,
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
} from '../support/in-the-admin.ts';

inTheAdmin({ pictures: 'settings' });

const settings = () => stack.wiring.useCases.readSettings({ shop: stack.shop });
/** With the frame as high as what it shows, or the picture would end where the window does. */
async function wholePicture(name: string): Promise<void> {
  const height = await app.locator('body').evaluate((body) => body.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height: Math.min(height + 300, 6000) });
  await picture(name);
}
const isTooWide = () => app.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth);

describe('settings', () => {
  it('keeps what was changed, and says in the field what is not valid', async () => {
    await open('/app/settings');
    await heading('Settings').waitFor();
    await app.getByText('Stored payment methods').waitFor();
    expect(await seriousViolations()).toEqual([]);
    await app.getByLabel('Time of day').fill('07:30');
    await app.getByLabel('E-mail address').fill('nobody');
    await page.getByRole('button', { name: 'Save' }).click();
    await app
      .getByText(/Invalid email/i)
      .first()
      .waitFor();
    complaints.length = 0; // The answer 400 itself.
    await app.getByLabel('E-mail address').fill('owner@example.com');
    await app.getByRole('combobox', { name: 'Language of the e-mails' }).selectOption('Deutsch');
    await app.getByLabel('Calendar file').setInputFiles({
      name: 'holidays.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(
        'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20201225\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Christmas\r\nEND:VEVENT\r\n' +
          'BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20201225T090000Z\r\nDTEND:20201225T100000Z\r\nSUMMARY:Meeting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      ),
    });
    await app.getByText('2 days read').waitFor();
    await app.getByText(/^holidays\.ics: until /).waitFor();
    await app.getByText(/^Meeting: /).waitFor();
    await wholePicture('settings-1280');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Settings saved').waitFor();
    const { schedules, notices } = await settings();
    expect(schedules).toMatchObject({
      time: '07:30',
      blackout: { dates: [expect.stringMatching(/-12-25$/), expect.stringMatching(/-12-25$/)] },
    });
    expect(notices).toEqual({ email: 'owner@example.com', language: 'de' });
    expect(await seriousViolations()).toEqual([]);
  });

  it('gives a new schedule its defaults', async () => {
    await open(`/app/schedules/new/${numberOf(order('#1001').id)}`);
    await app.getByText(/^Every week on .* at 07:30, /).waitFor();
  });

  it('lets existing schedules follow the shop’s calendar, with their number said before', async () => {
    // The first page that is opened lets the app in.
    await open('/app/settings');
    await heading('Settings').waitFor();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const made = await stack.wiring.schedules.saveSchedule({
      ...{ shop: stack.shop, id: null, version: null, key: 'own days', name: 'Own days', status: 'active', by: null },
      ...{ orderId: order('#1001').id, profile: 'standing-order', options: {}, followCalendar: false },
      recurrence: { rule: { kind: 'daily', interval: 1 }, start: `${tomorrow}T09:00:00`, timeZone: 'UTC', end: { kind: 'never' } },
    });
    expect(made.ok).toBe(true);
    await open('/app/settings');
    await app.getByText('1 schedule avoids only days of its own.').waitFor();
    await app.getByRole('button', { name: 'Use for 1 existing schedule' }).click();
    await app.getByRole('dialog').getByText('Use the calendar for 1 schedule?').waitFor();
    await app.getByRole('dialog').getByRole('button', { name: 'Use the calendar' }).click();
    await app.getByText('1 schedule follows this calendar.').waitFor();
    expect(await app.getByText(/only days of/).count()).toBe(0);
  });

  it('says on the home page that a calendar file runs out, until somebody has read it', async () => {
    const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const files = [{ name: 'holidays.ics', until: soon, seen: false }];
    await stack.wiring.useCases.changeSettings({ shop: stack.shop, change: { calendar: { files } } });
    await open('/app/settings');
    await app.getByText(/^The calendar holidays\.ics ends on /).waitFor();
    await open('/app');
    await app.getByText(/^The calendar holidays\.ics ends on /).waitFor();
    expect(await seriousViolations()).toEqual([]);
    await app.getByRole('button', { name: 'Dismiss notification' }).click();
    await app.getByText(/^The calendar holidays\.ics ends on /).waitFor({ state: 'detached' });
    expect((await settings()).calendar.files).toMatchObject([{ seen: true }]);
  });

  it('fits a narrow screen', async () => {
    await newPage(360);
    await open('/app/settings');
    await heading('Settings').waitFor();
    expect(await isTooWide()).toBe(false);
    await wholePicture('settings-360');
  });
});

describe('severities', () => {
  it('makes a rule from a finding that is searched for, in words, tries it, and keeps it', async () => {
    await open('/app/severities');
    await heading('Severities').waitFor();
    await app.getByText('There is no copy yet on which the rules could be tried.').waitFor();
    await app.getByLabel('Search findings').fill('deleted product');
    await app
      .getByRole('button', { name: /^Make a rule: / })
      .first()
      .click();
    await app.getByLabel('Customer tag').fill('VIP');
    await app
      .getByText(/ for customers tagged VIP/)
      .first()
      .waitFor();
    expect(await seriousViolations()).toEqual([]);
    await wholePicture('severities-1280');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Severities saved').waitFor();
    expect((await settings()).severities).toMatchObject([{ when: { channel: null, company: null, customerTag: 'VIP' } }]);
  });

  it('fits a narrow screen', async () => {
    await newPage(360);
    await open('/app/severities');
    await heading('Severities').waitFor();
    expect(await isTooWide()).toBe(false);
    await wholePicture('severities-360');
  });
});
