import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Discount } from '#simulator/model/entities.ts';
import { placeOrder } from '#simulator/seed/place-order.ts';
import { addDiscount } from '#simulator/seed/sample-catalogue.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(() => app.reset());

const CODE = 'TENOFF';
const variantId = (sku: string) =>
  app
    .store()
    .all('variants')
    .find((one) => one.sku === sku)?.id ?? '';
const ada = () => {
  const found = app
    .store()
    .all('customers')
    .find(({ email }) => email === 'ada.moreau@example.com');
  if (!found) throw new Error('no Ada');
  return found;
};

/** Four candles at 12.00 with 10 % off by a code, which the shop knows with these conditions today. */
function sourceWithCode(today: Partial<Discount> | null): string {
  const store = app.store();
  if (today !== null) {
    addDiscount(store, {
      kind: 'code',
      class: 'basic',
      title: CODE,
      codes: [CODE],
      value: { type: 'PERCENTAGE', percentage: '10' },
      ...today,
    });
  }
  const order = placeOrder(store, {
    daysAgo: 10,
    lines: [{ variantId: variantId('CAN-CED'), quantity: 4 }],
    discounts: [
      {
        application: {
          type: 'code',
          title: null,
          description: null,
          code: CODE,
          allocationMethod: 'ACROSS',
          targetSelection: 'ALL',
          value: { type: 'percentage', percentage: '10' },
        },
        level: 'order',
        off: { percentage: '10' },
      },
    ],
    purchaser: { kind: 'customer', customerId: ada().id },
    email: ada().email,
    address: ada().defaultAddress,
    shipping: { title: 'Standard', code: 'Standard', price: 850 },
  });
  return order.id;
}

const withoutAutomatic = () => {
  for (const { id, kind } of app.store().all('discounts')) if (kind === 'automatic') app.store().remove('discounts', id);
};
const copyWith = (orderId: string, discounts: Record<string, unknown>) =>
  app.copy({ orderId, options: { discounts: { mode: 'reapply', ...discounts } } });
const draftOf = (copy: Awaited<ReturnType<typeof copyWith>>) => {
  const draft = app.store().get('draftOrders', copy.draft?.id);
  if (!draft) throw new Error(JSON.stringify(copy.errors));
  return draft;
};

/** What Shopify, or the look-up before, has against the code today. */
const REASONS: [string, () => Partial<Discount> | null][] = [
  ['gone', () => null],
  ['expired', () => ({ status: 'EXPIRED', endsAt: '2020-01-01T00:00:00Z' })],
  ['used up', () => ({ usageLimit: 5, asyncUsageCount: 5 })],
  ['used by this customer before', () => ({ appliesOncePerCustomer: true, usedBy: [ada().id] })],
  ['for other customers', () => ({ customerIds: ['gid://shopify/Customer/999999'] })],
  ['for another market', () => ({ countries: ['US'] })],
  ['below its minimum', () => ({ minimum: { subtotal: 100_000, quantity: null } })],
];

