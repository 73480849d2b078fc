import { describeFault } from '../domain/describe-fault.ts';
import type { Log } from '../usecases/ports.ts';

type Handle = (data: unknown, signal?: AbortSignal) => Promise<void>;

/**
 * Whatever a job of any queue throws is told in one place; the queue then tries it again. The queue keeps what it is thrown for days, so that it
 * gets what may be kept.
 */
export function watchJobs(log: Log, onFault: (queue: string) => void): (queue: string, handle: Handle) => Handle {
  return (queue, handle) => async (data, signal) => {
    try {
      await handle(data, signal);
    } catch (error) {
      onFault(queue);
      const fault = describeFault(error);
      log.error({ queue, ...idsOf(data), fault }, 'job: unexpected fault');
      throw Object.assign(new Error(fault), { stack: [fault, ...framesOf(error)].join('\n') });
    }
  };
}

/** What a job is about. */
function idsOf(data: unknown): Record<string, unknown> {
  const { shop, copyId, batchId, occurrenceId } = (data ?? {}) as Record<string, unknown>;
  return { shop, copyId, batchId, occurrenceId };
}

/** Where it was thrown, without its message. */
function framesOf(error: unknown): string[] {
  return error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
}
