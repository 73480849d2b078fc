import type { Log } from '../usecases/ports.ts';

type Handle = (data: unknown, signal?: AbortSignal) => Promise<void>;

/** Whatever a job of any queue throws is told in one place; the queue then tries it again. */
export function watchJobs(log: Log, onFault: (queue: string) => void): (queue: string, handle: Handle) => Handle {
  return (queue, handle) => async (data, signal) => {
    try {
      await handle(data, signal);
    } catch (error) {
      onFault(queue);
      log.error({ queue, ...idsOf(data), error: String(error) }, 'job: unexpected fault');
      throw error;
    }
  };
}

/** What a job is about. */
function idsOf(data: unknown): Record<string, unknown> {
  const { shop, copyId, batchId, occurrenceId } = (data ?? {}) as Record<string, unknown>;
  return { shop, copyId, batchId, occurrenceId };
}
