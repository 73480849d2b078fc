import { describe, expect, it } from 'vitest';
import { amount, createDraft, DRAFT, made, SampleShop } from './sample-shop.ts';
import type { DraftView } from './sample-shop.ts';

const CALCULATED = `currencyCode discountCodes subtotalPriceSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } } totalShippingPriceSet { shopMoney { amount } }
  taxLines { title rate priceSet { shopMoney { amount } } } lineItems { title discountedTotalSet { shopMoney { amount } } discountedTotal { amount } components { title } }
  availableShippingRates { handle title price { amount currencyCode } } alerts { content } warnings { errorCode field message ... on DraftOrderDiscountNotAppliedWarning { discountCode } }
  platformDiscounts { title code automaticDiscount totalAmount { amount } allocations { reductionAmount { amount } target { __typename } } }`;

interface Calculated {
  currencyCode: string;
  totalPriceSet: { shopMoney: { amount: string } };
  subtotalPriceSet: { shopMoney: { amount: string } };
  totalTaxSet: { shopMoney: { amount: string } };
  totalShippingPriceSet: { shopMoney: { amount: string } };
  taxLines: { title: string; priceSet: { shopMoney: { amount: string } } }[];
  availableShippingRates: { handle: string; title: string; price: { amount: string; currencyCode: string } }[];
  warnings: { errorCode: string; discountCode: string }[];
  platformDiscounts: {
    title: string;
    code: string | null;
    automaticDiscount: boolean;
    totalAmount: { amount: string };
    allocations: { reductionAmount: { amount: string }; target: { __typename: string } }[];
  }[];
}
interface Payload {
  calculatedDraftOrder: Calculated | null;
  userErrors: { field: string[] | null; message: string }[];
}

async function calculate(shop: SampleShop, input: Record<string, unknown>): Promise<Payload> {
  const query = `mutation ($input: DraftOrderInput!) { draftOrderCalculate(input: $input) { calculatedDraftOrder { ${CALCULATED} } userErrors { field message } } }`;
  return (await shop.ask<{ draftOrderCalculate: Payload }>(query, { input })).draftOrderCalculate;
}

async function calculated(shop: SampleShop, input: Record<string, unknown>): Promise<Calculated> {
  const { calculatedDraftOrder, userErrors } = await calculate(shop, input);
  if (!calculatedDraftOrder) throw new Error(JSON.stringify(userErrors));
  return calculatedDraftOrder;
}

const line = (price: string, quantity = 1) => ({ title: `Item of ${price}`, quantity, originalUnitPrice: price });
const address = (countryCode: string, provinceCode: string) => ({
  address1: '1 Test Street',
  city: 'Town',
  zip: '12345',
  countryCode,
  provinceCode,
});
const total = (draft: Calculated): string => draft.totalPriceSet.shopMoney.amount;

