import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAppStack, type AppStack } from '../support/app-stack.ts';
import { launchBrowser } from '../support/browser.ts';

const shots = join(import.meta.dirname, '../../test-results/batches');
let stack: AppStack;
let browser: Browser;
let page: Page;
let app: FrameLocator;
const complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  [stack, browser] = await Promise.all([startAppStack({ web: true }), launchBrowser()]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  app = page.frameLocator('#app-frame');
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const open = (path: string) =>
  page.goto(`${stack.simulator.url}/admin/store/${stack.shop.replace('.myshopify.com', '')}/apps/order-copy${path}`);
const heading = (name: string | RegExp) => app.getByRole('heading', { name, level: 1 });
const button = (name: string | RegExp) => app.getByRole('button', { name });
const picture = (name: string) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });

async function seriousViolations(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(['#app-frame', 'main, body'])
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

it('a file of recipients is checked, copied without its bad rows, and its drafts are taken back', async () => {
  const source = stack.simulator.simulator
    .shop(stack.shop)
    .store.all('orders')
    .find(({ name }) => name === '#1001');
  const before = stack.simulator.simulator.shop(stack.shop).store.all('draftOrders').length;
  await open('/app/batches');
  await heading('Batches').waitFor();
  expect(await seriousViolations()).toEqual([]);
  await open('/app/batches/new');
  await heading('Copy from a file').waitFor();
  const csv =
    'last name,address,city,country\nOne,1 Test Street,Toronto,CA\nTwo,2 Test Street,Toronto,CA\nThree,3 Test Street,Nowhere,Atlantis\n';
  await app.locator('input[type=file]').setInputFiles({ name: 'recipients.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await app.getByText('recipients.csv is chosen').waitFor();
  await app.getByRole('textbox', { name: /^Order that all recipients/ }).fill(source?.id ?? '');
  await button('Check the file').click();
  await app.getByText('Line 4').waitFor();
  expect(await seriousViolations()).toEqual([]);
  await picture('checked');
  await button('Copy 2 rows').click();
  await heading('recipients.csv').waitFor();
  await app.getByText('2 copied').first().waitFor();
  expect(stack.simulator.simulator.shop(stack.shop).store.all('draftOrders')).toHaveLength(before + 2);
  expect(await seriousViolations()).toEqual([]);
  await picture('batch');
  await button('Delete 2 drafts').click();
  await app.getByRole('dialog').getByRole('button', { name: 'Delete 2 drafts' }).click();
  await app.getByText('2 undone').first().waitFor();
  expect(stack.simulator.simulator.shop(stack.shop).store.all('draftOrders')).toHaveLength(before);
  expect(complaints.splice(0)).toEqual([]);
});

it('a search becomes a batch that can be paused and goes on', async () => {
  await open('/app/batches/new');
  await app.getByText('From a search', { exact: true }).click();
  await app.getByRole('textbox', { name: 'Search' }).fill('financial_status:paid');
  await button('Count the orders').click();
  await app.getByText(/^\d+ orders can be copied$/).waitFor();
  stack.simulator.simulator.faults.add({ kind: 'delay', ms: 1500 });
  await button(/^Copy \d+ orders$/).click();
  await heading('Search: financial_status:paid').waitFor();
  await button('Pause').click();
  await app.getByText('Paused', { exact: true }).first().waitFor();
  await picture('paused');
  expect(await seriousViolations()).toEqual([]);
  stack.simulator.simulator.faults.clear();
  await button('Resume').click();
  await app.getByText('Finished', { exact: true }).first().waitFor();
  expect(complaints.splice(0)).toEqual([]);
});

it('what failed is listed by cause with its remedy, and tried again', async () => {
  const started = await stack.wiring.useCases.startCopy({
    ...{ shop: stack.shop, orderId: '999999999', requestKey: 'fails', door: 'app', requestedBy: null },
  });
  if (!started.ok) throw new Error(started.refusal.message);
  await expect.poll(async () => (await stack.wiring.useCases.countCopies({ shop: stack.shop })).failed, { timeout: 20_000 }).toBe(1);
  await open('/app/failures');
  await heading('Failures').waitFor();
  await app.getByText('Check the order number').first().waitFor();
  expect(await seriousViolations()).toEqual([]);
  await picture('failures');
  await button('Try again').click();
  await page.getByText('1 copy tried again').waitFor();
  expect(complaints.splice(0)).toEqual([]);
});
