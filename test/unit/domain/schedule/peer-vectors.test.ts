import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isSkipped, toInstant, toLocal } from '#app/domain/schedule/local-time.ts';
import { nextOccurrence, nextOccurrences } from '#app/domain/schedule/next-occurrence.ts';
import type { Recurrence, Rule } from '#app/domain/schedule/recurrence.ts';
import { plannedRuns } from '#app/domain/schedule/planned-runs.ts';
import { settleDue } from '#app/domain/schedule/settle-due.ts';
import { schedule } from './schedule-factory.ts';
import { vectors } from './vectors.ts';

interface Vector {
  source: string;
  kind: string;
  given: Record<string, string | number | null>;
  expect: unknown;
  note: string;
}

const never = { kind: 'never' } as const;
const cron = (expression: string, timeZone: string): Recurrence => ({
  rule: { kind: 'cron', expression },
  start: '2000-01-01T00:00:00',
  timeZone,
  end: never,
});
const text = (value: unknown) => String(value ?? '');
const local = (value: unknown) =>
  Temporal.PlainDateTime.from(
    text(value)
      .replace(' ', 'T')
      .replace(/-(\d)(T|$)/, '-0$1$2'),
  );
const ZERO = '0001-01-01T00:00:00Z';

/** `from` plus n periods: the second date of a rule that begins at `from` and has that interval. */
function plus(rule: Rule, from: Temporal.PlainDateTime, timeZone: string): { local: string; instant: string } {
  const [, second] = nextOccurrences({ rule, start: from.toString({ smallestUnit: 'second' }), timeZone, end: never }, ZERO, 2);
  return { local: second!.nominalLocal, instant: second!.instant };
}

/** Months by Woo's rule, where a month-end date stays a month's end: in the product that is the choice "last day of the month" (F02). */
function plusMonths(from: Temporal.PlainDateTime, months: number, timeZone: string) {
  if (months === 0) return { local: from.toString({ smallestUnit: 'second' }), instant: toInstant(from, timeZone).toString() };
  const monthEnd = from.day === from.daysInMonth;
  return plus({ kind: 'monthly', interval: months, on: monthEnd ? [{ by: 'last-day' }] : [] }, from, timeZone);
}

