import { describe, expect, it } from 'vitest';
import { nextOccurrences } from '#app/domain/schedule/next-occurrence.ts';
import type { Rule } from '#app/domain/schedule/recurrence.ts';
import { vectors } from './vectors.ts';

interface Vector {
  name: string;
  timeZone: string;
  startLocal: string;
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  count: number;
  occurrences: { nominalLocal: string; utc: string }[];
}

function ruleOf(vector: Vector): Rule {
  const { interval } = vector;
  if (vector.freq === 'DAILY') return { kind: 'daily', interval };
  if (vector.freq === 'WEEKLY') return { kind: 'weekly', interval, weekdays: [], weekStart: 1 };
  if (vector.freq === 'MONTHLY') return { kind: 'monthly', interval, on: [] };
  return { kind: 'yearly', interval, months: [], on: [] };
}

const all = vectors<Vector>('wallclock-dst.json');

describe.skipIf(all.length === 0)('G01 G02 G04 G05 F01 F03 wall-clock recurrences worked out by another language', () => {
  it.each(
    all.map((vector) => [`${vector.name} ${vector.timeZone} ${vector.startLocal} ${vector.freq}/${vector.interval}`, vector] as const),
  )('%s', (_name, vector) => {
    const recurrence = { rule: ruleOf(vector), start: vector.startLocal, timeZone: vector.timeZone, end: { kind: 'never' } as const };
    const found = nextOccurrences(recurrence, '1900-01-01T00:00:00Z', vector.occurrences.length);
    // Where a whole local day is missing (Samoa, 30 Dec 2011), two nominal times meet in one instant; it runs once.
    const wanted = vector.occurrences.filter((occurrence, index) => index === 0 || occurrence.utc !== vector.occurrences[index - 1]?.utc);
    expect(found.slice(0, wanted.length).map(({ nominalLocal, instant }) => ({ nominalLocal, utc: instant }))).toEqual(
      wanted.map(({ nominalLocal, utc }) => ({ nominalLocal, utc })),
    );
  });
});
