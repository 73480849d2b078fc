import type { BatchOut, BatchRequest } from '../../app/contract/batches.ts';
import type { OrderCopyList, OrderCopyOut, PreviewOut } from '../../app/contract/order-copies.ts';
import type { CopyOptionsInput } from '../../app/contract/copy-options.ts';
import type { Problem } from '../../app/contract/problem.ts';

/**
 * The app's HTTP API. Paths are relative: the host resolves them against the app's URL and adds the session token itself.
 * Every call either gives a value or throws {@link ApiProblem}, so that the form has one place that shows errors.
 */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const unreachable: Problem = {
  type: 'about:blank',
  title: 'No answer',
  status: 0,
  code: 'NO_ANSWER',
  detail: 'The app did not answer.',
  remedy: 'Check the connection and try again. Trying again never makes a second copy.',
  errors: [],
};

export async function call<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  } catch {
    throw new ApiProblem(unreachable);
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  const problem = body as Partial<Problem> | null;
  throw new ApiProblem({ ...unreachable, status: response.status, ...(problem && typeof problem.code === 'string' ? problem : {}) });
}

export const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export interface CopyRequest {
  orderId: string;
  profile: string;
  options: CopyOptionsInput;
}

export const preview = (request: CopyRequest, signal?: AbortSignal) => call<PreviewOut>('/api/previews', { ...post(request), signal });

export const startCopy = (request: CopyRequest & { expectedSourceUpdatedAt: string; expectedSourceDigest: string }, key: string) =>
  call<OrderCopyOut>('/api/order-copies', post(request, { 'idempotency-key': key }));

export const readCopy = (id: string) => call<OrderCopyOut>(`/api/order-copies/${encodeURIComponent(id)}`, { method: 'GET' });

export const retryCopy = (id: string) => call<OrderCopyOut>(`/api/order-copies/${encodeURIComponent(id)}/retry`, post({}));

export const findCopies = (text: string) => call<OrderCopyList>(`/api/order-copies?text=${encodeURIComponent(text)}`, { method: 'GET' });

export const completeCopy = (id: string, body: unknown, key: string) =>
  call<OrderCopyOut>(`/api/order-copies/${encodeURIComponent(id)}/complete`, post(body, { 'idempotency-key': key }));

export const startBatch = (request: BatchRequest, key: string) => call<BatchOut>('/api/batches', post(request, { 'idempotency-key': key }));

export const readBatch = (id: string) => call<BatchOut>(`/api/batches/${encodeURIComponent(id)}`, { method: 'GET' });

export const commandBatch = (id: string, action: BatchOut['actions'][number]) =>
  call<BatchOut>(`/api/batches/${encodeURIComponent(id)}/${action}`, post({}));
