import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line names of the work it belongs to. Ids only. */
export interface WorkContext {
  requestId?: string;
  copyId?: string;
  shop?: string;
  /** By which the trace of a log line is found; only with tracing. */
  traceId?: string;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** Runs `work` so that every log line of it, however deep, carries these ids. */
export function withContext<T>(context: WorkContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...context }, work);
}

export function currentContext(): WorkContext {
  return storage.getStore() ?? {};
}
