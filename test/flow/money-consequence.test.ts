import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeMoney } from '#app/domain/copying/money-consequence.ts';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import type { Customer, DraftOrder, Order } from '#simulator/model/entities.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

/**
 * What the preview's one sentence says about the customer's money, held against what the store did: every outcome × what becomes of the
 * original × every state of its payment.
 */
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ optionalScopes: ['write_payment_mandate'] });
});
afterAll(() => app.close());
beforeEach(() => app.reset());

const SOURCES = { paid: '#1001', unpaid: '#1002', 'partly refunded': '#1003', 'on terms': '#1005', authorized: '#1009' } as const;
const cancel = (refund: string) => ({ action: 'cancel', refund, restock: true, notify: false, reason: 'STAFF', note: null });
const outcomes: Record<string, { outcome: Record<string, unknown>; originals: Record<string, unknown>[] }> = {
  draft: { outcome: { kind: 'draft' }, originals: [{ action: 'leave' }] },
  invoice: { outcome: { kind: 'invoice', to: 'payer@example.com' }, originals: [{ action: 'leave' }] },
  ...Object.fromEntries(
    (['paid', 'terms', 'stored-method'] as const).map((payment) => [
      payment,
      {
        outcome: { kind: 'complete', payment },
        originals: [{ action: 'leave' }, cancel('none'), cancel('original-methods'), cancel('store-credit')],
      },
    ]),
  ),
};

const cases = Object.entries(SOURCES).flatMap(([state, name]) =>
  Object.entries(outcomes).flatMap(([kind, { outcome, originals }]) =>
    originals.map((original) => ({
      state,
      name,
      kind,
      outcome,
      original,
      refund: 'refund' in original ? String(original.refund) : 'leave',
    })),
  ),
);

interface Books {
  source: Order;
  customers: Customer[];
  orders: number;
}

const books = (name: string): Books =>
  structuredClone({ source: app.order(name), customers: app.store().all('customers'), orders: app.store().all('orders').length });
const sumOf = (order: Order, kinds: string[]) =>
  order.transactions
    .filter(({ kind, status }) => kinds.includes(kind) && status === 'SUCCESS')
    .reduce((sum, { amount }) => sum + amount.presentment, 0);
/** Money that the shop holds of an order. */
const held = (order: Order) => sumOf(order, ['SALE', 'CAPTURE']) - sumOf(order, ['REFUND']);
const credit = ({ customers }: Books) => customers.reduce((sum, { storeCredit }) => sum + storeCredit, 0);
const amount = (minor: number) => `${(minor / 100).toFixed(2)} CAD`;

/** The sentence that the truth allows, part by part. */
function judgeCopy(sentence: string, copy: OrderCopy, draft: DraftOrder | null, target: Order | null): void {
  if (draft === null) throw new Error('no draft');
  const total = draft.totals.total.presentment;
  if (draft.status === 'OPEN') {
    expect(target).toBeNull();
    expect(sentence).toMatch(/^The copy stays a draft, so nobody is charged;/);
  } else if (draft.status === 'INVOICE_SENT') {
    expect(target).toBeNull();
    expect(sentence).toContain(`payer@example.com is sent an invoice for ${amount(total)} and is charged only on paying it;`);
  } else if (sentence.includes('is charged to')) {
    // The provider took exactly what was said, and nobody marked anything by hand.
    expect(target).toMatchObject({ displayFinancialStatus: 'PAID' });
    const paid = (target as Order).transactions.filter(({ status }) => status === 'SUCCESS');
    expect(paid).toMatchObject([{ kind: 'SALE', gateway: 'shopify_payments', amount: { presentment: total } }]);
    expect(sentence).toContain(`an order of ${amount(total)} that is charged to Visa •••• 4242, expires 08/29,`);
  } else if (target?.displayFinancialStatus === 'PAID') {
    // No payment provider was asked: the only transaction is the merchant's own word.
    expect(target.transactions.every(({ gateway }) => gateway === 'manual')).toBe(true);
    expect(sentence).toContain(`an order of ${amount(total)} marked as paid without charging the customer`);
  } else {
    expect(target).toMatchObject({ displayFinancialStatus: 'PENDING' });
    expect(held(target as Order)).toBe(0);
    expect(sentence).toContain(`an order of ${amount(total)} that the customer owes on its payment terms`);
  }
  expect(copy.calculation?.totals.total.minor).toBe(total);
}

