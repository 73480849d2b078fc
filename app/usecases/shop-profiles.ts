import { listProfiles, profileProblems } from '../domain/copying/shop-profile.ts';
import type { ListedProfile, ShopProfile } from '../domain/copying/shop-profile.ts';
import { isBuiltIn } from '../domain/copying/shop-profile.ts';
import { profileNamed } from '../domain/copying/resolve-options.ts';
import type { CopyOptions } from '../domain/copying/options.ts';
import type { Deps, ParseOptions } from './deps.ts';
import type { Refusal, Result } from './refusal.ts';
import { done, refuse } from './refusal.ts';

/** The file that a shop's profiles are exported to and imported from. */
export interface ProfilesFile {
  format: 'order-copy-profiles';
  version: 1;
  profiles: ShopProfile[];
}

export interface ProfileVerbs {
  /** Every profile of the shop, built-in ones first. */
  listProfiles(request: { shop: string }): Promise<ListedProfile[]>;
  /** One profile with all that a copy by it would be given, for its editor. */
  openProfile(request: { shop: string; name: string }): Promise<Result<{ profile: ListedProfile; options: CopyOptions }>>;
  /** Writes a profile of the shop's own, or its edition of a built-in one. Options are judged as those of a copy are. */
  saveProfile(request: { shop: string; profile: ShopProfile; requestedBy: string | null }): Promise<Result<ListedProfile>>;
  /** Removes an own profile; of a built-in one the shop's edition, so that it is again as it came. */
  deleteProfile(request: { shop: string; name: string }): Promise<Result<{ restored: boolean }>>;
  /** What the shop has made its own; built-in profiles that it left alone are not in it. */
  exportProfiles(request: { shop: string }): Promise<ProfilesFile>;
  /** All or none: a file with one wrong profile changes nothing. */
  importProfiles(request: { shop: string; file: ProfilesFile; requestedBy: string | null }): Promise<Result<{ imported: string[] }>>;
}

/** More would make every list useless, and every request of a hostile client dear. */
const MOST_PROFILES = 200;

export function profileVerbs({ ports, parseOptions }: Deps): ProfileVerbs {
  const { profiles, clock } = ports;
  const listed = async (shop: string) => listProfiles(await profiles.list(shop));
  const save = async (shop: string, wanted: ShopProfile[], by: string | null): Promise<Refusal | null> => {
    const problems = wanted.flatMap((profile, index) =>
      problemsOf(parseOptions, profile).map((problem) =>
        wanted.length === 1 ? problem : { ...problem, place: `profiles[${index}].${problem.place}` },
      ),
    );
    if (problems.length > 0) return refusalOf('invalid', 'INVALID_PROFILE', 'The profile is not valid. Nothing was saved.', problems);
    const names = new Set([...(await profiles.list(shop)), ...wanted].map(({ name }) => name));
    if (names.size > MOST_PROFILES) return refusalOf('refused', 'TOO_MANY_PROFILES', `A shop can have ${MOST_PROFILES} profiles.`, []);
    await profiles.save(shop, wanted, by, clock.now());
    ports.log.info({ shop, profiles: wanted.length }, 'profiles: saved');
    return null;
  };
  return {
    listProfiles: ({ shop }) => listed(shop),

    async openProfile({ shop, name }) {
      const profile = (await listed(shop)).find((one) => one.name === name);
      if (!profile) return noSuchProfile(name);
      const parsed = parseOptions(profile.base, {}, profile);
      return parsed.ok ? done({ profile, options: parsed.value }) : parsed;
    },

    async saveProfile({ shop, profile, requestedBy }) {
      const refusal = await save(shop, [profile], requestedBy);
      if (refusal) return { ok: false, refusal };
      const saved = (await listed(shop)).find(({ name }) => name === profile.name);
      return saved ? done(saved) : noSuchProfile(profile.name);
    },

    async deleteProfile({ shop, name }) {
      if (await profiles.remove(shop, name)) return done({ restored: isBuiltIn(name) });
      return isBuiltIn(name) ? done({ restored: true }) : noSuchProfile(name);
    },

    async exportProfiles({ shop }) {
      return { format: 'order-copy-profiles', version: 1, profiles: await profiles.list(shop) };
    },

    async importProfiles({ shop, file, requestedBy }) {
      const twice = file.profiles.map(({ name }) => name).find((name, index, all) => all.indexOf(name) !== index);
      if (twice !== undefined) {
        return refuse('invalid', 'INVALID_PROFILE', `The file holds the profile “${twice}” twice. Nothing was saved.`);
      }
      const refusal = await save(shop, file.profiles, requestedBy);
      return refusal ? { ok: false, refusal } : done({ imported: file.profiles.map(({ name }) => name) });
    },
  };
}

/**
 * The options of a request: over the profile that it names as the shop has it. One look into the shop's profiles, by their key; the exact
 * copy that nobody named is looked up too, because a shop may have changed it.
 */
export async function optionsFor(
  { ports, parseOptions }: Deps,
  request: { shop: string; profile?: string; options?: Record<string, unknown> },
): Promise<Result<CopyOptions>> {
  const own = await ports.profiles.get(request.shop, profileNamed(request.profile, request.options));
  return parseOptions(request.profile, request.options, own ?? undefined);
}

function problemsOf(parseOptions: ParseOptions, profile: ShopProfile): Refusal['errors'] {
  const problems = profileProblems(profile);
  const parsed = parseOptions(profile.base, profile.options, { base: profile.base, options: {} });
  return parsed.ok ? problems : [...problems, ...parsed.refusal.errors];
}

function noSuchProfile<T>(name: string): Result<T> {
  return refuse('not-found', 'PROFILE_NOT_FOUND', `There is no profile “${name}” in this shop.`);
}

function refusalOf(kind: Refusal['kind'], code: string, message: string, errors: Refusal['errors']): Refusal {
  return { kind, code, message, remedy: null, errors, retryAfterMs: null };
}
