import type { Log } from '#app/usecases/ports.ts';

/** Milliseconds that running work gets after SIGTERM; orchestrators commonly kill after 30 s or more. */
const GRACE_MS = 20_000;

/** Stops once, gracefully, on SIGTERM or Ctrl-C; a second signal ends the process at once. */
export function stopOnSignal(log: Log, stop: (graceMs: number) => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      log.info({ signal }, 'stopping');
      stop(GRACE_MS).then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ error: String(error) }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
}
