import type { ProfileName } from './options.ts';
import { PROFILES } from './profiles.ts';

/**
 * A profile as one shop has it: a built-in one as it is, the shop's edition of a built-in one (the same name), or a profile of its own.
 * `base` names the built-in whose rules hold (limits of replacements, what a rehearsal may never do); `options` are the presets, laid
 * under every request, in the form of the API's `options`.
 */
export interface ShopProfile {
  name: string;
  title: string;
  description: string;
  base: ProfileName;
  options: Record<string, unknown>;
}

export interface ListedProfile extends ShopProfile {
  builtIn: boolean;
  /** True for the shop's own and for a built-in one that the shop has changed. */
  edited: boolean;
}

/** Built-in ones first, in the product's order, as the shop has them; then its own by title. */
export function listProfiles(stored: readonly ShopProfile[]): ListedProfile[] {
  const own = new Map(stored.map((profile) => [profile.name, profile]));
  const builtIn = Object.values(PROFILES).map(({ name, title, description, options }): ListedProfile => {
    const edition = own.get(name);
    return edition
      ? { ...edition, builtIn: true, edited: true }
      : { name, title, description, base: name, options: { ...options }, builtIn: true, edited: false };
  });
  const others = stored
    .filter(({ name }) => !isBuiltIn(name))
    .map((profile): ListedProfile => ({ ...profile, builtIn: false, edited: true }));
  return [...builtIn, ...others.sort((a, b) => a.title.localeCompare(b.title) || (a.name < b.name ? -1 : 1))];
}

export function isBuiltIn(name: string): name is ProfileName {
  return Object.hasOwn(PROFILES, name);
}

/** What is wrong with a profile beyond the form of its options; places are fields of the profile. */
export function profileProblems(profile: ShopProfile): { code: string; place: string; message: string }[] {
  const problems: { code: string; place: string; message: string }[] = [];
  if (isBuiltIn(profile.name) && profile.base !== profile.name) {
    problems.push({ code: 'PROFILE_BASE', place: 'base', message: `the built-in profile ${profile.name} keeps its own rules` });
  }
  const { lines, profile: named } = profile.options as { lines?: { chosen?: unknown; split?: unknown }; profile?: unknown };
  if (Array.isArray(lines?.chosen) && lines.chosen.length > 0) {
    problems.push({
      code: 'PROFILE_OF_ONE_ORDER',
      place: 'options.lines.chosen',
      message: 'names lines of one order; a profile serves all',
    });
  }
  if (lines?.split !== undefined && lines.split !== null) {
    problems.push({ code: 'PROFILE_OF_ONE_ORDER', place: 'options.lines.split', message: 'belongs to one order; a profile serves all' });
  }
  if (named !== undefined && named !== profile.base) {
    problems.push({ code: 'PROFILE_BASE', place: 'options.profile', message: 'must be left out, or be the same as base' });
  }
  return problems;
}
