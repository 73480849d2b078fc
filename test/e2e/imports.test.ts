import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startAppStack, type AppStack } from '../support/app-stack.ts';
import { launchBrowser } from '../support/browser.ts';
import { csvText, first } from '../unit/domain/order/import/csv-file.ts';

const shots = join(import.meta.dirname, '../../test-results/app');
const folder = mkdtempSync(join(tmpdir(), 'order-copy-import-'));
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
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  app = page.frameLocator('#app-frame');
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
});
afterEach(async () => {
  await context.close();
  expect(complaints.splice(0)).toEqual([]);
});

const open = (path: string) =>
  page.goto(`${stack.simulator.url}/admin/store/${stack.shop.replace('.myshopify.com', '')}/apps/order-copy${path}`);
const heading = (name: string | RegExp) => app.getByRole('heading', { name, level: 1 });
const picture = (name: string) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });

async function choose(name: string, content: string | Uint8Array): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, content);
  await app.locator('input[type=file]').setInputFiles(file);
}

async function seriousViolations(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(['#app-frame', 'main, body'])
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

describe('orders from a file', () => {
  it('A01 given an order export, when uploaded, then its report is shown, and the chosen order becomes a draft', async () => {
    await open('/app/imports');
    await heading('Orders from a file').waitFor();
    expect(await seriousViolations()).toEqual([]);
    await choose(
      'orders_export.csv',
      csvText([
        first({ 'Lineitem sku': 'ELSEWHERE' }),
        first({ Name: '#2002', Total: '99.00' }),
        first({ Name: '#2003', 'Lineitem price': '?' }),
      ]),
    );
    await heading('orders_export.csv').waitFor();
    await app.getByText('1 entry of the file cannot be copied').waitFor();
    await app.getByText('line 4, column Lineitem price').waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('import-1280');

    await app.getByRole('button', { name: 'Report of #2001' }).click();
    await app.getByText(/no variant of this shop has the SKU ELSEWHERE/).waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('import-report-1280');

    await app
      .getByRole('checkbox', { name: /Select order/ })
      .first()
      .click();
    await app.getByRole('button', { name: 'Copy 1 order' }).click();
    await app.getByRole('link', { name: 'Copy 1' }).click();
    await heading(/#2001 → #D\d+/).waitFor();
    await app.getByText(/^From a file ·/).waitFor();
    await picture('import-copy-1280');
  });

  it('given an order of a file, when previewed, then it can be changed like any other', async () => {
    const [file] = await stack.wiring.useCases.listImports({ shop: stack.shop });
    const read = await stack.wiring.useCases.getImport({
      shop: stack.shop,
      importId: file?.id ?? '',
      first: 10,
      after: null,
      flawed: false,
    });
    await open(`/app/new/import:${read.ok ? read.value.orders[0]?.id : ''}`);
    await heading('Copy #2001').waitFor();
    await app
      .getByText(/The order comes from a file/)
      .first()
      .waitFor();
    await picture('import-editor-1280');
  });

  it('given a file in another encoding, then the page names the place and what to do', async () => {
    await open('/app/imports');
    await heading('Orders from a file').waitFor();
    await choose(
      'latin1.csv',
      Uint8Array.from(csvText([first({ 'Shipping City': 'Orl\u00e9ans' })]), (letter) => letter.charCodeAt(0)),
    );
    await app.getByText('The file cannot be read').waitFor();
    await app
      .getByText(/line 2, column \d+: the byte E9 is no UTF-8/)
      .first()
      .waitFor();
    await app.getByText(/Save the file as UTF-8/).waitFor();
    await picture('import-refused-1280');
    complaints.length = 0; // The answer 422 itself.
  });
});
