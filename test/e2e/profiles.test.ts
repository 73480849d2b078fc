import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppStack, type AppStack } from '../support/app-stack.ts';
import { launchBrowser } from '../support/browser.ts';

const shots = join(import.meta.dirname, '../../test-results/app');
let stack: AppStack;
let browser: Browser;
let page: Page;
let app: FrameLocator;
const complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  [stack, browser] = await Promise.all([startAppStack({ web: true }), launchBrowser()]);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })).newPage();
  page.setDefaultTimeout(30_000);
  app = page.frameLocator('#app-frame');
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const open = (path: string) =>
  page.goto(`${stack.simulator.url}/admin/store/${stack.shop.replace('.myshopify.com', '')}/apps/order-copy${path}`);

describe('profiles in the app', () => {
  it('given a built-in profile, when it is copied, renamed and saved, then a copy can be started by its name', async () => {
    await open('/app/profiles');
    await app.getByRole('heading', { name: 'Profiles', level: 1 }).waitFor();
    await app.getByText('Reorder at today’s prices').first().waitFor();
    await page.screenshot({ path: join(shots, 'profiles-1280.png'), fullPage: true });

    await open('/app/profiles/new?from=reorder');
    await app.getByRole('heading', { name: 'New profile', level: 1 }).waitFor();
    await app.getByRole('textbox', { name: 'Name', exact: true }).fill('Weekly restock');
    await app.getByRole('combobox', { name: 'Prices' }).selectOption('lower');
    const { violations } = await new AxeBuilder({ page }).include(['#app-frame', 'main, body']).withTags(['wcag2a', 'wcag2aa']).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([]);
    await page.screenshot({ path: join(shots, 'profile-1280.png'), fullPage: true });
    await page.getByRole('button', { name: 'Save' }).click();
    await app.getByText('Weekly restock').first().waitFor();

    const { profiles } = stack.wiring.ports;
    expect(await profiles.get(stack.shop, 'weekly-restock')).toMatchObject({ base: 'reorder', options: { prices: 'lower' } });
    const orderId = stack.simulator.simulator.shop(stack.shop).store.all('orders')[0]?.id ?? '';
    const request = {
      shop: stack.shop,
      orderId,
      profile: 'weekly-restock',
      requestKey: 'by-profile',
      door: 'app',
      requestedBy: null,
    } as const;
    expect(await stack.wiring.useCases.startCopy(request)).toMatchObject({ ok: true, value: { copy: { options: { prices: 'lower' } } } });

    await open(`/app/new/${orderId.split('/').at(-1)}?profile=weekly-restock`);
    await app.getByRole('combobox', { name: 'Kind of copy' }).waitFor();
    expect(await app.getByRole('combobox', { name: 'Kind of copy' }).inputValue()).toBe('weekly-restock');
    expect(await app.getByRole('combobox', { name: 'Prices' }).inputValue()).toBe('lower');
    expect(complaints).toEqual([]);
  });
});
