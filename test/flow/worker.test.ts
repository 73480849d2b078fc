import { afterEach, describe, expect, it, vi } from 'vitest';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
afterEach(() => app.close());

describe('a worker', () => {
  it('is woken by a started copy and runs it, and many at once', async () => {
    app = await startApp();
    await app.wiring.start({ worker: true });
    const copies = [];
    for (let index = 0; index < 6; index += 1) copies.push(await app.start({ orderId: app.order('#1001').id }));

    await vi.waitFor(async () => expect((await app.wiring.useCases.countCopies({ shop: SHOP })).completed).toBe(6), {
      timeout: 20_000,
      interval: 50,
    });
    expect(app.openDrafts()).toHaveLength(6);
    for (const copy of copies) expect((await app.read(copy.id)).errors).toEqual([]);
  });

  it('I24 a copy that fails for reasons nobody foresaw ends as failed, with a remedy', async () => {
    app = await startApp({
      overrides: () => ({
        wrapPorts: (ports) => ({
          ...ports,
          shopify: {
            admin: (...of: Parameters<typeof ports.shopify.admin>) => ({
              ...ports.shopify.admin(...of),
              readSourceOrder: () => Promise.reject(new TypeError("Cannot read 'lines' of the order of Ann Example, ann@example.com")),
            }),
          },
        }),
      }),
    });
    const copy = await app.copy({ orderId: 'gid://shopify/Order/1' });
    expect(copy).toMatchObject({ status: 'failed', errors: [{ code: 'UNEXPECTED' }] });
    expect(copy.errors[0]?.remedy).toContain('Retry');
    // The dead letter keeps its cause, and nobody's name.
    expect(copy.errors[0]?.message).toMatch(/The fault was TypeError: Cannot read 'lines' of the order of …\.$/);
  });
});

describe('finding orders', () => {
  it('by name, by id and by nothing at all', async () => {
    app = await startApp();
    const find = async (text: string) => {
      const found = await app.wiring.useCases.findOrders({ shop: SHOP, text });
      return found.ok ? found.value.orders.map((order) => order.name) : found.refusal;
    };
    expect(await find('#1001')).toEqual(['#1001']);
    expect(await find(app.order('#1002').id)).toEqual(['#1002']);
    expect(await find('')).toContain('#1003');
  });
});
