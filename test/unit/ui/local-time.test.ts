import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fromLocal, toLocal } from '#app/ui/editor/customer-editor.tsx';

// In a zone with summer time one hour a year is two moments.
beforeEach(() => void vi.stubEnv('TZ', 'Asia/Kathmandu'));

describe('a moment typed in the browser', () => {
  it('comes back as typed, to the minute', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (date) => {
        date.setSeconds(0, 0);
        expect(fromLocal(toLocal(date.toISOString()))).toBe(date.toISOString());
      }),
    );
  });

  it('is nothing when the field is empty or half typed', () => {
    expect([fromLocal(''), fromLocal('half'), toLocal(null)]).toEqual([null, null, '']);
  });
});
