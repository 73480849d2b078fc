import { z } from 'zod';
import { PROFILE_NAMES } from './copy-options.ts';

/**
 * - `GET /api/profiles`: every profile of the shop, built-in ones first (`{ profiles: ProfileOut[] }`)
 * - `POST /api/profiles` (profileRequest → ProfileOut): writes an own profile, or the shop's edition of a built-in one
 * - `POST /api/profiles/:name/delete`: removes it; a built-in one is then again as it came
 * - `GET /api/profiles/export` → profilesFile; `POST /api/profiles/import` (profilesFile → `{ imported: [names] }`): all or none
 */
export const profileName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be 1 to 60 small letters, digits and hyphens, like weekly-restock');

export const profileRequest = z.strictObject({
  name: profileName,
  title: z.string().trim().min(1, 'needs a title').max(80),
  description: z.string().max(300).default(''),
  /** The built-in profile whose rules hold. */
  base: z.enum(PROFILE_NAMES),
  /** As in a copy's request; what is left out is as in the exact copy. */
  options: z.record(z.string(), z.unknown()).default({}),
});

export const profilesFile = z.strictObject({
  format: z.literal('order-copy-profiles'),
  version: z.literal(1),
  profiles: z.array(profileRequest).max(200),
});

export type ProfileOut = z.output<typeof profileRequest> & { builtIn: boolean; edited: boolean };
