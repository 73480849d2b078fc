import { describe, expect, it } from 'vitest';
import type { CopyFacts, RecordFacts } from '#app/domain/copying/copy-facts.ts';
import type { CopyPlan } from '#app/domain/copying/plan.ts';
import { reckonRecord } from '#app/domain/copying/reckon-record.ts';
import type { RecordInput } from '#app/domain/copying/record-input.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { ADDRESS, application, cad, codes, finding, line, order, plan, shipping } from '../factories.ts';

const HST = (minor: number) => ({ title: 'HST', rate: '0.13', amount: cad(minor) });
const recordOf = (source: SourceOrder, outcome: object = {}, request: object = {}, record?: Partial<RecordFacts>): CopyPlan => {
  const facts: RecordFacts = { scopes: ['write_orders', 'write_customers'], developmentStore: false, customer: null, ...record };
  return plan(source, { ...request, outcome: { kind: 'record', ...outcome } }, { facts: { record: facts } satisfies Partial<CopyFacts> });
};

function inputOf(made: CopyPlan): RecordInput {
  if (!made.record) throw new Error(`no record: ${codes(made).join(', ')}`);
  return made.record;
}

const pieces = ({ order: { lineItems } }: RecordInput) =>
  lineItems.map(({ quantity, priceSet }) => [quantity, priceSet.presentmentMoney.amount]);

