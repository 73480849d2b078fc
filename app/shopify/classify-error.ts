import { ShopifyFailure } from '../usecases/ports.ts';

/**
 * Tells apart what can go wrong between us and the Admin API. userErrors are no failure of the call: operations return them.
 *
 * | what came back | kind |
 * |---|---|
 * | 401, 402, 403, 404, 423 ({@link TERMINAL_STATUS}), ACCESS_DENIED, SHOP_INACTIVE | `terminal` |
 * | THROTTLED (HTTP 200), 429 | `throttled` |
 * | 5xx, INTERNAL_SERVER_ERROR, a broken connection, a timeout | `transient` for reads, `lost` for writes |
 * | refused connection, unknown host (nothing was sent) | `transient` |
 * | any other top-level error (validation, MAX_INPUT_SIZE_EXCEEDED, …) or status | `invalid` |
 */
export const TERMINAL_STATUS: Record<number, { code: string; message: string }> = {
  401: { code: 'UNAUTHORIZED', message: 'The shop no longer accepts this app’s access. Open the app in the Shopify admin to renew it.' },
  402: { code: 'SHOP_FROZEN', message: 'The shop is frozen: its owner has an open bill with Shopify.' },
  403: { code: 'FORBIDDEN', message: 'Shopify refuses this app access to the shop. It may have been uninstalled or blocked.' },
  404: { code: 'SHOP_NOT_FOUND', message: 'Shopify knows no such shop or API version.' },
  423: { code: 'SHOP_LOCKED', message: 'The shop is locked.' },
};

/** Recorded userError of development and trial stores after five new orders in a minute; a wait of a minute cures it (facts A.5). */
export const TOO_MANY_ATTEMPTS = 'Too many attempts. Please try again later.';
const TOO_MANY_ATTEMPTS_WAIT_MS = 60_000;

const TERMINAL_CODES: Record<string, string> = {
  SHOP_INACTIVE: 'The shop is not active.',
  UNAUTHORIZED: 'The shop no longer accepts this app’s access.',
};

/** Codes of Node and undici for connections that never came about: nothing was sent. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO|UNABLE_TO_|SELF_SIGNED|ERR_TLS)/;

export interface CallAbout {
  name: string;
  effect: 'none' | 'write';
}

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

export interface CallCost {
  requestedQueryCost: number;
  actualQueryCost: number | null;
  throttleStatus: ThrottleStatus;
}

export interface TopLevelErrorJson {
  message: string;
  path?: unknown[];
  extensions?: { code?: string; requiredAccess?: string };
}

export interface HttpAnswer {
  status: number;
  retryAfter: string | null;
  errors: TopLevelErrorJson[];
  cost: CallCost | null;
}

/** Null when the answer holds usable data. */
export function classifyAnswer(answer: HttpAnswer, about: CallAbout): ShopifyFailure | null {
  const { status } = answer;
  if (status === 429)
    return failure(about, 'throttled', 'TOO_MANY_REQUESTS', 'Shopify asks us to wait.', {
      status,
      retryAfterMs: readRetryAfter(answer.retryAfter) ?? 1_000,
    });
  if (status >= 500)
    return unanswered(about, `HTTP_${status}`, `Shopify answered with status ${status}.`, {
      status,
      retryAfterMs: readRetryAfter(answer.retryAfter),
    });
  const terminal = TERMINAL_STATUS[status];
  if (terminal) return failure(about, 'terminal', terminal.code, terminal.message, { status });
  if (status < 200 || status >= 300)
    return failure(about, 'invalid', `HTTP_${status}`, firstMessage(answer) ?? `Shopify answered with status ${status}.`, { status });
  return answer.errors.length > 0 ? classifyTopLevel(answer, about) : null;
}

