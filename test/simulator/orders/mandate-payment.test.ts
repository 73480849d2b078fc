import { beforeEach, describe, expect, test } from 'vitest';
import { simulate } from './ask.ts';
import type { Simulated } from './ask.ts';

const STORED = `query Stored($id: ID!) { order(id: $id) { paymentCollectionDetails { vaultedPaymentMethods { id paymentInstrument {
  ... on VaultCreditCard { brand lastDigits expiryMonth expiryYear expired } } } } } }`;
const COMPLETE = `mutation Make($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } userErrors { message } } }`;
const CHARGE = `mutation Charge($id: ID!, $mandate: ID!, $key: String!) { orderCreateMandatePayment(id: $id, mandateId: $mandate, idempotencyKey: $key) {
  job { id done } jobResult { id done status } paymentReferenceId userErrors { code field message } } }`;
const RESULT = `query Result($id: ID!, $job: ID!) { order(id: $id) { displayFinancialStatus totalOutstandingSet { presentmentMoney { amount } } }
  node(id: $job) { ... on OrderCreateMandatePaymentJobResult { done status errors { message } order { id } } } }`;

let shop: Simulated;
beforeEach(() => {
  shop = simulate();
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are read at many places
type Answer = any;
async function ask(query: string, variables: Record<string, unknown>): Promise<Answer> {
  const { data, errors } = await shop.ask(query, variables);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data;
}
const store = () => shop.store;
const order = (name: string) => store().get('orders', shop.orderId(name)) as Answer;

/** A pending order for the customer of #1001. */
async function pendingOrder(customer = order('#1001').purchaser.customerId): Promise<string> {
  const variantId = order('#1001').lines[0].variantId;
  const input = {
    lineItems: [{ variantId, quantity: 1 }],
    purchasingEntity: { customerId: customer },
    paymentTerms: { paymentTermsTemplateId: 'gid://shopify/PaymentTermsTemplate/1' },
  };
  const { draftOrderCreate } = await ask(COMPLETE, { input });
  const answer = await ask(
    'mutation Complete($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order { id displayFinancialStatus } } userErrors { message } } }',
    { id: draftOrderCreate.draftOrder.id },
  );
  expect(answer.draftOrderComplete.draftOrder.order.displayFinancialStatus).toBe('PENDING');
  return answer.draftOrderComplete.draftOrder.order.id;
}

async function mandate(): Promise<string> {
  const answer = await ask(STORED, { id: order('#1001').id });
  return answer.order.paymentCollectionDetails.vaultedPaymentMethods[0].id;
}

const charge = async (id: string, key: string) => (await ask(CHARGE, { id, mandate: await mandate(), key })).orderCreateMandatePayment;
const sales = (id: string) =>
  store()
    .get('orders', id)
    ?.transactions.filter((one) => one.gateway === 'shopify_payments') ?? [];

describe('orderCreateMandatePayment', () => {
  test('the stored method of an order is shown by brand, last digits and expiry', async () => {
    const answer = await ask(STORED, { id: order('#1001').id });
    expect(answer.order.paymentCollectionDetails.vaultedPaymentMethods).toEqual([
      {
        id: expect.stringMatching(/^gid:\/\/shopify\/PaymentMandate\/\d+$/),
        paymentInstrument: { brand: 'visa', lastDigits: '4242', expiryMonth: 8, expiryYear: 2029, expired: false },
      },
    ]);
    const none = await ask(STORED, { id: order('#1005').id });
    expect(none.order.paymentCollectionDetails.vaultedPaymentMethods).toEqual([]);
  });

  test('the job is under way at first, then the order is paid; the same key is one payment', async () => {
    const id = await pendingOrder();
    const first = await charge(id, 'key-1');
    expect(first).toMatchObject({ userErrors: [], job: { done: false }, jobResult: { done: false, status: 'STARTED' } });
    expect(await ask(RESULT, { id, job: first.jobResult.id })).toMatchObject({ order: { displayFinancialStatus: 'PENDING' } });

    shop.advance(1_000);
    expect(await ask(RESULT, { id, job: first.jobResult.id })).toMatchObject({
      order: { displayFinancialStatus: 'PAID', totalOutstandingSet: { presentmentMoney: { amount: '0.0' } } },
      node: { done: true, status: 'SUCCEEDED', errors: [], order: { id } },
    });
    const again = await charge(id, 'key-1');
    expect(again).toMatchObject({ userErrors: [], paymentReferenceId: first.paymentReferenceId, jobResult: { status: 'SUCCEEDED' } });
    expect(sales(id)).toHaveLength(1);
    expect((await charge(id, 'key-2')).userErrors).toMatchObject([{ field: ['id'], message: 'Order has no outstanding balance' }]);
  });

  test('a decline leaves the order pending, is repeated for its key, and another key tries anew', async () => {
    const id = await pendingOrder();
    const owner = order('#1001').purchaser.customerId;
    store().change('customers', owner, (one) => void ((one.paymentMethods[0] as Answer).declines = 'Insufficient funds'));
    const { jobResult } = await charge(id, 'key-1');
    expect((await charge(id, 'key-2')).userErrors).toMatchObject([{ message: 'A payment of this order is already being processed' }]);
    shop.advance(1_000);
    expect(await ask(RESULT, { id, job: jobResult.id })).toMatchObject({
      order: { displayFinancialStatus: 'PENDING' },
      node: { done: true, status: 'FAILED', errors: [{ message: 'Insufficient funds' }] },
    });
    expect(sales(id)).toMatchObject([{ status: 'FAILURE' }]);

    store().change('customers', owner, (one) => void ((one.paymentMethods[0] as Answer).declines = null));
    expect((await charge(id, 'key-1')).jobResult).toMatchObject({ status: 'FAILED' });
    await charge(id, 'key-2');
    shop.advance(1_000);
    expect(await ask(RESULT, { id, job: jobResult.id })).toMatchObject({ order: { displayFinancialStatus: 'PAID' } });
  });

  test('an expired card is declined, and a mandate of somebody else or one taken back is not known', async () => {
    const id = await pendingOrder();
    const owner = order('#1001').purchaser.customerId;
    const known = await mandate();
    store().change('customers', owner, (one) => void Object.assign(one.paymentMethods[0] as Answer, { expiryYear: 2026, expiryMonth: 10 }));
    const { jobResult } = await charge(id, 'key-1');
    shop.advance(1_000);
    expect((await ask(RESULT, { id, job: jobResult.id })).node).toMatchObject({
      status: 'FAILED',
      errors: [{ message: 'The card has expired' }],
    });

    const others = await pendingOrder(order('#1007').purchaser.customerId);
    const refused = await ask(CHARGE, { id: others, mandate: known, key: 'key-3' });
    expect(refused.orderCreateMandatePayment.userErrors).toMatchObject([
      { code: 'ORDER_MANDATE_PAYMENT_ERROR_CODE', field: ['mandateId'], message: 'Mandate does not exist' },
    ]);
    store().change('customers', owner, (one) => void ((one.paymentMethods[0] as Answer).revokedAt = '2026-11-01T00:00:00Z'));
    expect((await ask(CHARGE, { id, mandate: known, key: 'key-4' })).orderCreateMandatePayment.userErrors).toHaveLength(1);
  });
});
