import type { Problem } from '#app/contract/problem.ts';

export type ApiResult<T> = { ok: true; value: T } | { ok: false; problem: Problem };

interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT';
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

const UNREACHABLE: Problem = {
  type: 'about:blank#unreachable',
  title: 'The app cannot be reached',
  status: 0,
  code: 'UNREACHABLE',
  detail: 'The app did not answer.',
  remedy: 'Check your connection and try again. Trying again never makes a second copy.',
  errors: [],
};

/**
 * Calls the app's own API with a fresh session token from App Bridge. Never throws but for an abort; what went wrong comes back as
 * the problem to show.
 */
export async function callApi<T>(path: string, { method = 'GET', body, idempotencyKey, signal }: ApiRequest = {}): Promise<ApiResult<T>> {
  try {
    const response = await fetch(path, {
      method,
      signal: signal ?? null,
      headers: {
        Authorization: `Bearer ${await window.shopify.idToken()}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    return response.ok ? { ok: true, value: answer as T } : { ok: false, problem: answer as Problem };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ok: false, problem: UNREACHABLE };
  }
}
