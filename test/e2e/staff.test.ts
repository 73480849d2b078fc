import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAppStack, type AppStack } from '../support/app-stack.ts';
import { launchBrowser } from '../support/browser.ts';

const shots = join(import.meta.dirname, '../../test-results/staff');
const OTHER = 'another-shop.myshopify.com';
let stack: AppStack;
let browser: Browser;
let page: Page;
let app: FrameLocator;

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  [stack, browser] = await Promise.all([startAppStack({ web: true, domains: [OTHER] }), launchBrowser()]);
  const { simulator } = stack.simulator;
  for (const [shop, scopes] of [
    [stack.shop, ['read_orders', 'read_draft_orders', 'read_products']],
    [OTHER, ['read_products']],
  ] as const) {
    const { staff } = simulator.shop(shop);
    for (const [id, person] of staff) staff.set(id, { ...person, accountOwner: false, scopes: [...scopes] });
  }
  const context = await browser.newContext({ viewport: { width: 360, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  app = page.frameLocator('#app-frame');
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const open = (shop: string, path: string) =>
  page.goto(`${stack.simulator.url}/admin/store/${shop.replace('.myshopify.com', '')}/apps/order-copy${path}`);

async function serious(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(['#app-frame', 'main, body']).withTags(['wcag2a', 'wcag2aa']).analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}

it('D05 who may only look at orders is told so above every page, and a copy is refused with who can give the permission', async () => {
  await open(stack.shop, '/app/batches/new');
  await app.getByText('You can look, but not copy').waitFor();
  await app.getByText('From a search', { exact: true }).click();
  await app.getByRole('textbox', { name: 'Search' }).fill('#1001');
  await app.getByRole('button', { name: 'Count the orders' }).click();
  await app.getByRole('button', { name: 'Copy 1 order' }).click();
  await app.getByText('Your account lacks a permission').waitFor();
  await page.screenshot({ path: join(shots, 'looking.png'), fullPage: true });
  expect(await app.getByText(/Ask the store owner/).count()).toBeGreaterThan(1);
  expect(await serious()).toEqual([]);
  expect(stack.simulator.simulator.shop(stack.shop).store.all('draftOrders')).toEqual([]);
});

it('D05 who may not see orders sees none, and why', async () => {
  await open(OTHER, '/app/copies');
  await app.getByText('Your account may not see orders in this store.').waitFor();
  await page.screenshot({ path: join(shots, 'nothing.png'), fullPage: true });
  expect(await app.getByRole('link').count()).toBe(0);
  expect(await serious()).toEqual([]);
});
