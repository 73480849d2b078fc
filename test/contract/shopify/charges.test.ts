import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AdminApi } from '#app/usecases/ports.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { SCOPES, SHOP, startSimulatedShop } from './simulated-shop.ts';
import type { SimulatedShop } from './simulated-shop.ts';

const CHARGE = 'write_payment_mandate';
let shop: SimulatedShop;
beforeAll(async () => {
  shop = await startSimulatedShop({ scopes: [...SCOPES, CHARGE] });
});
afterAll(() => shop.close());
beforeEach(() => {
  const sample = sampleStore(() => shop.clock.now().getTime());
  shop.running.simulator.replaceState(SHOP, { ...sample, shop: { ...sample.shop, domain: SHOP } });
});

const open = (scopes = [CHARGE]): AdminApi => shop.port({ grantedScopes: async () => scopes }).admin(SHOP);
const idOf = (name: string) => shop.store.all('orders').find((order) => order.name === name)?.id ?? '';

async function pendingOrder(): Promise<string> {
  const source = shop.store.get('orders', idOf('#1001'));
  const customerId = source?.purchaser?.kind === 'customer' ? source.purchaser.customerId : '';
  const api = open();
  const created = await api.createDraft({
    lineItems: [{ variantId: source?.lines[0]?.variantId ?? '', quantity: 1 }],
    purchasingEntity: { customerId },
    paymentTerms: { paymentTermsTemplateId: 'gid://shopify/PaymentTermsTemplate/1' },
  });
  if (!created.ok) throw new Error(JSON.stringify(created.userErrors));
  const completed = await api.completeDraft(created.value.id);
  return completed.value?.order?.id ?? '';
}

describe('stored payment methods and their charges', () => {
  it('are read by brand, last digits and expiry, in one call that asks for nothing else of a card', async () => {
    const api = open();
    expect(await api.storedMethods(idOf('#1001'))).toEqual({
      granted: true,
      methods: [
        {
          mandateId: expect.stringMatching(/^gid:\/\/shopify\/PaymentMandate\//),
          ...{ kind: 'card', brand: 'visa', lastDigits: '4242', expiry: { month: 8, year: 2029 } },
        },
      ],
    });
    expect(api.usage()).toMatchObject({ roundTrips: 1 });
    expect(api.usage().apiPoints).toBeLessThanOrEqual(10);
    expect(await api.storedMethods(idOf('#1005'))).toEqual({ granted: true, methods: [] });
  });

  it('are not asked for without the scope, and a scope that was taken back counts as none', async () => {
    const without = open(['read_orders']);
    expect(await without.storedMethods(idOf('#1001'))).toEqual({ granted: false });
    expect(without.usage().roundTrips).toBe(0);
    const limited = await startSimulatedShop();
    try {
      const claims = limited.port({ grantedScopes: async () => [CHARGE] }).admin(SHOP);
      expect(await claims.storedMethods('gid://shopify/Order/1')).toEqual({ granted: true, methods: [] });
      const sample = sampleStore(() => limited.clock.now().getTime());
      limited.running.simulator.replaceState(SHOP, { ...sample, shop: { ...sample.shop, domain: SHOP } });
      const id = limited.store.all('orders')[0]?.id ?? '';
      expect(await claims.storedMethods(id)).toEqual({ granted: false });
      await expect(claims.chargeStoredMethod({ orderId: id, mandateId: 'gid://shopify/PaymentMandate/1', key: 'k' })).rejects.toMatchObject(
        {
          code: 'ACCESS_DENIED',
        },
      );
    } finally {
      await limited.close();
    }
  });

  it('are charged by a job, once per key, and the order says when it is paid', async () => {
    const api = open();
    const orderId = await pendingOrder();
    const stored = await api.storedMethods(idOf('#1001'));
    const mandateId = stored.granted ? (stored.methods[0]?.mandateId ?? '') : '';
    const first = await api.chargeStoredMethod({ orderId, mandateId, key: 'one' });
    expect(first).toMatchObject({ ok: true, value: { status: 'started', said: null } });
    const resultId = first.ok ? first.value.resultId : '';
    expect(await api.readPayment(orderId, resultId)).toMatchObject({
      ...{ cancelled: false, financialStatus: 'PENDING', result: { status: 'started' } },
    });
    shop.clock.advance(1_000);
    expect(await api.readPayment(orderId, resultId)).toEqual({
      cancelled: false,
      financialStatus: 'PAID',
      outstanding: { amount: '0.0', currencyCode: 'CAD' },
      result: { resultId, status: 'succeeded', said: null },
    });
    expect(await api.chargeStoredMethod({ orderId, mandateId, key: 'one' })).toMatchObject({
      ok: true,
      value: { resultId, status: 'succeeded' },
    });
    expect(await api.chargeStoredMethod({ orderId, mandateId, key: 'two' })).toMatchObject({
      ok: false,
      userErrors: [{ place: 'id', message: 'Order has no outstanding balance' }],
    });
    expect(await api.readPayment('gid://shopify/Order/999999', null)).toBeNull();
  });

  it('say why they failed, in the bank’s words', async () => {
    const api = open();
    const orderId = await pendingOrder();
    const ada = shop.store.all('customers').find(({ paymentMethods }) => paymentMethods[0]?.lastDigits === '4242');
    shop.store.change('customers', ada?.id ?? '', (one) => void Object.assign(one.paymentMethods[0] ?? {}, { declines: 'Do not honor' }));
    const stored = await api.storedMethods(idOf('#1001'));
    const mandateId = stored.granted ? (stored.methods[0]?.mandateId ?? '') : '';
    const started = await api.chargeStoredMethod({ orderId, mandateId, key: 'declined' });
    shop.clock.advance(1_000);
    expect(await api.readPayment(orderId, started.ok ? started.value.resultId : '')).toMatchObject({
      financialStatus: 'PENDING',
      result: { status: 'failed', said: 'Do not honor' },
    });
  });
});
