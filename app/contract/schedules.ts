import { z } from 'zod';
import { orderReference } from './order-copies.ts';
import type { Recurrence, Weekday } from '../domain/schedule/recurrence.ts';
import type { Blackout, DriftPolicy, FailurePolicy, OccurrenceStatus, Schedule } from '../domain/schedule/schedule.ts';

/** What a merchant is told ahead of a run, in the same sentences as by e-mail. */
export { lookAhead, percentOf, sayOutlook } from '../domain/schedule/outlook.ts';

/**
 * Repeat copies over HTTP:
 * - `POST /api/schedules` (createScheduleRequest → scheduleOut, 201; the same order and key again changes that schedule, 200)
 * - `GET /api/schedules` (scheduleListQuery), `GET /api/schedules/:id` (detail), `PUT /api/schedules/:id` (updateScheduleRequest)
 * - `GET /api/schedules/:id/history` (historyQuery → HistoryOut): latest first
 * - `POST /api/schedules/:id/{activate,pause,resume,skip-next,unskip,cancel,run-now}`
 * - `GET /api/occurrences` (occurrenceListQuery), `POST /api/occurrences/:id/approve` (approveRequest), `POST /api/occurrences/:id/skip`
 * - `POST /api/schedule-dates` (scheduleDatesRequest → the rule in words and its next dates; nothing is written)
 * Wall-clock times are local to the schedule's zone (`2026-01-31T09:00:00`), instants are ISO 8601 in UTC.
 */
const year = '(19|20|21)\\d\\d';
const localDateTime = z
  .string()
  .regex(new RegExp(`^${year}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:00)?$`), 'must be a local date and time like 2026-01-31T09:00')
  // Always with seconds, so that equal times are equal strings.
  .transform((text) => (text.length === 16 ? `${text}:00` : text));
export const localDate = z.iso.date('must be a date like 2026-12-31').regex(new RegExp(`^${year}`), 'must lie between 1900 and 2199');
const weekday = z.literal([1, 2, 3, 4, 5, 6, 7], 'must be a weekday from 1 (Monday) to 7 (Sunday)');
/** A whole number, with a sentence for whoever typed something else. */
export const whole = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.number(message).int(message).min(least, message).max(most, message);
};
const interval = whole(1, 10_000);

const nth = z.literal([1, 2, 3, 4, 5, -1, -2]);
const months = z.array(whole(1, 12)).max(12);
/** Only dates in these months count; left out or empty: all. */
const season = { months: months.optional() };
const WORKING_DAYS: Weekday[] = [1, 2, 3, 4, 5];

const dayOfMonth = z.discriminatedUnion('by', [
  /** From 1 to 31, or from -2 to -28, counted from the month's end. */
  z.strictObject({ by: z.literal('day'), day: whole(-28, 31) }),
  z.strictObject({ by: z.literal('last-day') }),
  z.strictObject({ by: z.literal('weekday'), nth, weekday }),
  z.strictObject({ by: z.literal('working-day'), nth, weekdays: z.array(weekday).min(1).max(7).default(WORKING_DAYS) }),
]);

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hourly'), interval: interval.default(1) }),
  z.strictObject({ kind: z.literal('daily'), interval: interval.default(1), ...season }),
  z.strictObject({
    kind: z.literal('weekly'),
    interval: interval.default(1),
    weekdays: z.array(weekday).max(7).default([]),
    weekStart: weekday.default(1),
    ...season,
  }),
  z.strictObject({ kind: z.literal('monthly'), interval: interval.default(1), on: z.array(dayOfMonth).max(31).default([]), ...season }),
  z.strictObject({
    kind: z.literal('yearly'),
    interval: interval.default(1),
    months: months.default([]),
    on: z.array(dayOfMonth).max(31).default([]),
  }),
  z.strictObject({ kind: z.literal('easter'), days: whole(-60, 60).default(0) }),
  z.strictObject({
    kind: z.literal('dates'),
    dates: z.array(localDateTime).min(1, 'must name at least one date').max(400, 'must name at most 400 dates'),
  }),
  z.strictObject({ kind: z.literal('cron'), expression: z.string().min(1, 'must be an expression like 0 9 * * 1').max(100) }),
  /** An RRULE's value (RFC 5545) without COUNT and UNTIL; an `RRULE:` before it and small letters are allowed. */
  z.strictObject({
    kind: z.literal('rrule'),
    rule: z.string().min(1, 'must be a rule like FREQ=WEEKLY;BYDAY=MO').max(300).transform(plainRrule),
  }),
]);

