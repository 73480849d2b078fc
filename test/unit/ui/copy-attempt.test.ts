import { describe, expect, it } from 'vitest';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import type { Problem } from '#app/contract/problem.ts';
import type { ApiResult } from '#app/ui/api-client.ts';
import { asSeen, attemptAfter, attemptFor } from '#app/ui/editor/copy-attempt.ts';

const counter = () => {
  let count = 0;
  return () => `key-${(count += 1)}`;
};
const failed = (status: number): ApiResult<OrderCopyOut> => ({ ok: false, problem: { status } as Problem });

describe('the key of an intended copy', () => {
  it('C14 given the same choices again, then the same request under the same key', () => {
    const newKey = counter();
    const first = attemptFor(null, { orderId: '1', options: { reason: 'a' } }, newKey);
    expect(attemptFor(first, { orderId: '1', options: { reason: 'a' } }, newKey)).toBe(first);
  });

  it('C12 given an answer that was lost, and the source changed by the copy itself, then the first request is repeated word for word', () => {
    const newKey = counter();
    const first = attemptFor(null, { orderId: '1', ...asSeen({ updatedAt: 'before', digest: 'one' }) }, newKey);
    const kept = attemptAfter(first, failed(0));
    expect(attemptFor(kept, { orderId: '1', ...asSeen({ updatedAt: 'after', digest: 'two' }) }, newKey)).toBe(first);
    expect(attemptAfter(first, failed(503))).toBe(first);
  });

  it('A07 given other choices, then another copy with another key', () => {
    const newKey = counter();
    const first = attemptFor(null, { orderId: '1' }, newKey);
    expect(attemptFor(first, { orderId: '1', profile: 'reorder' }, newKey).key).not.toBe(first.key);
  });

  it('given a refusal, which wrote nothing, then the next attempt is a new one', () => {
    const first = attemptFor(null, { orderId: '1' }, counter());
    expect(attemptAfter(first, failed(409))).toBeNull();
    expect(attemptAfter(first, failed(400))).toBeNull();
  });
});
