/**
 * What a use case answers when it will not do what was asked. Values, not exceptions: a route maps `kind` to an HTTP status.
 * `not-found` 404 (also for what belongs to another shop), `invalid` 400, `conflict` 409, `refused` 422, `later` 503, `forbidden` 403.
 */
export interface Refusal {
  kind: 'not-found' | 'invalid' | 'conflict' | 'refused' | 'later' | 'forbidden';
  code: string;
  /** What happened and what it means, for the merchant. */
  message: string;
  remedy: string | null;
  errors: { code: string; place: string; message: string }[];
  /** Milliseconds after which asking again may help; null: not a matter of time. */
  retryAfterMs: number | null;
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const done = <T>(value: T): Result<T> => ({ ok: true, value });

export function refuse<T = never>(
  kind: Refusal['kind'],
  code: string,
  message: string,
  more: Partial<Pick<Refusal, 'remedy' | 'errors' | 'retryAfterMs'>> = {},
): Result<T> {
  return {
    ok: false,
    refusal: { kind, code, message, remedy: more.remedy ?? null, errors: more.errors ?? [], retryAfterMs: more.retryAfterMs ?? null },
  };
}
