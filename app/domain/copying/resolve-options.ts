import { PROFILES } from './profiles.ts';

/**
 * Lays a request's options over its profile's: plain objects are merged key by key, everything else is replaced. An object that chooses
 * another mode, kind or action replaces the preset wholly, so that no field of the old choice stays behind. The result is still raw: the
 * contract's schema checks it and fills in the defaults.
 *
 * An unknown profile name is left for the schema to refuse.
 */
export function resolveOptions(profile: string | undefined, options: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const name = profile ?? (typeof options.profile === 'string' ? options.profile : 'exact-copy');
  const preset = Object.hasOwn(PROFILES, name) ? PROFILES[name as keyof typeof PROFILES].options : {};
  return { ...mergeOptions(preset, options), profile: name };
}

const CHOICES = ['mode', 'kind', 'action'];

function mergeOptions(base: object, over: object): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    // A key of that name would change the object's prototype instead of being a (refused) option.
    if (key === '__proto__' || value === undefined) continue;
    const below = merged[key];
    merged[key] = isPlain(below) && isPlain(value) && sameChoice(below, value) ? mergeOptions(below, value) : value;
  }
  return merged;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `discounts.mode` is one field among others, not a kind of object: its neighbours stay. */
function sameChoice(below: Record<string, unknown>, over: Record<string, unknown>): boolean {
  if ('invalidCode' in below || 'automatic' in below || 'manual' in below) return true;
  return CHOICES.every((key) => !(key in below) || !(key in over) || below[key] === over[key]);
}
