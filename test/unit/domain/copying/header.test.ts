import { describe, expect, it } from 'vitest';
import { COPY_TAG, SOURCE_ATTRIBUTE } from '#app/domain/copying/copy-marks.ts';
import type { SourcePaymentTerms } from '#app/domain/order/source-order.ts';
import { ADDRESS, application, cad, codes, finding, inputOf, line, NOW, order, plan, shipping } from '../factories.ts';

const templates = [
  { id: 'gid://shopify/PaymentTermsTemplate/4', name: 'Net 30', type: 'NET', dueInDays: 30 },
  { id: 'gid://shopify/PaymentTermsTemplate/1', name: 'Due on receipt', type: 'RECEIPT', dueInDays: null },
  { id: 'gid://shopify/PaymentTermsTemplate/7', name: 'Fixed', type: 'FIXED', dueInDays: null },
];
const terms = (over: Partial<SourcePaymentTerms>): SourcePaymentTerms => ({
  type: 'NET',
  name: 'Net 30',
  dueInDays: 30,
  dueAt: '2026-10-31T00:00:00Z',
  ...over,
});

describe('people', () => {
  it('A14 both addresses go field by field, and the customer’s own address is told to stay out', () => {
    const input = inputOf(plan(order({ billingAddress: { ...ADDRESS, company: 'Engines Ltd' } })));
    const sent = {
      firstName: 'Ada',
      lastName: 'Byron',
      address1: '1 Analytical Way',
      city: 'Toronto',
      provinceCode: 'ON',
      countryCode: 'CA',
      zip: 'M5V 2T6',
    };
    expect(input).toMatchObject({
      shippingAddress: sent,
      billingAddress: { ...sent, company: 'Engines Ltd' },
      useCustomerDefaultAddress: false,
    });
  });

  it('A16 an order without customer: no purchasing entity, the e-mail alone', () => {
    const made = plan(order({ customer: null, email: 'guest@example.com' }));
    expect(inputOf(made)).not.toHaveProperty('purchasingEntity');
    expect(inputOf(made).email).toBe('guest@example.com');
    expect(codes(made)).toEqual(['CUSTOMER_NONE']);
  });

  it('A17 A51 no addresses and no shipping: none are sent', () => {
    const input = inputOf(plan(order({ billingAddress: null, shippingAddress: null, shippingLines: [] })));
    expect(input).not.toHaveProperty('billingAddress');
    expect(input).not.toHaveProperty('shippingAddress');
    expect(input).not.toHaveProperty('shippingLine');
    expect(input.useCustomerDefaultAddress).toBe(false);
  });

  it('addresses are changed field by field, cleared, or taken from the customer', () => {
    const changed = plan(order(), { shippingAddress: { mode: 'change', fields: { city: 'Ottawa', zip: null } } });
    expect(inputOf(changed).shippingAddress).toMatchObject({ city: 'Ottawa', address1: '1 Analytical Way' });
    expect(inputOf(changed).shippingAddress).not.toHaveProperty('zip');
    expect(finding(changed, 'ADDRESS_CHANGED').message).toContain('city, zip');
    expect(finding(changed, 'ADDRESS_INCOMPLETE').message).toContain('postal code');
    expect(inputOf(plan(order(), { billingAddress: { mode: 'clear' } }))).not.toHaveProperty('billingAddress');
    const own = inputOf(plan(order(), { shippingAddress: { mode: 'customer-default' } }));
    expect(own.useCustomerDefaultAddress).toBe(true);
    expect(own).not.toHaveProperty('shippingAddress');
  });

  it('A40 a company order names company, contact and location', () => {
    const purchasingCompany = {
      companyId: 'gid://shopify/Company/1',
      companyName: 'Engines',
      locationId: 'gid://shopify/CompanyLocation/2',
      locationName: 'HQ',
      contactId: 'gid://shopify/CompanyContact/3',
    };
    const input = inputOf(plan(order({ purchasingCompany, poNumber: 'PO-7' })));
    expect(input.purchasingEntity).toEqual({
      purchasingCompany: {
        companyId: 'gid://shopify/Company/1',
        companyContactId: 'gid://shopify/CompanyContact/3',
        companyLocationId: 'gid://shopify/CompanyLocation/2',
      },
    });
    expect(input.poNumber).toBe('PO-7');
    expect(inputOf(plan(order({ purchasingCompany, poNumber: 'PO-7' }), { texts: { poNumber: { mode: 'drop' } } }))).not.toHaveProperty(
      'poNumber',
    );
  });

  it('A41 a contact since removed is an error that names who, before anything is written', () => {
    const purchasingCompany = {
      companyId: 'gid://shopify/Company/1',
      companyName: 'Engines',
      locationId: 'gid://shopify/CompanyLocation/2',
      locationName: null,
      contactId: null,
    };
    const made = plan(order({ purchasingCompany }));
    expect(finding(made, 'COMPANY_CONTACT_REMOVED')).toMatchObject({ severity: 'error', message: expect.stringContaining('Ada Byron') });
  });

  it('A44 tax exemption is always said', () => {
    expect(inputOf(plan(order())).taxExempt).toBe(false);
    expect(inputOf(plan(order({ taxExempt: true }))).taxExempt).toBe(true);
    expect(inputOf(plan(order(), { taxExempt: 'exempt' })).taxExempt).toBe(true);
  });

  it('an e-mail that Shopify would refuse is left out and named', () => {
    const made = plan(order({ email: 'bad email' }));
    expect(inputOf(made)).not.toHaveProperty('email');
    expect(codes(made)).toEqual(['EMAIL_INVALID']);
  });

  it('another customer takes neither e-mail nor phone of the old one; none keeps the e-mail', () => {
    const other = inputOf(plan(order({ phone: '+1' }), { customer: { mode: 'other', customerId: 'gid://shopify/Customer/9' } }));
    expect(other.purchasingEntity).toEqual({ customerId: 'gid://shopify/Customer/9' });
    expect(other).not.toHaveProperty('email');
    expect(other).not.toHaveProperty('phone');
    const none = inputOf(plan(order(), { customer: { mode: 'none' } }));
    expect(none).not.toHaveProperty('purchasingEntity');
  });

  it('C10 an invoice without any e-mail is stopped', () => {
    const made = plan(order({ customer: null, email: null }), { outcome: { kind: 'invoice' } });
    expect(finding(made, 'INVOICE_NO_RECIPIENT').severity).toBe('error');
    expect(codes(plan(order({ customer: null, email: null }), { outcome: { kind: 'invoice', to: 'a@example.com' } }))).not.toContain(
      'INVOICE_NO_RECIPIENT',
    );
  });
});

