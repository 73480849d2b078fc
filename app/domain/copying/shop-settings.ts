import type { Blackout, Schedule } from '../schedule/schedule.ts';
import type { CalendarFile } from '../schedule/calendar-files.ts';
import type { Language } from '../schedule/words/language.ts';
import type { SeverityRule } from './severities.ts';

/** What a shop has set for all of its copies; kept as JSON in the shop's row. */
export interface ShopSettings {
  replacement: ReplacementLimits;
  rehearsal: {
    /** Days after which the draft of a rehearsal is deleted. */
    keepDays: number;
  };
  severities: SeverityRule[];
  /** What a new copy begins with. */
  copies: CopyDefaults;
  /** What a new schedule begins with; the days of its `blackout` are the shop's calendar, which schedules follow. */
  schedules: ScheduleDefaults;
  /** Where days of that calendar came from. */
  calendar: { files: CalendarFile[] };
  notices: {
    /** Where the shop wants to be told of schedules to come and of troubles; null: in the app alone. */
    email: string | null;
    /** In which those e-mails are written. */
    language: Language;
  };
  /** Written by the app alone, as Shopify tells it; kept apart from what staff save, so that neither overwrites the other. */
  zone: ShopZone;
}

/** What staff can change. */
export type ChangeableSettings = Omit<ShopSettings, 'zone'>;

export interface CopyDefaults {
  /** Name of the profile with which the copy page begins; one that was deleted meanwhile counts as `exact-copy`. */
  profile: string;
  /** Change of an item's price since the order, in percent, beyond which a copy warns of it; null: it never does. */
  priceDriftPercent: number | null;
}

export interface ScheduleDefaults extends Pick<
  Schedule,
  'leadDays' | 'blackout' | 'missed' | 'failure' | 'drift' | 'outOfStock' | 'alertHours'
> {
  /** Wall-clock time in the schedule's zone, `09:00`. */
  time: string;
}

export interface ShopZone {
  /** The shop's zone as last seen, by which a change of it is noticed; null: not seen yet. */
  timeZone: string | null;
  /** The latest change of it, and how many schedules followed; null: none. */
  lastChange: { at: string; from: string; to: string; moved: number } | null;
}

/** How many replacements there may be within `days`; null: no limit. */
export interface ReplacementLimits {
  perOrder: number | null;
  perCustomer: number | null;
  days: number;
}

const NO_BLACKOUT: Blackout = { dates: [], weekdays: [], move: 'before' };

export const DEFAULT_SETTINGS: ShopSettings = {
  replacement: { perOrder: 3, perCustomer: 5, days: 90 },
  rehearsal: { keepDays: 7 },
  severities: [],
  copies: { profile: 'exact-copy', priceDriftPercent: 20 },
  schedules: {
    time: '09:00',
    leadDays: 0,
    blackout: NO_BLACKOUT,
    missed: 'once',
    failure: { retries: 3, then: 'pause' },
    drift: { thresholdPercent: null },
    outOfStock: 'run',
    alertHours: null,
  },
  calendar: { files: [] },
  notices: { email: null, language: 'en' },
  zone: { timeZone: null, lastChange: null },
};

/** What is stored over the defaults; a group that the store does not hold is the default one. */
export function completeSettings(stored: Partial<{ [K in keyof ShopSettings]: unknown }>): ShopSettings {
  const group = <T extends object>(value: unknown, defaults: T): T =>
    typeof value === 'object' && value !== null ? { ...defaults, ...(value as Partial<T>) } : defaults;
  const zone = group(stored.zone, DEFAULT_SETTINGS.zone);
  const { timeZone: zoneOfOld, ...schedules } = group<ScheduleDefaults & { timeZone?: string | null }>(
    stored.schedules,
    DEFAULT_SETTINGS.schedules,
  );
  return {
    replacement: group(stored.replacement, DEFAULT_SETTINGS.replacement),
    rehearsal: group(stored.rehearsal, DEFAULT_SETTINGS.rehearsal),
    severities: Array.isArray(stored.severities) ? (stored.severities as SeverityRule[]) : [],
    copies: group(stored.copies, DEFAULT_SETTINGS.copies),
    schedules,
    calendar: group(stored.calendar, DEFAULT_SETTINGS.calendar),
    notices: group(stored.notices, DEFAULT_SETTINGS.notices),
    // Until December 2026 the zone stood among what new schedules begin with.
    zone: zone.timeZone === null && zoneOfOld ? { ...zone, timeZone: zoneOfOld } : zone,
  };
}