/** As the domain reads it, so that equal rules are equal strings. */
function plainRrule(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '');
}

export const recurrenceSchema = z.strictObject({
  rule,
  start: localDateTime,
  timeZone: z.string().min(1).max(64),
  end: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('never') }),
      z.strictObject({ kind: z.literal('on'), date: localDate }),
      z.strictObject({ kind: z.literal('after'), runs: whole(1, 100_000) }),
    ])
    .default({ kind: 'never' }),
});

export const blackoutSchema = z.strictObject({
  dates: z.array(localDate).max(1000, 'must name at most 1000 days; take out those that are past').default([]),
  weekdays: z.array(weekday).max(7).default([]),
  move: z.enum(['before', 'after', 'skip']).default('before'),
});

export const failureSchema = z.strictObject({
  retries: whole(0, 10).default(3),
  then: z.enum(['pause', 'skip', 'cancel']).default('pause'),
  /** Days of failing after which the schedule is paused in any case; left out: 30. */
  stopAfterDays: whole(1, 365).optional(),
  /** A run that still fails is given up when the next one is due; left out: the next one waits. */
  dropWhenNextDue: z.boolean().optional(),
});

const PERCENT = 'must be a percentage from 0 to 1000';
export const driftSchema = z.strictObject({
  thresholdPercent: z.number().min(0, PERCENT).max(1000, PERCENT).nullable().default(null),
  /** Left out: staff decide. */
  then: z.enum(['approve', 'skip', 'pause']).optional(),
});

/** Left out: the shop's own time zone. */
const requestedRecurrence = recurrenceSchema.partial({ timeZone: true });
const leadDays = whole(0, 365);
const missed = z.enum(['once', 'all', 'skip']);

/** All that a merchant decides about a schedule. */
const definition = {
  name: z.string().trim().max(120).default(''),
  orderId: orderReference,
  profile: z.string().min(1).max(100).default('standing-order'),
  /** As in a copy's request, on top of the profile; `{}` follows the profile. */
  options: z.record(z.string(), z.unknown()).default({}),
  recurrence: requestedRecurrence,
  leadDays: leadDays.default(0),
  /** Days of its own to avoid, and where a run on an avoided day goes. */
  blackout: blackoutSchema.prefault({}),
  /** Whether the days of the shop's calendar (settings) are avoided too, as they are at the time. Left out: yes, or what it was. */
  followCalendar: z.boolean().optional(),
  missed: missed.default('once'),
  failure: failureSchema.prefault({}),
  drift: driftSchema.prefault({}),
  /** Left out: the copy is made as its options say, or what it was. */
  outOfStock: z.enum(['run', 'approve', 'skip', 'pause']).optional(),
  /** Hours before each run at which the merchant is told; null: not. Left out: not, or what it was. */
  alertHours: whole(1, 720).nullable().optional(),
  /** `draft` is saved and does not run. */
  status: z.enum(['draft', 'active']).default('active'),
};