function classifyTopLevel(answer: HttpAnswer, about: CallAbout): ShopifyFailure {
  const coded = (code: string) => answer.errors.find((error) => error.extensions?.code === code);
  const status = answer.status;
  if (coded('THROTTLED'))
    return failure(about, 'throttled', 'THROTTLED', 'The API allowance of this shop is used up for the moment.', {
      status,
      retryAfterMs: throttleWait(answer.cost),
    });
  const denied = coded('ACCESS_DENIED');
  if (denied) return failure(about, 'terminal', 'ACCESS_DENIED', accessDenied(denied), { status });
  for (const [code, message] of Object.entries(TERMINAL_CODES))
    if (coded(code)) return failure(about, 'terminal', code, message, { status });
  if (coded('INTERNAL_SERVER_ERROR'))
    return unanswered(about, 'INTERNAL_SERVER_ERROR', firstMessage(answer) ?? 'Shopify met an internal error.', { status });
  const first = answer.errors[0];
  return failure(about, 'invalid', first?.extensions?.code ?? 'INVALID_REQUEST', first?.message ?? 'Shopify refused the request.', {
    status,
  });
}

/**
 * Milliseconds until the bucket holds what the call asks for: (requested − available) / restoreRate, at least 100 ms, 1 s when the
 * answer says nothing (facts C.1).
 */
export function throttleWait(cost: CallCost | null): number {
  if (!cost || cost.throttleStatus.restoreRate <= 0) return 1_000;
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  return Math.max(100, Math.ceil((missing / cost.throttleStatus.restoreRate) * 1_000));
}

/** `Retry-After` is seconds ("2.0"); null when absent or unreadable. Milliseconds. */
export function readRetryAfter(header: string | null): number | null {
  const seconds = header === null || header.trim() === '' ? NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : null;
}

/** The call threw before an answer could be read. */
export function classifyThrown(error: unknown, about: CallAbout): ShopifyFailure {
  if (error instanceof ShopifyFailure) return error;
  const code = networkCode(error);
  if (NOT_SENT.test(code)) return failure(about, 'transient', code, 'Shopify could not be reached.');
  return unanswered(about, code, 'Shopify’s answer did not arrive.');
}

/** A userError that is really a rate limit; null for the others. */
export function classifyUserErrors(errors: { message: string }[], about: CallAbout): ShopifyFailure | null {
  if (!errors.some((error) => error.message === TOO_MANY_ATTEMPTS)) return null;
  return failure(about, 'too-many-attempts', 'TOO_MANY_ATTEMPTS', 'Development stores take five new orders a minute.', {
    retryAfterMs: TOO_MANY_ATTEMPTS_WAIT_MS,
  });
}

function unanswered(
  about: CallAbout,
  code: string,
  message: string,
  more: { status?: number; retryAfterMs?: number | null } = {},
): ShopifyFailure {
  return failure(about, about.effect === 'write' ? 'lost' : 'transient', code, message, more);
}

function failure(
  about: CallAbout,
  kind: ShopifyFailure['kind'],
  code: string,
  message: string,
  more: { status?: number; retryAfterMs?: number | null } = {},
): ShopifyFailure {
  return new ShopifyFailure({ kind, code, message, operation: about.name, ...more });
}

function firstMessage(answer: HttpAnswer): string | null {
  return answer.errors[0]?.message ?? null;
}

/** "Access denied for paymentTerms field. Required access: `read_payment_terms` access scope." keeps the scope's name. */
function accessDenied(error: TopLevelErrorJson): string {
  const required = error.extensions?.requiredAccess;
  return required && !error.message.includes(required) ? `${error.message} Required access: ${required}` : error.message;
}

/** `fetch` wraps the socket's error as cause; happy eyeballs wraps several in an AggregateError. */
function networkCode(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string') return code;
    if (at.name === 'TimeoutError' || at.name === 'AbortError') return at.name === 'TimeoutError' ? 'TIMEOUT' : 'ABORTED';
    at = at instanceof AggregateError ? (at.errors[0] ?? at.cause) : at.cause;
  }
  return error instanceof Error && error.name === 'SyntaxError' ? 'ANSWER_UNREADABLE' : 'CONNECTION_LOST';
}
