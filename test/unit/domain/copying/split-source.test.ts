import type { Big } from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideByLimit, divideSource, optionsOfPart } from '#app/domain/copying/divide-source.ts';
import type { SplitPart } from '#app/domain/copying/options.ts';
import { partOfSource, splitProblems } from '#app/domain/copying/split-source.ts';
import { partsTogether } from '#app/domain/copying/parts-together.ts';
import type { Calculation, Difference } from '#app/domain/copying/plan.ts';
import { formatMoney, money, parseMoney } from '#app/domain/order/money.ts';
import type { SourceOrder, SourceTotals } from '#app/domain/order/source-order.ts';
import { application, cad, inputOf, line, options, order, plan, shipping } from '../factories.ts';
import { arbitraryOrder, CURRENCIES } from './arbitrary-order.ts';
import { referenceDraft } from './reference-draft.ts';

const numRuns = Number(process.env.PROPERTY_RUNS ?? 1000);
const FIELDS = ['subtotal', 'discounts', 'shipping', 'tax', 'duties', 'tip', 'total'] as const satisfies (keyof SourceTotals)[];

/** An order and a division of all its current units over parts (and a rest, when `leave`). */
const division = (leave: boolean) =>
  fc
    .tuple(arbitraryOrder(8), fc.integer({ min: 1, max: 5 }))
    .chain(([source, of]) =>
      fc.record({
        source: fc.constant(source),
        of: fc.constant(of),
        places: fc.array(fc.array(fc.nat(leave ? of : of - 1), { minLength: 130, maxLength: 130 }), {
          minLength: source.lines.length,
          maxLength: source.lines.length,
        }),
      }),
    )
    .map(({ source, of, places }) => {
      const lines = source.lines.map((one, index) => {
        const units = Array.from({ length: of + 1 }, () => 0);
        for (let unit = 0; unit < one.quantities.current; unit += 1) {
          const column = places[index]?.[unit] ?? 0;
          units[column] = (units[column] ?? 0) + 1;
        }
        return { lineId: one.id, units };
      });
      return { source, of, lines };
    });

const partsOf = (source: SourceOrder, of: number, lines: SplitPart['lines']) =>
  Array.from({ length: of }, (_, index) => partOfSource(source, { part: index + 1, of, lines }, 'current'));

