import { MAX_FILE_BYTES } from '#app/contract/imports.ts';
import { ProblemAnswer } from './problem.server.ts';

/** Forms would have to be held in memory to be taken apart. */
const FORMS = new Set(['multipart/form-data', 'application/x-www-form-urlencoded']);

/** The body of a request as a file that is read while it comes in; {@link drain} reads what is left, so that the answer is heard. */
export interface UploadedFile {
  bytes: AsyncIterable<Uint8Array>;
  drain(): Promise<void>;
}

/** Throws {@link ProblemAnswer} 413 for a file that says it is larger than the limit, and 415 for a form. */
export function readFileBody(request: Request): UploadedFile {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (FORMS.has(type)) throw new ProblemAnswer('NOT_A_FILE');
  if (Number(request.headers.get('content-length') ?? 0) > MAX_FILE_BYTES) throw new ProblemAnswer('FILE_TOO_LARGE');
  const reader = request.body?.getReader() ?? null;
  let read = 0;
  let ended = reader === null;
  const next = async (): Promise<Uint8Array | null> => {
    if (reader === null || ended) return null;
    const { done, value } = await reader.read().catch(() => {
      ended = true;
      throw new ProblemAnswer('INVALID_REQUEST', { detail: 'The upload broke off. Nothing was stored.', remedy: 'Upload the file again.' });
    });
    ended = done;
    read += value?.byteLength ?? 0;
    return value ?? null;
  };
  return {
    bytes: (async function* () {
      for (let chunk = await next(); chunk !== null; chunk = await next()) yield chunk;
    })(),
    async drain() {
      // An endless body is not listened to for ever: its connection ends with the answer.
      while (!ended && read <= MAX_FILE_BYTES) if ((await next().catch(() => null)) === null) return;
    },
  };
}
