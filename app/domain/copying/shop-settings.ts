import type { SeverityRule } from './severities.ts';

/** What a shop has set for all of its copies; kept as JSON in the shop's row. */
export interface ShopSettings {
  replacement: ReplacementLimits;
  rehearsal: {
    /** Days after which the draft of a rehearsal is deleted. */
    keepDays: number;
  };
  severities: SeverityRule[];
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
};

/** What is stored over the defaults; a group that the store does not hold is the default one. */
export function completeSettings(stored: Partial<{ [K in keyof ShopSettings]: unknown }>): ShopSettings {
  const group = <T extends object>(value: unknown, defaults: T): T =>
    typeof value === 'object' && value !== null ? { ...defaults, ...(value as Partial<T>) } : defaults;
  return {
    replacement: group(stored.replacement, DEFAULT_SETTINGS.replacement),
    rehearsal: group(stored.rehearsal, DEFAULT_SETTINGS.rehearsal),
    severities: Array.isArray(stored.severities) ? (stored.severities as SeverityRule[]) : [],
  };
}
