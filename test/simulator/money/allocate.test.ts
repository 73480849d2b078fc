import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, spread } from '#simulator/money/allocate.ts';

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });

describe('allocating a discount over lines', () => {
  it('gives 4.78, 5.08, 5.07, 5.07 of 20.00 over 94, 100, 100, 100, as recorded', () => {
    expect(allocate(2000, [9400, 10000, 10000, 10000])).toEqual([478, 508, 507, 507]);
  });

  it('takes no more than there is and nothing when negative', () => {
    expect(allocate(500, [100, 200])).toEqual([100, 200]);
    expect(allocate(-1, [100, 200])).toEqual([0, 0]);
  });

  it('adds up exactly, and no line gets more than it costs', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 10_000_000 }), (parts, amount) => {
        const shares = allocate(amount, parts);
        const whole = parts.reduce((sum, part) => sum + part, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.min(amount, whole));
        shares.forEach((share, index) => {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(parts[index] ?? 0);
        });
      }),
    );
  });

  it('spreads any amount exactly, also one above the weights', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 1_000_000_000 }), (parts, amount) => {
        expect(spread(amount, parts).reduce((sum, share) => sum + share, 0)).toBe(amount);
      }),
    );
  });
});
