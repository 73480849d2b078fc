import { rowKey } from '../../domain/batch/batch.ts';
import type { Batch, BatchRow, RowState } from '../../domain/batch/batch.ts';
import type { OrderCopy } from '../../domain/copying/order-copy.ts';
import type { BatchesPort } from '../ports-batches.ts';
import type { Ports } from '../ports.ts';
import type { UseCases } from '../use-cases.ts';
import type { BatchUseCases } from './batch-use-cases.ts';

/** Copies of one batch that are queued or run at a time: enough to keep the largest allowance busy, few enough that a pause is a pause. */
const WINDOW = 100;
/** Rows that one run of the job starts or takes back. */
const CHUNK = 50;
const LOOK_AGAIN_MS = 1_000;
/** A batch that was not fed for so long has lost its job. */
const STALLED_MS = 60_000;

export interface RunBatchDeps {
  ports: Ports;
  batches: BatchesPort;
  copies: Pick<UseCases, 'startCopy' | 'retryCopy' | 'abortCopy' | 'getSplitOfCopy'>;
}

/** Does what the rows ask for, then says when to look again. Every step may be repeated: a row's request key makes one copy. */
export const runBatch =
  (deps: RunBatchDeps): BatchUseCases['runBatch'] =>
  async ({ shop, batchId }) => {
    const { batches, ports } = deps;
    let batch = await batches.get(shop, batchId);
    if (!batch) return { againInMs: null };
    await batches.fed(shop, batchId, ports.clock.now());
    if (batch.status === 'running' && (await batches.lostAccess(shop, batchId, batch.resumedAt))) {
      // One trouble of the whole shop, not thousands of rows: nothing more is started until someone mends it.
      await batches.setStatus(shop, batchId, { from: ['running'], to: 'paused', at: ports.clock.now(), pausedFor: 'NO_ACCESS' });
      ports.log.warn({ shop, batchId }, 'batch: paused, the shop gives no access');
      batch = { ...batch, status: 'paused' };
    }
    const before = await batches.progress(shop, batchId);
    const room = batch.status === 'running' ? WINDOW - before.outstanding : 0;
    const rows = await batches.toDo(shop, batchId, Math.min(CHUNK, room + before.toUndo), room <= 0);
    await settleAll(deps, batch, rows);
    const after = rows.length > 0 ? await batches.progress(shop, batchId) : before;
    if (after.toUndo > 0) return { againInMs: 0 };
    if (batch.status !== 'running') return { againInMs: null };
    if (after.toStart === 0 && after.outstanding === 0) {
      await batches.setStatus(shop, batchId, { from: ['running'], to: 'finished', at: ports.clock.now() });
      ports.log.info({ shop, batchId, ...after.counts }, 'batch: finished');
      return { againInMs: null };
    }
    return { againInMs: after.toStart > 0 && after.outstanding < WINDOW / 2 ? 0 : LOOK_AGAIN_MS };
  };

interface Settled {
  row: number;
  from: RowState;
  to: RowState;
  copyId: string | null;
  errors: BatchRow['errors'];
}

async function settleAll({ batches, copies }: RunBatchDeps, batch: Batch, rows: BatchRow[]): Promise<void> {
  const settled: Settled[] = [];
  try {
    for (const row of rows) settled.push(await settle(copies, batch, row));
  } finally {
    // What was done is written down even when the next row met a fault.
    if (settled.length > 0) await batches.settle(batch.shop, batch.id, settled);
  }
}

async function settle(copies: RunBatchDeps['copies'], batch: Batch, row: BatchRow): Promise<Settled> {
  const { shop } = batch;
  const started: Settled = { row: row.row, from: row.state, to: 'started', copyId: row.copyId, errors: null };
  if (row.state === 'undoing') {
    // What cannot be taken back any more (the order stands) stays, and its own page says so.
    for (const { id } of await partsOf(copies, shop, row)) await copies.abortCopy({ shop, copyId: id, requestedBy: batch.requestedBy });
    return started;
  }
  if (row.copyId) {
    for (const { id, status } of await partsOf(copies, shop, row))
      if (status === 'failed') await copies.retryCopy({ shop, copyId: id, unlessSettled: true });
    return started;
  }
  const result = await copies.startCopy({
    shop,
    orderId: row.sourceId,
    profile: batch.profile,
    options: over(batch.options, row.options ?? {}),
    requestKey: rowKey(batch.id, row.row),
    door: 'batch',
    requestedBy: batch.requestedBy,
  });
  if (result.ok) return { ...started, copyId: result.value.copy.id };
  const { code, message, errors } = result.refusal;
  return { ...started, to: 'refused', errors: errors.length > 0 ? errors.slice(0, 5) : [{ code, place: '', message }] };
}

/** The row's copy, and the other drafts where its source needed several. */
async function partsOf(copies: RunBatchDeps['copies'], shop: string, { copyId }: BatchRow): Promise<OrderCopy[]> {
  if (copyId === null) return [];
  const parts = await copies.getSplitOfCopy({ shop, copyId });
  return parts.ok ? parts.value.copies : [];
}

/** A row's choices over the batch's: of the lines and texts only what the row names, an address as a whole. */
export function over(options: Record<string, unknown>, row: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...options, ...row };
  for (const group of ['lines', 'texts'])
    if (row[group] && options[group]) merged[group] = { ...(options[group] as object), ...(row[group] as object) };
  return merged;
}

export const sweepBatches =
  ({ ports, batches }: Pick<RunBatchDeps, 'ports' | 'batches'>, wake: (job: { shop: string; batchId: string }) => Promise<void>) =>
  async (): Promise<number> => {
    const stalled = await batches.findStalled(new Date(ports.clock.now().getTime() - STALLED_MS), 100);
    for (const job of stalled) await wake(job);
    if (stalled.length > 0) ports.log.warn({ batches: stalled.length }, 'sweep: took up batches whose job was lost');
    return stalled.length;
  };
