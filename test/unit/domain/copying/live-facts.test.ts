import fc from 'fast-check';
import { copyOptionsSchema } from '#app/contract/copy-options.ts';
import { describe, expect, it } from 'vitest';
import { allowedUnits, limitsOf } from '#app/domain/copying/limit-quantities.ts';
import { livePrice } from '#app/domain/copying/live-facts.ts';
import { buyerContext } from '#app/domain/copying/live-question.ts';
import type { LiveFacts, LiveVariant } from '#app/domain/copying/live-facts.ts';
import { resolveOptions } from '#app/domain/copying/resolve-options.ts';
import { ADDRESS, cad, codes, finding, inputOf, line, order, plan } from '../factories.ts';

const BUYER = { country: 'CA', companyLocationId: null };

function live(variants: (Partial<LiveVariant> & { id: string })[], over: Partial<LiveFacts> = {}): LiveFacts {
  const full = variants.map((one) => ({
    price: null,
    rule: null,
    breaks: [],
    inContext: null,
    onChannel: null,
    onOnlineStore: true,
    tracked: false,
    inventoryPolicy: 'DENY' as const,
    sellable: null,
    locations: [],
    ...one,
  }));
  return { context: BUYER, variants: new Map(full.map((one) => [one.id, one])), publicationRead: true, mayMoveFulfillment: true, ...over };
}

const idOf = (one: ReturnType<typeof line>) => one.variant?.id ?? '';

describe('purchase limits', () => {
  const dozens = { minimum: 12, maximum: 48, increment: 12 };

  it('a strict copy stops with line, limit and remedy, and nothing is shortened', () => {
    const mug = line({ ordered: 30 });
    const made = plan(order({ lines: [line(), mug] }), {}, { facts: { live: live([{ id: idOf(mug), rule: dozens }]) } });
    expect(finding(made, 'QUANTITY_LIMIT')).toMatchObject({
      severity: 'error',
      place: 'lines[1]',
      remedy: expect.stringContaining('Take 24') as string,
    });
    expect(finding(made, 'QUANTITY_LIMIT').message).toContain('at least 12, at most 48 and multiples of 12');
    expect(inputOf(made).lineItems[1]?.quantity).toBe(30);
  });

  it('a lenient copy takes the most that is allowed, and the money goes with it', () => {
    const mug = line({ ordered: 30 });
    const made = plan(order({ lines: [mug] }), { errors: 'lenient' }, { facts: { live: live([{ id: idOf(mug), rule: dozens }]) } });
    expect(inputOf(made).lineItems[0]?.quantity).toBe(24);
    expect(made.effects).toContainEqual({ field: 'subtotal', code: 'QUANTITY_LIMIT', amount: -6 * 2000 });
  });

  it('a lenient copy leaves out what is below the minimum', () => {
    const mug = line({ ordered: 3 });
    const made = plan(order({ lines: [line(), mug] }), { errors: 'lenient' }, { facts: { live: live([{ id: idOf(mug), rule: dozens }]) } });
    expect(inputOf(made).lineItems).toHaveLength(1);
    expect(finding(made, 'QUANTITY_LIMIT').message).toContain('it is left out');
  });

  it('lines of one variant are counted together, and the last one gives way', () => {
    const first = line({ ordered: 7 });
    const made = plan(
      order({ lines: [first, { ...first, id: 'gid://shopify/LineItem/twin' }] }),
      { errors: 'lenient' },
      { facts: { live: live([{ id: idOf(first), rule: dozens }]) } },
    );
    expect(inputOf(made).lineItems.map(({ quantity }) => quantity)).toEqual([7, 5]);
  });

  it('what is allowed fits the rule and is never more than was wanted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 5 }),
        fc.option(fc.integer({ min: 5, max: 9 })),
        fc.integer({ min: 1, max: 500 }),
        (increment, low, high, units) => {
          const rule = { minimum: increment * low, maximum: high === null ? null : increment * high, increment };
          const allowed = allowedUnits(rule, units);
          expect(allowed).toBeLessThanOrEqual(units);
          expect(allowed % increment).toBe(0);
          expect(allowed === 0 || (allowed >= rule.minimum && allowed <= (rule.maximum ?? allowed))).toBe(true);
          expect(units - allowed < increment || units < rule.minimum || allowed === rule.maximum).toBe(true);
        },
      ),
    );
  });

  it('says a rule in words', () => {
    expect(limitsOf({ minimum: 1, maximum: 5, increment: 1 })).toBe('at most 5');
    expect(limitsOf({ minimum: 6, maximum: null, increment: 6 })).toBe('at least 6 and multiples of 6');
  });
});

