import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Order } from '#simulator/model/entities.ts';
import type { Store } from '#simulator/model/store.ts';
import { violations } from './accessibility.ts';
import { startAppStack, type AppStack } from './app-stack.ts';
import { launchBrowser } from './browser.ts';

/*
 * What a test file of the browser suite finds before it: the built app in the simulated admin, and a browser of its own. The bindings are live:
 * each test has a fresh page.
 */
export let stack: AppStack;
export let page: Page;
/** The app’s frame. */
export let app: FrameLocator;
/** Errors that the page threw or wrote to the console; a test that expects one takes it away. */
export const complaints: string[] = [];

let context: BrowserContext;
let shots: string;
let usual: { width: number; height: number };

interface Given {
  /** Folder under test-results for the pictures. */
  pictures: string;
  width?: number;
  height?: number;
  /** The tests of the file go on from each other on one page. */
  onePage?: boolean;
  /** Further shops beside the first. */
  domains?: string[];
}

/**
 * Starts app, simulator and browser once for the file, and gives each test a page; pages share the browser's cache. A test fails when its page
 * complained.
 */
export function inTheAdmin({ pictures, width = 1280, height = 900, onePage = false, domains = [] }: Given): void {
  let browser: Browser | undefined;
  usual = { width, height };
  shots = join(import.meta.dirname, '../../test-results', pictures);
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true });
    [stack, browser] = await Promise.all([startAppStack({ web: true, domains }), launchBrowser()]);
    context = await browser.newContext({ viewport: usual, locale: 'en-GB' });
    context.setDefaultTimeout(30_000);
    context.on('weberror', (error) => complaints.push(error.error().message));
    context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.close();
  });
  const eachOrAll = onePage ? beforeAll : beforeEach;
  eachOrAll(() => newPage());
  afterEach(async () => {
    if (!onePage) await page.close();
    expect(complaints.splice(0)).toEqual([]);
  });
}

/** Another page in place of the one that is open, `width` pixels wide. */
export async function newPage(width = usual.width): Promise<void> {
  const before = page as Page | undefined;
  page = await context.newPage();
  await before?.close();
  if (width !== usual.width) await page.setViewportSize({ ...usual, width });
  app = page.frameLocator('#app-frame');
}

/** The address of a shop's admin. */
export const adminOf = (shop = stack.shop) => `${stack.simulator.url}/admin/store/${shop.replace('.myshopify.com', '')}`;
/** Opens a page of the app in the admin. */
export const open = (path: string, shop = stack.shop) => page.goto(`${adminOf(shop)}/apps/order-copy${path}`);

export const heading = (name: string | RegExp) => app.getByRole('heading', { name, level: 1 });
export const field = (name: string | RegExp) => app.getByRole('textbox', { name });
export const button = (name: string | RegExp) => app.getByRole('button', { name });

/** What the shop holds: tests judge by it, never by what the app says of itself. */
export const store = (): Store => stack.simulator.simulator.shop(stack.shop).store;

export function order(name: string): Order {
  const found = store()
    .all('orders')
    .find((each) => each.name === name);
  if (!found) throw new Error(`the sample store has no order ${name}`);
  return found;
}

/** The number at the end of a global id, as addresses have it. */
export const numberOf = (gid: string) => gid.split('/').at(-1) ?? '';

/** A picture of the whole page, for people to look at. */
export const picture = (name: string) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });

/** What axe finds in the page and its frames that keeps somebody from using it. */
export const seriousViolations = () => violations(page, { seriousOnly: true });
