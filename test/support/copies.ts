import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import { copyOptionsSchema } from '#app/contract/copy-options.ts';

let made = 0;

/** A ledger row as `start-copy` writes it. */
export function makeCopy(given: Partial<OrderCopy> = {}): OrderCopy {
  made += 1;
  const sourceId = given.source?.id ?? 'gid://shopify/Order/1001';
  return {
    id: `copy-${made}`,
    shop: 'one.myshopify.com',
    requestKey: `key-${made}`,
    status: 'pending',
    step: null,
    door: 'app',
    requestedBy: null,
    reason: null,
    source: { id: sourceId, name: null, updatedAt: null, digest: null, total: null, currency: null },
    options: copyOptionsSchema.parse({}),
    plan: null,
    calculation: null,
    findings: [],
    differences: [],
    draft: null,
    target: null,
    sourceCancelled: false,
    errors: [],
    rootSourceId: sourceId,
    partOf: null,
    scheduleId: null,
    usage: { apiPoints: 0, roundTrips: 0, ownMs: 0 },
    attempts: 0,
    waiting: null,
    settled: null,
    createdAt: new Date(Date.UTC(2026, 10, 2, 10, 0, made)).toISOString(),
    startedAt: null,
    finishedAt: null,
    ...given,
  };
}
