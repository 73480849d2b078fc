import { z } from 'zod';
import { blackoutSchema, driftSchema, failureSchema, localDate, whole } from './schedules.ts';
import { FINDING_CODES } from '../domain/copying/finding.ts';
import { FIXED_CODES } from '../domain/copying/severities.ts';
import type { SeverityRule, TriedCopy } from '../domain/copying/severities.ts';
import type { ChangeableSettings } from '../domain/copying/shop-settings.ts';
import { LANGUAGES } from '../domain/schedule/words/language.ts';

export { DEFAULT_SETTINGS } from '../domain/copying/shop-settings.ts';
export { FINDING_CODES, FIXED_CODES, LANGUAGES };

/** `GET /api/settings` → settings; `POST /api/settings` (settingsRequest → settings): the groups that are given replace the stored ones. */
const limit = z.number().int().min(0).max(1000).nullable();
const profileName = z.string().min(1).max(100).default('exact-copy');
const condition = z.string().trim().min(1).max(255).nullable().default(null);

export const severityRule = z.strictObject({
  code: z.enum(FINDING_CODES),
  severity: z.enum(['error', 'warning', 'info']),
  when: z.strictObject({ channel: condition, company: condition, customerTag: condition }).prefault({}),
});

export const settingsRequest = z.strictObject({
  /** At most so many replacements within `days`; null: no limit. */
  replacement: z.strictObject({ perOrder: limit, perCustomer: limit, days: z.number().int().min(1).max(3650) }).optional(),
  rehearsal: z.strictObject({ keepDays: z.number().int().min(0).max(365) }).optional(),
  severities: z.array(severityRule).max(500).optional(),
  /** What a new copy begins with. */
  copies: z
    .strictObject({
      profile: profileName,
      /** Change of an item's price since the order beyond which a copy warns, percent; null: never. */
      priceDriftPercent: z.number().min(0).max(1000).nullable().default(20),
    })
    .optional(),
  /** What a new schedule has where its request does not say otherwise; `time` only in the app's form. */
  schedules: z
    .strictObject({
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 09:00')
        .default('09:00'),
      leadDays: whole(0, 365).default(0),
      blackout: blackoutSchema.prefault({}),
      missed: z.enum(['once', 'all', 'skip']).default('once'),
      failure: failureSchema.prefault({}),
      drift: driftSchema.prefault({}),
      outOfStock: z.enum(['run', 'approve', 'skip', 'pause']).default('run'),
      alertHours: whole(1, 720).nullable().default(null),
    })
    .optional(),
  /** The files from which days of `schedules.blackout` came, so that staff are told in the app before one runs out. */
  calendar: z
    .strictObject({
      files: z
        .array(
          z.strictObject({
            name: z.string().trim().min(1).max(255),
            /** The last day that the file closes. */
            until: localDate,
            /** Somebody has read that it runs out. */
            seen: z.boolean().default(false),
          }),
        )
        .max(50, 'must name at most 50 files'),
    })
    .optional(),
  /** Where e-mails about schedules go (null: nowhere), and in which language. */
  notices: z.strictObject({ email: z.email().max(254).nullable(), language: z.enum(LANGUAGES).default('en') }).optional(),
});
export type SettingsRequest = z.output<typeof settingsRequest>;

/** `POST /api/severities/try` (severitiesTrial → SeverityTrialOut): what the rules would have done to the latest copies; nothing is written. */
export const severitiesTrial = z.strictObject({ severities: z.array(severityRule).max(500) });

/** Fails to compile when the schema and the domain's types part ways. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const ruleMatchesDomain: Same<z.output<typeof severityRule>, SeverityRule> = true;
export const settingsMatchDomain: Same<{ [K in keyof SettingsRequest]-?: NonNullable<SettingsRequest[K]> }, ChangeableSettings> = true;

export interface SeverityTrialOut {
  /** Copies that were judged: the latest, at most 100. */
  tried: number;
  /** Those that would fare otherwise. */
  changed: TriedCopy[];
}
