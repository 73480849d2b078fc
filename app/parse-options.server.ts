import { copyOptionsSchema } from './contract/copy-options.ts';
import { schemaErrors } from './contract/schema-errors.ts';
import { resolveOptions } from './domain/copying/resolve-options.ts';
import type { ParseOptions } from './usecases/deps.ts';
import { done, refuse } from './usecases/refusal.ts';

/** The contract's schema over the profile's own values; every problem is named with its place in the request. */
export const parseOptions: ParseOptions = (profile, options, own) => {
  const parsed = copyOptionsSchema.safeParse(resolveOptions(profile, options, own));
  if (parsed.success) return done(parsed.data);
  const errors = schemaErrors(parsed.error.issues, 'options').slice(0, 50);
  return refuse('invalid', 'INVALID_OPTIONS', 'The copy options are not valid. Nothing was written.', { errors });
};
