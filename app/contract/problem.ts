import { z } from 'zod';

/**
 * RFC 9457 problem details, as every route answers when something is wrong. `errors` points at the places in the request.
 * Status 400 malformed, 401 no session, 403 not allowed, 404 not found, 405 wrong method, 409 conflict, 413 too large, 415 not JSON,
 * 422 refused, 429 too many, 503 later (with Retry-After).
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  remedy: z.string().nullable(),
  errors: z.array(z.object({ code: z.string(), place: z.string(), message: z.string() })),
});
export type Problem = z.output<typeof problemSchema>;
export type ProblemError = Problem['errors'][number];

/** Every code that a problem can bear, with its status, its title and what to do about it. Codes are stable; sentences may change. */
export const PROBLEMS = {
  MALFORMED_JSON: { status: 400, title: 'The request body is not JSON', remedy: 'Send one JSON object.' },
  INVALID_REQUEST: { status: 400, title: 'The request is not valid', remedy: 'Correct the places listed under errors and send it again.' },
  IDEMPOTENCY_KEY_MISSING: {
    status: 400,
    title: 'The Idempotency-Key header is missing',
    remedy: 'Make one key per intended copy (a UUID), send it as Idempotency-Key, and repeat it on every retry.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    title: 'The Idempotency-Key header is not valid',
    remedy: 'Use 1 to 255 printable ASCII characters without spaces.',
  },
  NO_SESSION: { status: 401, title: 'No valid session token', remedy: 'Open the app in the Shopify admin and try again.' },
  NOT_ALLOWED: {
    status: 403,
    title: 'Shopify does not allow this',
    remedy: 'Ask the store owner for permission to orders and draft orders, or open the app again to approve its access.',
  },
  STAFF_NOT_ALLOWED: {
    status: 403,
    title: 'Your account lacks a permission',
    remedy: 'Ask the store owner to let your account view and edit orders and draft orders, then try again.',
  },
  /** Of the whole shop; `errors` says why: NOT_INSTALLED, FROZEN, SCOPE_MISSING, TOKEN_REFUSED or CLOSED. */
  NO_ACCESS: {
    status: 403,
    title: 'The app has no access to this store',
    remedy: 'Open the app in the Shopify admin and accept its permissions.',
  },
  NOT_FOUND: { status: 404, title: 'Not found', remedy: 'Check the id: it may belong to something deleted or to another store.' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This method is not allowed here', remedy: 'Use one of the methods in the Allow header.' },
  SOURCE_CHANGED: {
    status: 409,
    title: 'The order was changed since the preview',
    remedy: 'Look at the new preview and start the copy again.',
  },
  SCHEDULE_CHANGED: {
    status: 409,
    title: 'The schedule was changed meanwhile',
    remedy: 'Load it again and repeat the change.',
  },
  NOT_NOW: { status: 409, title: 'That cannot be done in this state', remedy: 'Load the copy again to see what can be done with it now.' },
  TOO_LARGE: { status: 413, title: 'The request body is too large', remedy: 'Send at most 1 MB.' },
  FILE_TOO_LARGE: { status: 413, title: 'The file is too large', remedy: 'Split it into files of at most 100 MB.' },
  FILE_REFUSED: {
    status: 422,
    title: 'The file cannot be read',
    remedy: 'Correct the file at the place listed under errors and upload it again.',
  },
  NOT_A_FILE: {
    status: 415,
    title: 'The request body must be the file itself',
    remedy: 'Send the file as the body, with Content-Type: text/csv or application/json, and its name as ?name=….',
  },
  NOT_JSON: { status: 415, title: 'The request body must be JSON', remedy: 'Send Content-Type: application/json.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'This Idempotency-Key belongs to another request',
    remedy: 'Use a new key for a new copy; repeat a key only with the same body.',
  },
  REFUSED: { status: 422, title: 'The request was refused', remedy: null },
  INTERNAL: {
    status: 500,
    title: 'Something went wrong on our side',
    remedy: 'Try again. A copy that has been started is safe: the same Idempotency-Key never makes a second one.',
  },
  BUSY: { status: 503, title: 'Shopify is not available at this moment', remedy: 'Try again after the time in the Retry-After header.' },
} as const satisfies Record<string, { status: number; title: string; remedy: string | null }>;
export type ProblemCode = keyof typeof PROBLEMS;
