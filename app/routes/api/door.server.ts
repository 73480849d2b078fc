import { wiring } from '#app/wiring.server.ts';
import { idempotencyKey } from '#app/contract/order-copies.ts';
import type { Caller } from './caller.ts';
import { ProblemAnswer } from './problem.server.ts';
import { requireStaff } from './staff.server.ts';
import type { StaffNeed } from '#app/domain/access/staff-permission.ts';
import type { Refusal, Result } from '#app/usecases/refusal.ts';
import type { ProblemCode } from '#app/contract/problem.ts';

/** In lower case, as the library's own headers come in. */
const RETRY_HEADER = 'x-shopify-retry-invalid-session-request';

/**
 * The caller of an API request. Throws {@link ProblemAnswer} 401 with the header by which App Bridge fetches a fresh token and tries
 * again. Without a token nothing is asked of anybody: no shop can be named in any other way. Who may not do what the door `needs` in the Shopify
 * admin is refused with 403.
 */
export async function callerOf(request: Request, needs: StaffNeed): Promise<Caller> {
  if (!/^Bearer \S+$/i.test(request.headers.get('authorization') ?? ''))
    throw new ProblemAnswer('NO_SESSION', { headers: { [RETRY_HEADER]: '1' } });
  const caller = await signedIn(request);
  await requireStaff(request, caller, needs);
  return caller;
}

async function signedIn(request: Request): Promise<Caller> {
  try {
    const { session, sessionToken } = await wiring().authenticate.admin(request);
    return { shop: session.shop, userId: sessionToken?.sub ?? null };
  } catch (thrown) {
    throw thrown instanceof Response ? fromLibrary(thrown) : thrown;
  }
}

/** The library answers by throwing responses; clients of the API get the same as a problem, its headers kept. */
function fromLibrary(response: Response): ProblemAnswer {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => /^(x-shopify-|retry-after)/i.test(name)));
  if (response.status === 403) return new ProblemAnswer('NOT_ALLOWED', { headers });
  // 410: the library turns crawlers away by their user agent.
  if (response.status === 410)
    return new ProblemAnswer('NOT_ALLOWED', { detail: 'Crawlers are not answered here.', remedy: null, headers });
  // 500: the token exchange failed, 429 or a network fault between us and Shopify. The token is good; later is better.
  if (response.status >= 429)
    return new ProblemAnswer('BUSY', {
      detail: 'Shopify did not answer while the session was opened.',
      headers: { 'Retry-After': '2', ...headers },
    });
  return new ProblemAnswer('NO_SESSION', { headers: { [RETRY_HEADER]: '1', ...headers } });
}

const STATUS: Record<Refusal['kind'], ProblemCode> = {
  'not-found': 'NOT_FOUND',
  invalid: 'INVALID_REQUEST',
  conflict: 'NOT_NOW',
  refused: 'REFUSED',
  later: 'BUSY',
  forbidden: 'NOT_ALLOWED',
};

/** Refusals whose own code is part of the contract. */
const OWN: Record<string, ProblemCode> = {
  SOURCE_CHANGED: 'SOURCE_CHANGED',
  IDEMPOTENCY_KEY_REUSED: 'IDEMPOTENCY_KEY_REUSED',
  NO_ACCESS: 'NO_ACCESS',
  FILE_TOO_LARGE: 'FILE_TOO_LARGE',
  FILE_REFUSED: 'FILE_REFUSED',
  SCHEDULE_CHANGED: 'SCHEDULE_CHANGED',
};

/** The value, or the refusal thrown as the problem that it is. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw toProblem(result.refusal);
}

export function toProblem(refusal: Refusal): ProblemAnswer {
  const code = OWN[refusal.code] ?? STATUS[refusal.kind];
  const errors =
    refusal.errors.length > 0
      ? refusal.errors
      : code === 'REFUSED' || code === 'NOT_NOW'
        ? [{ code: refusal.code, place: '', message: refusal.message }]
        : [];
  return new ProblemAnswer(code, {
    detail: refusal.message,
    ...(refusal.remedy ? { remedy: refusal.remedy } : {}),
    errors,
    ...(code === 'BUSY' ? { headers: { 'Retry-After': retryAfter(refusal.retryAfterMs) } } : {}),
  });
}

/** Whole seconds, at least one. */
export function retryAfter(ms: number | null): string {
  return String(Math.max(1, Math.ceil((ms ?? 2000) / 1000)));
}

/** The `:id` of a copy, a schedule or an occurrence. What cannot be an id is "not found", like an id of another shop: no answer tells them apart. */
export function copyIdOf(params: Record<string, string | undefined>): string {
  const id = params.id ?? '';
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw new ProblemAnswer('NOT_FOUND');
  return id;
}

/** The Idempotency-Key of a request that writes once, however often it is sent. Throws {@link ProblemAnswer} 400. */
export function requestKeyOf(request: Request): string {
  const sent = request.headers.get('idempotency-key');
  if (sent === null || sent === '') throw new ProblemAnswer('IDEMPOTENCY_KEY_MISSING');
  const key = idempotencyKey.safeParse(sent);
  if (!key.success) throw new ProblemAnswer('IDEMPOTENCY_KEY_INVALID');
  return key.data;
}
