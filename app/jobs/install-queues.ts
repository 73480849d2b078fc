import type { PgBoss } from 'pg-boss';
import type { Log } from '../usecases/ports.ts';
import { RUN_BATCH, runBatchQueue } from './run-batch-job.ts';
import { RUN_COPY, RUN_COPY_BULK, RUN_COPY_DEAD, runCopyQueue } from './run-copy-job.ts';
import { RUN_OCCURRENCE, runOccurrenceQueue } from './run-occurrence-job.ts';

const QUEUES = [
  [RUN_COPY_DEAD, { retryLimit: 2, notify: true }],
  [RUN_COPY, runCopyQueue],
  [RUN_COPY_BULK, runCopyQueue],
  [RUN_BATCH, runBatchQueue],
  [RUN_OCCURRENCE, runOccurrenceQueue],
] as const;

/** The queues of this version, by name. */
export const KNOWN: ReadonlySet<string> = new Set(QUEUES.map(([name]) => name));

/** Makes every queue, or brings it up to what this version asks of it. */
export async function installQueues(boss: PgBoss, log: Log, keepDays: number): Promise<void> {
  for (const [name, policy] of QUEUES) {
    const options = { ...policy, deleteAfterSeconds: keepDays * 86_400 };
    if (!(await boss.getQueue(name))) await boss.createQueue(name, options);
    else await boss.updateQueue(name, withoutPolicy(options));
    // Any look at its jobs makes pg-boss remember the queue; else the first send would ask for it outside of its transaction, which
    // waits for itself on the embedded database's one connection.
    await boss.findJobs(name, { id: '00000000-0000-0000-0000-000000000000' });
  }
  for (const { name } of await boss.getQueues()) {
    // After a step back to an older version: what a newer one queued stays for it.
    if (!KNOWN.has(name)) log.warn({ queue: name }, 'queue: this version does not know the queue; its jobs are kept and not run');
  }
}

/** What a queue keeps to is settled when it is made. */
function withoutPolicy<T extends object>(options: T): Omit<T, 'policy'> {
  const { policy: _settled, ...rest } = options as T & { policy?: unknown };
  return rest;
}
