import type { BatchOut, BatchRowOut } from '#app/contract/batches.ts';
import type { BatchView } from '#app/usecases/batches/batch-use-cases.ts';
import type { BatchRowView } from '#app/usecases/ports-batches.ts';
import { ordersTotal } from '#app/domain/copying/parts-result.ts';
import { presentMoney } from './money.ts';

/** The request key stays out: it belongs to whoever made it. */
export function presentBatch(batch: BatchView): BatchOut {
  const { counts, drafts } = batch.progress;
  const ended = counts.completed + counts.failed + counts.undone + counts.cancelled;
  return {
    id: batch.id,
    name: batch.name,
    kind: batch.kind,
    status: batch.status,
    pausedFor: batch.pausedFor,
    total: batch.total,
    counts,
    drafts,
    progress: batch.total === 0 ? 1 : Math.floor((ended / batch.total) * 1_000) / 1_000,
    sourceId: batch.sourceId,
    createdAt: batch.createdAt,
    finishedAt: batch.finishedAt,
    actions: batch.actions,
  };
}

export function presentRow({ row, line, sourceId, result, copyId, copy, parts, errors }: BatchRowView): BatchRowOut {
  const total = ordersTotal(parts);
  const made = parts.flatMap(({ target, draft }) => target ?? draft ?? []).map(({ id, name }) => ({ id, name }));
  return {
    row,
    line,
    result,
    source: { id: sourceId, name: copy?.source.name ?? null },
    copyId,
    status: copy?.status ?? null,
    made,
    total: total && presentMoney(total),
    errors: [
      ...(errors ?? []).map(({ code, place, message }) => ({ code, message: place ? `${place}: ${message}` : message, remedy: null })),
      ...parts.flatMap((part) => part.errors.map(({ code, message, remedy }) => ({ code, message, remedy }))),
    ],
  };
}
