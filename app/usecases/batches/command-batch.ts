import type { BatchAction, BatchStatus } from '../../domain/batch/batch.ts';
import type { BatchUseCases, BatchView } from './batch-use-cases.ts';
import { done, refuse } from '../refusal.ts';
import { noSuchBatch } from './batch-deps.ts';
import type { BatchDeps } from './batch-deps.ts';

type Read = (shop: string, batchId: string) => Promise<BatchView | null>;

/** Pause, resume, cancel, retry what failed, undo drafts. Asking twice is harmless. */
export const commandBatch =
  (deps: BatchDeps, read: Read): BatchUseCases['commandBatch'] =>
  async ({ shop, batchId, action, requestedBy }) => {
    const before = await read(shop, batchId);
    if (!before) return noSuchBatch();
    if (!before.actions.includes(action) && !alreadySo(before.status, action)) {
      return refuse('conflict', 'NOT_NOW', `The batch is ${before.status}, so it cannot be asked to ${SAID[action]}.`, {
        remedy: 'Load the batch again to see what can be done with it now.',
      });
    }
    const rows = await COMMANDS[action](deps, shop, batchId);
    deps.ports.log.info({ shop, batchId, action, rows, by: requestedBy === null ? 'app' : 'staff' }, 'batch: command');
    const after = await read(shop, batchId);
    return after ? done(after) : noSuchBatch();
  };

const SAID: Record<BatchAction, string> = {
  pause: 'pause',
  resume: 'go on',
  cancel: 'stop',
  'retry-failed': 'retry failed rows',
  'undo-drafts': 'undo its drafts',
};

function alreadySo(status: BatchStatus, action: BatchAction): boolean {
  return (
    (action === 'pause' && status === 'paused') ||
    (action === 'resume' && status === 'running') ||
    (action === 'cancel' && status === 'cancelled')
  );
}

type Command = (deps: BatchDeps, shop: string, batchId: string) => Promise<number>;

const COMMANDS: Record<BatchAction, Command> = {
  async pause({ batches, ports }, shop, batchId) {
    // One that paused itself is from now on paused by a person, and goes on only when a person says so.
    await batches.setStatus(shop, batchId, { from: ['running', 'paused'], to: 'paused', at: ports.clock.now() });
    return 0;
  },
  async resume({ batches, ports }, shop, batchId) {
    await batches.setStatus(shop, batchId, { from: ['paused'], to: 'running', at: ports.clock.now(), wake: true });
    return 0;
  },
  async cancel(deps, shop, batchId) {
    const { batches, ports } = deps;
    await batches.setStatus(shop, batchId, { from: ['running', 'paused'], to: 'cancelled', at: ports.clock.now() });
    const rows = await batches.cancelWaiting(shop, batchId);
    await deps.wake({ shop, batchId }, 0);
    return rows;
  },
  async 'retry-failed'(deps, shop, batchId) {
    const { batches, ports } = deps;
    const rows = await batches.retryFailed(shop, batchId);
    const status = { to: 'running', at: ports.clock.now(), wake: true } as const;
    // A batch that runs already is told by its rows; the job that is under way finds them.
    await batches.setStatus(shop, batchId, { from: ['running', 'paused', 'finished', 'cancelled'], ...status });
    return rows;
  },
  async 'undo-drafts'(deps, shop, batchId) {
    const rows = await deps.batches.undoDrafts(shop, batchId);
    await deps.wake({ shop, batchId }, 0);
    return rows;
  },
};