describe('prices in context', () => {
  it('the lower price is that of the buyer’s market, not of the shop', () => {
    const mug = line({ price: 2000 });
    const made = plan(order({ lines: [mug] }), { prices: 'lower' }, { facts: { live: live([{ id: idOf(mug), price: cad(1500) }]) } });
    expect(inputOf(made).lineItems[0]?.priceOverride).toBeUndefined();
    expect(made.lines[0]).toMatchObject({ currentPrice: cad(1500), unitPrice: cad(1500) });
  });

  it('volume prices count from their minimum on', () => {
    const variant = live([
      {
        id: 'v',
        price: cad(1000),
        breaks: [
          { minimumQuantity: 10, price: cad(900) },
          { minimumQuantity: 50, price: cad(700) },
        ],
      },
    ]).variants.get('v');
    expect([1, 10, 49, 50].map((units) => variant && livePrice(variant, units)?.minor)).toEqual([1000, 900, 900, 700]);
  });

  it.each([
    ['JPY', 2007],
    ['KWD', 2718],
  ])('a price of today in %s is compared in its own minor units', (currency, minor) => {
    const tea = line({ price: minor, currency });
    const source = order({ lines: [tea], presentmentCurrency: currency });
    const made = plan(source, { prices: 'lower' }, { facts: { live: live([{ id: idOf(tea), price: { minor: minor - 1, currency } }]) } });
    expect(made.lines[0]?.unitPrice).toEqual({ minor: minor - 1, currency });
  });

  it('a price in another currency is not compared, and that is said', () => {
    const tea = line({ price: 2007, currency: 'JPY' });
    const noPrice = { ...tea, variant: tea.variant && { ...tea.variant, currentPrice: null } };
    const world = { facts: { live: live([{ id: idOf(tea), price: { minor: 100, currency: 'EUR' } }]) } };
    const source = order({ lines: [noPrice], presentmentCurrency: 'JPY' });
    const lower = plan(source, { prices: 'lower' }, world);
    expect(lower.lines[0]?.unitPrice).toEqual({ minor: 2007, currency: 'JPY' });
    expect(finding(lower, 'CURRENT_PRICE_UNKNOWN')).toMatchObject({ severity: 'warning' });
    expect(finding(lower, 'CURRENT_PRICE_UNKNOWN').message).toContain('sells in EUR');
    expect(finding(plan(source, { prices: 'current' }, world), 'CURRENT_PRICE_UNKNOWN').severity).toBe('info');
    expect(codes(plan(source, {}, world))).not.toContain('CURRENT_PRICE_UNKNOWN');
  });

  it('is asked for the country that the copy goes to, or the company location', () => {
    const source = order({ shippingAddress: ADDRESS });
    const options = (given: Record<string, unknown>) => {
      return copyOptionsSchema.parse(resolveOptions('exact-copy', given));
    };
    expect(buyerContext(source, options({}))).toEqual(BUYER);
    const abroad = options({ shippingAddress: { mode: 'change', fields: { countryCode: 'DE' } } });
    expect(buyerContext(source, abroad)).toEqual({ country: 'DE', companyLocationId: null });
    const company = { companyId: 'c', companyName: null, locationId: 'l', locationName: null, contactId: 'p' };
    expect(buyerContext(order({ purchasingCompany: company }), options({}))).toEqual({ country: null, companyLocationId: 'l' });
  });
});

describe('publication', () => {
  const mug = line();
  const source = order({ lines: [mug], channel: 'web' });
  const judged = (variant: Partial<LiveVariant>, over: Partial<LiveFacts> = {}) =>
    plan(source, {}, { facts: { live: live([{ id: idOf(mug), ...variant }], over) } });

  it.each([
    [{ inContext: false }, {}, 'in the market of CA'],
    [{ inContext: false }, { context: { country: null, companyLocationId: 'l' } }, 'catalogue of the company location'],
    [{ inContext: true, onChannel: false }, {}, 'sales channel'],
    [{ onOnlineStore: false }, { publicationRead: false }, 'online store'],
  ])('%j is named with its place', (variant, over, words) => {
    expect(finding(judged(variant, over), 'PRODUCT_NOT_PUBLISHED')).toMatchObject({ severity: 'warning', place: 'lines[0]' });
    expect(finding(judged(variant, over), 'PRODUCT_NOT_PUBLISHED').message).toContain(words);
  });

  it('a published product is not spoken of, and neither is what nobody could read or relies on', () => {
    expect(codes(judged({ inContext: true, onChannel: true }))).toEqual([]);
    expect(codes(judged({}, { publicationRead: false }))).toEqual([]);
  });

  it('that could not be read is said where the shop has a rule that relies on it', () => {
    const severities = [
      { code: 'PRODUCT_NOT_PUBLISHED' as const, severity: 'error' as const, when: { channel: null, company: null, customerTag: null } },
    ];
    const facts = {
      live: live([{ id: idOf(mug) }], { publicationRead: false }),
      house: { severities, priceDriftPercent: null, replacements: null },
    };
    expect(codes(plan(source, {}, { facts }))).toEqual(['PUBLICATION_NOT_CHECKED']);
  });
});

describe('stock by location', () => {
  it('is named in the finding where there are several', () => {
    const mug = line({ ordered: 5 });
    const locations = [
      { id: 'a', name: 'Harbour Street', available: 3 },
      { id: 'b', name: 'Warehouse', available: 1 },
    ];
    const facts = { live: live([{ id: idOf(mug), tracked: true, sellable: 4, locations }]) };
    const made = plan(order({ lines: [mug] }), { outcome: { kind: 'complete' } }, { facts });
    expect(finding(made, 'INSUFFICIENT_STOCK').message).toContain('4 can be sold (Harbour Street 3, Warehouse 1)');
    expect(made.lines[0]?.stock).toEqual({ tracked: true, sellable: 4, locations });
  });
});
