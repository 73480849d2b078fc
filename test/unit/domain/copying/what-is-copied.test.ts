import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '#app/domain/copying/finding.ts';
import { ADDRESS_FATES, LINE_FATES, ORDER_FATES, SHIPPING_LINE_FATES } from '#app/domain/copying/field-fates.ts';
import { RECORD_DIFFERS } from '#app/domain/copying/record-fates.ts';
import type { RecordFate } from '#app/domain/copying/record-fates.ts';
import { whatIsCopied } from '#app/domain/copying/what-is-copied.ts';
import type { SourceLine, SourceOrder } from '#app/domain/order/source-order.ts';
import { ADDRESS, application, cad, customLine, inputOf, line, order, plan, shipping } from '../factories.ts';

const templates = [{ id: 'gid://shopify/PaymentTermsTemplate/4', name: 'Net 30', type: 'NET', dueInDays: 30 }];
const made = (source: SourceOrder) => inputOf(plan(source, {}, { facts: { paymentTermsTemplates: templates } }));

const BASE = order({
  lines: [line({ price: 1000, ordered: 2, allocations: [{ amount: cad(200), applicationIndex: 0 }] })],
  discountApplications: [application()],
  shippingLines: [shipping(500)],
});

/** Another value of every field: a fate that says "carried" must show in the input, one that says "dropped" must not. */
const OTHER: { [K in keyof SourceOrder]: SourceOrder[K] } = {
  ...BASE,
  origin: 'rest-json',
  id: 'gid://shopify/Order/2',
  name: '#2002',
  createdAt: '2020-01-01T00:00:00Z',
  processedAt: null,
  updatedAt: '2020-01-01T00:00:00Z',
  cancelledAt: '2026-10-03T00:00:00Z',
  closed: true,
  test: true,
  edited: true,
  email: 'eve@example.com',
  phone: '+14165550100',
  note: 'Ring twice',
  tags: ['vip'],
  poNumber: 'PO-1',
  customAttributes: [{ key: 'a', value: 'b' }],
  currency: 'CAD',
  presentmentCurrency: 'CAD',
  taxesIncluded: true,
  taxExempt: true,
  financialStatus: 'PENDING',
  fulfillmentStatus: 'FULFILLED',
  customer: { id: 'gid://shopify/Customer/8', displayName: null, email: null, taxExempt: false },
  purchasingCompany: { companyId: 'c', companyName: null, locationId: 'l', locationName: null, contactId: 'k' },
  channel: 'pos',
  customerTags: ['vip'],
  billingAddress: { ...ADDRESS, city: 'Ottawa' },
  shippingAddress: { ...ADDRESS, city: 'Ottawa' },
  lines: [line()],
  shippingLines: [],
  discountApplications: [application({ title: 'Other' })],
  taxLines: [{ title: 'HST', rate: '0.13', amount: cad(1) }],
  paymentTerms: { type: 'NET', name: 'Net 30', dueInDays: 30, dueAt: null },
  localizedFields: [{ key: 'TAX_CREDENTIAL_BR', value: '1' }],
  metafields: [{ namespace: 'custom', key: 'a', type: 'single_line_text_field', value: '1' }],
  totals: BASE.totals,
  originalTotals: { ...BASE.totals, total: cad(1) },
  unread: [{ field: 'x', reason: 'y' }],
};

const HST = { title: 'HST', rate: '0.13', amount: cad(1) };
const GRAMS = { value: 5, unit: 'GRAMS' };
const OTHER_LINE: Partial<SourceLine> = {
  ...{ title: 'Other', variantTitle: 'Other', sku: 'OTHER', vendor: 'Other', requiresShipping: false, taxable: false, isGiftCard: true },
  ...{ weight: { value: 1, unit: 'GRAMS' }, unitPrice: cad(1), shopPrice: cad(1), taxLines: [{ ...HST, title: 'GST' }] },
  group: { id: 'g', title: 'Set', quantity: 1, variantId: null, customAttributes: [] },
};
const OTHER_SHIPPING = {
  ...{ title: 'Other', code: 'other', source: 'other', discountedPrice: cad(1), shopPrice: cad(1) },
  taxLines: [{ ...HST, title: 'GST' }],
};

