import { describe, expect, it } from 'vitest';
import type { CopyEventType, OrderCopy } from '#app/domain/copying/order-copy.ts';
import { defaultAddresses, judge } from '#bin/chaos/judge.ts';
import type { Evidence } from '#bin/chaos/judge.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { Store } from '#simulator/model/store.ts';
import type { DraftOrder, Order } from '#simulator/model/entities.ts';
import { makeCopy } from '#test/support/copies.ts';

const END = { completed: 'order_copies.complete', failed: 'order_copies.fail', aborted: 'order_copies.abort' } as const;

/** A shop in which one copy completed its draft, and all is well. */
function given() {
  const store = Store.fromJSON(sampleStore());
  const before = new Map(store.all('orders').map((order) => [order.id, order.cancelledAt !== null]));
  const [source] = store.all('orders') as [Order];
  const draft = (id: string, copyId: string, status: DraftOrder['status']): DraftOrder =>
    store.insert('draftOrders', {
      id,
      name: id,
      status,
      metafields: [{ namespace: '$app', key: 'copy_key', value: copyId, type: 'single_line_text_field' }],
    } as unknown as DraftOrder);
  const target = (id: string, draftId: string): Order =>
    store.insert('orders', { ...structuredClone(source), id, name: id, draftOrderId: draftId, cancelledAt: null });
  const copy = makeCopy({ id: 'one', status: 'completed', source: { ...makeCopy().source, id: source.id } });
  const complete: OrderCopy = {
    ...copy,
    options: { ...copy.options, outcome: { kind: 'complete', payment: 'paid' } },
    draft: { id: 'draft', name: 'draft', invoiceUrl: null },
    target: { id: 'target', name: 'target', total: '1.00', currency: 'CAD', financialStatus: 'PAID' },
  };
  draft('draft', 'one', 'COMPLETED');
  target('target', 'draft');
  const told = (...types: CopyEventType[]) =>
    types.map((type, index) => ({ id: `e${index}`, shop: copy.shop, copyId: 'one', type, data: {}, at: copy.createdAt }));
  const evidence = (of: OrderCopy = complete, change: Partial<Evidence> = {}): Evidence => ({
    ...{
      store,
      before,
      addresses: defaultAddresses(store),
      copies: [of],
      unheard: new Set<string>(),
      interventions: new Map<string, number>(),
    },
    acceptedKeys: [of.requestKey],
    events: told('order_copies.create', 'order_copies.start', END[of.status as keyof typeof END]),
    ...change,
  });
  return { store, source, complete, draft, target, told, evidence };
}

const kinds = (evidence: Evidence) => judge(evidence).map((wrong) => wrong.kind);

describe('the judge of chaos', () => {
  it('has nothing against a copy that stands as it should', () => {
    expect(judge(given().evidence())).toEqual([]);
  });

  it('sees a second order under one key, and an order that nobody asked for', () => {
    const two = given();
    two.draft('draft-2', 'one', 'COMPLETED');
    two.target('target-2', 'draft-2');
    expect(kinds(two.evidence())).toEqual(['duplicates']);

    const stray = given();
    stray.target('target-2', 'no-draft');
    expect(kinds(stray.evidence())).toEqual(['duplicates']);
  });

  it('sees a draft that is left beside the order, or that the ledger does not name', () => {
    const left = given();
    left.draft('draft-2', 'one', 'OPEN');
    expect(kinds(left.evidence())).toEqual(['orphans']);
    const { store, complete, evidence } = given();
    store.change('draftOrders', 'draft', (draft) => void (draft.status = 'OPEN'));
    expect(kinds(evidence({ ...complete, status: 'aborted', draft: null, target: null }))).toContain('orphans');
  });

  it('sees an original cancelled for nothing, a lost target, a lost request and a lost event', () => {
    const cancelled = given();
    cancelled.store.change('orders', cancelled.source.id, (order) => void (order.cancelledAt = '2026-11-02T10:00:00Z'));
    expect(kinds(cancelled.evidence())).toEqual(['lost']);

    const gone = given();
    gone.store.remove('orders', 'target');
    expect(kinds(gone.evidence())).toEqual(['lost']);

    const { evidence, complete, told } = given();
    expect(kinds(evidence(complete, { acceptedKeys: [complete.requestKey, 'forgotten'] }))).toEqual(['lost']);
    expect(kinds(evidence(complete, { events: told('order_copies.create', 'order_copies.start') }))).toEqual(['lost']);
  });

  it('sees events told twice, but not those of a second end that somebody asked for', () => {
    const { evidence, complete, told } = given();
    const twice = told('order_copies.create', 'order_copies.start', 'order_copies.complete', 'order_copies.complete');
    expect(kinds(evidence(complete, { events: twice }))).toEqual(['duplicates']);
    expect(kinds(evidence(complete, { events: twice, interventions: new Map([['one', 1]]) }))).toEqual([]);
  });

  it('sees a failure for a reason that cannot be true, and takes one that can', () => {
    const { evidence, complete } = given();
    const failedWith = (code: string): OrderCopy => ({
      ...complete,
      status: 'failed',
      errors: [{ code, step: null, place: null, message: '', remedy: null, at: complete.createdAt }],
    });
    expect(judge(evidence(failedWith('SOURCE_CHANGED')))).toMatchObject([
      { kind: 'lost', text: expect.stringContaining('SOURCE_CHANGED') },
    ]);
    expect(judge(evidence(failedWith('SHOPIFY_UNREACHABLE')))).toEqual([]);
  });

  it('sees a copy that is stuck, and a failure without a reason', () => {
    const { evidence, complete } = given();
    expect(kinds(evidence({ ...complete, status: 'in_progress' }))).toEqual(['stuck']);
    expect(kinds(evidence({ ...complete, status: 'failed', errors: [] }))).toEqual(['stuck']);
  });
});
