import type { Problem } from '#app/contract/problem.ts';
import { jsonFault } from './json-fault.ts';

export type ProfilesFileRead = { ok: true; body: unknown; names: string[] } | { ok: false; problem: Problem };

/** A file of profiles as JSON, with the names in it; what is not JSON is told with its line and column. */
export function readProfilesFile(name: string, text: string): ProfilesFileRead {
  try {
    const body = JSON.parse(text) as unknown;
    return { ok: true, body, names: namesIn(body) };
  } catch {
    const place = placeOf(text);
    return {
      ok: false,
      problem: {
        type: 'about:blank#not-json',
        title: 'The file could not be read',
        status: 400,
        code: 'MALFORMED_JSON',
        detail: `${name} is not JSON${place === null ? '' : `: something is wrong at ${place}`}. Nothing was changed.`,
        remedy: 'Correct the file there, or choose one that was exported from this app.',
        errors: [],
      },
    };
  }
}

/** Only to ask before something is replaced; the API judges the file. */
function namesIn(body: unknown): string[] {
  const profiles = typeof body === 'object' && body !== null && 'profiles' in body ? body.profiles : null;
  if (!Array.isArray(profiles)) return [];
  return profiles.flatMap((profile: unknown) =>
    typeof profile === 'object' && profile !== null && 'name' in profile && typeof profile.name === 'string' ? [profile.name] : [],
  );
}

function placeOf(text: string): string | null {
  const at = jsonFault(text);
  if (at === null) return null;
  const lines = text.slice(0, at).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}
