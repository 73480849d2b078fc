import type { ProfileName } from './options.ts';
import { PROFILES } from './profiles.ts';

/**
 * Lays a request's options over its profile's: plain objects are merged key by key, everything else is replaced. An object that chooses
 * another mode, kind or action replaces the preset wholly, so that no field of the old choice stays behind. The result is still raw: the
 * contract's schema checks it and fills in the defaults.
 *
 * `own`: the profile as the shop has it, in place of the built-in one of that name. An unknown profile name is left for the schema to refuse.
 */
export function resolveOptions(
  profile: string | undefined,
  options: Readonly<Record<string, unknown>> = {},
  own?: { base: ProfileName; options: Readonly<Record<string, unknown>> },
): Record<string, unknown> {
  const name = own?.base ?? profileNamed(profile, options);
  const preset = own?.options ?? (Object.hasOwn(PROFILES, name) ? PROFILES[name as keyof typeof PROFILES].options : {});
  return { ...layOptions(preset, options), profile: name };
}

/** The profile that a request names: beside its options, within them, or none, which is the exact copy. */
export function profileNamed(profile: string | undefined, options: Readonly<Record<string, unknown>> = {}): string {
  return profile ?? (typeof options.profile === 'string' ? options.profile : 'exact-copy');
}

const CHOICES = ['mode', 'kind', 'action', 'payment'];

/**
 * `over` laid over `base`, by the rule of {@link resolveOptions}; still raw. Lists are replaced whole.
 *
 * Built from entries, so that a key named `__proto__` stays a key (which the schema refuses) and never becomes a prototype.
 */
export function layOptions(base: object, over: object): Record<string, unknown> {
  const merged = new Map<string, unknown>(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const below = merged.get(key);
    merged.set(key, isPlain(below) && isPlain(value) && sameChoice(below, value) ? layOptions(below, value) : value);
  }
  return Object.fromEntries(merged);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `discounts.mode` is one field among others, not a kind of object: its neighbours stay. */
function sameChoice(below: Record<string, unknown>, over: Record<string, unknown>): boolean {
  if ('invalidCode' in below || 'automatic' in below || 'manual' in below) return true;
  return CHOICES.every((key) => !(key in below) || !(key in over) || below[key] === over[key]);
}
