import { createHash } from 'node:crypto';
import type { Batch } from '../../domain/batch/batch.ts';
import type { BadRow } from '../../domain/batch/read-rows.ts';
import type { Result } from '../refusal.ts';
import type { BatchUseCases, BatchView, StartBatchRequest } from './batch-use-cases.ts';
import { done, refuse } from '../refusal.ts';
import { noSuchBatch, viewOf } from './batch-deps.ts';
import type { BatchDeps } from './batch-deps.ts';
import { commandBatch } from './command-batch.ts';
import { readContent } from './read-content.ts';
import { resultLines } from './result-lines.ts';
import { runBatch, sweepBatches } from './run-batch.ts';

/** Bad rows listed in one answer. */
const LISTED = 200;

export function buildBatchUseCases(deps: BatchDeps): BatchUseCases {
  const { batches } = deps;
  const read = async (shop: string, batchId: string): Promise<BatchView | null> => {
    const batch = await batches.get(shop, batchId);
    return batch && viewOf(batch, await batches.progress(shop, batchId));
  };
  return {
    async checkBatch(request) {
      const content = await readContent(deps, request);
      if (!content.ok) return content;
      const { kind, rows, bad } = content.value;
      return done({ kind, good: rows.length, bad: bad.slice(0, LISTED) });
    },
    startBatch: startBatch(deps),
    async listBatches({ shop, ...page }) {
      const { batches: found, nextCursor } = await batches.list(shop, page);
      return done({ batches: found.map((batch) => viewOf(batch, batch.progress)), nextCursor });
    },
    async getBatch({ shop, batchId }) {
      const batch = await read(shop, batchId);
      return batch ? done(batch) : noSuchBatch();
    },
    async listRows({ shop, batchId, first, ...page }) {
      if (!(await batches.get(shop, batchId))) return noSuchBatch();
      const rows = await batches.rows(shop, batchId, { ...page, first: first + 1 });
      const shown = rows.slice(0, first);
      return done({ rows: shown, next: rows.length > first ? (shown.at(-1)?.row ?? null) : null });
    },
    async resultLines({ shop, batchId }) {
      return (await batches.get(shop, batchId)) ? done(resultLines(batches, shop, batchId)) : noSuchBatch();
    },
    commandBatch: commandBatch(deps, read),
    runBatch: runBatch(deps),
    sweepBatches: sweepBatches(deps, (job) => deps.wake(job, 0)),
  };
}

const startBatch =
  (deps: BatchDeps): BatchUseCases['startBatch'] =>
  async (request) => {
    const { ports, batches } = deps;
    const requestDigest = digestOf(request);
    const answer = async (batch: Batch, created: boolean): Promise<Result<{ batch: BatchView; created: boolean }>> =>
      batch.requestDigest === requestDigest
        ? done({ batch: viewOf(batch, await batches.progress(batch.shop, batch.id)), created })
        : refuse('conflict', 'IDEMPOTENCY_KEY_REUSED', 'This request key was used for another batch. Nothing was written.', {
            remedy: 'Use a new key for each intended batch and repeat it only with the same request.',
          });
    // Before Shopify is asked: what the request finds may be another thing by now, and the batch stands.
    const known = await batches.withKey(request.shop, request.requestKey);
    if (known) return answer(known, false);
    const content = await readContent(deps, request);
    if (!content.ok) return content;
    const { kind, sourceId, rows, bad } = content.value;
    if (bad.length > 0 && !request.skipBadRows) return refuseBad(bad);
    if (rows.length === 0) return refuse('refused', 'EMPTY_BATCH', 'No row can be copied. Nothing was written.', { errors: listed(bad) });
    const now = ports.clock.now().toISOString();
    const made: Batch = {
      id: ports.newId(),
      shop: request.shop,
      requestKey: request.requestKey,
      requestDigest,
      name: request.name?.trim() || nameOf(kind, rows.length),
      kind,
      status: 'running',
      pausedFor: null,
      profile: request.profile ?? 'exact-copy',
      options: request.options ?? {},
      sourceId,
      total: rows.length,
      requestedBy: request.requestedBy,
      createdAt: now,
      resumedAt: now,
      finishedAt: null,
    };
    const { batch, created } = await batches.create(made, rows);
    if (created) ports.log.info({ shop: batch.shop, batchId: batch.id, rows: batch.total, kind }, 'batch: started');
    return answer(batch, created);
  };

function digestOf({ orderIds, csv, search, orderId, profile, options }: StartBatchRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([orderIds, csv, search, orderId, profile, options]))
    .digest('hex');
}

function nameOf(kind: Batch['kind'], rows: number): string {
  return kind === 'recipients' ? `One order to ${rows} recipients` : rows === 1 ? 'One order' : `${rows} orders`;
}

function refuseBad(bad: BadRow[]): Result<never> {
  const lines = new Set(bad.map(({ line }) => line)).size;
  return refuse(
    'refused',
    'BAD_ROWS',
    `${lines === 1 ? 'One row cannot be copied' : `${lines} rows cannot be copied`} as written. Nothing was written.`,
    {
      errors: listed(bad),
      remedy: 'Correct the rows and upload the file again, or leave them out.',
    },
  );
}

function listed(bad: BadRow[]): { code: string; place: string; message: string }[] {
  return bad
    .slice(0, LISTED)
    .map(({ line, column, code, message }) => ({ code, place: `line ${line}${column ? `, ${column}` : ''}`, message }));
}
