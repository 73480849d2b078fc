import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stopsCopy } from '#app/domain/copying/severities.ts';
import { chargeAmountFindings } from '#app/domain/copying/note-charge.ts';
import { copyQuestions } from '#app/domain/copying/copy-questions.ts';
import { resolveOptions } from '#app/domain/copying/resolve-options.ts';
import { parseOptions } from '#app/parse-options.server.ts';
import type { CopyFacts } from '#app/domain/copying/copy-facts.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { cad, codes, inputOf, options, order, plan } from '../factories.ts';

const charged = (more: Record<string, unknown> = {}) => ({ outcome: { kind: 'complete', payment: 'stored-method', ...more } });
const visa = { kind: 'card', brand: 'visa', lastDigits: '4242', expiry: { month: 4, year: 2029 } } as const;
const old = { ...visa, lastDigits: '1111', expiry: { month: 10, year: 2026 } } as const;
const facts: Partial<CopyFacts> = {
  storedMethods: { granted: true, methods: [visa] },
  paymentTermsTemplates: [
    { id: 'gid://shopify/PaymentTermsTemplate/4', name: 'Net 30', type: 'NET', dueInDays: 30 },
    { id: 'gid://shopify/PaymentTermsTemplate/1', name: 'Due on receipt', type: 'RECEIPT', dueInDays: null },
  ],
};
const made = (over: Partial<SourceOrder> = {}, request: Record<string, unknown> = {}, more: Partial<CopyFacts> = {}) =>
  plan(order(over), { ...charged(), ...request }, { facts: { ...facts, ...more } });

describe('a copy that charges the stored payment method', () => {
  it('waits for its payment on terms due on receipt, whatever their place among the templates', () => {
    const copy = made();
    expect(codes(copy)).toEqual([]);
    expect(inputOf(copy).paymentTerms).toEqual({ paymentTermsTemplateId: 'gid://shopify/PaymentTermsTemplate/1' });
    expect(copy.charge).toEqual({ method: visa });
    const none = made({}, {}, { paymentTermsTemplates: [] });
    expect(codes(none)).toEqual(['CHARGE_NEEDS_TERMS']);
    expect(none.input).toBeNull();
  });

  it('takes the first method that is still valid, and none that is not', () => {
    expect(made({}, {}, { storedMethods: { granted: true, methods: [old, visa] } }).charge).toEqual({ method: visa });
    const expired = made({}, {}, { storedMethods: { granted: true, methods: [old] } });
    expect(codes(expired)).toEqual(['STORED_METHOD_EXPIRED']);
    expect(expired.charge).toBeUndefined();
  });

  it.each([
    ['CHARGE_SCOPE_MISSING', {}, {}, { storedMethods: { granted: false } }],
    ['CHARGE_SCOPE_MISSING', {}, {}, { storedMethods: undefined }],
    ['STORED_METHOD_MISSING', {}, {}, { storedMethods: { granted: true, methods: [] } }],
    ['CHARGE_SOURCE_TOO_OLD', { createdAt: '2026-09-23T09:00:00Z', processedAt: null }, {}, {}],
    ['CHARGE_SOURCE_TOO_OLD', { processedAt: '2025-01-01T00:00:00Z' }, {}, {}],
    ['CHARGE_OTHER_CUSTOMER', { customer: null }, {}, {}],
    ['CHARGE_OTHER_CUSTOMER', {}, { customer: { mode: 'none' } }, {}],
    ['CHARGE_OTHER_CUSTOMER', {}, { customer: { mode: 'other', customerId: 'gid://shopify/Customer/8' } }, {}],
    ['OUTCOME_CONFLICT', { paymentTerms: { type: 'NET', name: 'Net 30', dueInDays: 30, dueAt: null } }, {}, {}],
    ['CHARGE_UNATTENDED', {}, {}, { unattended: true }],
  ] as [string, Partial<SourceOrder>, Record<string, unknown>, Partial<CopyFacts>][])(
    'is not made, strict or lenient: %s %j %j %j',
    (code, over, request, more) => {
      for (const errors of ['strict', 'lenient']) {
        const copy = made(over, { ...request, errors }, more);
        expect(codes(copy)).toContain(code);
        expect(copy.input).toBeNull();
      }
    },
  );

  it('is made for exactly the limit of days, the same customer named again, terms dropped, and unattended where that is said', () => {
    expect(codes(made({ createdAt: '2026-09-24T09:00:00Z', processedAt: null }))).toEqual([]);
    expect(codes(made({ createdAt: '2025-11-23T09:00:00Z', processedAt: null }, charged({ maxSourceAgeDays: 365 })))).toEqual([]);
    expect(codes(made({}, { customer: { mode: 'other', customerId: 'gid://shopify/Customer/7' } }))).not.toContain('CHARGE_OTHER_CUSTOMER');
    const terms = { type: 'NET', name: 'Net 30', dueInDays: 30, dueAt: null } as const;
    expect(codes(made({ paymentTerms: terms }, { paymentTerms: 'drop' }))).toEqual([]);
    expect(codes(made({}, charged({ unattended: true }), { unattended: true }))).toEqual([]);
  });

  it('is not charged for a company', () => {
    const company = { companyId: 'gid://shopify/Company/1', companyName: 'A', locationId: 'gid://shopify/CompanyLocation/1', locationName: null, contactId: 'gid://shopify/CompanyContact/1' }; // prettier-ignore
    expect(codes(made({ purchasingCompany: company }))).toContain('OUTCOME_CONFLICT');
  });

  it('asks for methods and templates only when it charges', () => {
    expect(copyQuestions(order(), options(charged()))).toMatchObject({ storedMethods: true, paymentTermsTemplates: true });
    expect(copyQuestions(order(), options({ outcome: { kind: 'complete' } }))).toMatchObject({
      storedMethods: false,
      paymentTermsTemplates: false,
    });
  });
});

