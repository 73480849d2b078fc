import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '../../simulator/model/entities.ts';
import { startAppStack } from '../support/app-stack.ts';
import type { AppStack } from '../support/app-stack.ts';
import { launchBrowser } from '../support/browser.ts';

/** The product's own extensions and pages, in the simulated admin, on the built app: what a merchant sees and what the store then holds. */
let browser: Browser;
let stack: AppStack;
let context: BrowserContext;
let page: Page;
let shop: string;
const complaints: string[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startAppStack({ web: true }), launchBrowser()]);
  shop = `${stack.simulator.url}/admin/store/${stack.shop.replace('.myshopify.com', '')}`;
});

afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
});

afterEach(async () => {
  await context.close();
  expect(complaints.splice(0)).toEqual([]);
});

const store = () => stack.simulator.simulator.shop(stack.shop).store;
const order = (name: string): Order => {
  const found = store()
    .all('orders')
    .find((each) => each.name === name);
  if (!found) throw new Error(`the sample store has no order ${name}`);
  return found;
};
const extension = (): FrameLocator => page.frameLocator('.extension-frame');
const appFrame = (): FrameLocator => page.frameLocator('#app-frame');

async function openAction(path: string, action: string): Promise<FrameLocator> {
  await page.goto(`${shop}/${path}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
  return extension();
}

const numberOf = (gid: string) => gid.split('/').at(-1) ?? '';

describe('copying in the simulated admin', () => {
  it('A01 makes a draft from the order page that equals the original to the cent, and leads to it', async () => {
    const source = order('#1001');
    const form = await openAction(`orders/${numberOf(source.id)}`, 'Copy order');
    await form.getByText('The copy equals the original to the cent.').waitFor();
    expect(store().all('draftOrders')).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
    expect(violations).toEqual([]);

    await form.getByRole('button', { name: 'Copy order' }).click();
    await form.getByRole('link', { name: /^Open #D/ }).click();
    await page.waitForURL(`${shop}/draft_orders/*`);
    const [draft] = store().all('draftOrders');
    expect(draft).toMatchObject({ status: 'OPEN', totals: { total: source.totals.total }, email: source.email });
    expect(draft?.lines.map(({ variantId, quantity }) => [variantId, quantity])).toEqual(
      source.lines.map(({ variantId, currentQuantity }) => [variantId, currentQuantity]),
    );
    await page.getByRole('heading', { name: draft?.name ?? '' }).waitFor();
  });

  it('completes a draft that is a copy, and cancels the original', async () => {
    const source = order('#1001');
    const [draft] = store().all('draftOrders');
    const form = await openAction(`draft_orders/${numberOf(draft?.id ?? '')}`, 'Complete and cancel the original');
    await form.getByText(`is a copy of ${source.name}`).waitFor();
    await form.getByRole('button', { name: 'Complete the copy' }).click();
    await form.getByText('The original is cancelled.').waitFor();
    expect(order('#1001').cancelledAt).not.toBeNull();
    const target = store()
      .all('orders')
      .find((each) => each.draftOrderId === draft?.id);
    expect(target?.totals.total).toEqual(source.totals.total);
    expect(store().get('draftOrders', draft?.id)?.status).toBe('COMPLETED');
  });

  it('completes the copy and cancels the original when asked to, and says so on both pages', async () => {
    const source = order('#1015');
    const form = await openAction(`orders/${numberOf(source.id)}`, 'Copy order');
    await form.getByText('The copy equals the original to the cent.').waitFor();
    await form.getByRole('combobox', { name: 'What to make' }).selectOption('An order, marked as paid');
    await form.getByLabel('Cancel the original once the copy stands').check();
    await form.getByRole('combobox', { name: 'Refund' }).selectOption('No refund');
    await form.getByRole('button', { name: 'Copy order', disabled: false }).click();
    await form.getByText('The original is cancelled.').waitFor();
    await form.getByRole('link', { name: /^Open #/ }).click();
    const target = store().all('orders').at(-1);
    await page.waitForURL(`${shop}/orders/${numberOf(target?.id ?? '')}`);
    expect(target?.totals.total).toEqual(source.totals.total);
    await page.goto(`${shop}/orders/${numberOf(source.id)}`);
    await page.getByText('Cancelled', { exact: true }).waitFor();
  });

  it('copies with a changed quantity, as an order, and says the difference beforehand', async () => {
    const source = order('#1002');
    const form = await openAction(`orders/${numberOf(source.id)}`, 'Copy order');
    await form.getByText('The copy equals the original to the cent.').waitFor();
    const quantity = form.getByRole('spinbutton').first();
    await quantity.fill('2');
    await quantity.press('Tab');
    await form.getByText(/The copy differs from the original by/).waitFor();
    await form.getByRole('combobox', { name: 'What to make' }).selectOption('An order, marked as paid');
    await form.getByRole('button', { name: 'Copy order', disabled: false }).click();
    await form.getByText('Order created').waitFor();
    await form.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.locator('.extension-frame').count()).toBe(0);
    const target = store().all('orders').at(-1);
    expect(target?.lines[0]?.quantity).toBe(2);
    expect(order('#1002').cancelledAt).toBeNull();
  });

  it('shows the copies in the embedded app, and goes from there to the orders', async () => {
    await page.goto(`${shop}/apps/order-copy/`);
    await page.getByRole('link', { name: 'Copies' }).click();
    await appFrame().getByRole('heading', { name: 'Copies', level: 1 }).waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/\/apps\/order-copy\/app\/copies$/);
    await appFrame().getByRole('link', { name: '#1002', exact: true }).first().click();
    await page.waitForURL(`${shop}/orders/${numberOf(order('#1002').id)}`);
  });

  it('brings a page of the app that was opened without a session token back with one', async () => {
    await page.goto(`${shop}/apps/order-copy/app/copies`);
    await appFrame().getByRole('heading', { name: 'Copies', level: 1 }).waitFor();
    const frame = page.frames().find((each) => each.url().startsWith(stack.appUrl));
    await frame?.evaluate(() => {
      const known = (globalThis as unknown as { shopify: { config: { shop: string; host: string } } }).shopify.config;
      location.assign(`/app/new?${new URLSearchParams({ embedded: '1', shop: known.shop, host: known.host }).toString()}`);
    });
    await appFrame().getByRole('heading', { name: 'Copy an order', level: 1 }).waitFor();
  });
});