function answer(vector: Vector): { got: unknown; wanted: unknown } | { skipped: string } {
  const { given, kind } = vector;
  const timeZone = text(given.tz ?? given.timeZone ?? 'UTC');
  switch (kind) {
    case 'cron-next':
      return { got: nextOccurrence(cron(text(given.cron), timeZone), text(given.after))?.instant, wanted: vector.expect };
    case 'cron-next-n': {
      // Days before the date are the product's lead time; days after it it has none.
      if (Number(given.dayOffset) > 0) return { skipped: 'a run so many days after its date: no such notion' };
      const leadDays = -Number(given.dayOffset ?? 0);
      const after = toLocal(Temporal.Instant.from(text(given.after)), timeZone).toString({ smallestUnit: 'second' });
      const dated = {
        recurrence: cron(text(given.cron), timeZone),
        leadDays,
        blackout: { dates: [], weekdays: [], move: 'skip' as const },
      };
      const runs = plannedRuns({ ...dated, shopDays: null, skips: [] }, after, Number(given.n));
      if (runs.some(({ nominalLocal }) => isSkipped(Temporal.PlainDateTime.from(nominalLocal).subtract({ days: leadDays }), timeZone)))
        return { skipped: 'croner moves a time that the clock skips back; here it moves forward by the gap (G03)' };
      return { got: runs.map(({ runAt }) => runAt), wanted: vector.expect };
    }
    case 'catch-up': {
      // The peer's answer is when it runs next, asleep until now: the date that is due, or the first one after it.
      const lastNominal = toLocal(Temporal.Instant.from(text(given.lastNominal)), timeZone).toString({ smallestUnit: 'second' });
      const asleep = schedule({ recurrence: cron(text(given.cron), timeZone), lastNominal, missed: 'skip' });
      const settled = settleDue(asleep, text(given.now));
      const [due] = settled.run;
      const next = due?.runAt ?? (settled.next.kind === 'run' ? settled.next.runAt : null);
      return { got: next, wanted: (vector.expect as { next: string }).next };
    }
    case 'add-months':
    case 'add-months-tz': {
      const from = local(given.from);
      if (given.zoneBehaviour === 'offset_site_time' && kind === 'add-months-tz') {
        const site = toLocal(from.toZonedDateTime('UTC').toInstant(), timeZone);
        const { instant } = plusMonths(site, Number(given.months), timeZone);
        return {
          got: toLocal(Temporal.Instant.from(instant), 'UTC').toString({ smallestUnit: 'second' }),
          wanted: local(vector.expect).toString({ smallestUnit: 'second' }),
        };
      }
      return {
        got: plusMonths(from, Number(given.months), 'UTC').local,
        wanted: local(vector.expect).toString({ smallestUnit: 'second' }),
      };
    }
    case 'add-time': {
      const interval = Number(given.n);
      const from = local(given.from);
      if (given.unit === 'year' && from.month === 2 && from.day === 29 && !from.add({ years: interval }).inLeapYear)
        return { skipped: 'Woo lets 29 Feb become 1 Mar; the anchor rule says 28 Feb (F03)' };
      const wanted = local(vector.expect).toString({ smallestUnit: 'second' });
      // Woo adds months by its other function, in which a month-end date stays one.
      if (given.unit === 'month') return { got: plusMonths(from, interval, 'UTC').local, wanted };
      const rules: Record<string, Rule> = {
        hour: { kind: 'hourly', interval },
        day: { kind: 'daily', interval },
        week: { kind: 'weekly', interval, weekdays: [], weekStart: 1 },
        year: { kind: 'yearly', interval, months: [], on: [] },
      };
      const rule = rules[text(given.unit)];
      if (!rule) return { skipped: `the unit ${text(given.unit)} is not offered: never more often than hourly` };
      if (interval < 1) return { skipped: 'a step of nothing or backwards: no schedule does that' };
      return { got: plus(rule, from, 'UTC').local, wanted };
    }
    case 'local-hour-to-utc': {
      const day = toLocal(Temporal.Instant.from(text(given.now)), timeZone).toPlainDate();
      const got = toInstant(day.toPlainDateTime({ hour: Number(given.hour) }), timeZone).toString({ smallestUnit: 'second' });
      if (!got.includes(':00:00'))
        return { skipped: 'the peer rounds down to the full hour; a zone off the full hour (Kathmandu) keeps its minutes here' };
      return { got, wanted: vector.expect };
    }
    case 'fires-once-a-day': {
      const daily: Recurrence = {
        rule: { kind: 'daily', interval: 1 },
        start: `2000-01-01T${text(given.hour).padStart(2, '0')}:00:00`,
        timeZone,
        end: never,
      };
      const ticks = Array.from({ length: 24 }, (_, hour) =>
        Temporal.Instant.from(`${text(given.date)}T${String(hour).padStart(2, '0')}:00:00Z`),
      );
      // A tick fires for what fell due in the hour up to it, exactly on it included.
      const fired = ticks.filter((tick) => {
        const next = nextOccurrence(daily, tick.subtract({ hours: 1 }).toString());
        return next !== null && Temporal.Instant.compare(next.instant, tick) <= 0;
      });
      const hours = fired.map((tick) => tick.toZonedDateTimeISO('UTC').hour);
      const { utcHour } = vector.expect as { utcHour: number };
      // Zones off the full hour (Kathmandu) fire at the first tick after; the peer rounds down to the hour before.
      return { got: [hours.length, [utcHour, utcHour + 1].includes(hours[0] ?? -1)], wanted: [1, true] };
    }
    case 'next-invoice': {
      const start = text(given.start);
      const ended = given.end !== null && text(given.end) < start;
      if (text(given.type) === 'post-paid' && given.end !== null && !ended)
        return { skipped: 'a period that ends with the contract is billed the day after: a schedule runs at its dates alone' };
      const interval = Number(given.interval);
      const rules: Record<string, Rule> = {
        monthly: { kind: 'monthly', interval, on: [] },
        yearly: { kind: 'yearly', interval, months: [], on: [] },
        weekly: { kind: 'weekly', interval, weekdays: [], weekStart: 1 },
        daily: { kind: 'daily', interval },
      };
      const rule = rules[text(given.rule)];
      if (!rule) return { skipped: `${text(given.rule)} counted from its start day: "last day of the month" runs on last days only` };
      const end = given.end ? ({ kind: 'on', date: text(given.end) } as const) : never;
      const dates = nextOccurrences({ rule, start: `${start}T00:00:00`, timeZone: 'UTC', end }, ZERO, 2);
      // Paid in arrears, a period's date is the one after that at which it begins.
      const next = dates[text(given.type) === 'post-paid' && !ended ? 1 : 0];
      return { got: next?.nominalLocal.slice(0, 10) ?? null, wanted: vector.expect };
    }
    default:
      return { skipped: `${kind}: the product has no such notion` };
  }
}

const all = vectors<Vector>('peer-schedule-vectors.json');
const judged = all.map((vector, index) => ({
  vector,
  name: `${index} ${vector.kind} ${JSON.stringify(vector.given)}`,
  result: answer(vector),
}));
const applicable = judged.flatMap(({ name, result }) => ('got' in result ? [[name, result] as const] : []));

describe.skipIf(all.length === 0)('F01 F02 F04 F13 G10 H07 H10 what peers published', () => {
  it.each(applicable)('%s', (_name, { got, wanted }) => {
    expect(got).toEqual(wanted);
  });

  it('lists with its reason every vector that does not apply', () => {
    const reasons = new Map<string, number>();
    for (const { result } of judged) if ('skipped' in result) reasons.set(result.skipped, (reasons.get(result.skipped) ?? 0) + 1);
    expect(applicable.length).toBeGreaterThan(all.length / 2);
    console.info(`peer vectors: ${applicable.length} applied; ${[...reasons].map(([why, count]) => `${count} × ${why}`).join('; ')}`);
  });
});
