import { describe, expect, it } from 'vitest';
import { copyOptionsSchema } from '#app/contract/copy-options.ts';
import type { PreviewOut } from '#app/contract/order-copies.ts';
import { eventSentence } from '#app/ui/schedule/wording.ts';
import { runVerdict } from '#app/ui/schedule/run-verdict.ts';
import { previewOf } from '../../extensions/preview-fixture.ts';

const cad = (amount: string) => ({ amount, currencyCode: 'CAD' });
const short = {
  ...{ code: 'INSUFFICIENT_STOCK', severity: 'warning' as const, place: 'lines[0]', remedy: null },
  message: 'Mug: 3 wanted, 1 in stock.',
};

/** A copy whose original came to 100.00. */
function preview(total: string | null, findings: PreviewOut['findings'] = []): PreviewOut {
  const usual = previewOf();
  const zero = cad('0.00');
  const totals = (amount: string) => ({ subtotal: cad(amount), discounts: zero, shipping: zero, tax: zero, total: cad(amount) });
  return {
    ...usual,
    source: { ...usual.source, totals: { ...usual.source.totals, ...totals('100.00') } },
    totals: total === null ? null : { ...usual.source.totals, ...totals(total) },
    findings,
  };
}
const rules = { drift: { thresholdPercent: 5 }, outOfStock: 'approve' as const, agreedTotal: null };

describe('a waiting run judged again with its changes', () => {
  it('B01 would not wait within the threshold and with enough stock, to the cent', () => {
    expect(runVerdict(rules, preview('105.00'))).toEqual({ asks: false, sentences: ['The total is +5 % against the original.'] });
    expect(runVerdict(rules, preview('100.00'))).toEqual({ asks: false, sentences: [] });
    expect(runVerdict(rules, preview('105.01'))).toEqual({
      asks: true,
      sentences: ['The total is +5.01 % against the original, further away than the 5 % that this schedule lets pass.'],
    });
  });

  it('B01 is held against what was agreed, where there is such a figure', () => {
    const agreed = { ...rules, agreedTotal: cad('200.00') };
    expect(runVerdict(agreed, preview('200.00'))).toEqual({ asks: false, sentences: [] });
    expect(runVerdict(agreed, preview('220.00'))).toEqual({
      asks: true,
      sentences: ['The total is +10 % against what was agreed, further away than the 5 % that this schedule lets pass.'],
    });
  });

  it('B01 still waits for lines that are short where the schedule asks for it, and says them in any case', () => {
    expect(runVerdict(rules, preview('100.00', [short]))).toEqual({ asks: true, sentences: [short.message] });
    expect(runVerdict({ ...rules, outOfStock: 'run' }, preview('100.00', [short]))).toEqual({ asks: false, sentences: [short.message] });
  });

  it('says only what is known of a copy that cannot be calculated', () => {
    expect(runVerdict(rules, preview(null))).toEqual({ asks: false, sentences: [] });
  });
});

describe('the history of an approval', () => {
  it('E30 has a word for every part of the options that can be changed', () => {
    const parts = Object.keys(copyOptionsSchema.parse({})).filter((part) => part !== 'profile');
    for (const part of parts) {
      const said = eventSentence({ type: 'approved', data: { date: '2030-01-04T09:00:00', changed: [part] } });
      expect(said.split(': ').at(-1), part).toMatch(/^[a-z ]+$/);
    }
  });
});
