import type { Answer } from '../usecases/ports.ts';
import { classifyUserErrors } from './classify-error.ts';

export interface UserErrorJson {
  field?: string[] | null;
  message: string;
}

const RENAMED: Record<string, string> = { lineItems: 'lines' };

/**
 * One place for one thing: create says `["tags","0"]`, update `["input","tags","1"]`, orderCreate `["order",…]`, the domain `tags[1]` (recording 18).
 * `["lineItems","0","quantity"]` is `lines[0].quantity`; no field is ''.
 */
export function mapPlace(field: string[] | null | undefined): string {
  const wrapped = field?.[0] === 'input' || (field?.[0] === 'order' && field.length > 1);
  const parts = wrapped ? field.slice(1) : (field ?? []);
  return parts.reduce((path, part) => {
    if (/^\d+$/.test(part)) return `${path}[${part}]`;
    const name = path === '' ? (RENAMED[part] ?? part) : part;
    return path === '' ? name : `${path}.${name}`;
  }, '');
}

export function mapUserErrors(errors: UserErrorJson[]): { place: string; message: string }[] {
  return errors.map(({ field, message }) => ({ place: mapPlace(field), message }));
}

/**
 * The answer of a mutation: userErrors make it a refusal even when data came with them. "Too many attempts" is a rate limit and throws.
 */
export function toAnswer<T>(value: T | null, errors: UserErrorJson[], about: { name: string; effect: 'none' | 'write' }): Answer<T> {
  const limited = classifyUserErrors(errors, about);
  if (limited) throw limited;
  if (errors.length > 0) return { ok: false, userErrors: mapUserErrors(errors), ...(value === null ? {} : { value }) };
  if (value === null) return { ok: false, userErrors: [{ place: '', message: 'Shopify answered without a result and without a reason.' }] };
  return { ok: true, value };
}

/** The answer of a mutation whose result is of no interest. */
export function toOutcome(errors: UserErrorJson[], about: { name: string; effect: 'none' | 'write' }): Answer<null> {
  const answer = toAnswer<true>(true, errors, about);
  return answer.ok ? { ok: true, value: null } : { ok: false, userErrors: answer.userErrors };
}
