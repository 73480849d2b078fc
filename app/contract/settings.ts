import { z } from 'zod';
import { blackoutSchema } from './schedules.ts';
import { FINDING_CODES } from '../domain/copying/finding.ts';
import type { SeverityRule } from '../domain/copying/severities.ts';
import type { ShopSettings } from '../domain/copying/shop-settings.ts';

/** `GET /api/settings` → settings; `POST /api/settings` (settingsRequest → settings): the groups that are given replace the stored ones. */
const limit = z.number().int().min(0).max(1000).nullable();
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
  /** What a new schedule begins with. The zone is the shop's own as the app last saw it, and follows Shopify. */
  schedules: z.strictObject({ blackout: blackoutSchema, timeZone: z.string().max(64).nullable().default(null) }).optional(),
  /** Where e-mails about schedules go; null: nowhere. */
  notices: z.strictObject({ email: z.email().max(254).nullable() }).optional(),
});
export type SettingsRequest = z.output<typeof settingsRequest>;

/** `POST /api/severities/try` (severitiesTrial → SeverityTrialOut): what the rules would have done to the latest copies; nothing is written. */
export const severitiesTrial = z.strictObject({ severities: z.array(severityRule).max(500) });

/** Fails to compile when the schema and the domain's types part ways. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const ruleMatchesDomain: Same<z.output<typeof severityRule>, SeverityRule> = true;
export const settingsMatchDomain: Same<{ [K in keyof SettingsRequest]-?: NonNullable<SettingsRequest[K]> }, ShopSettings> = true;
