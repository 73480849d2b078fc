import { describe, expect, it } from 'vitest';
import {
  app,
  button,
  complaints,
  field,
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
import { placeLargeOrder } from '../support/large-order.ts';

inTheAdmin({ pictures: 'splits' });

const spin = (name: string | RegExp) => app.getByLabel(name);
const placed = (text: string) => app.locator('#split-placement', { hasText: text }).waitFor();

describe('split by destination', () => {
  it('is reached from the order found, and from the editor', async () => {
    await open('/app/new');
    await app.getByRole('searchbox', { name: 'Find an order' }).fill('#1001');
    await app.getByText('1 order found').waitFor({ state: 'attached' });
    await app.getByRole('link', { name: 'Split order #1001' }).click();
    await heading('Split #1001').waitFor();
    await open(`/app/new/${numberOf(order('#1001').id)}`);
    await heading('Copy #1001').waitFor();
    await app.getByRole('link', { name: 'Split by destination' }).first().click();
    await heading('Split #1001').waitFor();
  });

  it('given two destinations, then every unit is placed once, the preview adds up to the cent, and both orders are made', async () => {
    const source = order('#1001');
    const before = new Set(store().all('draftOrders').map(({ id }) => id)); // prettier-ignore
    await open(`/app/splits/new/${numberOf(source.id)}`);
    await heading('Split #1001').waitFor();
    await placed('0 of 5 units placed, 5 left to place');
    expect(await seriousViolations()).toEqual([]);
    await picture('new-1280');

    await spin(/^Units of .*mug.* to Destination 1/).fill('1');
    await placed('1 of 5 units placed, 4 left to place');
    await spin(/^Units of .*mug.* to Destination 2/).fill('3');
    await app.getByText('2 too many').first().waitFor();
    expect(await button('Make 2 orders').last().isDisabled()).toBe(true);
    await picture('too-many-1280');
    await spin(/^Units of .*mug.* to Destination 2/).fill('1');
    await button('Place what is left at Destination 1').click();
    await placed('5 of 5 units placed, none left');

    await app.getByRole('combobox', { name: 'Address of Destination 2' }).selectOption('typed');
    await field('First name').fill('Paul');
    await field('Address').last().fill('5 Rue Sherbrooke');
    await field('City').fill('Montréal');
    await field('Country code').fill('XX9');
    await app.getByText(/two-letter country code/).first().waitFor(); // prettier-ignore
    expect(await field('City').inputValue()).toBe('Montréal');
    // The browser's own note of the refusal.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
    await picture('refused-1280');
    await field('Country code').fill('CA');
    await field('Province or state code').fill('QC');
    await field('Postal code').fill('H2X 1Y4');
    await field('PO number of Destination 2').fill('PO-77');
    await app.getByText(/^Together they come to/).first().waitFor(); // prettier-ignore
    await button('Totals and notes of Destination 2').click();
    expect(await seriousViolations()).toEqual([]);
    await picture('filled-1280');

    await button('Make 2 orders').last().click();
    await heading('#1001 in 2 parts').waitFor();
    await app.getByText('2 of 2 done').waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('made-1280');
    const made = store().all('draftOrders').filter(({ id }) => !before.has(id)); // prettier-ignore
    expect(made.map((draft) => [draft.shippingAddress?.city, draft.poNumber]).sort()).toEqual([
      ['Montréal', 'PO-77'],
      [source.shippingAddress?.city, source.poNumber],
    ]);
    const units = made.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)).reduce((all, one) => all + one, 0);
    expect(units).toBe(5);

    await app.getByRole('link', { name: 'Part 2' }).click();
    await app.getByRole('heading', { name: 'Part 2 of 2' }).waitFor();
    await picture('part-1280');
    await app.getByRole('link', { name: 'See all parts' }).click();
    await heading('#1001 in 2 parts').waitFor();
  });

  it('given a part that failed, then it is told and tried again alone', async () => {
    const source = order('#1002');
    stack.simulator.simulator.faults.add({ kind: 'status', status: 403, operation: 'CreateDraft', count: 1 });
    await open(`/app/splits/new/${numberOf(source.id)}`);
    await heading('Split #1002').waitFor();
    await button('Place what is left at Destination 2').click();
    await spin(/^Units of .* to Destination 2/).last().fill('1'); // prettier-ignore
    await button('Place what is left at Destination 1').click();
    await app.getByText(/^Together they come to/).first().waitFor(); // prettier-ignore
    await page.locator('#save-bar').getByRole('button', { name: 'Make 2 orders' }).click();
    await app.getByText(/1 of 2 done, 1 needs a hand/).waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('failed-1280');
    await button(/^Try Part \d again/).click();
    await app.getByText('2 of 2 done').waitFor();
  });

  it('works on a phone, by keyboard alone', async () => {
    await newPage(360);
    await open(`/app/splits/new/${numberOf(order('#1001').id)}`);
    await heading('Split #1001').waitFor();
    const first = spin(/^Units of .*mug.* to Destination 1/);
    await first.focus();
    await page.keyboard.type('2');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1');
    await placed('3 of 5 units placed, 2 left to place');
    await app.getByRole('checkbox', { name: 'Leave behind what is not placed' }).focus();
    await page.keyboard.press('Space');
    await placed('3 of 5 units placed, 2 left behind');
    await button('Remove Destination 2').focus();
    await page.keyboard.press('Enter');
    await app.getByText(/less what is left behind\.$/).first().waitFor(); // prettier-ignore
    expect(await seriousViolations()).toEqual([]);
    const overflow = await app.locator('body').evaluate((body) => body.scrollWidth - body.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await picture('filled-360');
  });
});

describe('an order of 500 lines in the editor', () => {
  it('A54 offers numbered drafts in words, shows what each will hold, and makes them', { timeout: 240_000 }, async () => {
    const source = placeLargeOrder(store(), 500);
    await open(`/app/new/${numberOf(source.id)}`);
    await heading(`Copy ${source.name}`).waitFor();
    await app.getByText('Too many items for one draft').waitFor();
    await picture('over-limit-1280');
    await button('Make several numbered drafts').click();
    await app.getByText('Becomes 2 numbered drafts').waitFor();
    await app.getByText(/the same as the original/).first().waitFor(); // prettier-ignore
    expect(await seriousViolations()).toEqual([]);
    await picture('numbered-1280');
    await button('Make 2 drafts').last().click();
    await heading(`${source.name} in 2 parts`).waitFor();
    await app.getByText('2 of 2 done').waitFor();
    await picture('numbered-made-1280');
    const drafts = store().all('draftOrders').filter(({ customAttributes }) => customAttributes.some(({ value }) => value === '2 of 2')); // prettier-ignore
    expect(drafts.some(({ lines }) => lines.length === 1)).toBe(true);
  });
});
