import type { Blackout, Schedule, ShopDays } from './schedule.ts';

/** What a change of the shop's calendar, or the wish that schedules follow it, still has to do to one schedule. */
export interface CalendarDue {
  /** `changed`: the calendar that it follows has other days now. `adopted`: it is to follow the calendar from now on. */
  why: 'changed' | 'adopted';
  /** When that was said (instant); null: just now. What fell due before is decided by the old days. */
  at: string | null;
  by: string | null;
}

export const daysOf = ({ dates, weekdays }: Pick<Blackout, 'dates' | 'weekdays'>): ShopDays => ({
  dates: [...new Set(dates)].sort(),
  weekdays: [...new Set(weekdays)].sort((a, b) => a - b),
});

export const sameDays = (a: ShopDays, b: ShopDays): boolean => a.dates.join() === b.dates.join() && a.weekdays.join() === b.weekdays.join();

/** All days on which nothing is copied: the schedule's own, and those of the calendar that it follows; where a run on one goes is its own. */
export function avoidedDays({ blackout, shopDays }: Pick<Schedule, 'blackout' | 'shopDays'>): Blackout {
  if (shopDays === null) return blackout;
  return { ...blackout, dates: [...blackout.dates, ...shopDays.dates], weekdays: [...blackout.weekdays, ...shopDays.weekdays] };
}

/**
 * The schedule with the days of the shop's calendar as they are now; its dates are still to be worked out. Own days that the calendar has
 * too are the calendar's from the day on which it is adopted: they were taken over from it once, and must go when they go there.
 */
export function withShopDays(schedule: Schedule, { why }: Pick<CalendarDue, 'why'>, days: ShopDays): Schedule {
  // It was given days of its own again before the change came by.
  if (why === 'changed' && schedule.shopDays === null) return schedule;
  if (why === 'changed') return { ...schedule, shopDays: days };
  const { blackout } = schedule;
  const own = {
    dates: blackout.dates.filter((date) => !days.dates.includes(date)),
    weekdays: blackout.weekdays.filter((weekday) => !days.weekdays.includes(weekday)),
  };
  return { ...schedule, shopDays: days, blackout: { ...blackout, ...own } };
}

/** How many days are new and how many are gone, for the history: dates and weekdays alike. */
export function difference(before: ShopDays | null, after: ShopDays | null): { more: number; fewer: number } {
  const [old, now] = [before, after].map((days) => new Set<string | number>([...(days?.dates ?? []), ...(days?.weekdays ?? [])]));
  const beyond = (a: Set<string | number> | undefined, b: Set<string | number> | undefined) =>
    [...(a ?? [])].filter((day) => !b?.has(day)).length;
  return { more: beyond(now, old), fewer: beyond(old, now) };
}
