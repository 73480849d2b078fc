import type { Blackout } from '../schedule/schedule.ts';
import type { SeverityRule } from './severities.ts';

/** What a shop has set for all of its copies; kept as JSON in the shop's row. */
export interface ShopSettings {
  replacement: ReplacementLimits;
  rehearsal: {
    /** Days after which the draft of a rehearsal is deleted. */
    keepDays: number;
  };
  severities: SeverityRule[];
  schedules: {
    /** What a new schedule begins with. */
    blackout: Blackout;
    /** The shop's zone as last seen, by which a change of it is noticed; null: not seen yet. */
    timeZone: string | null;
  };
  notices: {
    /** Where the shop wants to be told of schedules to come and of troubles; null: in the app alone. */
    email: string | null;
  };
}

/** How many replacements there may be within `days`; null: no limit. */
export interface ReplacementLimits {
  perOrder: number | null;
  perCustomer: number | null;
  days: number;
}

export const DEFAULT_SETTINGS: ShopSettings = {
  replacement: { perOrder: 3, perCustomer: 5, days: 90 },
  rehearsal: { keepDays: 7 },
  severities: [],
  schedules: { blackout: { dates: [], weekdays: [], move: 'before' }, timeZone: null },
  notices: { email: null },
};

/** What is stored over the defaults; a group that the store does not hold is the default one. */
export function completeSettings(stored: Partial<{ [K in keyof ShopSettings]: unknown }>): ShopSettings {
  const group = <T extends object>(value: unknown, defaults: T): T =>
    typeof value === 'object' && value !== null ? { ...defaults, ...(value as Partial<T>) } : defaults;
  return {
    replacement: group(stored.replacement, DEFAULT_SETTINGS.replacement),
    rehearsal: group(stored.rehearsal, DEFAULT_SETTINGS.rehearsal),
    severities: Array.isArray(stored.severities) ? (stored.severities as SeverityRule[]) : [],
    schedules: group(stored.schedules, DEFAULT_SETTINGS.schedules),
    notices: group(stored.notices, DEFAULT_SETTINGS.notices),
  };
}
