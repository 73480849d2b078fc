import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startAppStack, type AppStack } from '../support/app-stack.ts';
import { launchBrowser } from '../support/browser.ts';

const shots = join(import.meta.dirname, '../../test-results/app');
let stack: AppStack;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let app: FrameLocator;

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  [stack, browser] = await Promise.all([startAppStack({ web: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});
afterEach(() => context.close());

async function openEditor(width: number, name: string): Promise<void> {
  context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  app = page.frameLocator('#app-frame');
  const store = stack.simulator.simulator.shop(stack.shop).store;
  const order = store.all('orders').find((one) => one.name === name);
  const path = `/app/new/${order?.id.split('/').at(-1) ?? ''}`;
  await page.goto(`${stack.simulator.url}/admin/store/${stack.shop.replace('.myshopify.com', '')}/apps/order-copy${path}`);
  await app.getByText('Stock now').waitFor();
}

const picture = (name: string) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });

async function seriousViolations(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(['#app-frame', 'main, body'])
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

describe('the editor on live data', () => {
  it('shows stock by location, and says why the fulfilment location cannot be chosen without its permission', async () => {
    await openEditor(1280, '#1001');
    await app
      .getByText(/Harbour Street \d+, Montréal warehouse \d+/)
      .first()
      .waitFor();
    const from = app.getByLabel('Fulfil from');
    await from.waitFor();
    expect(await from.isDisabled()).toBe(true);
    await app.getByText(/may not move fulfillment orders/).waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('editor-stock-1280');
  });

  it.each([1280, 360])('finds another customer, whose address and exemption the preview then has, %i wide', async (width) => {
    await openEditor(width, '#1001');
    await app.getByLabel('Customer', { exact: true }).selectOption({ label: 'Another customer or company' });
    await app.getByText(/Until somebody is chosen/).waitFor();
    await app.getByRole('searchbox', { name: 'Customer or company' }).fill('Riverside');
    await picture(`editor-buyer-${width}`);
    await app.getByRole('button', { name: /Riverside School/ }).click();
    await app
      .getByText(/Riverside School is exempt from tax/)
      .first()
      .waitFor();
    await app
      .getByText(/The copy has the address of Riverside School/)
      .first()
      .waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture(`editor-buyer-chosen-${width}`);
  });

  it('finds a company location', async () => {
    await openEditor(1280, '#1001');
    await app.getByLabel('Customer', { exact: true }).selectOption({ label: 'Another customer or company' });
    await app.getByRole('searchbox', { name: 'Customer or company' }).fill('Mill Lane');
    await app.getByRole('button', { name: /Mill Lane Cafés/ }).click();
    await app
      .getByText(/The copy is for Mill Lane Cafés, Mill Lane/)
      .first()
      .waitFor();
    await picture('editor-company-1280');
  });

  it('says when nobody was found', async () => {
    await openEditor(1280, '#1001');
    await app.getByLabel('Customer', { exact: true }).selectOption({ label: 'Another customer or company' });
    await app.getByRole('searchbox', { name: 'Customer or company' }).fill('Nobody at all');
    await app.getByText(/Nobody was found/).waitFor();
    expect(
      await app
        .getByText(/the same as the original/)
        .first()
        .isVisible(),
    ).toBe(true);
  });
});