export const createScheduleRequest = z.strictObject({
  ...definition,
  /** Left out, as all of these: what the shop's settings say of a new schedule; of one that is there already, what it was. */
  leadDays: leadDays.optional(),
  blackout: blackoutSchema.optional(),
  missed: missed.optional(),
  failure: failureSchema.optional(),
  drift: driftSchema.optional(),
  /** Schedules of one order differ by their key; the same key again changes the schedule that bears it. */
  key: z.string().max(100).default(''),
});
export const updateScheduleRequest = z.strictObject({
  ...definition,
  /** The version that was shown when the change began; when the schedule has another by now, nothing is saved (409). */
  version: z.number().int().min(1),
});
export type CreateScheduleRequest = z.input<typeof createScheduleRequest>;
export type UpdateScheduleRequest = z.input<typeof updateScheduleRequest>;

export const scheduleDatesRequest = z.strictObject({
  /** A schedule that is there: the dates it would have if it were changed so, with its skips and its number of runs. */
  scheduleId: z.string().max(64).optional(),
  recurrence: requestedRecurrence,
  /** Left out: what the shop's settings say of a new schedule; of one that is there, what it was. */
  leadDays: leadDays.optional(),
  blackout: blackoutSchema.optional(),
  /** Left out: yes. */
  followCalendar: z.boolean().optional(),
});
export type ScheduleDatesRequest = z.input<typeof scheduleDatesRequest>;

/** With a version the command is refused (409) when the schedule was changed since; without, it is done on the schedule as it is. */
const version = z.number().int().min(1).optional();
export const commandRequest = z.strictObject({ version });
export const pauseRequest = z.strictObject({ until: localDate.nullable().default(null), version });
export const unskipRequest = z.strictObject({ nominalLocal: localDateTime, version });

const listOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(z.enum(values)));

export const scheduleListQuery = z.strictObject({
  status: listOf(['draft', 'inactive', 'active', 'cancelled', 'finished']).optional(),
  sourceId: orderReference.optional(),
  /** Present and empty: only the order's schedule without a key. */
  key: z.string().max(100).optional(),
  text: z.string().max(200).optional(),
  /** Only those whose last runs failed and that still live. */
  failing: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
  first: z.coerce.number().int().min(1).max(100).default(25),
  after: z.string().max(100).optional(),
});

export const occurrenceListQuery = z.strictObject({
  status: listOf(['pending', 'running', 'waiting_approval', 'succeeded', 'failed', 'skipped']).optional(),
  scheduleId: z.string().max(64).optional(),
  first: z.coerce.number().int().min(1).max(200).default(50),
});

export const historyQuery = z.strictObject({
  /** `people`: only what somebody did, without the runs. */
  by: z.enum(['all', 'people']).default('all'),
  first: z.coerce.number().int().min(1).max(100).default(50),
  /** The `nextCursor` of the page before. */
  after: z
    .string()
    .regex(/^\d{1,18}$/, 'must be the nextCursor of a page')
    .optional(),
});

/** Changes for this one run, laid over the schedule's own options; left out: it runs as the schedule says. */
export const approveRequest = z.strictObject({ options: z.record(z.string(), z.unknown()).optional() });
export type ApproveRequest = z.input<typeof approveRequest>;

export type * from './schedule-answers.ts';

/** Fails to compile when the schemas and the domain's types part ways. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Definition = z.output<typeof createScheduleRequest>;
export const scheduleSchemasMatchDomain: [
  Same<z.output<typeof recurrenceSchema>, Recurrence>,
  Same<z.output<typeof blackoutSchema>, Blackout>,
  Same<z.output<typeof failureSchema>, FailurePolicy>,
  Same<z.output<typeof driftSchema>, DriftPolicy>,
  Same<NonNullable<Definition['missed']>, Schedule['missed']>,
  Same<NonNullable<Definition['outOfStock']>, Schedule['outOfStock']>,
  Same<NonNullable<z.output<typeof scheduleListQuery>['status']>[number], Schedule['status']>,
  Same<NonNullable<z.output<typeof occurrenceListQuery>['status']>[number], OccurrenceStatus>,
] = [true, true, true, true, true, true, true, true];