describe('a code in reapply mode', () => {
  it('that is valid is applied as a code, once, and the copy equals the source', async () => {
    withoutAutomatic();
    const source = sourceWithCode({});
    const copy = await copyWith(source, {});
    expect(copy).toMatchObject({ status: 'completed', errors: [], differences: [] });
    expect(draftOf(copy)).toMatchObject({ discountCodes: [CODE], appliedDiscount: null });
    expect(draftOf(copy).totals.total).toEqual(app.store().get('orders', source)?.totals.total);
    expect(copy.findings.map(({ code }) => code)).not.toContain('DISCOUNT_CODE_NOT_APPLICABLE');
  });

  it.each(REASONS)('%s, drop: it is left out with a note, and nothing else is taken off', async (_reason, today) => {
    withoutAutomatic();
    const copy = await copyWith(sourceWithCode(today()), { invalidCode: 'drop' });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(copy.findings).toContainEqual(expect.objectContaining({ code: 'DISCOUNT_CODE_NOT_APPLICABLE', severity: 'warning' }));
    expect(draftOf(copy).totals.discounts.presentment).toBe(0);
    expect(copy.differences.every(({ explainedBy }) => explainedBy.length > 0)).toBe(true);
  });

  it.each(REASONS)('%s, same money off: the copy equals the source to the cent, by a manual discount', async (_reason, today) => {
    const source = sourceWithCode(today());
    const copy = await copyWith(source, { invalidCode: 'same-money-off' });
    expect(copy).toMatchObject({ status: 'completed', errors: [], differences: [] });
    expect(copy.findings).toContainEqual(expect.objectContaining({ code: 'DISCOUNT_CODE_NOT_APPLICABLE', severity: 'warning' }));
    expect(draftOf(copy).discountCodes).toEqual([]);
    expect(draftOf(copy).totals.total).toEqual(app.store().get('orders', source)?.totals.total);
  });

  it.each(REASONS)('%s, refuse: the copy stops before anything is written', async (_reason, today) => {
    const copy = await copyWith(sourceWithCode(today()), { invalidCode: 'refuse' });
    expect(copy).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'DISCOUNT_CODE_NOT_APPLICABLE' }] });
    expect(app.openDrafts()).toEqual([]);
  });

  it.each([
    ['drop', 'completed'],
    ['same-money-off', 'completed'],
    ['refuse', 'failed'],
  ] as const)('that cannot be combined with another, %s: it is judged like any other', async (invalidCode, status) => {
    withoutAutomatic();
    const source = sourceWithCode({ combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false } });
    addDiscount(app.store(), {
      kind: 'code',
      class: 'basic',
      title: 'HALF',
      codes: ['HALF'],
      value: { type: 'PERCENTAGE', percentage: '50' },
    });
    const copy = await copyWith(source, { invalidCode, addedCodes: ['HALF'] });
    expect(copy.status).toBe(status);
    expect(copy.findings).toContainEqual(expect.objectContaining({ code: 'DISCOUNT_CODE_NOT_APPLICABLE' }));
    if (status === 'completed') expect(draftOf(copy).discountCodes).toContain('HALF');
  });

  it('written otherwise than the shop writes it is the same code', async () => {
    withoutAutomatic();
    const source = sourceWithCode({ usageLimit: 1, asyncUsageCount: 1 });
    const copy = await copyWith(source, { invalidCode: 'same-money-off', addedCodes: ['tenoff'] });
    expect(copy).toMatchObject({ status: 'completed', differences: [] });
    expect(draftOf(copy).discountCodes).toEqual([]);
  });
});

describe('a code beside an automatic discount', () => {
  it.each(REASONS)('%s: the same money off is never doubled by the automatic discount on the same items', async (_reason, today) => {
    // Three candles or more are 20 % off by themselves today; the source had the code alone.
    const source = sourceWithCode(today());
    const copy = await copyWith(source, { invalidCode: 'same-money-off', automatic: true });
    expect(draftOf(copy).acceptAutomaticDiscounts).toBe(false);
    expect(draftOf(copy).totals.discounts).toEqual(app.store().get('orders', source)?.totals.discounts);
  });

  it('valid: Shopify chooses between the two, and one of them applies', async () => {
    const copy = await copyWith(sourceWithCode({}), { automatic: true });
    const draft = draftOf(copy);
    expect(copy.status).toBe('completed');
    expect(draft.discountApplications).toHaveLength(1);
    expect(draft.totals.discounts.presentment).toBe(960);
    expect(copy.findings).toContainEqual(expect.objectContaining({ code: 'DISCOUNT_CODE_NOT_APPLICABLE' }));
  });

  it('dropped: the automatic discount is judged afresh, and applies once', async () => {
    const copy = await copyWith(sourceWithCode(null), { invalidCode: 'drop', automatic: true });
    expect(draftOf(copy).totals.discounts.presentment).toBe(960);
  });
});
