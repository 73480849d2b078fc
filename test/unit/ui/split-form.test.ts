import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changed,
  faultyDestinations,
  leftOf,
  newDestination,
  partsOf,
  placementOf,
  sayPlacement,
  withRestAt,
  type DividedLine,
  type SplitForm,
} from '#app/ui/split/split-form.ts';

const line = (id: string, units: number): DividedLine => ({ id, title: id, sku: null, units });
const LINES = [line('mug', 2), line('tea', 1), line('candle', 2)];
const form = (...units: Record<string, string>[]): SplitForm => ({
  destinations: units.map((each, index) => ({ ...newDestination(String(index + 1)), units: each })),
  leaveRest: false,
});

describe('units placed at destinations', () => {
  it('says at any time what is placed and what is left', () => {
    const said = (of: SplitForm, leaveRest = false) => sayPlacement(placementOf(of, LINES), leaveRest);
    expect(said(form({}, {}))).toBe('0 of 5 units placed, 5 left to place');
    expect(said(form({ mug: '1', tea: '1' }, { mug: '1' }))).toBe('3 of 5 units placed, 2 left to place');
    expect(said(form({ mug: '1', tea: '1' }, { mug: '1' }), true)).toBe('3 of 5 units placed, 2 left behind');
    expect(said(form({ mug: '2', tea: '1', candle: '2' }))).toBe('5 of 5 units placed, none left');
    expect(said(form({ mug: '2' }, { mug: '3' }))).toBe('2 of 5 units placed, 3 too many');
  });

  it('keeps what is typed and is no number of units, and sends nothing of it', () => {
    const typed = form({ mug: '1.5' }, { mug: '-1', tea: '1' });
    expect(placementOf(typed, LINES)).toMatchObject({ unreadable: true, placed: 1, left: 4 });
    expect(typed.destinations[0]?.units.mug).toBe('1.5');
    expect(partsOf(typed, LINES)).toMatchObject({ keys: ['2'], parts: [{ lines: [{ lineId: 'tea', quantity: 1 }] }] });
  });

  it('tells at which destination the API found a fault, whatever number the part had', () => {
    const typed = form({}, { mug: '1' }, { tea: '1' });
    const { keys } = partsOf(typed, LINES);
    expect(faultyDestinations(typed, keys, ['parts[1].shippingAddress.countryCode', 'parts[1].poNumber', 'options.reason'])).toEqual([3]);
  });

  it('sends the address and texts that were typed, a text that was emptied as none', () => {
    const address = { ...emptyAddress(), city: 'Montréal' };
    const typed = changed(form({ mug: '1' }), '1', (each) => ({ ...each, address, poNumber: '', note: 'Ring' }));
    expect(partsOf(typed, LINES).parts).toEqual([
      { lines: [{ lineId: 'mug', quantity: 1 }], shippingAddress: address, poNumber: null, note: 'Ring' },
    ]);
  });

  it('putting the rest somewhere places every unit exactly once, whatever was typed before', () => {
    const units = fc.record({
      mug: fc.integer({ min: 0, max: 1 }),
      tea: fc.integer({ min: 0, max: 1 }),
      candle: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(units, fc.constantFrom('1', '2'), (typed, key) => {
        const before = form(Object.fromEntries(Object.entries(typed).map(([id, count]) => [id, count === 0 ? '' : String(count)])), {});
        const after = withRestAt(before, key, LINES);
        expect(LINES.map((each) => leftOf(after, each))).toEqual([0, 0, 0]);
        const sent = partsOf(after, LINES).parts as { lines: { lineId: string; quantity: number }[] }[];
        for (const { id, units: there } of LINES) {
          const all = sent.flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === id));
          expect(all.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(there);
        }
      }),
    );
  });
});

function emptyAddress() {
  return {
    ...{ firstName: null, lastName: null, company: null, address1: null, address2: null },
    ...{ city: null, provinceCode: null, countryCode: null, zip: null, phone: null },
  };
}
