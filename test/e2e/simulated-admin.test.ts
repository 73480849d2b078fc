import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminOf } from '../../simulator/protocol/admin-host.ts';
import type { Order } from '../../simulator/model/entities.ts';
import { startSimulator } from '../../simulator/server.ts';
import type { RunningSimulator } from '../../simulator/server.ts';
import { startFixtureApp } from '../simulator/admin/fixture-app.ts';
import type { FixtureApp } from '../simulator/admin/fixture-app.ts';
import { makeOrder } from '../simulator/admin/make-order.ts';
import { violations } from '../support/accessibility.ts';
import { launchBrowser } from '../support/browser.ts';

const apiKey = 'fixture-key';
const apiSecret = 'fixture-secret';

let browser: Browser;
let app: FixtureApp;
let simulator: RunningSimulator;
let context: BrowserContext;
let page: Page;
let order: Order;
let shop: string;
const complaints: string[] = [];

beforeAll(async () => {
  app = await startFixtureApp({ apiKey, apiSecret, bridgeUrl: () => `${simulator.url}/app-bridge.js` });
  simulator = await startSimulator({
    apps: [{ apiKey, apiSecret, appUrl: app.url, scopes: ['read_orders'], webhooks: [] }],
    admin: (running) => adminOf(running, join(import.meta.dirname, '../simulator/admin/fixture-extensions')),
  });
  const { store } = simulator.simulator.shop(simulator.shops[0] ?? '');
  for (let index = 0; index < 55; index += 1) makeOrder(store);
  order = makeOrder(store, { tags: ['vip'], note: '<b>bold</b> & plain', email: 'grace@example.com' });
  shop = `${simulator.url}/admin/store/order-copy-sample`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await simulator?.close();
  await app?.close();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  context.setDefaultTimeout(8000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
});

afterEach(async () => {
  await context.close();
  expect(complaints.splice(0)).toEqual([]);
});

const orderUrl = () => `${shop}/orders/${order.id.split('/').at(-1)}`;
const appFrame = () => page.frameLocator('#app-frame');
const extension = () => page.frameLocator('.extension-frame');

async function openAction(name: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name }).click();
}

