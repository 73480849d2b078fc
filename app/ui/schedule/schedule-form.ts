import type { CreateScheduleRequest, ScheduleOut } from '#app/contract/schedules.ts';
import type { ScheduleDefaults } from '#app/domain/copying/shop-settings.ts';
import type { CopyOptions } from '#app/domain/copying/options.ts';
import type { DayOfMonth, Recurrence, Rule, Weekday } from '#app/domain/schedule/recurrence.ts';
import { addDays, wallClock } from './dates.ts';

/** What the editor holds. The rule is edited as it is, so that nothing that the API can say is lost by opening the form. */
export interface ScheduleForm {
  name: string;
  profile: string;
  /** As stored; `{}` follows the profile. */
  storedOptions: Record<string, unknown>;
  /** Null until something of the copy itself was changed. */
  editedOptions: CopyOptions | null;
  /** Without a zone: the shop's. */
  recurrence: Omit<Recurrence, 'timeZone'> & { timeZone?: string };
  leadDays: number;
  /** Its own days to avoid. */
  blackout: ScheduleOut['blackout'];
  followCalendar: boolean;
  missed: ScheduleOut['missed'];
  failure: ScheduleOut['failure'];
  drift: ScheduleOut['drift'];
  outOfStock: ScheduleOut['outOfStock'];
  alertHours: number | null;
}

/** Some fields of the form, for parts that the settings show too. */
export interface FormPart<K extends keyof ScheduleForm> {
  form: Pick<ScheduleForm, K>;
  set: (part: Partial<Pick<ScheduleForm, K>>) => void;
  errorAt: (place: string) => string | undefined;
}

/** A new schedule: weekly, beginning tomorrow, on the day that is; the rest as the shop has set. */
export function freshForm(now: Date, timeZone: string | null, defaults: ScheduleDefaults): ScheduleForm {
  const { time, blackout, ...policies } = defaults;
  const today = wallClock(now, timeZone ?? 'UTC').slice(0, 10);
  return {
    name: '',
    profile: 'standing-order',
    storedOptions: {},
    editedOptions: null,
    recurrence: {
      rule: ruleOf('weekly'),
      start: `${addDays(today, 1)}T${time}:00`,
      end: { kind: 'never' },
      ...(timeZone ? { timeZone } : {}),
    },
    ...policies,
    // The shop's days are followed, not copied.
    blackout: { ...blackout, dates: [], weekdays: [] },
    followCalendar: true,
  };
}

export function formOf(schedule: ScheduleOut): ScheduleForm {
  const { name, profile, options, recurrence, leadDays, blackout, followCalendar, missed, failure, drift, outOfStock, alertHours } =
    schedule;
  const definition = { name, profile, recurrence, leadDays, blackout, followCalendar, missed, failure, drift, outOfStock, alertHours };
  return { ...definition, storedOptions: options, editedOptions: null };
}

/**
 * The form with another order to copy from. Items that were chosen are lines of the order before and mean nothing in this one, so all items
 * are copied until somebody chooses anew; everything else that was set stays.
 */
export function formWithOrder(form: ScheduleForm): { form: ScheduleForm; losesItems: boolean } {
  const { selection = 'all', chosen = [], ...lines } = (form.storedOptions.lines ?? {}) as { selection?: string; chosen?: unknown[] };
  const losesItems = selection === 'chosen' || chosen.length > 0;
  return losesItems ? { form: { ...form, storedOptions: { ...form.storedOptions, lines } }, losesItems } : { form, losesItems };
}

/** Whether two ways of writing an order's id (`gid://shopify/Order/1001`, `1001`) name the same order. */
export const isSameOrder = (a: string, b: string): boolean => a.split('/').at(-1) === b.split('/').at(-1);

/** The part of a request that both creating and changing share. */
export function requestOf(orderId: string, form: ScheduleForm): Omit<CreateScheduleRequest, 'key' | 'status'> {
  const { storedOptions, editedOptions, ...rest } = form;
  return { ...rest, orderId, options: editedOptions ? { ...editedOptions } : storedOptions };
}

/** A rule of another kind, with what is sensible for it. */
export function ruleOf(kind: Rule['kind'], start?: string): Rule {
  switch (kind) {
    case 'hourly':
    case 'daily':
      return { kind, interval: 1 };
    case 'weekly':
      return { kind, interval: 1, weekdays: [], weekStart: 1 };
    case 'monthly':
      return { kind, interval: 1, on: [] };
    case 'yearly':
      return { kind, interval: 1, months: [], on: [] };
    case 'dates':
      return { kind, dates: start ? [start] : [] };
    case 'easter':
      return { kind, days: 0 };
    case 'cron':
      return { kind, expression: '0 9 * * 1' };
    case 'rrule':
      return { kind, rule: 'FREQ=WEEKLY;BYDAY=MO' };
  }
}

/** Whether a rule of this kind says the time of day itself, so that the form shows none beside the first date. */
export const namesTimes = (kind: Rule['kind']): boolean => kind === 'cron' || kind === 'dates';

/** Where a rule begins that names its times itself: with the day, as the form shows no time from which on it would count. */
export const wholeDay = (date: string): string => `${date.slice(0, 10)}T00:00:00`;

/**
 * A rule of another kind with its start.
 * @param usualTime `09:00`: the time of day where the kind before showed none
 */
export function ofKind(
  kind: Rule['kind'],
  before: Pick<Recurrence, 'rule' | 'start'>,
  usualTime: string,
): Pick<Recurrence, 'rule' | 'start'> {
  const date = before.start.slice(0, 10);
  const start = namesTimes(before.rule.kind) ? `${date}T${usualTime}:00` : before.start;
  return { rule: ruleOf(kind, start), start: namesTimes(kind) ? wholeDay(date) : start };
}

/** The weekdays that a weekly rule means: its own, or that of its start. */
export function weekdaysOf(rule: Extract<Rule, { kind: 'weekly' }>, start: string): Weekday[] {
  return rule.weekdays.length > 0 ? rule.weekdays : [weekdayOf(start)];
}

export function weekdayOf(local: string): Weekday {
  const day = new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return (day === 0 ? 7 : day || 1) as Weekday;
}

/** Adds the weekday or takes it out. */
export function toggled(weekdays: Weekday[], weekday: Weekday): Weekday[] {
  return weekdays.includes(weekday) ? weekdays.filter((each) => each !== weekday) : [...weekdays, weekday].sort((a, b) => a - b);
}

/** A day of the month of another sort, beginning at what the start's date is. */
export function dayOfMonth(by: DayOfMonth['by'], start: string): DayOfMonth {
  if (by === 'last-day') return { by };
  if (by === 'weekday') return { by, nth: nthOf(start), weekday: weekdayOf(start) };
  if (by === 'working-day') return { by, nth: -1, weekdays: [1, 2, 3, 4, 5] };
  return { by, day: Number(start.slice(8, 10)) || 1 };
}

function nthOf(start: string): 1 | 2 | 3 | 4 | -1 {
  const nth = Math.ceil((Number(start.slice(8, 10)) || 1) / 7);
  return nth > 4 ? -1 : (nth as 1 | 2 | 3 | 4);
}
