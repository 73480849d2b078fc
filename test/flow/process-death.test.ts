import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweepAbandoned } from '#app/usecases/copy-died.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { MortalPorts, ProcessDied } from '#test/support/mortal-ports.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

const mortal = new MortalPorts();
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ optionalScopes: ['write_payment_mandate'], overrides: () => ({ wrapPorts: mortal.wrap }) });
});
afterAll(() => app.close());
beforeEach(() => {
  mortal.restart();
  app.simulator.simulator.replaceState(
    SHOP,
    sampleStore(() => app.clock.now().getTime()),
  );
});

/** Every job of the dead process is lost with it; the sweep finds what it left. */
async function restartAndSettle(): Promise<void> {
  mortal.restart();
  app.clock.advance(10 * 60_000);
  await sweepAbandoned(app.wiring.ports);
  await app.settle();
}

async function runUntilDeath(copyId: string): Promise<void> {
  await app.wiring.useCases.runCopy({ shop: SHOP, copyId }).catch((error: unknown) => {
    if (!(error instanceof ProcessDied)) throw error;
  });
}

const MOVED = 'gid://shopify/MailingAddress/77';

/** A fresh store; for a record its customer has moved since, so that there is an address to put back. */
function prepareStore(options?: Record<string, unknown>): void {
  app.simulator.simulator.replaceState(
    SHOP,
    sampleStore(() => app.clock.now().getTime()),
  );
  if (!options) return;
  const customer = customerOfFirst();
  app.store().change('customers', customer.id, (one) => {
    const moved = { ...(one.defaultAddress as NonNullable<typeof one.defaultAddress>), id: MOVED, address1: '77 New Quay' };
    one.addresses.push(moved);
    one.defaultAddress = moved;
  });
}

function customerOfFirst() {
  const { email } = app.order('#1001');
  const found = app
    .store()
    .all('customers')
    .find((one) => one.email === email);
  if (!found) throw new Error('no customer of #1001');
  return found;
}

/** How many calls a run without accident makes. */
async function countCalls(profile: string, options?: Record<string, unknown>): Promise<string[]> {
  prepareStore(options);
  const copy = await app.start({ orderId: app.order('#1001').id, profile, options });
  mortal.restart();
  await app.wiring.useCases.runCopy({ shop: SHOP, copyId: copy.id });
  return mortal.calls;
}

async function dieAndResume(
  profile: string,
  call: number,
  when: 'before' | 'after',
  options?: Record<string, unknown>,
): Promise<{ orders: number; drafts: number; copyId: string }> {
  prepareStore(options);
  const ordersBefore = app.store().all('orders').length;
  const copy = await app.start({ orderId: app.order('#1001').id, profile, options });
  mortal.dieAt(call, when);
  await runUntilDeath(copy.id);
  await restartAndSettle();
  return {
    orders: app.store().all('orders').length - ordersBefore,
    drafts: app
      .store()
      .all('draftOrders')
      .filter((draft) => draft.status === 'OPEN').length,
    copyId: copy.id,
  };
}