/** The order with another value of one field; of an amount in the shop's currency, in an order that has two. */
function changed(base: SourceOrder, field: RecordFate['field']): SourceOrder {
  const [of, key] = field.split('.') as [string, string | undefined];
  if (field === 'currency' || key === 'shopPrice') return { ...base, currency: 'USD', lines: base.lines.map((one) => ({ ...one, shopPrice: usd(of === 'lines' ? 1 : 9) })), shippingLines: base.shippingLines.map((one) => ({ ...one, shopPrice: usd(of === 'lines' ? 9 : 1) })) }; // prettier-ignore
  if (field === 'processedAt') return { ...base, processedAt: '2020-01-01T00:00:00Z' };
  // Otherwise the shipping charged, which stays, would be put on the one line again.
  if (field === 'shippingLines.discountedPrice')
    return { ...base, shippingLines: [shipping(1)], totals: { ...base.totals, shipping: cad(1) } };
  if (of === 'lines') return { ...base, lines: base.lines.map((one) => ({ ...one, [key ?? '']: OTHER_LINE[key as keyof SourceLine] })) };
  if (key !== undefined) return { ...base, shippingLines: base.shippingLines.map((one) => ({ ...one, [key]: OTHER_SHIPPING[key as keyof typeof OTHER_SHIPPING] })) }; // prettier-ignore
  if (field === 'taxLines')
    return { ...base, lines: base.lines.map((one) => ({ ...one, taxLines: [] })), taxLines: [{ ...HST, title: 'GST' }] };
  if (field === 'discountApplications') return { ...base, lines: base.lines.map((one) => ({ ...one, allocations: [{ amount: cad(5), applicationIndex: 0 }] })), discountApplications: [application({ kind: 'code', code: 'FIVE', selection: 'all', allocation: 'across' })] }; // prettier-ignore
  return { ...base, [field]: OTHER[field as keyof SourceOrder] };
}

const usd = (minor: number) => ({ minor, currency: 'USD' });

function recordOf(source: SourceOrder) {
  const made = plan(source, { outcome: { kind: 'record', payment: 'pending' }, lines: { giftCards: 'copy' } });
  return made.record?.order;
}

describe('what is copied', () => {
  it('docs/what-is-copied.md is what the code says', async () => {
    await expect(whatIsCopied()).toMatchFileSnapshot(resolve(import.meta.dirname, '../../../../docs/what-is-copied.md'));
  });

  it('every finding that a row names exists', () => {
    for (const fates of [ORDER_FATES, LINE_FATES, SHIPPING_LINE_FATES, ADDRESS_FATES]) {
      for (const { findings } of Object.values(fates)) expect(FINDING_CODES).toEqual(expect.arrayContaining(findings));
    }
  });

  it.each(Object.keys(ORDER_FATES) as (keyof SourceOrder)[])('the fate of %s is what happens to it', (field) => {
    const { fate, target } = ORDER_FATES[field];
    // One currency only: the presentment currency is seen in its own test (A46).
    if (field === 'presentmentCurrency' || field === 'currency') return;
    const before = made(BASE);
    const after = made({ ...BASE, [field]: OTHER[field] });
    if (target === null) {
      expect([field, fate]).toEqual([field, expect.stringMatching(/^(dropped|used)$/)]);
      expect(after).toEqual(before);
    } else {
      expect(fate).toMatch(/^(carried|changed|asked)$/);
      expect(after).not.toEqual(before);
    }
  });

  it.each([
    ['title', { title: 'Other' }],
    ['sku', { sku: 'OTHER' }],
    ['requiresShipping', { requiresShipping: false }],
    ['taxable', { taxable: false }],
    ['weight', { weight: { value: 1, unit: 'GRAMS' } }],
    ['customAttributes', { customAttributes: [{ key: 'a', value: 'b' }] }],
    ['unitPrice', { unitPrice: cad(1) }],
    ['allocations', { allocations: [{ amount: cad(100), applicationIndex: null }] }],
    ['vendor', { vendor: 'Other' }],
    ['taxLines', { taxLines: [{ title: 'x', rate: '0.1', amount: cad(1) }] }],
    ['duties', { duties: cad(5) }],
    ['sellingPlanName', { sellingPlanName: 'Monthly' }],
  ] as [keyof SourceLine, Partial<SourceLine>][])('the fate of a custom line’s %s is what happens to it', (field, over) => {
    const base = customLine();
    const before = made(order({ lines: [base] }));
    const after = made(order({ lines: [{ ...base, ...over }] }));
    if (LINE_FATES[field].target === null) expect(after).toEqual(before);
    else expect(after).not.toEqual(before);
  });

  it.each(RECORD_DIFFERS.map(({ field, target }) => [field, target] as const))(
    'of %s a record makes what the table says',
    (field, target) => {
      const base = order({ lines: [line({ taxLines: [HST], weight: GRAMS, vendor: 'Maker' })], shippingLines: [shipping(500)], tax: 1 });
      const before = recordOf(base);
      const after = recordOf(changed(base, field));
      if (target === null) expect([field, after]).toEqual([field, before]);
      else expect([field, after]).not.toEqual([field, before]);
    },
  );

  it('every finding of a record’s row exists', () => {
    for (const { findings = [] } of RECORD_DIFFERS) expect(FINDING_CODES).toEqual(expect.arrayContaining([...findings]));
  });

  it.each(Object.keys(ADDRESS_FATES) as (keyof typeof ADDRESS)[])('an address keeps its %s', (field) => {
    const input = made(order({ shippingAddress: { ...ADDRESS, [field]: 'XY' }, billingAddress: { ...ADDRESS, [field]: 'XY' } }));
    expect(input.shippingAddress?.[field]).toBe('XY');
    expect(input.billingAddress?.[field]).toBe('XY');
  });
});
