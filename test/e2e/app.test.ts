import { describe, expect, it } from 'vitest';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import {
  app,
  complaints,
  field,
  heading,
  inTheAdmin,
  newPage,
  open,
  page,
  picture,
  seriousViolations,
  stack,
} from '../support/in-the-admin.ts';

inTheAdmin({ pictures: 'app' });

describe('the app inside of the admin', () => {
  it('given a new shop, then the home page says what to do first', async () => {
    await open('/');
    await app.getByText('Copy your first order').waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('home-first-1280');
    await app.getByRole('link', { name: 'Find an order' }).click();
    await heading('Copy an order').waitFor();
  });

  it('A01 given an order found by its name, when copied as it is, then the draft and its figures are shown', async () => {
    await open('/app/new');
    await app.getByRole('searchbox', { name: 'Find an order' }).fill('#1001');
    await app.getByText('1 order found').waitFor({ state: 'attached' });
    await picture('find-1280');
    await app.getByRole('link', { name: 'Copy order #1001' }).first().click();
    await heading('Copy #1001').waitFor();
    await app
      .getByText(/the same as the original/)
      .first()
      .waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('editor-1280');
    await app.getByRole('button', { name: 'Copy order' }).dblclick();
    await heading(/#1001 → #D\d+/).waitFor();
    await app.getByText('Completed').first().waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('copy-1280');
  });

  it('C14 given a double click on "Copy order", then one copy and one draft', async () => {
    const { copies } = await listed();
    expect(copies.map((copy) => copy.source.name)).toEqual(['#1001']);
  });

  it('given an edit, then the preview follows to the cent, the save bar asks, and discarding brings the order back', async () => {
    await open(`/app/new/${await idOf('#1002')}`);
    await app
      .getByText(/the same as the original/)
      .first()
      .waitFor();
    await field(/^Quantity of/)
      .first()
      .fill('7');
    await app
      .getByText(/against the original/)
      .first()
      .waitFor();
    await picture('editor-changed-1280');
    const bar = page.locator('#save-bar');
    await bar.getByRole('button', { name: 'Copy order' }).waitFor();
    await field('Reason for the copy').fill('More of the same');
    await bar.getByRole('button', { name: 'Discard' }).click();
    await app
      .getByText(/the same as the original/)
      .first()
      .waitFor();
    expect(await field('Reason for the copy').inputValue()).toBe('');
  });

  it('given a wrong price, then the field says so and nothing can be copied until it is mended', async () => {
    await open(`/app/new/${await idOf('#1002')}`);
    await app
      .getByText(/the same as the original/)
      .first()
      .waitFor();
    await field(/^Unit price of/)
      .first()
      .fill('12.x');
    await app.getByText('must be an amount like 12.50, not negative').first().waitFor();
    expect(await app.getByRole('button', { name: 'Copy order' }).last().isDisabled()).toBe(true);
    await field(/^Unit price of/)
      .first()
      .fill('12.50');
    await app
      .getByText(/against the original/)
      .first()
      .waitFor();
    expect(await app.getByRole('button', { name: 'Copy order' }).last().isEnabled()).toBe(true);
    complaints.length = 0; // The answer 400 itself.
  });

  it('C01 given a correction, when confirmed, then the new order stands and the original is cancelled', async () => {
    await open(`/app/new/${await idOf('#1012')}?profile=correction`);
    await app
      .getByText(/the same as the original/)
      .first()
      .waitFor();
    await app.getByRole('button', { name: 'Copy order' }).last().click();
    const dialog = app.getByRole('dialog');
    await dialog.getByText(/#1012 is cancelled/).waitFor();
    await picture('confirm-1280');
    await dialog.getByRole('button', { name: 'Copy and cancel the original' }).click();
    await heading(/#1012 → #\d+/).waitFor();
    await app.getByText('Cancelled the original order').waitFor();
    await app.getByText('Completed').first().waitFor();
    await picture('copy-completed-1280');
  });

  it('given a copy that cannot be made, then it is listed under "Needs a hand" with its cause', async () => {
    await stack.wiring.useCases.startCopy({
      shop: stack.shop,
      orderId: await idOf('#1004'),
      options: { lines: { quantity: 'returned' } },
      requestKey: 'nothing',
      door: 'app',
      requestedBy: null,
    });
    await expect.poll(async () => (await stack.wiring.useCases.countCopies({ shop: stack.shop })).failed).toBeGreaterThan(0);
    await open('/app/copies?show=failed');
    await app.getByText('#1004').first().waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('copies-1280');
    await open('/app');
    await app.getByRole('heading', { name: 'Latest copies' }).waitFor();
    await picture('home-1280');
    expect(await seriousViolations()).toEqual([]);
    await app.getByRole('link', { name: '#1004' }).first().click();
    await app.getByRole('button', { name: 'Try again' }).waitFor();
    await picture('copy-failed-1280');
  });

  it('given a copy that stopped, when changed and copied again, then its choices are there, the new one is made and the stopped one closed', async () => {
    await open('/app/failures');
    await app.getByRole('link', { name: 'Change the copy of #1004 and copy again' }).first().click();
    await heading('Copy #1004').waitFor();
    await app.getByText('Instead of the copy that stopped').waitFor();
    const quantities = app.getByRole('combobox', { name: 'Quantities' });
    expect(await quantities.inputValue()).toBe('returned');
    expect(await seriousViolations()).toEqual([]);
    await picture('instead-of-1280');
    await quantities.selectOption('ordered');
    const copy = app.getByRole('button', { name: 'Copy order' }).last();
    await expect.poll(() => copy.isEnabled()).toBe(true);
    await copy.click();
    await heading(/^#1004 → #D/).waitFor();
    await open('/app/failures');
    await heading('Failures').waitFor();
    expect(await app.getByText('#1004').count()).toBe(0);
  });

  it('given a copy that ended as a draft, when undone, then the dialog says what goes and the page shows it gone', async () => {
    await open('/app/copies');
    await app
      .getByRole('link', { name: /#1001 → #D/ })
      .first()
      .click();
    await app.getByRole('button', { name: 'Undo the copy' }).click();
    await app
      .getByRole('dialog')
      .getByText(/Draft order #D\d+ is deleted/)
      .waitFor();
    await app.getByRole('dialog').getByRole('button', { name: 'Undo the copy' }).click();
    await app.getByText('Copy undone').first().waitFor();
    await app.getByRole('button', { name: 'Try again' }).waitFor();
  });

  it('D02 given an address of a copy that is not there, then the page says so and what to do', async () => {
    await open('/app/copies/00000000-0000-4000-8000-000000000000');
    await app.getByText('Not found').waitFor();
    complaints.length = 0; // The document's own 404.
  });

  it('given Shopify does not answer, then the preview says so and trying again works', async () => {
    const id = await idOf('#1003');
    const fault = stack.simulator.simulator.faults.add({ kind: 'status', status: 503 });
    await open(`/app/new/${id}`);
    await app
      .getByText(/Shopify/)
      .first()
      .waitFor();
    await app.getByRole('button', { name: 'Try again' }).waitFor();
    await picture('editor-unreachable-1280');
    stack.simulator.simulator.faults.remove(fault.id);
    await app.getByRole('button', { name: 'Try again' }).click();
    await app
      .getByText(/the same as the original/)
      .first()
      .waitFor();
    complaints.length = 0; // The answer 503 itself.
  });

  it('given more copies than a page holds, then they are gone through forth and back', async () => {
    const orderId = await idOf('#1004');
    for (let index = 0; index < 26; index += 1) {
      await stack.wiring.useCases.startCopy({
        ...{ shop: stack.shop, orderId, requestKey: `page-${index}`, door: 'app', requestedBy: null },
        options: { lines: { quantity: 'returned' } },
      });
    }
    await open('/app/copies');
    await app.locator('tbody tr').nth(24).waitFor();
    await app.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => app.locator('tbody tr').count()).toBeLessThan(25);
    await app.getByRole('link', { name: /#1001/ }).first().waitFor();
    await app.getByRole('button', { name: 'Previous' }).click();
    await expect.poll(() => app.locator('tbody tr').count()).toBe(25);
  });

  it('given 360 pixels, then no page scrolls sideways', async () => {
    await newPage(360);
    const {
      copies: [latest],
    } = await listed();
    const pages = {
      home: '/app',
      copies: '/app/copies',
      copy: `/app/copies/${latest?.id}`,
      find: '/app/new',
      editor: `/app/new/${await idOf('#1005')}`,
    };
    const ready: Record<string, RegExp> = { editor: /the same as the original/, find: /#1001/ };
    for (const [name, path] of Object.entries(pages)) {
      await open(path);
      await app.getByRole('heading', { level: 1 }).waitFor();
      if (ready[name]) await app.getByText(ready[name]).first().waitFor();
      const frame = page.frames().find((each) => each.url().startsWith(stack.appUrl));
      const wider = await frame?.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await picture(`${name}-360`);
      expect(wider, name).toBeLessThanOrEqual(0);
    }
  });
});

async function listed(): Promise<{ copies: OrderCopy[] }> {
  const result = await stack.wiring.useCases.listCopies({ shop: stack.shop, first: 50, after: null });
  return result.ok ? result.value : { copies: [] };
}

async function idOf(name: string): Promise<string> {
  const found = await stack.wiring.useCases.findOrders({ shop: stack.shop, text: name });
  const order = found.ok ? found.value.orders.find((each) => each.name === name) : undefined;
  if (!order) throw new Error(`the sample store has no ${name}`);
  return order.id.split('/').at(-1) ?? '';
}
