import { describe, expect, it } from 'vitest';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import { countCharges, judgeCharges } from '#bin/chaos/judge-charges.ts';
import { planScenario } from '#bin/chaos/plan-scenario.ts';
import { Store } from '#simulator/model/store.ts';
import type { DraftOrder, Order, Transaction } from '#simulator/model/entities.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { makeCopy } from '#test/support/copies.ts';

const TOTAL = 8_950;

/** A shop in which one copy of its first order was charged, once, as planned, and its original was cancelled then. */
function given() {
  const store = Store.fromJSON(sampleStore());
  const before = new Map(store.all('orders').map((order) => [order.id, order.cancelledAt !== null]));
  const [source] = store.all('orders') as [Order];
  const metafields = [{ namespace: '$app', key: 'copy_key', value: 'one', type: 'single_line_text_field' }];
  store.insert('draftOrders', { id: 'draft', name: 'draft', status: 'COMPLETED', metafields } as unknown as DraftOrder);
  const bag = (minor: number) => ({ shop: minor, presentment: minor });
  const paid = (id: string, minor = TOTAL, gateway = 'shopify_payments'): Transaction =>
    ({ id, kind: 'SALE', status: 'SUCCESS', gateway, amount: bag(minor), parentId: null }) as unknown as Transaction;
  store.insert('orders', {
    ...structuredClone(source),
    ...{ id: 'target', name: 'target', draftOrderId: 'draft', cancelledAt: null, outstanding: bag(0), transactions: [paid('charge')] },
    totals: { ...structuredClone(source.totals), total: bag(TOTAL) },
  });
  store.change('orders', source.id, (order) => void (order.cancelledAt = '2026-11-02T10:00:00Z'));
  const charge = (orderId: string, id = `job-${orderId}`) =>
    store.insert('jobs', {
      ...{ id, done: true, doneAt: '2026-11-02T10:00:00Z', work: { mutation: 'orderCreateMandatePayment', input: {} } },
      result: { status: 'SUCCEEDED', orderId, errors: [] },
    });
  charge('target');
  const plain = makeCopy();
  const copy = {
    ...makeCopy({ id: 'one', status: 'completed', source: { ...plain.source, id: source.id } }),
    options: {
      ...plain.options,
      outcome: { kind: 'complete', payment: 'stored-method', maxSourceAgeDays: 60, maxAmount: null, unattended: false },
      original: { action: 'cancel', refund: 'none', restock: true, notify: false, reason: 'STAFF', note: null },
    },
    target: { id: 'target', name: 'target', total: '89.50', currency: 'CAD', financialStatus: 'PAID' },
    calculation: { totals: { total: { minor: TOTAL, currency: source.presentmentCurrency } } },
  } as unknown as OrderCopy;
  const change = (work: (order: Order) => void) => store.change('orders', 'target', work);
  const kinds = (of: OrderCopy = copy) => judgeCharges({ store, before, copies: [of] }).map(({ kind }) => kind);
  return { store, source, copy, paid, bag, charge, change, kinds };
}

const because = (code: string, step = 'charge') => [{ code, step }] as unknown as OrderCopy['errors'];

describe('the judge of charges', () => {
  it('has nothing against an order that was charged once, as planned, and counts it', () => {
    const { store, kinds } = given();
    expect(kinds()).toEqual([]);
    expect(countCharges(store)).toBe(1);
  });

  it('sees an order that is charged twice, or charged and paid by hand, but not a payment that failed', () => {
    const twice = given();
    twice.change(({ transactions }) => void transactions.push(twice.paid('again')));
    expect(twice.kinds()).toEqual(['duplicates']);

    const both = given();
    both.change(({ transactions }) => void transactions.push(both.paid('hand', TOTAL, 'manual')));
    expect(both.kinds()).toEqual(['duplicates']);

    const declined = given();
    declined.change(({ transactions }) => void transactions.push({ ...declined.paid('no'), status: 'FAILURE' }));
    expect(declined.kinds()).toEqual([]);
  });

  it('sees a charge of more than the total, and one that the plan did not say', () => {
    const more = given();
    more.change((order) => void (order.transactions = [more.paid('charge', TOTAL + 1)]));
    expect(more.kinds()).toEqual(['duplicates']);

    const { change, paid, bag, kinds, copy } = given();
    change((order) => void ((order.totals.total = bag(TOTAL + 500)), (order.transactions = [paid('charge', TOTAL + 500)])));
    expect(kinds()).toEqual(['lost']);
    change((order) => void (order.transactions = [paid('charge', TOTAL - 500)]));
    expect(kinds()).toEqual(['lost']);
    expect(kinds({ ...copy, errors: because('TARGET_DIFFERS', 'compare') })).toEqual([]);
  });

  it('sees a charge that nobody asked for: of another outcome, or of an order that the app did not make', () => {
    const { kinds, copy, charge, source } = given();
    const free = { ...copy, options: { ...copy.options, outcome: { kind: 'complete', payment: 'paid' } as const } };
    expect(kinds(free)).toEqual(['orphans']);
    charge(source.id);
    expect(kinds()).toEqual(['orphans']);
  });

  it('sees a copy that says it is finished and is not paid, and an original that was cancelled for an unpaid copy', () => {
    const { change, bag, kinds, copy, store, source } = given();
    change((order) => Object.assign(order, { transactions: [], outstanding: bag(TOTAL) }));
    expect(kinds()).toEqual(['lost', 'lost']);
    expect(kinds({ ...copy, status: 'failed', errors: because('CHARGE_DECLINED') })).toEqual(['lost']);
    store.change('orders', source.id, (order) => void (order.cancelledAt = null));
    expect(kinds({ ...copy, status: 'failed', errors: because('CHARGE_DECLINED') })).toEqual([]);
    expect(kinds({ ...copy, errors: because('CHARGE_PENDING') })).toEqual([]);
  });

  it('sees a copy that says its payment was declined though it was taken', () => {
    const { kinds, copy } = given();
    expect(kinds({ ...copy, status: 'failed', errors: because('CHARGE_DECLINED') })).toEqual(['lost']);
    expect(kinds({ ...copy, status: 'failed', errors: because('CHARGE_PENDING') })).toEqual([]);
  });
});

describe('scenarios with charges', () => {
  it('are about every third one, drawn from the seed alone, with faults at the charge itself', () => {
    const plans = Array.from({ length: 100 }, (_, seed) => planScenario(seed));
    expect(plans).toEqual(Array.from({ length: 100 }, (_, seed) => planScenario(seed)));
    const charging = plans.filter(({ copies }) => copies.some(({ options }) => JSON.stringify(options).includes('stored-method')));
    expect(charging.length).toBeGreaterThan(15);
    expect(charging.length).toBeLessThan(55);
    const roots = (kind: string) =>
      plans.flatMap(({ faults }) => faults.filter((fault) => fault.root === 'orderCreateMandatePayment' && fault.kind === kind));
    for (const kind of ['dropAnswerAfterWrite', 'dropBefore', 'status', 'throttle']) expect(roots(kind), kind).not.toEqual([]);
  });
});
