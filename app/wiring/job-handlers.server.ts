import { RUN_BATCH } from '../jobs/run-batch-job.ts';
import type { RunBatchPayload } from '../jobs/run-batch-job.ts';
import { RUN_COPY } from '../jobs/run-copy-job.ts';
import type { RunCopyPayload } from '../jobs/run-copy-job.ts';
import { RUN_OCCURRENCE } from '../jobs/run-occurrence-job.ts';
import type { RunOccurrencePayload } from '../jobs/run-occurrence-job.ts';
import { withContext } from '../operations/context.server.ts';
import { measureRun } from '../operations/measure.server.ts';
import type { Metrics } from '../operations/metrics.server.ts';
import { traceJob } from '../operations/trace-work.server.ts';
import type { Tracing } from '../operations/tracing.server.ts';
import type { BatchUseCases } from '../usecases/batches/batch-use-cases.ts';
import { copyDied, sweepAbandoned } from '../usecases/copy-died.ts';
import { endRehearsals } from '../usecases/end-rehearsals.ts';
import type { Ports } from '../usecases/ports.ts';
import type { ScheduleUseCases } from '../usecases/schedules/schedule-use-cases.ts';
import type { UseCases } from '../usecases/use-cases.ts';

interface JobDeps {
  ports: Ports;
  useCases: UseCases;
  batches: BatchUseCases;
  schedules: ScheduleUseCases;
  figures: Metrics;
  tracing: Tracing;
  takeUpWebhooks(): Promise<void>;
  keepHouse(): Promise<unknown>;
}

/** What the queue's jobs do: each hands its payload to one use case, within its trace. */
export function jobHandlers({ ports, useCases, batches, schedules, figures, tracing, takeUpWebhooks, keepHouse }: JobDeps) {
  const runCopy = measureRun(useCases.runCopy, figures);
  return {
    // Every outcome is in the ledger; only what nobody foresaw is thrown, for the queue to try again.
    runCopy: ({ shop, copyId, trace }: RunCopyPayload, signal?: AbortSignal) =>
      withContext({ shop, copyId }, () =>
        traceJob(
          tracing,
          RUN_COPY,
          { shop, copyId, trace },
          async () => void (await runCopy({ shop, copyId, ...(signal ? { signal } : {}) })),
        ),
      ),
    runCopyDied: (job: RunCopyPayload) => copyDied(ports, job),
    runBatch: (job: RunBatchPayload) => traceJob(tracing, RUN_BATCH, job, () => batches.runBatch(job)),
    sweep: async () =>
      void (await Promise.all([
        sweepAbandoned(ports),
        endRehearsals(ports, useCases.abortCopy),
        batches.sweepBatches(),
        schedules.sweepOccurrences(),
        takeUpWebhooks(),
        keepHouse(),
      ])),
    runOccurrence: (job: RunOccurrencePayload) => traceJob(tracing, RUN_OCCURRENCE, job, () => schedules.runOccurrence(job)),
    tick: async () => {
      await schedules.tickSchedules();
      await schedules.tellMerchants();
    },
  };
}
