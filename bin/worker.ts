/** A worker process: runs copies from the queue. Any number of them runs anywhere beside a PostgreSQL that DATABASE_URL names. */
import { EnvironmentError } from '#app/env.server.ts';
import { serveOperations } from '#app/operations/doors.server.ts';
import { createWiring } from '#app/wiring.server.ts';
import { stopOnSignal } from './stop-on-signal.ts';

try {
  const wiring = createWiring();
  if (wiring.env.database.kind === 'embedded') {
    throw new EnvironmentError([
      {
        variable: 'DATABASE_URL',
        message: 'is not set; a worker of its own needs a PostgreSQL, the embedded database is worked on by bin/web.ts',
      },
    ]);
  }
  const { operations, web } = wiring.env;
  // Before the start, so that an orchestrator sees a process that lives and is not ready yet.
  const health =
    operations.port === null
      ? null
      : await serveOperations(wiring, { host: web.host, port: operations.port, metricsToken: operations.token });
  await wiring.start({ worker: true });
  wiring.log.info({ concurrency: wiring.env.worker.concurrency, healthPort: health?.port ?? null }, 'worker: started');
  stopOnSignal(wiring.log, async (graceMs) => {
    await wiring.stop({ graceMs });
    await health?.close();
  });
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(1);
}