function judgeOriginal(sentence: string, before: Books, after: Books): void {
  const gone = held(before.source) - held(after.source);
  const credited = credit(after) - credit(before);
  const said = sentence.slice(sentence.indexOf('; ') + 2);
  const charged = said.startsWith('once that is paid, ');
  const part = said.replace('once that is paid, ', '');
  if (after.source.cancelledAt === null) {
    expect(part).toBe('the original and its payment stay as they are.');
    expect([gone, credited]).toEqual([0, 0]);
    expect(after.source.transactions).toEqual(before.source.transactions);
    return;
  }
  const name = before.source.name;
  if (held(before.source) > 0 && gone === 0) {
    expect(part).toMatch(new RegExp(`^${name} is cancelled without a refund, so you keep `));
    expect(part.endsWith(' beside the new payment.')).toBe(charged);
    expect(credited).toBe(0);
  } else if (credited > 0) {
    expect(part).toMatch(new RegExp(`^${name} is cancelled and .* is given back as store credit\\.$`));
    expect(held(after.source)).toBe(0);
    expect(credited).toBe(held(before.source));
  } else if (gone > 0) {
    expect(part).toMatch(new RegExp(`^${name} is cancelled and .* is refunded to the original payment methods\\.$`));
    expect(held(after.source)).toBe(0);
  } else if (sumOf(before.source, ['AUTHORIZATION']) > 0) {
    expect(part).toBe(`${name} is cancelled and its authorization is released, so the customer is not charged for it.`);
    expect(sumOf(after.source, ['CAPTURE', 'SALE'])).toBe(0);
  } else {
    expect(part).toBe(`${name} is cancelled, and as nothing was paid on it nothing is refunded.`);
    expect(held(before.source)).toBe(0);
  }
}

describe('the sentence on the customer’s money is what the store then does', () => {
  it.each(cases)('$kind of an order that is $state, original: $refund', async ({ name, outcome, original }) => {
    const before = books(name);
    const request = { orderId: before.source.id, options: { outcome, original } };
    const preview = await app.wiring.useCases.previewCopy({ shop: app.shop, ...request });
    const copy = await app.copy(request);
    if (!preview.ok) throw new Error(preview.refusal.message);
    const after = books(name);
    if (copy.status === 'failed') {
      // What cannot be had was said in the preview, and nothing at all happened.
      expect(preview.value.canCopy).toBe(false);
      expect([copy.draft, copy.target, after.orders]).toEqual([null, null, before.orders]);
      expect(held(after.source)).toBe(held(before.source));
      return;
    }
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    const sentence = preview.value.moneyConsequence;
    expect(
      describeMoney({ source: preview.value.source, options: copy.options, calculation: copy.calculation, charge: copy.plan?.charge }),
    ).toBe(sentence);
    const find = <T>(value: T | null | undefined): T | null => value ?? null;
    judgeCopy(sentence, copy, find(app.store().get('draftOrders', copy.draft?.id)), find(app.store().get('orders', copy.target?.id)));
    judgeOriginal(sentence, before, after);
  });

  it('all combinations are tried, and only those fail that Shopify has no way for', async () => {
    expect(cases).toHaveLength(70);
    const refused = await Promise.all(
      cases.map(async ({ name, outcome, original, state, kind, refund }) => {
        const preview = await app.wiring.useCases.previewCopy({
          shop: app.shop,
          orderId: app.order(name).id,
          options: { outcome, original },
        });
        return preview.ok && preview.value.canCopy ? [] : [`${state}, ${kind}, ${refund}`];
      }),
    );
    // Payment terms without any on the source; store credit for a company or a guest; a card that a company or a guest has not stored.
    const impossible = (one: string) =>
      /^(?!on terms)[a-z ]+, terms, /.test(one) ||
      /^(on terms|authorized), (paid|terms), store-credit$/.test(one) ||
      /^(on terms|authorized), stored-method, /.test(one);
    expect(refused.flat().every(impossible)).toBe(true);
    expect(refused.flat()).toHaveLength(cases.filter(({ state, kind, refund }) => impossible(`${state}, ${kind}, ${refund}`)).length);
  });
});
