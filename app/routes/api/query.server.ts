import { isStorable, storableText } from '#app/domain/storable-text.ts';
import { ProblemAnswer } from './problem.server.ts';
import { unstorable } from './read-body.server.ts';

/** Parameters that the admin adds to every embedded address. */
const OF_THE_ADMIN = new Set(['embedded', 'shop', 'host', 'locale', 'session', 'timestamp', 'id_token', 'hmac']);

/**
 * The query of a request as a plain object, without what the admin adds. Throws {@link ProblemAnswer} 400 for what the database could not even compare with what it holds.
 */
export function queryOf(request: Request): Record<string, string> {
  const given = [...new URL(request.url).searchParams].filter(([name, value]) => value !== '' && !OF_THE_ADMIN.has(name));
  for (const [name, value] of given) {
    if (isStorable(name) && isStorable(value)) continue;
    const error = unstorable(storableText(name));
    throw new ProblemAnswer('INVALID_REQUEST', { detail: `${error.place}: ${error.message}.`, errors: [error] });
  }
  return Object.fromEntries(given);
}
