import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { wiring } from '#app/wiring.server.ts';
import { shopTrouble } from '#app/domain/access/shop-trouble.ts';
import { isStorable } from '#app/domain/storable-text.ts';
import type { StaffNeed } from '#app/domain/access/staff-permission.ts';
import type { ScheduleUseCases } from '#app/usecases/schedules/schedule-use-cases.ts';
import type { Language } from '#app/domain/schedule/words/language.ts';
import type { UseCases } from '#app/usecases/use-cases.ts';
import { preflight, withCors } from './cors.server.ts';
import type { Caller } from './caller.ts';
import { callerOf, retryAfter } from './door.server.ts';
import { languageFrom } from './language.server.ts';
import { ProblemAnswer, problemResponse } from './problem.server.ts';

export interface ApiContext extends Caller {
  request: Request;
  params: Record<string, string | undefined>;
  /** In which rules are said. */
  language: Language;
  useCases: UseCases;
  schedules: ScheduleUseCases;
}

type Method = 'GET' | 'POST' | 'PUT';
type Handler = (context: ApiContext) => Promise<Response>;
type Args = Pick<LoaderFunctionArgs | ActionFunctionArgs, 'request' | 'params'>;

/**
 * One API door: CORS, method, session, then the handler; whatever goes wrong becomes problem+json. Serves as a route's loader and
 * action alike. A handler throws {@link ProblemAnswer} for what the caller can mend; anything else thrown is our fault and logged.
 *
 * `needs`: what the person must be allowed in the Shopify admin, where it is not the rule: GET sees, everything else acts.
 */
export function api(
  handlers: Partial<Record<Method, Handler>>,
  needs: Partial<Record<Method, StaffNeed>> = {},
): (args: Args) => Promise<Response> {
  return async ({ request, params }) => {
    if (request.method === 'OPTIONS') return preflight();
    try {
      const method = (request.method === 'HEAD' ? 'GET' : request.method) as Method;
      const handler = handlers[method];
      if (!handler)
        return withCors(problemResponse('METHOD_NOT_ALLOWED', { headers: { Allow: [...Object.keys(handlers), 'OPTIONS'].join(', ') } }));
      // What cannot be in the database is not found there.
      if (Object.values(params).some((each) => each !== undefined && !isStorable(each))) throw new ProblemAnswer('NOT_FOUND');
      const caller = await callerOf(request, needs[method] ?? (method === 'GET' ? 'see' : 'act'));
      const { useCases, schedules } = wiring();
      return withCors(await handler({ ...caller, request, params, language: languageFrom(request), useCases, schedules }));
    } catch (thrown) {
      return withCors(answerFor(thrown, request));
    }
  };
}

export function jsonResponse(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
  });
}

/** Any failure as an answer. Only what nobody foresaw becomes a 500. */
export function answerFor(thrown: unknown, request: Request): Response {
  if (thrown instanceof ProblemAnswer) return problemResponse(thrown.code, thrown.details);
  if (isShopifyFailure(thrown)) return problemOfShopify(thrown);
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  wiring().log.error(
    { method: request.method, path: new URL(request.url).pathname, error: error.name, stack: error.stack },
    `api: ${error.message}`,
  );
  return problemResponse('INTERNAL');
}

interface Failure {
  code: string;
  kind: string;
  retryAfterMs: number | null;
  status: number | null;
}

/** By name, not by class: the bundle of the pages and the wiring beside it each have their own copy of the class. */
function isShopifyFailure(thrown: unknown): thrown is Error & Failure {
  return thrown instanceof Error && thrown.name === 'ShopifyFailure' && 'kind' in thrown;
}

function problemOfShopify(failure: Error & Failure): Response {
  if (failure.kind === 'terminal') {
    const { cause, message: detail, remedy } = shopTrouble(failure.code, failure.message);
    return problemResponse('NO_ACCESS', { detail, remedy, errors: [{ code: cause, place: '', message: detail }] });
  }
  if (failure.kind === 'invalid')
    return problemResponse('REFUSED', {
      detail: failure.message,
      errors: [{ code: 'SHOPIFY_REFUSED', place: '', message: failure.message }],
    });
  const detail =
    failure.kind === 'throttled' || failure.kind === 'too-many-attempts' ? 'Shopify asks to slow down.' : 'Shopify did not answer.';
  return problemResponse('BUSY', { detail, headers: { 'Retry-After': retryAfter(failure.retryAfterMs) } });
}
