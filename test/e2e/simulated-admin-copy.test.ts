import type { FrameLocator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from '../support/accessibility.ts';
import { adminOf, app, inTheAdmin, numberOf, order, page, stack, store } from '../support/in-the-admin.ts';

/** The product's own extensions and pages, in the simulated admin, on the built app: what a merchant sees and what the store then holds. */
inTheAdmin({ pictures: 'admin' });

const extension = (): FrameLocator => page.frameLocator('.extension-frame');

async function openAction(path: string, action: string): Promise<FrameLocator> {
  await page.goto(`${adminOf()}/${path}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
  return extension();
}

describe('copying in the simulated admin', () => {
  it('A01 makes a draft from the order page that equals the original to the cent, and leads to it', async () => {
    const source = order('#1001');
    const form = await openAction(`orders/${numberOf(source.id)}`, 'Copy order');
    await form.getByText('The copy equals the original to the cent.').waitFor();
    expect(store().all('draftOrders')).toEqual([]);
    expect(await violations(page)).toEqual([]);

    await form.getByRole('button', { name: 'Copy order' }).click();
    await form.getByRole('link', { name: /^Open #D/ }).click();
    await page.waitForURL(`${adminOf()}/draft_orders/*`);
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
    await page.waitForURL(`${adminOf()}/orders/${numberOf(target?.id ?? '')}`);
    expect(target?.totals.total).toEqual(source.totals.total);
    await page.goto(`${adminOf()}/orders/${numberOf(source.id)}`);
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
    await page.goto(`${adminOf()}/apps/order-copy/`);
    await page.getByRole('link', { name: 'Copies' }).click();
    await app.getByRole('heading', { name: 'Copies', level: 1 }).waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/\/apps\/order-copy\/app\/copies$/);
    await app.getByRole('link', { name: '#1002', exact: true }).first().click();
    await page.waitForURL(`${adminOf()}/orders/${numberOf(order('#1002').id)}`);
  });

  it('brings a page of the app that was opened without a session token back with one', async () => {
    await page.goto(`${adminOf()}/apps/order-copy/app/copies`);
    await app.getByRole('heading', { name: 'Copies', level: 1 }).waitFor();
    const frame = page.frames().find((each) => each.url().startsWith(stack.appUrl));
    await frame?.evaluate(() => {
      const known = (globalThis as unknown as { shopify: { config: { shop: string; host: string } } }).shopify.config;
      location.assign(`/app/new?${new URLSearchParams({ embedded: '1', shop: known.shop, host: known.host }).toString()}`);
    });
    await app.getByRole('heading', { name: 'Copy an order', level: 1 }).waitFor();
  });
});
