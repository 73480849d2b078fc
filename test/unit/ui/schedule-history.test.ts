import { describe, expect, it } from 'vitest';
import { eventSentence } from '#app/ui/schedule/wording.ts';

describe('a line of the history', () => {
  it('D12 says why a schedule ended for a customer’s sake, and not for whose', () => {
    expect(eventSentence({ type: 'cancelled', data: { reason: 'CUSTOMER_REDACTED' } })).toBe(
      'Cancelled, as Shopify asked for a customer it copied for to be forgotten',
    );
  });

  it('E30 says which dates were passed over when a schedule stopped', () => {
    const one = { until: null, passedOver: ['2026-11-23T09:00:00'] };
    expect(eventSentence({ type: 'paused', data: one })).toMatch(
      /^Paused\. The run of .*23 Nov 2026.*09:00 had not begun and was passed over$/,
    );
    const three = { reason: 'runs-done', passedOver: ['2026-11-23T09:00:00', '2026-11-23T10:00:00', '2026-11-23T11:00:00'] };
    expect(eventSentence({ type: 'finished', data: three })).toMatch(
      /: the number of runs is reached\. 3 runs from .*09:00 to .*11:00 had not begun/,
    );
    expect(eventSentence({ type: 'cancelled', data: {} })).toBe('Cancelled');
    expect(eventSentence({ type: 'cancelled', data: { reason: 'NO_ACCESS' } })).toBe('Cancelled after a failed run');
  });
});
