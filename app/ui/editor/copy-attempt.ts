import type { ApiResult } from '../api-client.ts';

/**
 * One intended copy: its request and the key it is sent under. As long as nobody knows what became of it, the very same request
 * goes out again under the very same key, so that no click and no lost answer makes a second order.
 */
export interface CopyAttempt {
  /** What the merchant chose, without what only guards it. */
  intent: string;
  body: Record<string, unknown>;
  key: string;
}

/** What guards a request: that the source is still what the merchant looked at. */
export function asSeen({ updatedAt, digest }: { updatedAt: string; digest: string }) {
  return { expectedSourceUpdatedAt: updatedAt, expectedSourceDigest: digest };
}

/** The attempt to make for this intent: the one under way, or a new one. `newKey` gives a UUID. */
export function attemptFor(last: CopyAttempt | null, body: Record<string, unknown>, newKey: () => string): CopyAttempt {
  const { expectedSourceUpdatedAt: _stamp, expectedSourceDigest: _digest, ...intended } = body;
  const intent = JSON.stringify(intended);
  return last && last.intent === intent ? last : { intent, body, key: newKey() };
}

/** The attempt to keep after an answer: none once the API has said for certain that nothing was written. */
export function attemptAfter(attempt: CopyAttempt, result: ApiResult<unknown>): CopyAttempt | null {
  if (result.ok) return attempt;
  const { status } = result.problem;
  return status >= 400 && status < 500 ? null : attempt;
}