describe('texts', () => {
  it('A11 A38 attributes survive and the source’s name is added once, also on a copy of a copy', () => {
    const attributes = [
      { key: 'gift', value: '' },
      { key: 'gift', value: 'twice' },
    ];
    const first = inputOf(plan(order({ customAttributes: attributes, name: '#1001' }))).customAttributes ?? [];
    expect(first).toEqual([...attributes, { key: SOURCE_ATTRIBUTE, value: '#1001' }]);
    const second = inputOf(plan(order({ customAttributes: first, name: '#1002' }))).customAttributes;
    expect(second).toEqual([...attributes, { key: SOURCE_ATTRIBUTE, value: '#1002' }]);
  });

  it('A12 tags survive except our marks, which stand once', () => {
    const tags = inputOf(
      plan(order({ tags: ['vip', 'Order-Copy', 'order-copied', 'VIP'] }), { texts: { tags: { add: ['phone'], remove: ['nothing'] } } }),
    ).tags;
    expect(tags).toEqual(['vip', 'phone', COPY_TAG]);
    expect(inputOf(plan(order(), { profile: 'rehearsal' })).tags).toEqual(['order-copy', 'order-copy-rehearsal']);
  });

  it('A13 the note is carried, replaced or dropped; an empty one stays empty', () => {
    expect(inputOf(plan(order({ note: 'Ring twice' }))).note).toBe('Ring twice');
    expect(inputOf(plan(order({ note: 'Ring twice' }), { texts: { note: { mode: 'change', value: 'New' } } })).note).toBe('New');
    expect(inputOf(plan(order({ note: null })))).not.toHaveProperty('note');
    expect(inputOf(plan(order({ note: 'Ring twice' }), { texts: { note: { mode: 'drop' } } }))).not.toHaveProperty('note');
  });

  it('A56 a tag of 41 characters is dropped and reported, one of 40 is kept', () => {
    const made = plan(order({ tags: ['x'.repeat(40), 'y'.repeat(41)] }));
    expect(inputOf(made).tags).toEqual(['x'.repeat(40), COPY_TAG]);
    expect(finding(made, 'TAG_DROPPED').place).toBe('tags[1]');
  });

  it('251 tags are cut to what Shopify takes, our mark included', () => {
    const made = plan(order({ tags: Array.from({ length: 251 }, (_, index) => `t${index}`) }));
    expect(inputOf(made).tags).toHaveLength(250);
    expect(inputOf(made).tags?.at(-1)).toBe(COPY_TAG);
    expect(codes(made)).toEqual(['TOO_MANY_TAGS']);
  });

  it('A59 metafields travel except those of Shopify, of other apps and of the old payment; the copy key is added', () => {
    const metafields = ['custom.size', 'shopify--discovery.x', 'app--1--other.y', 'custom.payment_token', '$app.copy_key'].map((name) => {
      const [namespace = '', key = ''] = name.split('.');
      return { namespace, key, type: 'single_line_text_field', value: '1' };
    });
    const made = plan(order({ metafields }));
    expect(inputOf(made).metafields).toEqual([
      metafields[0],
      { namespace: '$app', key: 'copy_key', type: 'single_line_text_field', value: 'copy-1' },
    ]);
    expect(finding(made, 'METAFIELD_NOT_CARRIED').message).not.toContain('copy_key');
    expect(inputOf(plan(order({ metafields }), { texts: { metafields: 'drop' } })).metafields).toHaveLength(1);
  });

  it('localised fields are carried or dropped with their names', () => {
    const localizedFields = [{ key: 'TAX_CREDENTIAL_BR', value: '123' }];
    expect(inputOf(plan(order({ localizedFields }))).localizedFields).toEqual(localizedFields);
    expect(codes(plan(order({ localizedFields }), { texts: { localizedFields: 'drop' } }))).toEqual(['LOCALIZED_FIELD_NOT_CARRIED']);
  });
});

