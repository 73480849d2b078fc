import { describe, expect, it } from 'vitest';
import { checkRecurrence } from '#app/domain/schedule/check-recurrence.ts';
import { occurrencesAfter } from '#app/domain/schedule/next-occurrence.ts';
import type { Recurrence, Rule } from '#app/domain/schedule/recurrence.ts';
import { translate } from './rrule-options.ts';
import type { Options } from './rrule-options.ts';
import { vectors } from './vectors.ts';

interface Vector {
  name: string;
  options: Options;
  method: 'all' | 'before' | 'after' | 'between';
  args: (string | boolean)[];
  expected: string | string[] | null;
}

const START = '1997-09-02T09:00:00';
/** Enough to reach the bounds that the vectors name, hour by hour for years. */
const MOST = 50_000;

const all = vectors<Vector>('rrule-recurrences.json');
const judged = all.map((vector, index) => ({ vector, index, rules: translate(vector.options) }));
const applied = judged.flatMap(({ vector, index, rules }) =>
  typeof rules === 'string' ? [] : rules.map((rule) => [`${index} ${vector.name} as ${JSON.stringify(rule)}`, vector, rule] as const),
);
const others = judged.filter((item): item is typeof item & { rules: string } => typeof item.rules === 'string');

/** The vector's occurrences as local times, ended by its count and until, up to and including the first later than `last`. */
function series({ options }: Vector, rule: Rule, atMost: number, last: string | null): string[] {
  const recurrence: Recurrence = { rule, start: options.dtstart ?? START, timeZone: 'UTC', end: { kind: 'never' } };
  const found: string[] = [];
  const most = Math.min(atMost, options.count ?? atMost);
  if (most === 0) return found;
  for (const { nominalLocal } of occurrencesAfter(recurrence, null)) {
    if (options.until !== undefined && nominalLocal > options.until) break;
    if (found.push(nominalLocal) === most || (last !== null && nominalLocal > last)) break;
  }
  return found;
}

describe.skipIf(all.length === 0)('F06 F08 F09 published recurrences', () => {
  it.each(applied)('%s', (_name, vector, rule) => {
    // What could not be saved is not applied: only a series that never begins, or a century between two dates, is refused for what it is.
    const recurrence: Recurrence = { rule, start: vector.options.dtstart ?? START, timeZone: 'UTC', end: { kind: 'never' } };
    const refused = checkRecurrence(recurrence).map(({ code }) => code);
    expect(['', 'NEVER_DUE', 'INTERVAL_INVALID']).toContain(refused.join());

    const [first = '', second = ''] = vector.args.filter((arg): arg is string => typeof arg === 'string');
    const inclusive = vector.args.includes(true);
    if (vector.method === 'all') {
      const expected = vector.expected as string[];
      // One more than expected, where the vector itself ends, so that a series that goes on is seen.
      const ends = vector.options.count !== undefined || vector.options.until !== undefined;
      expect(series(vector, rule, expected.length + (ends ? 1 : 0), null)).toEqual(expected);
      return;
    }
    const within = (local: string) => {
      if (vector.method === 'before') return local < first || (inclusive && local === first);
      if (vector.method === 'after') return local > first || (inclusive && local === first);
      return (local > first && local < second) || (inclusive && (local === first || local === second));
    };
    const hits = series(vector, rule, MOST, second > first ? second : first).filter(within);
    if (vector.method === 'between') expect(hits).toEqual(vector.expected);
    else expect((vector.method === 'before' ? hits.at(-1) : hits[0]) ?? null).toEqual(vector.expected);
  });

  it('lists with its reason every vector that does not apply', () => {
    const reasons = new Map<string, number>();
    for (const { rules } of others) reasons.set(rules, (reasons.get(rules) ?? 0) + 1);
    const vectorsApplied = all.length - others.length;
    expect(vectorsApplied).toBeGreaterThan(0);
    const why = [...reasons].map(([reason, count]) => `${count} × ${reason}`).join('; ');
    console.info(`recurrence vectors: ${vectorsApplied} of ${all.length} applied, by ${applied.length} rules; ${why}`);
  });
});