describe('the amount that may be charged', () => {
  const of = (total: number, maxAmount: string | null = null) =>
    chargeAmountFindings(order(), options(charged({ maxAmount })), cad(total)).map(({ code, message }) => ({ code, message }));

  it('is the source’s total, or what was agreed to, and a finding names both amounts', () => {
    expect(of(2000)).toEqual([]);
    expect(of(2001)).toEqual([
      { code: 'CHARGE_AMOUNT_HIGHER', message: '20.01 CAD would be charged, 0.01 CAD too much: the original came to 20.00 CAD.' },
    ]);
    expect(of(2500, '25.00')).toEqual([]);
    expect(of(2501, '25')[0]?.message).toContain('at most 25.00 CAD may be charged');
    // Also downwards: an agreed amount is a limit.
    expect(of(2000, '19.99')).toHaveLength(1);
    expect(chargeAmountFindings(order(), options({ outcome: { kind: 'complete' } }), cad(9_999_999))).toEqual([]);
  });

  it('is agreed to for a whole order: a part of several comes to its share at most', () => {
    const part = options({ ...charged({ maxAmount: '90.00' }), lines: { split: { part: 1, of: 2, lines: [] } } });
    expect(chargeAmountFindings(order(), part, cad(2000))).toEqual([]);
    expect(chargeAmountFindings(order(), part, cad(2001))[0]?.message).toContain('its share of the original came to 20.00 CAD');
    // A limit below the share holds for the part, too.
    const low = options({ ...charged({ maxAmount: '15.00' }), lines: { split: { part: 1, of: 2, lines: [] } } });
    expect(chargeAmountFindings(order(), low, cad(1501))).toHaveLength(1);
  });

  it('stops a lenient copy, too', () => {
    const [finding] = chargeAmountFindings(order(), options(charged()), cad(2001));
    expect(finding && stopsCopy(finding, 'lenient')).toBe(true);
    expect(finding && stopsCopy({ ...finding, code: 'PRODUCT_DELETED' }, 'lenient')).toBe(false);
  });

  it('is never passed, for any amounts', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), fc.option(fc.nat(10_000_000)), (total, original, agreed) => {
        const source = { ...order(), totals: { ...order().totals, total: cad(original) } };
        const maxAmount = agreed === null ? null : (agreed / 100).toFixed(2);
        const refused = chargeAmountFindings(source, options(charged({ maxAmount })), cad(total)).length > 0;
        expect(refused).toBe(total > (agreed ?? original));
      }),
    );
  });
});

describe('the option', () => {
  const parse = (profile: string | undefined, request: Record<string, unknown>) => parseOptions(profile, request);

  it('has its defaults, and refuses what does not belong to it', () => {
    expect(options(charged()).outcome).toEqual({
      kind: 'complete',
      payment: 'stored-method',
      maxSourceAgeDays: 60,
      maxAmount: null,
      unattended: false,
    });
    for (const outcome of [
      { kind: 'complete', payment: 'paid', maxAmount: '1.00' },
      { kind: 'complete', payment: 'stored-method', maxSourceAgeDays: 0 },
      { kind: 'complete', payment: 'stored-method', maxAmount: '-1' },
      { kind: 'complete', payment: 'card' },
    ])
      expect(parse(undefined, { outcome })).toMatchObject({ ok: false, refusal: { code: 'INVALID_OPTIONS' } });
  });

  it('of a profile is replaced as a whole when the request pays otherwise, and completed when it pays alike', () => {
    const own = { base: 'reorder' as const, options: charged({ maxSourceAgeDays: 20 }) };
    expect(resolveOptions('mine', { outcome: { kind: 'complete', payment: 'paid' } }, own).outcome).toEqual({
      kind: 'complete',
      payment: 'paid',
    });
    expect(resolveOptions('mine', { outcome: { kind: 'complete', payment: 'stored-method', maxAmount: '12.00' } }, own).outcome).toEqual({
      ...{ kind: 'complete', payment: 'stored-method', maxSourceAgeDays: 20, maxAmount: '12.00' },
    });
  });
});