describe('a record', () => {
  it('keeps every shipping line with title, code, carrier and taxes', () => {
    const source = order({
      lines: [line({ price: 1000, taxLines: [HST(130)] })],
      shippingLines: [
        shipping(850, { title: 'Courier', taxLines: [HST(111)] }),
        shipping(1200, { title: 'Freight', code: 'FRT', source: 'carrier', taxLines: [HST(156)] }),
        shipping(300, { title: 'Gone', removed: true }),
      ],
      tax: 397,
    });
    const { order: sent } = inputOf(recordOf(source));

    expect(sent.shippingLines).toMatchObject([
      { title: 'Courier', code: 'std', priceSet: { presentmentMoney: { amount: '8.50' } } },
      {
        title: 'Freight',
        code: 'FRT',
        source: 'carrier',
        taxLines: [{ title: 'HST', rate: '0.13', priceSet: { shopMoney: { amount: '1.56' } } }],
      },
    ]);
    expect(sent.lineItems[0]?.taxLines).toEqual([
      {
        title: 'HST',
        rate: '0.13',
        priceSet: { shopMoney: { amount: '1.30', currencyCode: 'CAD' }, presentmentMoney: { amount: '1.30', currencyCode: 'CAD' } },
      },
    ]);
  });

  it('keeps title, variant title, SKU, maker and properties of what was sold, whatever the catalogue says today', () => {
    const source = order({
      lines: [
        line({ title: 'Mug', variantTitle: 'Blue', sku: 'M-B', vendor: 'Harbour', customAttributes: [{ key: '_id', value: ' 1 ' }] }),
      ],
    });

    expect(inputOf(recordOf(source)).order.lineItems[0]).toMatchObject({
      title: 'Mug',
      variantTitle: 'Blue',
      sku: 'M-B',
      vendor: 'Harbour',
      properties: [{ name: '_id', value: ' 1 ' }],
    });
  });

  it('says what was off in unit prices, and divides a line where a cent would be lost', () => {
    const source = order({
      lines: [line({ price: 1000, ordered: 3, allocations: [{ amount: cad(100), applicationIndex: 0 }] })],
      discountApplications: [application()],
    });
    const made = recordOf(source);

    expect(pieces(inputOf(made))).toEqual([
      [2, '9.67'],
      [1, '9.66'],
    ]);
    expect(finding(made, 'DISCOUNT_REPRESENTATION').message).toContain('1 item stands on more than one line');
    expect(made.lines).toHaveLength(1);
    expect(reckonRecord(inputOf(made), made.lines)).toMatchObject({
      by: 'app',
      totals: { subtotal: cad(2900), total: cad(2900) },
      lines: [{ quantity: 3, discountedTotal: cad(2900) }],
    });
  });

  it('keeps the one code on the whole order as a code, with the money that it took off', () => {
    const source = order({
      lines: [line({ price: 1000, ordered: 3, allocations: [{ amount: cad(100), applicationIndex: 0 }] })],
      discountApplications: [application({ kind: 'code', code: 'WELCOME', selection: 'all', allocation: 'across' })],
    });
    const made = recordOf(source);

    expect(inputOf(made).order.discountCode).toEqual({
      itemFixedDiscountCode: {
        code: 'WELCOME',
        amountSet: { shopMoney: { amount: '1.00', currencyCode: 'CAD' }, presentmentMoney: { amount: '1.00', currencyCode: 'CAD' } },
      },
    });
    expect(pieces(inputOf(made))).toEqual([[3, '10.00']]);
    expect(codes(made)).not.toContain('DISCOUNT_REPRESENTATION');
  });

  it('shares taxes that only the order names out over its taxable lines', () => {
    const source = order({
      lines: [line({ price: 1000 }), line({ price: 3000 }), line({ price: 5000, taxable: false })],
      taxLines: [HST(521)],
      tax: 521,
    });

    expect(inputOf(recordOf(source)).order.lineItems.map(({ taxLines }) => taxLines?.[0]?.priceSet.presentmentMoney.amount)).toEqual([
      '1.30',
      '3.91',
      undefined,
    ]);
  });

  it('names a tax of which the order says the sum alone, with the rate that it comes to', () => {
    const made = recordOf(order({ lines: [line({ price: 10_000 })], tax: 1_300 }));

    expect(inputOf(made).order.lineItems[0]?.taxLines).toMatchObject([{ title: 'Tax', rate: '0.13' }]);
    expect(codes(made)).toContain('RECORD_AMOUNT_PLACED');
  });

  it.each([
    ['source', '2026-10-01T08:00:00Z'],
    ['now', undefined],
  ])('bears the date of the %s', (processedAt, sent) => {
    const made = recordOf(order(), { processedAt });

    expect(inputOf(made).order.processedAt).toBe(sent);
    expect(codes(made).includes('RECORD_DATE')).toBe(sent !== undefined);
  });

  it('writes a payment down in both currencies, and never sends a receipt', () => {
    const paid = inputOf(recordOf(order({ lines: [line({ price: 1000 })] }), { payment: 'paid' }));

    expect(paid.order).toMatchObject({
      financialStatus: 'PAID',
      transactions: [{ kind: 'SALE', status: 'SUCCESS', gateway: 'manual', amountSet: { presentmentMoney: { amount: '10.00' } } }],
    });
    expect(paid.options).toEqual({ inventoryBehaviour: 'BYPASS', sendReceipt: false, sendFulfillmentReceipt: false });
    expect(inputOf(recordOf(order())).order).toMatchObject({ financialStatus: 'PENDING' });
    expect(inputOf(recordOf(order({ lines: [line({ price: 0 })] }), { payment: 'paid' })).order.transactions).toBeUndefined();
  });

  it.each([
    ['bypass', 'BYPASS', 'warning'],
    ['decrement', 'DECREMENT_IGNORING_POLICY', 'info'],
    ['decrement-if-available', 'DECREMENT_OBEYING_POLICY', 'info'],
  ])('stock: %s is said before', (inventory, behaviour, severity) => {
    const made = recordOf(order(), { inventory });

    expect(inputOf(made).options.inventoryBehaviour).toBe(behaviour);
    expect(finding(made, 'RECORD_STOCK')).toMatchObject({ severity, place: 'outcome.inventory' });
  });

  it('names what it does not carry: contact, terms, fields of the country, bundles', () => {
    const group = { id: 'g', title: 'Set', quantity: 1, variantId: null, customAttributes: [] };
    const made = recordOf(
      order({
        lines: [line({ group })],
        purchasingCompany: {
          companyId: 'c',
          companyName: 'Acme',
          locationId: 'gid://shopify/CompanyLocation/1',
          locationName: null,
          contactId: null,
        },
        paymentTerms: { type: 'NET', name: 'Net 30', dueInDays: 30, dueAt: null },
        localizedFields: [{ key: 'TAX_CREDENTIAL_IT', value: '1' }],
      }),
    );

    expect(made.findings.filter(({ code }) => code === 'RECORD_NOT_CARRIED').map(({ place }) => place)).toEqual([
      'purchasingCompany.contact',
      'paymentTerms',
      'localizedFields',
      'lines',
    ]);
    expect(inputOf(made).order).toMatchObject({ companyLocationId: 'gid://shopify/CompanyLocation/1' });
  });

  it.each([
    ['prices', { prices: 'current' }],
    ['discounts', { discounts: { mode: 'none' } }],
    ['shipping', { shipping: { mode: 'none' } }],
    ['taxExempt', { taxExempt: 'exempt' }],
    ['lines.added', { lines: { added: [{ title: 'Extra', quantity: 1 }] } }],
    ['shippingAddress', { shippingAddress: { mode: 'customer-default' } }],
    ['reserveInventoryUntil', { reserveInventoryUntil: '2027-01-01T00:00:00Z' }],
  ])('refuses %s of today, also when problems may be skipped', (place, request) => {
    const made = recordOf(order(), {}, { ...request, errors: 'lenient' });

    expect(made.record).toBeNull();
    expect(finding(made, 'OUTCOME_CONFLICT')).toMatchObject({ severity: 'error', place });
  });

  it('is not for a shop where the app may not write orders', () => {
    const made = recordOf(order(), {}, {}, { scopes: ['write_draft_orders'] });

    expect(made.record).toBeNull();
    expect(codes(made)).toContain('RECORD_NOT_ALLOWED');
  });

  it('tells of the limit of development stores beforehand', () => {
    expect(codes(recordOf(order(), {}, {}, { developmentStore: true }))).toContain('RECORD_FIVE_A_MINUTE');
  });

  it('stops where the shop books in another currency and the order does not say how much', () => {
    const euro = (minor: number) => ({ minor, currency: 'EUR' });
    const source = order({ presentmentCurrency: 'EUR', currency: 'CAD', lines: [line({ currency: 'EUR' })] });

    expect(finding(recordOf(source), 'RECORD_SHOP_MONEY_UNKNOWN').severity).toBe('error');
    const known = { ...source, lines: source.lines.map((one) => ({ ...one, unitPrice: euro(2000), shopPrice: cad(2987) })) };
    expect(codes(recordOf(known))).not.toContain('RECORD_SHOP_MONEY_UNKNOWN');
    expect(inputOf(recordOf(known)).order.lineItems[0]?.priceSet).toEqual({
      shopMoney: { amount: '29.87', currencyCode: 'CAD' },
      presentmentMoney: { amount: '20.00', currencyCode: 'EUR' },
    });
  });
});