describe('draftOrderCalculate', () => {
  it('C15 refuses in the words of create, and keeps nothing', async () => {
    const shop = new SampleShop();
    expect(await calculate(shop, { lineItems: [] })).toEqual({
      calculatedDraftOrder: null,
      userErrors: [{ field: null, message: 'Add at least 1 product' }],
    });
    expect(await calculate(shop, { email: 'bad email', lineItems: [line('1.00')] })).toMatchObject({
      userErrors: [{ field: ['email'], message: 'Email is invalid' }],
    });
    const before = shop.store.state.counter;
    await calculated(shop, { lineItems: [line('1.00')], shippingLine: { title: 'Post', price: '2.00' } });
    expect([shop.store.state.counter, shop.store.all('draftOrders').length, shop.store.state.draftNumber]).toEqual([before, 0, 0]);
  });

  it('A29 offers the rates of the address, none without one or elsewhere, and honours their handles', async () => {
    const shop = new SampleShop();
    const rate = { code: 'Conformance Standard', minSubtotal: null, maxSubtotal: null };
    shop.store.insert('shippingZones', {
      id: 'gid://shopify/DeliveryZone/1',
      name: 'United States',
      countries: [{ countryCode: 'US', provinceCodes: '*' }],
      rates: [
        { ...rate, id: '1', title: 'Conformance Standard', price: 725 },
        { ...rate, id: '2', title: 'Over 100', price: 0, minSubtotal: 10000 },
      ],
    });
    const lineItems = [{ variantId: shop.product(4, 2500).id, quantity: 1 }];
    expect((await calculated(shop, { lineItems })).availableShippingRates).toEqual([]);
    expect((await calculated(shop, { lineItems, shippingAddress: address('CA', 'ON') })).availableShippingRates).toEqual([]);
    const [offered, ...others] = (await calculated(shop, { lineItems, shippingAddress: address('US', 'NY') })).availableShippingRates;
    expect(others).toEqual([]);
    expect(offered).toMatchObject({ title: 'Conformance Standard', price: { amount: '7.25', currencyCode: 'CAD' } });
    const claims: unknown = JSON.parse(Buffer.from(offered?.handle.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toEqual({
      title: 'Conformance Standard',
      code: 'Conformance Standard',
      source: 'shopify',
      price: '7.25',
      currency: 'CAD',
      price_presentment: '7.25',
      currency_presentment: 'CAD',
      estimated_delivery_time_range: null,
      group_id: null,
    });
    const draft = await made(shop, {
      lineItems,
      shippingAddress: address('US', 'NY'),
      shippingLine: { shippingRateHandle: offered?.handle },
    });
    expect(draft.shippingLine).toMatchObject({ title: 'Conformance Standard', code: 'Conformance Standard', custom: false });
    expect(amount(draft.totalShippingPriceSet)).toBe('7.25');
    const forged = `${offered?.handle.slice(0, -4)}AAAA`;
    expect((await createDraft(shop, { lineItems, shippingLine: { shippingRateHandle: forged } })).userErrors[0]?.field).toEqual([
      'shippingLine',
      'shippingRateHandle',
    ]);
  });

  it('A60 reckons the taxes of the address, of the shop without one, and none when exempt', async () => {
    const taxRates = [
      { countryCode: 'CA', provinceCode: 'ON', title: 'HST', rate: '0.13' },
      { countryCode: 'CA', provinceCode: 'QC', title: 'GST', rate: '0.05' },
      { countryCode: 'CA', provinceCode: 'QC', title: 'QST', rate: '0.09975' },
    ];
    const shop = new SampleShop({ taxRates, provinceCode: 'QC' });
    const input = { lineItems: [line('20.00', 2), { ...line('5.00'), taxable: false }] };
    const here = await calculated(shop, input);
    expect(here.taxLines.map((tax) => [tax.title, tax.priceSet.shopMoney.amount])).toEqual([
      ['GST', '2.0'],
      ['QST', '3.99'],
    ]);
    expect(total(await calculated(shop, { ...input, shippingAddress: address('CA', 'ON') }))).toBe('50.2');
    expect(total(await calculated(shop, { ...input, shippingAddress: address('US', 'NY') }))).toBe('45.0');
    expect(total(await calculated(shop, { ...input, taxExempt: true }))).toBe('45.0');
    const customerId = shop.customer(3, 'exempt@example.com', { taxExempt: true });
    expect(total(await calculated(shop, { ...input, purchasingEntity: { customerId } }))).toBe('45.0');
  });

  it('A40 takes the prices and the exemption of a company location', async () => {
    const shop = new SampleShop({ taxRates: [{ countryCode: 'CA', provinceCode: '*', title: 'GST', rate: '0.05' }] });
    const customerId = shop.customer(3, 'buyer@example.com');
    const at = shop.store.nowIso();
    const [companyId, contactId, locationId] = [
      'gid://shopify/Company/1',
      'gid://shopify/CompanyContact/1',
      'gid://shopify/CompanyLocation/1',
    ];
    shop.store.insert('companies', {
      id: companyId,
      name: 'Acme',
      externalId: null,
      note: null,
      contactIds: [contactId],
      locationIds: [locationId],
      mainContactId: contactId,
      createdAt: at,
      updatedAt: at,
    });
    shop.store.insert('companyContacts', { id: contactId, companyId, customerId, title: null, isMainContact: true });
    shop.store.insert('companyLocations', {
      id: locationId,
      companyId,
      name: 'HQ',
      billingAddress: null,
      shippingAddress: null,
      taxExempt: true,
      paymentTermsTemplateId: null,
    });
    const variant = shop.product(4, 2500, { companyLocationPrices: { [locationId]: 2000 } });
    const purchasingCompany = { companyId, companyContactId: contactId, companyLocationId: locationId };
    const lineItems = [{ variantId: variant.id, quantity: 1 }];
    expect(total(await calculated(shop, { lineItems }))).toBe('26.25');
    expect(total(await calculated(shop, { lineItems, purchasingEntity: { purchasingCompany } }))).toBe('20.0');
    const gone = { ...purchasingCompany, companyContactId: 'gid://shopify/CompanyContact/2' };
    expect((await calculate(shop, { lineItems, purchasingEntity: { purchasingCompany: gone } })).userErrors[0]?.field).toContain(
      'companyContactId',
    );
  });
});

describe('discount codes and automatic discounts', () => {
  it('A25 applies a code that holds and warns of those that do not, without refusing', async () => {
    const shop = new SampleShop();
    shop.discount(1, { codes: ['TEN'] });
    shop.discount(2, { codes: ['OLD'], status: 'EXPIRED' });
    shop.discount(3, { codes: ['USED'], usageLimit: 1, asyncUsageCount: 1 });
    shop.discount(4, { codes: ['BIG'], minimum: { subtotal: 10000, quantity: null } });
    shop.discount(5, { codes: ['MANY'], minimum: { subtotal: null, quantity: 5 } });
    shop.discount(6, { codes: ['VIP'], customerIds: ['gid://shopify/Customer/1'] });
    shop.discount(7, { codes: ['SOON'], startsAt: '2027-01-01T00:00:00Z' });
    const codes = ['ten', 'OLD', 'USED', 'BIG', 'MANY', 'VIP', 'SOON', 'NONE'];
    const draft = await calculated(shop, { discountCodes: codes, lineItems: [line('20.00', 2)] });
    expect(total(draft)).toBe('36.0');
    expect(draft.platformDiscounts).toMatchObject([
      {
        title: 'Discount 1',
        code: 'ten',
        totalAmount: { amount: '4.0' },
        allocations: [{ target: { __typename: 'CalculatedDraftOrderLineItem' } }],
      },
    ]);
    expect(draft.warnings.map((warning) => [warning.discountCode, warning.errorCode])).toEqual([
      ['OLD', 'EXPIRED'],
      ['USED', 'USAGE_LIMIT_REACHED'],
      ['BIG', 'MINIMUM_SUBTOTAL_NOT_MET'],
      ['MANY', 'MINIMUM_QUANTITY_NOT_MET'],
      ['VIP', 'CUSTOMER_NOT_ELIGIBLE'],
      ['SOON', 'NOT_STARTED'],
      ['NONE', 'NOT_FOUND'],
    ]);
  });

  it('A26 applies automatic discounts only when the draft accepts them, and never one twice', async () => {
    const shop = new SampleShop();
    shop.discount(1, { kind: 'automatic', codes: [] });
    const lineItems = [line('20.00')];
    expect(total(await calculated(shop, { lineItems }))).toBe('20.0');
    const draft = await calculated(shop, { acceptAutomaticDiscounts: true, lineItems });
    expect(total(draft)).toBe('18.0');
    expect(draft.platformDiscounts).toHaveLength(1);
  });

  it('takes the better of two that do not combine, and both when they do', async () => {
    const shop = new SampleShop();
    const all = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
    shop.discount(1, { codes: ['FIVE'], value: { type: 'FIXED_AMOUNT', amount: 500 } });
    shop.discount(2, { codes: ['TEN'] });
    shop.discount(3, { codes: ['SHIP'], class: 'free_shipping', value: null, combinesWith: all });
    shop.discount(4, { codes: ['PART'], entitled: ['gid://shopify/Product/4'], combinesWith: all });
    const variant = shop.product(4, 2000);
    const input = { lineItems: [{ variantId: variant.id, quantity: 1 }, line('20.00')], shippingLine: { title: 'Post', price: '7.00' } };
    const better = await calculated(shop, { ...input, discountCodes: ['TEN', 'FIVE'] });
    expect(total(better)).toBe('42.0');
    expect(better.warnings).toMatchObject([{ discountCode: 'TEN', errorCode: 'CANNOT_COMBINE' }]);
    const both = await calculated(shop, { ...input, discountCodes: ['SHIP', 'PART'] });
    expect(total(both)).toBe('38.0');
    expect(both.totalShippingPriceSet.shopMoney.amount).toBe('0.0');
  });

  it('A28 gives the cheapest unit of a "buy 2 get 1", and nothing for less than a set', async () => {
    const shop = new SampleShop();
    const [a, b] = [shop.product(1, 1000), shop.product(2, 3000)];
    const items = [a.id, b.id];
    shop.discount(1, {
      codes: ['B2G1'],
      class: 'bxgy',
      value: null,
      buys: { quantity: 2, items },
      gets: { quantity: 1, items, percentage: '100' },
    });
    const lines = (first: number, second: number) => ({
      discountCodes: ['B2G1'],
      lineItems: [
        { variantId: a.id, quantity: first },
        { variantId: b.id, quantity: second },
      ],
    });
    expect(total(await calculated(shop, lines(1, 2)))).toBe('60.0');
    expect(total(await calculated(shop, lines(1, 1)))).toBe('40.0');
  });

  it('counts use and the customer at completion, so that a once-only code is refused the second time', async () => {
    const shop = new SampleShop();
    shop.discount(1, { codes: ['ONCE'], appliesOncePerCustomer: true });
    const customerId = shop.customer(3, 'a@example.com');
    const input = { discountCodes: ['ONCE'], purchasingEntity: { customerId }, lineItems: [line('20.00')] };
    const draft = await made(shop, input);
    const order = await shop.ask<{ draftOrderComplete: { draftOrder: DraftView } }>(
      `mutation ($id: ID!) { draftOrderComplete(id: $id) { draftOrder { ${DRAFT} } } }`,
      { id: draft.id },
    );
    expect(amount(order.draftOrderComplete.draftOrder.totalPriceSet)).toBe('18.0');
    expect(shop.store.get('discounts', 'gid://shopify/DiscountCodeNode/1')).toMatchObject({ asyncUsageCount: 1, usedBy: [customerId] });
    expect((await calculated(shop, input)).warnings).toMatchObject([{ discountCode: 'ONCE', errorCode: 'ALREADY_USED' }]);
    expect(shop.store.all('orders')[0]?.discountCodes).toEqual(['ONCE']);
  });
});
