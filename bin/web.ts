/** The web process: pages, API, webhooks. With the embedded database it runs the worker too, as only one process can open that. */
import { EnvironmentError } from '#app/env.server.ts';
import { serveWeb } from '#app/web.server.ts';
import { createWiring } from '#app/wiring.server.ts';
import { stopOnSignal } from './stop-on-signal.ts';

try {
  const wiring = createWiring();
  await wiring.start({ worker: wiring.env.worker.inWeb });
  const web = await serveWeb(wiring);
  wiring.log.info({ port: web.port, database: wiring.env.database.kind, worker: wiring.env.worker.inWeb }, 'web: listening');
  stopOnSignal(wiring.log, async (graceMs) => {
    await web.close({ graceMs });
    await wiring.stop({ graceMs });
  });
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(1);
}
