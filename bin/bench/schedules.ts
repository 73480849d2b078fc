import { parseArgs } from 'node:util';
import { freshDatabase } from '../chaos/fresh-database.ts';
import { startPostgres } from '../postgres.mjs';
import { graphileWorker } from './schedules/graphile-worker.ts';
import { ours } from './schedules/ours.ts';
import { pgBoss } from './schedules/pg-boss.ts';
import type { Print } from './schedules/lines.ts';

const ON_SERVER = 1_000_000;
const EMBEDDED = 100_000;

/**
 * `npm run bench -- schedules [--database-url URL] [--schedules N] [--only ours|pg-boss|graphile-worker]`: what a tick costs while N schedules
 * exist and 0, 100 or 10,000 of them are due. On a PostgreSQL (the one named, else one of its own; a database of its own there, dropped
 * at the end), then ours on the embedded database; and in the same run the schedulers that the field would reach for.
 */
export async function schedules(print: Print, args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { 'database-url': { type: 'string' }, schedules: { type: 'string' }, only: { type: 'string' } },
  });
  const wanted = values.schedules === undefined ? null : Number(values.schedules);
  // Those that ran when 100 were due cannot be due once more in the same minute.
  if (wanted !== null && !(Number.isInteger(wanted) && wanted >= 20_000)) throw new Error('--schedules must be a number from 20000.');
  const chosen = (name: string) => values.only === undefined || values.only === name;
  const server = await aServer(values['database-url']);
  if (server) {
    const count = wanted ?? ON_SERVER;
    try {
      for (const [name, measure] of [
        ['ours', ours],
        ['pg-boss', pgBoss],
        ['graphile-worker', graphileWorker],
      ] as const) {
        if (!chosen(name)) continue;
        const database = await freshDatabase(server.url);
        await measure({ kind: 'postgres', url: database.url }, count, print).finally(() => database.drop());
      }
    } finally {
      server.stop();
    }
  }
  if (chosen('ours')) await ours({ kind: 'pglite' }, Math.min(wanted ?? EMBEDDED, EMBEDDED), print);
}

async function aServer(url: string | undefined): Promise<{ url: string; stop(): void } | null> {
  if (url) return { url, stop: () => undefined };
  try {
    return await startPostgres();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nMeasuring on the embedded database alone.\n`);
    return null;
  }
}