describe('the simulated admin in a browser', () => {
  it('finds an order by what it holds, and opens it', async () => {
    await page.goto(`${shop}/orders`);
    await expect.poll(() => page.locator('tbody tr').count()).toBe(50);
    await page.getByRole('searchbox', { name: 'Search' }).fill('tag:vip');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 order', { exact: true }).waitFor();
    await page.getByRole('link', { name: order.name }).click();
    await page.getByRole('heading', { name: order.name }).waitFor();
    expect(await page.locator('.note').innerText()).toBe('<b>bold</b> & plain');
    expect(await page.getByText('Stone mug').count()).toBe(1);
  });

  it('opens an action in a dialog, with the session token and the Admin API behind it', async () => {
    await page.goto(orderUrl());
    await openAction('Greet the order');
    await extension().getByText('order-copy-sample.myshopify.com').waitFor();
    await extension().getByText(`Greeting ${order.id}`).waitFor();
    await extension().getByRole('button', { name: 'Ask the Admin API' }).click();
    await extension().getByText('Admin API: Order Copy Sample').waitFor();
    await extension().getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => page.locator('#extension-dialog').evaluate((dialog: HTMLDialogElement) => dialog.open)).toBe(false);
  });

  it('draws an extension’s fields so that they can be typed into, chosen and read', async () => {
    await page.goto(orderUrl());
    await openAction('Greet the order');
    const field = (name: string) => extension().getByLabel(name, { exact: true });
    // Something else is rendered while the name is typed and not yet handed over.
    await field('Your name').pressSequentially('Ada');
    await extension()
      .locator('s-number-field')
      .evaluate((node) => node.dispatchEvent(new Event('input')));
    await extension().getByText('count input').waitFor();
    expect(await field('Your name').inputValue()).toBe('Ada');
    await field('Your name').fill('x');
    await field('Your name').press('Tab');
    await extension().getByText('Too short').waitFor();
    expect(await field('Your name').getAttribute('aria-invalid')).toBe('true');
    await field('Count').fill('1');
    await field('Kind').selectOption('Paid');
    await field('I am sure').check();
    await extension().getByRole('switch', { name: 'Loud' }).check();
    await extension().getByRole('radio', { name: 'Now' }).check();
    await field('When').fill('2026-12-24');
    const state = await extension().locator('#state').innerText();
    expect(JSON.parse(state)).toEqual({ name: 'x', count: '1', kind: 'paid', sure: true, loud: true, when: '2026-12-24', pay: 'now' });
    expect(await extension().locator('#items').innerText()).toBe('1 item');
    expect((await extension().locator('#events').innerText()).split(', ')).toEqual(
      expect.arrayContaining(['name change', 'count input', 'kind change']),
    );
    await extension().getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => page.locator('.extension-frame').count()).toBe(0);
  });

  it('shows only actions whose should-render module agrees, and blocks that can open one', async () => {
    await page.goto(orderUrl());
    await page.locator('#action-menu[data-ready]').waitFor();
    await page.getByRole('button', { name: 'More actions' }).press('Enter');
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Greet the order']);
    await page.keyboard.press('Escape');
    await page.frameLocator('.block-frame').getByRole('button', { name: 'Greet from the block' }).click();
    await extension().getByRole('heading', { name: 'Greet' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
  });

  it('hands the ticked orders to a bulk action', async () => {
    await page.goto(`${shop}/orders`);
    await page.getByRole('checkbox', { name: `Select ${order.name}` }).check();
    await page
      .getByRole('checkbox', { name: /^Select #/ })
      .nth(1)
      .check();
    await page.getByText('2 selected').waitFor();
    await page.getByRole('button', { name: 'Greet all' }).click();
    await extension().getByText(order.id).waitFor();
    expect((await extension().locator('s-text').innerText()).split(' ')).toHaveLength(2);
  });

  it('embeds the app with a session token and draws what it asks of App Bridge', async () => {
    await page.goto(`${shop}/apps/order-copy/copies?tab=all`);
    await appFrame().getByRole('heading', { name: 'Path /copies' }).waitFor();
    expect(app.lastDocument?.get('tab')).toBe('all');
    expect(app.lastDocument?.get('id_token')).toBeTruthy();
    await appFrame().getByRole('button', { name: 'Ask' }).click();
    await appFrame().getByText('{"shop":"order-copy-sample.myshopify.com"}').waitFor();
    await appFrame().getByRole('button', { name: 'Toast' }).click();
    await page.getByRole('status').getByText('Copied').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await appFrame().getByText('undone').waitFor();
    await page.getByRole('heading', { name: 'Fixture /copies' }).waitFor();
    await page.getByRole('button', { name: 'Greet' }).click();
    await page.getByText('From the title bar').waitFor();
    await appFrame().getByRole('button', { name: 'Open modal' }).click();
    await appFrame().getByRole('dialog', { name: 'A modal' }).getByRole('button', { name: 'Fine' }).click();
    await appFrame().getByRole('button', { name: 'Open wizard' }).click();
    const wizard = page.getByRole('dialog', { name: 'A wizard' });
    await wizard.frameLocator('iframe').getByRole('heading', { name: 'Path /wizard' }).waitFor();
    await wizard.getByRole('button', { name: 'Close' }).click();
    await appFrame().getByRole('button', { name: 'Dirty' }).click();
    await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Keep' }).click();
    await appFrame().getByText('saved').waitFor();
  });

  it('follows the app to other paths, and brings a document without a token back with one', async () => {
    await page.goto(`${shop}/apps/order-copy/`);
    await page.getByRole('link', { name: 'Copies' }).click();
    await appFrame().getByRole('heading', { name: 'Path /copies' }).waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/admin/store/order-copy-sample/apps/order-copy/copies');
    expect(app.lastDocument?.get('id_token')).toBeTruthy();
    await appFrame().getByRole('link', { name: 'Orders' }).click();
    await page.waitForURL(`${shop}/orders`);
  });

  it('switches a fault on and off from its panel', async () => {
    await page.goto(`${simulator.url}/admin/simulator`);
    await page.getByLabel('What goes wrong').selectOption('dropAnswerAfterWrite');
    await page.getByLabel('Operation or root field').fill('draftOrderCreate');
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.locator('.fault').waitFor();
    expect(simulator.simulator.faults.list()).toMatchObject([{ kind: 'dropAnswerAfterWrite', root: 'draftOrderCreate' }]);
    await page.getByRole('button', { name: /^Switch dropAnswerAfterWrite off/ }).click();
    await expect.poll(() => simulator.simulator.faults.list()).toEqual([]);
  });

  it('has no accessibility violation on its pages, and does not scroll sideways at 360 px', async () => {
    const paths = [
      '',
      '/store/order-copy-sample/orders',
      orderUrl().replace(`${simulator.url}/admin`, ''),
      '/store/order-copy-sample/draft_orders',
      '/store/order-copy-sample/products',
      '/simulator',
    ];
    for (const path of paths) {
      await page.setViewportSize({ width: 1280, height: 860 });
      await page.goto(`${simulator.url}/admin${path}`);
      expect(await violations(page), path).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
    await page.goto(orderUrl());
    await openAction('Greet the order');
    await extension().getByText('order-copy-sample.myshopify.com').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