describe('shipping, terms, dates and outcome', () => {
  it('A29 a shipping line becomes a custom one with its price and currency; several become one', () => {
    const made = plan(order({ shippingLines: [shipping(1000), shipping(250, { title: 'Signature' }), shipping(999, { removed: true })] }));
    expect(inputOf(made).shippingLine).toEqual({
      title: 'Courier + Signature',
      priceWithCurrency: { amount: '12.50', currencyCode: 'CAD' },
    });
    expect(codes(made)).toEqual(['SHIPPING_MERGED']);
    expect(inputOf(plan(order({ shippingLines: [shipping(1000)] }), { shipping: { mode: 'none' } }))).not.toHaveProperty('shippingLine');
    const custom = plan(order({ shippingLines: [shipping(1000)] }), { shipping: { mode: 'custom', title: 'Van', price: '4' } });
    expect(inputOf(custom).shippingLine).toEqual({ title: 'Van', priceWithCurrency: { amount: '4.00', currencyCode: 'CAD' } });
    expect(finding(custom, 'SHIPPING_CHANGED').amount).toBe(-600);
    expect(inputOf(plan(order(), { shipping: { mode: 'rate', handle: 'abc' } })).shippingLine).toEqual({ shippingRateHandle: 'abc' });
  });

  it('a shipping discount that is not carried shows in the shipping price', () => {
    const source = order({
      shippingLines: [shipping(1000, { discountedPrice: cad(400) })],
      discountApplications: [application({ kind: 'code', code: 'SHIP', target: 'shipping' })],
    });
    const made = plan(source, { discounts: { mode: 'none' } });
    expect(inputOf(made).shippingLine?.priceWithCurrency?.amount).toBe('10.00');
    expect(made.expected.shipping.minor).toBe(1000);
    const again = plan(source, { discounts: { mode: 'reapply' } });
    expect(inputOf(again)).toMatchObject({ discountCodes: ['SHIP'], shippingLine: { priceWithCurrency: { amount: '10.00' } } });
    expect(again.expected.shipping.minor).toBe(400);
  });

  it('A35 A36 A39 the state of the source is not inherited, nor any date', () => {
    const input = inputOf(plan(order({ cancelledAt: '2026-10-03T00:00:00Z', financialStatus: 'VOIDED', closed: true, test: true })));
    expect(JSON.stringify(input)).not.toMatch(/2026-10|VOIDED|processedAt|createdAt|transactions/);
  });

  it('A42 net terms are matched by type and days and run from today; fixed ones that have passed are dropped with a note', () => {
    const world = { facts: { paymentTermsTemplates: templates } };
    const net = plan(order({ paymentTerms: terms({}) }), {}, world);
    expect(inputOf(net).paymentTerms).toEqual({ paymentTermsTemplateId: templates[0]?.id, paymentSchedules: [{ issuedAt: NOW }] });
    expect(codes(net)).toEqual(['PAYMENT_TERMS_SHIFTED']);
    const fixed = plan(order({ paymentTerms: terms({ type: 'FIXED', dueInDays: null }) }), {}, world);
    expect(inputOf(fixed)).not.toHaveProperty('paymentTerms');
    expect(codes(fixed)).toEqual(['PAYMENT_TERMS_FIXED_DATE_PAST']);
    const future = inputOf(
      plan(order({ paymentTerms: terms({ type: 'FIXED', dueInDays: null, dueAt: '2027-01-01T00:00:00Z' }) }), {}, world),
    );
    expect(future.paymentTerms).toEqual({
      paymentTermsTemplateId: templates[2]?.id,
      paymentSchedules: [{ dueAt: '2027-01-01T00:00:00Z' }],
    });
    expect(inputOf(plan(order({ paymentTerms: terms({ type: 'RECEIPT', dueInDays: null }) }), {}, world)).paymentTerms).toEqual({
      paymentTermsTemplateId: templates[1]?.id,
    });
  });

  it('A43 terms whose template is gone: the copy is made without, and says so', () => {
    const made = plan(
      order({ paymentTerms: terms({ dueInDays: 45, name: 'Net 45' }) }),
      {},
      { facts: { paymentTermsTemplates: templates } },
    );
    expect(inputOf(made)).not.toHaveProperty('paymentTerms');
    expect(finding(made, 'PAYMENT_TERMS_GONE').message).toContain('Net 45');
  });

  it('C04 completing on terms without terms is stopped, and terms stay off a copy that is marked as paid', () => {
    expect(finding(plan(order(), { outcome: { kind: 'complete', payment: 'terms' } }), 'OUTCOME_CONFLICT').severity).toBe('error');
    const paid = plan(
      order({ paymentTerms: terms({}) }),
      { outcome: { kind: 'complete', payment: 'paid' } },
      { facts: { paymentTermsTemplates: templates } },
    );
    expect(inputOf(paid)).not.toHaveProperty('paymentTerms');
  });

  it('C27 a reservation in the past is not sent', () => {
    const past = plan(order(), { reserveInventoryUntil: '2026-11-01T00:00:00Z' });
    expect(inputOf(past)).not.toHaveProperty('reserveInventoryUntil');
    expect(codes(past)).toEqual(['RESERVATION_PAST']);
    expect(inputOf(plan(order(), { reserveInventoryUntil: '2026-12-01T00:00:00Z' })).reserveInventoryUntil).toBe('2026-12-01T00:00:00Z');
  });

  it('an original that cannot be cancelled stops the copy before it is written', () => {
    const cancel = { outcome: { kind: 'complete' }, original: { action: 'cancel', refund: 'none', restock: true, notify: false } };
    expect(codes(plan(order({ cancelledAt: NOW }), cancel))).toContain('ORIGINAL_NOT_CANCELLABLE');
    for (const fulfillmentStatus of ['FULFILLED', 'PARTIALLY_FULFILLED']) {
      expect(codes(plan(order({ fulfillmentStatus }), cancel))).toEqual(['ORIGINAL_NOT_CANCELLABLE']);
    }
    expect(codes(plan(order(), cancel))).toEqual([]);
  });

  it('duties and unread fields are named', () => {
    const made = plan(order({ lines: [line()], duties: 300, unread: [{ field: 'x', reason: 'is odd' }] }));
    expect(finding(made, 'DUTIES_NOT_CARRIED').amount).toBe(-300);
    expect(finding(made, 'SOURCE_FIELD_UNREAD')).toMatchObject({ place: 'x', message: 'x is odd.' });
    expect(made.expected.total.minor).toBe(2000);
  });
});