describe('the customer’s default address', () => {
  const former = { id: 'gid://shopify/MailingAddress/5', address: { ...ADDRESS, address1: '9 Other Street' } };
  const customer = { id: 'gid://shopify/Customer/7', defaultAddress: former };

  it('is put back after a record with another one', () => {
    const made = recordOf(order(), {}, {}, { customer });

    expect(inputOf(made).restore).toEqual({ customerId: customer.id, addressId: former.id });
    expect(finding(made, 'RECORD_DEFAULT_ADDRESS').severity).toBe('info');
  });

  it('is nothing to speak of where it is the order’s own', () => {
    const made = recordOf(order(), {}, {}, { customer: { ...customer, defaultAddress: { ...former, address: ADDRESS } } });

    expect(inputOf(made).restore).toBeNull();
    expect(codes(made)).not.toContain('RECORD_DEFAULT_ADDRESS');
  });

  it.each([
    ['the app may not write customers: an error', {}, { scopes: ['write_orders'], customer }, 'error'],
    ['it may change: a warning', { defaultAddress: 'change' }, { customer }, 'warning'],
    ['there was none: a warning', {}, { customer: { ...customer, defaultAddress: null } }, 'warning'],
  ])('%s, before anything is written', (_what, outcome, facts, severity) => {
    const made = recordOf(order(), outcome, {}, facts);

    expect(finding(made, 'RECORD_DEFAULT_ADDRESS').severity).toBe(severity);
    expect(inputOf(made).restore).toBeNull();
  });

  it('a record for nobody names neither customer nor e-mail, by which Shopify would find one', () => {
    const made = recordOf(order(), {}, { customer: { mode: 'none' } }, { customer });

    expect(inputOf(made).order).not.toHaveProperty('customer');
    expect(inputOf(made).order).not.toHaveProperty('email');
    expect(codes(made)).toContain('CUSTOMER_CHANGED');
    expect(codes(made)).not.toContain('RECORD_DEFAULT_ADDRESS');
  });
});
