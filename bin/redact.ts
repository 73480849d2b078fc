/**
 * After a restore: forgets again what was forgotten since the backup, by the app's own log lines on standard input (docs/running.md, Backups).
 * With the embedded database the web process must be stopped. Prints what was done; exits 1 when something must be done again.
 */
import { createInterface } from 'node:readline';
import { EnvironmentError } from '#app/env.server.ts';
import { createWiring } from '#app/wiring.server.ts';
import { replayRedactions } from './redact/replay-redactions.ts';

try {
  const wiring = createWiring();
  await wiring.start();
  const replayed = await replayRedactions(createInterface({ input: process.stdin }), wiring.useCases);
  await wiring.stop();
  console.log(JSON.stringify(replayed));
  process.exit(replayed.failed.length > 0 ? 1 : 0);
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(1);
}
