import { canonical } from './canonical.ts';
import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { StartCopyRequest, UseCases } from './use-cases.ts';
import type { CopyOptions } from '../domain/copying/options.ts';
import type { Deps } from './deps.ts';
import { done, refuse } from './refusal.ts';
import type { Result } from './refusal.ts';
import { optionsFor } from './shop-profiles.ts';
import { orderGid } from './source-summary.ts';

export interface Started {
  copy: OrderCopy;
  created: boolean;
}

/** Writes the ledger row and its job, and answers at once; Shopify is not asked. The same key again gives the same copy. */
export const startCopy =
  (deps: Deps): UseCases['startCopy'] =>
  async (request) => {
    const { ports } = deps;
    const parsed = await optionsFor(deps, request);
    if (!parsed.ok) return parsed;
    const sourceId = orderGid(request.orderId);
    const root = await ports.ledger.rootOf(request.shop, sourceId);
    const { copy, created } = await ports.ledger.start(
      newCopy(request, parsed.value, {
        id: ports.newId(),
        sourceId,
        // A copy of a copy belongs to the family of the first source.
        rootSourceId: root ?? sourceId,
        partOf: null,
        at: ports.clock.now(),
      }),
    );
    if (!created) return sameRequest(copy, sourceId, parsed.value);
    ports.log.info({ copyId: copy.id, door: copy.door }, 'copy: started');
    return done({ copy, created });
  };

/**
 * The parts of one source at once, all or none: when one request is refused, or the process dies, no row is written. Every part names the
 * first.
 */
export async function startParts(deps: Deps, requests: readonly StartCopyRequest[]): Promise<Result<Started[]>> {
  const { ports } = deps;
  const asked: { copy: OrderCopy; known: boolean }[] = [];
  for (const request of requests) {
    const parsed = await optionsFor(deps, request);
    if (!parsed.ok) return parsed;
    const sourceId = orderGid(request.orderId);
    const known = await ports.ledger.findByKey(request.shop, request.requestKey);
    if (known) {
      const same = sameRequest(known, sourceId, parsed.value);
      if (!same.ok) return same;
      asked.push({ copy: known, known: true });
      continue;
    }
    const root = await ports.ledger.rootOf(request.shop, sourceId);
    // A copy of a copy belongs to the family of the first source.
    const made = { id: ports.newId(), sourceId, rootSourceId: root ?? sourceId, partOf: asked[0]?.copy.id ?? null, at: ports.clock.now() };
    asked.push({ copy: newCopy(request, parsed.value, made), known: false });
  }
  const written = await ports.ledger.startAll(asked.flatMap(({ copy, known }) => (known ? [] : [copy])));
  const started: Started[] = [];
  for (const { copy: wanted, known } of asked) {
    const answer = known ? { copy: wanted, created: false } : written.shift();
    if (!answer) throw new Error('The ledger answered for fewer copies than it was given.');
    const { copy, created } = answer;
    // Somebody was faster under the same key.
    const same = created || known ? done(answer) : sameRequest(copy, wanted.source.id, wanted.options);
    if (!same.ok) return same;
    if (created) ports.log.info({ copyId: copy.id, door: copy.door }, 'copy: started');
    started.push({ copy, created });
  }
  return done(started);
}

/** A key names one request: with another order or other choices it is a mistake, not a repetition. */
function sameRequest(copy: OrderCopy, sourceId: string, options: CopyOptions): Result<{ copy: OrderCopy; created: boolean }> {
  // "Complete" on a finished draft changes outcome and original of the row, so those two say nothing about the first request then.
  const finished = copy.status === 'pending' ? options : { ...options, outcome: copy.options.outcome, original: copy.options.original };
  // A copy that was found to need several drafts has written its division into its own options.
  const divided = options.lines.overLimit === 'split' && options.lines.split === null && copy.options.lines.split !== null;
  const { lines, shipping, discounts } = copy.options;
  const asked = divided ? { ...finished, lines, shipping, discounts } : finished;
  if (copy.source.id === sourceId && canonical(copy.options) === canonical(asked)) return done({ copy, created: false });
  return refuse('conflict', 'IDEMPOTENCY_KEY_REUSED', 'This request key was used for another copy. Nothing was written.', {
    remedy: 'Use a new key for each intended copy and repeat it only with the same request.',
  });
}

function newCopy(
  request: StartCopyRequest,
  options: CopyOptions,
  made: { id: string; sourceId: string; rootSourceId: string; partOf: string | null; at: Date },
): OrderCopy {
  return {
    id: made.id,
    shop: request.shop,
    requestKey: request.requestKey,
    status: 'pending',
    step: null,
    door: request.door,
    requestedBy: request.requestedBy,
    reason: options.reason,
    source: {
      id: made.sourceId,
      name: null,
      updatedAt: request.expectedSourceUpdatedAt ?? null,
      digest: request.expectedSourceDigest ?? null,
      total: null,
      currency: null,
    },
    options,
    plan: null,
    calculation: null,
    findings: [],
    differences: [],
    draft: null,
    target: null,
    sourceCancelled: false,
    errors: [],
    rootSourceId: made.rootSourceId,
    partOf: made.partOf,
    scheduleId: request.scheduleId ?? null,
    usage: { apiPoints: 0, roundTrips: 0, ownMs: 0 },
    attempts: 0,
    waiting: null,
    settled: null,
    createdAt: made.at.toISOString(),
    startedAt: null,
    finishedAt: null,
  };
}
