import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppStack, type AppStack } from '../support/app-stack.ts';
import { launchBrowser } from '../support/browser.ts';

let stack: AppStack;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let app: FrameLocator;
const complaints: string[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startAppStack({ web: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

async function open(): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  app = page.frameLocator('#app-frame');
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const order = stack.simulator.simulator
    .shop(stack.shop)
    .store.all('orders')
    .find(({ name }) => name === '#1001');
  const shop = `${stack.simulator.url}/admin/store/${stack.shop.replace('.myshopify.com', '')}`;
  await page.goto(`${shop}/apps/order-copy/app/schedules/new/${order?.id.split('/').at(-1)}`);
  await app.getByText(/^Every week on .* at 09:00, /).waitFor();
  await app.getByLabel('Starts on').fill(START);
}

/** Far enough ahead that no date is past on whatever day this runs, and within the two years that a schedule may begin. */
const START = `${new Date().getUTCFullYear() + 1}-07-06`;
const choose = (field: string, option: string) => app.getByRole('combobox', { name: field, exact: true }).selectOption({ label: option });
const fill = (field: string, text: string) => app.getByLabel(field, { exact: true }).fill(text);
const press = (button: string) => app.getByRole('button', { name: button, exact: true }).click();
const unit = (option: string) => app.getByRole('combobox', { name: /^(Unit|Repeat by)$/ }).selectOption({ label: option });

/** Each kind of rule as a merchant fills it in, with the words that it is then said in. */
const KINDS: [name: string, fill: () => Promise<unknown>, words: RegExp][] = [
  ['hourly', async () => [await unit('Hours'), await fill('Repeat every', '6')], /^Every sixth hour from 09:00/],
  ['daily', async () => [await unit('Days'), await fill('Repeat every', '2')], /^Every second day at 09:00/],
  ['weekly', async () => [await unit('Weeks'), await press('On Friday')], /^Every week on .*Friday at 09:00/],
  ['monthly-day', async () => [await unit('Months'), await choose('On', 'A day of the month'), await fill('Day', '31')], /day 31/],
  ['monthly-last', () => choose('On', 'The last day'), /^On the last day of every month/],
  [
    'monthly-nth',
    async () => [await choose('On', 'A weekday, first to last'), await choose('Which', 'Second'), await choose('Weekday', 'Tuesday')],
    /^On the second Tuesday of every month/,
  ],
  [
    'monthly-working',
    async () => [await choose('On', 'A working day, first to last'), await choose('Which', 'First')],
    /^On the first working day of every month/,
  ],
  [
    'monthly-from-end',
    async () => [await choose('On', 'A day of the month'), await choose('Counted from', 'The end of the month'), await fill('Day', '3')],
    /^On day 3 from the end of every month/,
  ],
  ['every-2-months', () => fill('Repeat every', '2'), /every second month/],
  ['every-6-months', () => fill('Repeat every', '6'), /every sixth month/],
  [
    'season',
    async () => [await unit('Weeks'), await choose('Season', 'Only in some months'), await press('September')],
    /June, July, August and September/,
  ],
  ['yearly', async () => [await unit('Years'), await press('December')], /^On day 6 of July and December every year/],
  [
    'easter',
    async () => [await unit('Easter'), await choose('On', 'Days before Easter Sunday'), await fill('Days', '2')],
    /^Every year on Good Friday/,
  ],
  [
    'dates',
    async () => [
      await unit('Exact dates'),
      await fill('Dates: add a date', START.replace('07-06', '12-24')),
      await press('Add the date to dates'),
    ],
    /^On 2 /,
  ],
  ['cron', async () => [await unit('Cron expression'), await fill('Cron expression', '30 7 * * 1-5')], /30 7 \* \* 1-5/],
  [
    'rrule',
    async () => [await unit('Recurrence rule (RRULE)'), await fill('Recurrence rule', 'freq=monthly;byday=fr;bymonthday=13')],
    /FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13/,
  ],
];

describe('the form of a rule', () => {
  it('E28 F06 says every kind of rule in words and shows its next dates', async () => {
    await open();
    for (const [name, fillIn, words] of KINDS) {
      await fillIn();
      await app.getByText(words).first().waitFor();
      const dates = app.locator('ol.oc-plain-list > li');
      await expect.poll(() => dates.count(), { message: name }).toBe(name === 'dates' ? 2 : 10);
    }
    expect(complaints.splice(0)).toEqual([]);
    await context.close();
  });
});