describe('a source divided into parts', () => {
  it('every field of the totals adds up to the source, to the minor unit, and no unit is lost or doubled', () => {
    fc.assert(
      fc.property(division(false), ({ source, of, lines }) => {
        expect(splitProblems(source, { part: 1, of, lines }, 'current')).toEqual([]);
        const parts = partsOf(source, of, lines);
        for (const field of FIELDS) {
          expect([field, parts.reduce((all, part) => all + part.totals[field].minor, 0)]).toEqual([field, source.totals[field].minor]);
        }
        for (const one of source.lines) {
          const units = parts.reduce((all, part) => all + (part.lines.find(({ id }) => id === one.id)?.quantities.current ?? 0), 0);
          expect(units).toBe(one.quantities.current);
        }
      }),
      { numRuns },
    );
  });

  it('each part is copied exactly: the reference arithmetic of its draft comes to its share', () => {
    const catalogue = (source: SourceOrder) =>
      new Map(source.lines.flatMap(({ variant }) => (variant?.currentPrice ? [[variant.id, formatMoney(variant.currentPrice)]] : [])));
    fc.assert(
      fc.property(division(true), ({ source, of, lines }) => {
        const digits = CURRENCIES[source.presentmentCurrency as keyof typeof CURRENCIES];
        const minor = (amount: Big): number => {
          const parsed = parseMoney(amount.toFixed(digits), source.presentmentCurrency);
          if (!parsed.ok) throw new Error(amount.toString());
          return parsed.money.minor;
        };
        for (let part = 1; part <= of; part += 1) {
          const split = { part, of, lines };
          const share = partOfSource(source, split, 'current');
          const made = plan(source, { lines: { split } });
          if (made.input === null) {
            expect(share.lines).toEqual([]);
            continue;
          }
          const totals = referenceDraft(inputOf(made), digits, catalogue(source));
          const unplaced = made.findings.find(({ code }) => code === 'DISCOUNT_RESIDUAL')?.amount ?? 0;
          expect(made.findings.map(({ code }) => code)).not.toContain('DISCOUNT_INVALID');
          expect(minor(totals.subtotal)).toBe(share.totals.subtotal.minor + unplaced);
          expect(minor(totals.shipping)).toBe(share.totals.shipping.minor);
        }
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  });

  it('all parts together come to the source less what stays behind, whatever each of them differs by', () => {
    fc.assert(
      fc.property(
        division(true),
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 5 }),
        ({ source, of, lines }, off) => {
          const parts = Array.from({ length: of }, (_, index) => {
            const share = partOfSource(source, { part: index + 1, of, lines }, 'current').totals;
            const difference = off[index] ?? 0;
            const shipping = money(share.shipping.minor + difference, source.presentmentCurrency);
            const total = money(share.total.minor + difference, source.presentmentCurrency);
            const differences: Difference[] = (['shipping', 'total'] as const).flatMap((field) =>
              difference === 0
                ? []
                : [{ field, source: share[field], copied: field === 'total' ? total : shipping, difference, explainedBy: ['X'] }],
            );
            const totals = { ...share, shipping, total };
            return { calculation: { totals } as unknown as Calculation, differences };
          });
          const together = partsTogether(source, { of, lines }, 'current', parts);
          const sum = off.slice(0, of).reduce((all, one) => all + one, 0);
          const left = together.left?.totals.total.minor ?? partOfSource(source, { part: of + 1, of, lines }, 'current').totals.total.minor;
          expect((together.totals?.total.minor ?? 0) + left).toBe(source.totals.total.minor + sum);
          expect(together.differences.find(({ field }) => field === 'total')?.difference ?? 0).toBe(sum);
        },
      ),
      { numRuns: Math.min(numRuns, 300) },
    );
  });

  it('a unit too many or too few in any division is found', () => {
    fc.assert(
      fc.property(division(false), fc.nat(), fc.constantFrom(1, -1), ({ source, of, lines }, which, by) => {
        const at = which % lines.length;
        const parts = Array.from({ length: of }, (_, index) => ({
          lines: lines.flatMap(({ lineId, units }, row) => {
            const quantity = (units[index] ?? 0) + (row === at && index === 0 ? by : 0);
            return quantity > 0 ? [{ lineId, quantity }] : [];
          }),
        }));
        const wanted = (lines[at]?.units[0] ?? 0) + by;
        fc.pre(wanted >= 0);
        const divided = divideSource(source, parts, options(), 'refuse');
        expect(divided.ok).toBe(false);
        if (!divided.ok) expect(divided.problems.map(({ code }) => code)).toContain(by > 0 ? 'SPLIT_UNITS_DOUBLED' : 'SPLIT_UNITS_LEFT');
      }),
      { numRuns: Math.min(numRuns, 300) },
    );
  });

  it('keeps an order discount and shipping in proportion, the odd cent by largest remainder', () => {
    const source = order({
      lines: [line({ price: 1000, ordered: 3, allocations: [{ amount: cad(1000), applicationIndex: 0 }] })],
      discountApplications: [application({ selection: 'all', allocation: 'across' })],
      shippingLines: [shipping(1000)],
    });
    const lines = [{ lineId: source.lines[0]?.id ?? '', units: [1, 1, 1, 0] }];
    const parts = partsOf(source, 3, lines);
    expect(parts.map(({ totals }) => [totals.discounts.minor, totals.shipping.minor])).toEqual([
      [334, 333],
      // 666, 667 and 667 cents of goods are shipped: the odd cent goes to the first of the larger ones.
      [333, 334],
      [333, 333],
    ]);
  });
});

describe('a source of more lines than a draft holds', () => {
  const many = (count: number) =>
    order({ lines: Array.from({ length: count }, (_, index) => line({ price: 100 + index, ordered: 1 + (index % 3) })) });

  it('A54 of 499 lines is one draft, of 500 is refused unless it may become several', () => {
    expect(divideByLimit(many(499), options({ lines: { overLimit: 'split' } }))).toBeNull();
    expect(divideByLimit(many(500), options())).toBeNull();
    expect(plan(many(500)).findings.map(({ code }) => code)).toContain('TOO_MANY_LINES');
  });

  it('A54 becomes as few numbered drafts as hold it, which add up to it', () => {
    const source = many(1200);
    const asked = options({ lines: { overLimit: 'split' } });
    const split = divideByLimit(source, asked);
    expect(split?.of).toBe(3);
    if (!split) return;
    const plans = [1, 2, 3].map((part) => plan(source, { lines: optionsOfPart(asked, { ...split, part }).lines }));
    expect(plans.map((made) => inputOf(made).lineItems.length)).toEqual([499, 499, 202]);
    expect(plans.reduce((all, made) => all + made.expected.total.minor, 0)).toBe(source.totals.total.minor);
    expect(plans.map((made) => inputOf(made).customAttributes?.find(({ key }) => key === '_copy_part')?.value)).toEqual([
      '1 of 3',
      '2 of 3',
      '3 of 3',
    ]);
    expect(plans[1]?.findings).toMatchObject([{ code: 'SPLIT_PART', message: expect.stringContaining('Part 2 of 3') as string }]);
  });

  it('a source that was changed since it was divided is not copied', () => {
    const source = order({ lines: [line({ ordered: 2 })] });
    const split = { part: 1, of: 1, lines: [{ lineId: source.lines[0]?.id ?? '', units: [3, 0] }] };
    const made = plan(source, { lines: { split } });
    expect(made.input).toBeNull();
    expect(made.findings).toMatchObject([{ code: 'SPLIT_UNITS', severity: 'error', place: 'lines[0]' }]);
  });
});
