import { afterEach, describe, expect, it } from 'vitest';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
afterEach(() => app.close());

const TROUBLES: { name: string; cause: string; words: RegExp; begin(): void | Promise<void>; mend(): void | Promise<void> }[] = [
  ...([402, 423] as const).map((status) => ({
    name: `a frozen store (${status})`,
    cause: 'FROZEN',
    words: /frozen or locked.*Settle/,
    begin: () => void app.simulator.simulator.faults.add({ kind: 'status', status }),
    mend: () => app.simulator.simulator.faults.clear(),
  })),
  {
    name: 'a removed installation (403)',
    cause: 'NOT_INSTALLED',
    words: /not installed.*Install/,
    begin: () => void app.simulator.simulator.faults.add({ kind: 'status', status: 403 }),
    mend: () => app.simulator.simulator.faults.clear(),
  },
  {
    name: 'an uninstalled app',
    cause: 'NOT_INSTALLED',
    words: /not installed.*Install/,
    begin: async () => {
      app.simulator.simulator.tokens.end('revoke', app.shop, 'test-key');
      await app.wiring.ports.shops.uninstalled(app.shop, new Date(app.clock.now().getTime() + 60_000));
    },
    mend: () => app.wiring.installWithToken(app.shop, app.simulator.token(app.shop)),
  },
  {
    name: 'a closed store (404)',
    cause: 'CLOSED',
    words: /no store at this address/,
    begin: () => void app.simulator.simulator.faults.add({ kind: 'status', status: 404 }),
    mend: () => app.simulator.simulator.faults.clear(),
  },
  {
    name: 'a lost scope',
    cause: 'SCOPE_MISSING',
    words: /took a permission back.*read_orders.*accept its permissions/,
    begin: () => app.wiring.installWithToken(app.shop, app.simulator.token(app.shop, ['read_products']), ['read_products']),
    mend: () => app.wiring.installWithToken(app.shop, app.simulator.token(app.shop)),
  },
  {
    name: 'a refused token',
    cause: 'TOKEN_REFUSED',
    words: /no longer accepts.*Open the app once/,
    begin: () => void app.simulator.simulator.tokens.end('revoke', app.shop, 'test-key'),
    mend: () => app.wiring.installWithToken(app.shop, app.simulator.token(app.shop)),
  },
];

describe('what ails a whole shop', () => {
  it.each(TROUBLES)(
    'C18 $name is one entry under one code with its cause in words, mended in one go',
    async ({ cause, words, begin, mend }) => {
      app = await startApp();
      const orders = ['#1001', '#1002', '#1003'].map((name) => app.order(name).id);
      await app.wiring.useCases.previewCopy({ shop: app.shop, orderId: orders[0]! });
      await begin();

      // Somebody who waits is told the same as the ledger.
      const preview = await app.wiring.useCases.previewCopy({ shop: app.shop, orderId: orders[0]! });
      expect(preview.ok ? null : [preview.refusal.kind, preview.refusal.code, preview.refusal.errors.map(({ code }) => code)]).toEqual([
        'forbidden',
        'NO_ACCESS',
        [cause],
      ]);
      const ids: string[] = [];
      for (const orderId of orders) ids.push((await app.copy({ orderId })).id);
      for (const id of ids) {
        const { status, attempts, errors } = await app.read(id);
        expect([status, attempts, errors.map(({ code }) => code)]).toEqual(['failed', 1, ['NO_ACCESS']]);
        expect(`${errors[0]?.message} ${errors[0]?.remedy}`).toMatch(words);
      }

      const listed = await app.wiring.failures.listFailures({ shop: app.shop, first: 10, skip: 0 });
      if (!listed.ok) throw new Error(listed.refusal.code);
      expect(listed.value.ofTheShop.map(({ code, copies }) => [code, copies])).toEqual([['NO_ACCESS', 3]]);
      expect([listed.value.causes, listed.value.copies]).toEqual([[], []]);

      await mend();
      const redriven = await app.wiring.failures.redrive({ shop: app.shop, cause: 'NO_ACCESS', requestedBy: 'staff-1' });
      expect(redriven).toEqual({ ok: true, value: { retried: 3, batches: 0, schedules: 0, left: false } });
      await app.settle();
      for (const id of ids) expect((await app.read(id)).status).toBe('completed');
    },
  );

  it('C18 nothing is tried again while the trouble lasts: the answer says what is still wrong, and no copy fails a second time', async () => {
    app = await startApp();
    app.simulator.simulator.faults.add({ kind: 'status', status: 402 });
    const { id } = await app.copy({ orderId: app.order('#1001').id });
    const before = await app.read(id);
    const redriven = await app.wiring.failures.redrive({ shop: app.shop, cause: 'NO_ACCESS', requestedBy: 'staff-1' });
    expect(redriven.ok ? null : [redriven.refusal.code, redriven.refusal.errors[0]?.code]).toEqual(['NO_ACCESS', 'FROZEN']);
    expect(await app.read(id)).toEqual(before);
  });

  it('C18 the page shows the trouble of today, not that of the dearest copy', async () => {
    app = await startApp();
    const { faults } = app.simulator.simulator;
    faults.add({ kind: 'status', status: 404 });
    const orders = app.store().all('orders').slice(0, 3);
    await app.copy({ orderId: orders[0]!.id });
    faults.clear();
    faults.add({ kind: 'status', status: 402 });
    app.clock.advance(60_000);
    await app.copy({ orderId: orders[1]!.id });
    const listed = await app.wiring.failures.listFailures({ shop: app.shop, first: 10, skip: 0 });
    expect(listed.ok && listed.value.ofTheShop.map(({ sample }) => sample.message).join()).toMatch(/frozen/);
  });
});