describe('a process that dies', () => {
  it('C13 I22 at any call of a correction leaves one target order, a cancelled original and no draft after the restart', async () => {
    const calls = await countCalls('correction');
    expect(calls).toContain('shopify.createDraft');
    expect(calls).toContain('shopify.cancelOrder');
    for (let call = 1; call <= calls.length; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const at = `${when} ${calls[call - 1]} (call ${call})`;
        const { orders, drafts, copyId } = await dieAndResume('correction', call, when);
        const copy = await app.read(copyId);

        expect({ at, status: copy.status, orders, drafts }).toEqual({ at, status: 'completed', orders: 1, drafts: 0 });
        expect(copy.errors, at).toEqual([]);
        expect(app.order('#1001').cancelledAt, at).not.toBeNull();
        expect(app.store().get('orders', copy.target?.id)?.cancelledAt, at).toBeNull();
        const types = (await app.wiring.ports.ledger.events(SHOP, { copyId, limit: 20 })).map((event) => event.type);
        expect(types, at).toEqual(['order_copies.create', 'order_copies.start', 'order_copies.complete']);
      }
    }
  });

  it('C13 I22 at any call of a copy that charges a stored card leaves one order, paid by one charge, and a cancelled original', async () => {
    const options = { outcome: { kind: 'complete', payment: 'stored-method' } };
    const calls = await countCalls('correction', options);
    expect(calls.filter((call) => call === 'shopify.chargeStoredMethod')).toHaveLength(1);
    // All before it is a correction's, which dies above.
    const first = calls.indexOf('shopify.completeDraft');
    for (let call = first; call <= calls.length; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const at = `${when} ${calls[call - 1]} (call ${call})`;
        const { orders, drafts, copyId } = await dieAndResume('correction', call, when, options);
        const copy = await app.read(copyId);

        expect({ at, status: copy.status, errors: copy.errors, orders, drafts }).toEqual({
          ...{ at, status: 'completed', errors: [], orders: 1, drafts: 0 },
        });
        const payments = app
          .store()
          .get('orders', copy.target?.id)
          ?.transactions.filter(({ gateway }) => gateway === 'shopify_payments');
        expect(payments, at).toMatchObject([{ status: 'SUCCESS', amount: { presentment: copy.calculation?.totals.total.minor } }]);
        const jobs = app
          .store()
          .all('jobs')
          .filter(({ work }) => work?.mutation === 'orderCreateMandatePayment');
        expect(jobs, at).toHaveLength(1);
        expect(app.order('#1001').cancelledAt, at).not.toBeNull();
      }
    }
  });

  it('C12 C13 at any call of a draft copy leaves exactly one draft', async () => {
    const calls = await countCalls('exact-copy');
    for (let call = 1; call <= calls.length; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const at = `${when} ${calls[call - 1]} (call ${call})`;
        const { orders, drafts, copyId } = await dieAndResume('exact-copy', call, when);

        expect({ at, orders, drafts }).toEqual({ at, orders: 0, drafts: 1 });
        expect((await app.read(copyId)).status, at).toBe('completed');
      }
    }
  });

  it('C12 C13 at any call of a record leaves one order, a cancelled original and the customer’s default address', async () => {
    const original = { action: 'cancel', refund: 'none', restock: false, notify: false };
    const options = { outcome: { kind: 'record' }, original };
    const calls = await countCalls('exact-copy', options);
    expect(calls).toEqual(expect.arrayContaining(['shopify.createRecord', 'shopify.setDefaultAddress', 'shopify.cancelOrder']));
    for (let call = 1; call <= calls.length; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const at = `${when} ${calls[call - 1]} (call ${call})`;
        const { orders, drafts, copyId } = await dieAndResume('exact-copy', call, when, options);
        const copy = await app.read(copyId);

        expect({ at, status: copy.status, orders, drafts }).toEqual({ at, status: 'completed', orders: 1, drafts: 0 });
        expect(copy.errors, at).toEqual([]);
        expect(copy.waiting, at).toBeNull();
        expect(app.order('#1001').cancelledAt, at).not.toBeNull();
        expect(customerOfFirst().defaultAddress?.id, at).toBe(MOVED);
      }
    }
  });

  it('while it starts a copy: the same request again makes one copy, with its job', async () => {
    const request = { orderId: app.order('#1001').id, requestKey: 'started-once' };
    mortal.dieAt(1, 'after');
    await expect(app.start(request)).rejects.toThrow(ProcessDied);
    mortal.restart();
    const copy = await app.start(request);
    await app.settle();

    expect((await app.read(copy.id)).status).toBe('completed');
    expect(
      app
        .store()
        .all('draftOrders')
        .filter((draft) => draft.status === 'OPEN'),
    ).toHaveLength(1);
  });

  it('I24 when it dies every time, the copy ends as failed after ten times', async () => {
    const copy = await app.start({ orderId: app.order('#1001').id, profile: 'correction' });
    for (let death = 1; death <= 11; death += 1) {
      mortal.dieAt(2, 'before');
      await runUntilDeath(copy.id);
      app.clock.advance(10 * 60_000);
    }
    await restartAndSettle();

    expect(await app.read(copy.id)).toMatchObject({ status: 'failed', errors: [{ code: 'UNEXPECTED' }], target: null });
  });
});
