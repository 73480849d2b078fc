import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startAppStack, type AppStack } from '../support/app-stack.ts';
import { launchBrowser } from '../support/browser.ts';

const shots = join(import.meta.dirname, '../../test-results/settings');
let stack: AppStack;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let app: FrameLocator;
const complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  [stack, browser] = await Promise.all([startAppStack({ web: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

async function open(path: string, width = 1280): Promise<void> {
  context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  app = page.frameLocator('#app-frame');
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${stack.simulator.url}/admin/store/${stack.shop.replace('.myshopify.com', '')}/apps/order-copy${path}`);
}
afterEach(async () => {
  await context.close();
  expect(complaints.splice(0)).toEqual([]);
});

const heading = (name: string) => app.getByRole('heading', { name, level: 1 });
const picture = async (name: string) => {
  const height = await app.locator('body').evaluate((body) => body.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height: Math.min(height + 300, 6000) });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
};
const settings = () => stack.wiring.useCases.readSettings({ shop: stack.shop });
const isTooWide = () => app.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth);

async function seriousViolations(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

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
    await app.getByText(/^Meeting: /).waitFor();
    await picture('settings-1280');
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
    const order = stack.simulator.simulator
      .shop(stack.shop)
      .store.all('orders')
      .find(({ name }) => name === '#1001');
    await open(`/app/schedules/new/${order?.id.split('/').at(-1)}`);
    await app.getByText(/^Every week on .* at 07:30, /).waitFor();
  });

  it('fits a narrow screen', async () => {
    await open('/app/settings', 360);
    await heading('Settings').waitFor();
    expect(await isTooWide()).toBe(false);
    await picture('settings-360');
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
    await picture('severities-1280');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Severities saved').waitFor();
    expect((await settings()).severities).toMatchObject([{ when: { channel: null, company: null, customerTag: 'VIP' } }]);
  });

  it('fits a narrow screen', async () => {
    await open('/app/severities', 360);
    await heading('Severities').waitFor();
    expect(await isTooWide()).toBe(false);
    await picture('severities-360');
  });
});
