/** A worker process: runs copies from the queue. Any number of them runs anywhere beside a PostgreSQL that DATABASE_URL names. */
import { EnvironmentError } from '#app/env.server.ts';
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
  await wiring.start({ worker: true });
  wiring.log.info({ concurrency: wiring.env.worker.concurrency }, 'worker: started');
  stopOnSignal(wiring.log, (graceMs) => wiring.stop({ graceMs }));
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(1);
}
