import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyOptionsSchema } from '#app/contract/copy-options.ts';
import { choiceOf, readQuantity, usualPrice, usualQuantity, withChoice, type SourceLineOut } from '#app/ui/editor/line-choices.ts';

const options = copyOptionsSchema.parse({});
const line: SourceLineOut = {
  id: 'gid://shopify/LineItem/1',
  title: 'Mug',
  variantTitle: null,
  sku: null,
  quantities: { ordered: 5, current: 3, unfulfilled: 2, refunded: 2, returned: 0 },
  unitPrice: { amount: '9.00', currencyCode: 'CAD' },
  currentPrice: { amount: '10.00', currencyCode: 'CAD' },
  sellable: null,
  deleted: false,
  isGiftCard: false,
  isTip: false,
};

describe('choices for one item', () => {
  it('given nothing chosen, then the line follows the selection', () => {
    expect(choiceOf(options, line.id).include).toBe(true);
    expect(choiceOf({ ...options, lines: { ...options.lines, selection: 'none' } }, line.id).include).toBe(false);
  });

  it('given a choice taken back, then nothing of it is left in the request', () => {
    const changed = withChoice(withChoice(options, line.id, { quantity: 7 }), line.id, { unitPrice: '1.50' });
    expect(changed.lines.chosen).toEqual([{ lineId: line.id, include: true, quantity: 7, variantId: null, unitPrice: '1.50' }]);
    const back = withChoice(withChoice(changed, line.id, { quantity: null }), line.id, { unitPrice: null });
    expect(back).toEqual(options);
  });

  it('A32 shows the quantity of the source that was chosen', () => {
    expect(usualQuantity(options, line)).toBe(3);
    expect(usualQuantity({ ...options, lines: { ...options.lines, quantity: 'ordered' } }, line)).toBe(5);
  });

  it('A19 A20 shows the price that the mode means', () => {
    expect(usualPrice(options, line)).toBe('9.00');
    expect(usualPrice({ ...options, prices: 'current' }, line)).toBe('10.00');
    expect(usualPrice({ ...options, prices: 'lower' }, line)).toBe('9.00');
    expect(usualPrice({ ...options, prices: 'current' }, { ...line, currentPrice: null })).toBe('9.00');
  });

  it('reads whole units only', () => {
    fc.assert(fc.property(fc.nat(1_000_000), (units) => readQuantity(String(units)) === units));
    expect(['-1', '1.5', 'x', '1e9'].map(readQuantity)).toEqual([undefined, undefined, undefined, undefined]);
    expect(readQuantity(' ')).toBeNull();
  });

  it('any list of choices stays acceptable to the API', () => {
    const change = fc.record({
      id: fc.constantFrom('a', 'b'),
      include: fc.boolean(),
      quantity: fc.option(fc.nat(99)),
      unitPrice: fc.option(fc.constantFrom('0', '12.50')),
    });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const chosen = changes.reduce((now, { id, ...rest }) => withChoice(now, id, rest), options);
        expect(copyOptionsSchema.parse(chosen)).toEqual(chosen);
      }),
    );
  });
});
