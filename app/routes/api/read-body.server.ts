import type { z } from 'zod';
import type { ProblemError } from '#app/contract/problem.ts';
import { placeOf, schemaErrors } from '#app/contract/schema-errors.ts';
import { isStorable } from '#app/domain/storable-text.ts';
import { ProblemAnswer } from './problem.server.ts';

/** Bytes of a request body that are read at most. */
export const MAX_BODY_BYTES = 1_000_000;
/** The contract nests seven levels deep; beyond this a body is hostile. */
const MAX_DEPTH = 24;
/**
 * Keys by which an object could change what every object inherits, or break whoever compares it (`{"length": {"toString": 0}}` makes
 * the schema library throw). No field of the contract bears such a name.
 */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf']);
/** Errors listed in one answer. */
const MAX_ERRORS = 50;

/** The JSON body of a request, checked against its schema; `maxBytes`: more only where files are sent. Throws {@link ProblemAnswer} 400, 413 or 415. */
export async function readBody<S extends z.ZodType>(request: Request, schema: S, maxBytes = MAX_BODY_BYTES): Promise<z.output<S>> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new ProblemAnswer('NOT_JSON');
  const text = await readText(request, maxBytes);
  const body = parseJson(text);
  const hostile = findHostile(body);
  if (hostile) throw new ProblemAnswer('INVALID_REQUEST', { detail: hostile.message, errors: [hostile] });
  return check(body, schema);
}

/** As {@link readBody}, for requests that may come without a body: then the schema reads `{}`. */
export async function readOptionalBody<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const isEmpty = request.body === null || request.headers.get('content-length') === '0';
  return isEmpty ? check({}, schema) : readBody(request, schema);
}

/** `value` as the schema reads it. Throws {@link ProblemAnswer} 400 with one error per place. */
export function check<S extends z.ZodType>(value: unknown, schema: S, under = ''): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = schemaErrors(result.error.issues, under).slice(0, MAX_ERRORS);
  throw new ProblemAnswer('INVALID_REQUEST', { detail: sentence(errors), errors });
}

function sentence(errors: ProblemError[]): string {
  const first = errors[0];
  if (!first) return 'The request is not valid.';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${first.place || 'The body'}: ${first.message}${more}.`;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new ProblemAnswer('TOO_LARGE');
  if (!request.body) return '';
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new ProblemAnswer('TOO_LARGE');
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemAnswer('MALFORMED_JSON', {
      detail: text.trim() === '' ? 'The request body is empty.' : 'The request body could not be read as JSON.',
    });
  }
}

/** Text that the database cannot hold, at this place of a request. */
export function unstorable(place: string): ProblemError {
  return { code: 'INVALID_TEXT', place, message: 'must not hold the character U+0000 or broken Unicode' };
}

/** The first thing in a body that no honest client sends: it would reach merge code or the database, which must not have to cope. */
function findHostile(body: unknown): ProblemError | null {
  const queue: { value: unknown; place: string; depth: number }[] = [{ value: body, place: '', depth: 0 }];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { value, place, depth } = next;
    if (typeof value === 'string' && !isStorable(value)) return unstorable(place);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_DEPTH) return { code: 'TOO_DEEP', place: place.slice(0, 200), message: `must not nest more than ${MAX_DEPTH} levels` };
    for (const [key, child] of Object.entries(value)) {
      const at = placeOf(place, [Array.isArray(value) ? Number(key) : key]);
      if (FORBIDDEN_KEYS.has(key) || !isStorable(key))
        return { code: 'UNKNOWN_FIELD', place: at, message: 'is not a field of this request' };
      queue.push({ value: child, place: at, depth: depth + 1 });
    }
  }
  return null;
}
