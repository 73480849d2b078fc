import { startPostgres } from '../postgres.mjs';
import { freshDatabase } from './fresh-database.ts';
import type { Wrong } from './judge.ts';
import { planScenario } from './plan-scenario.ts';
import { runRealProcesses } from './real-world.ts';
import { ScenarioRun } from './run-scenario.ts';
import { addTo, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';
import { openWorld } from './world.ts';

export interface ChaosOptions {
  runs: number;
  /** The first scenario's seed; scenario k has seed + k. */
  seed: number;
  /** Of the runs, how many are played by real processes; those are the last ones. */
  processes: number;
  /** A server on which a database is made and dropped; null: the embedded database. */
  databaseUrl: string | null;
  /** A dump of a migrated, empty database: the embedded one starts from it sooner. */
  snapshot?: Blob;
  /** A server of one's own, which is restarted in the middle. */
  ownPostgres?: boolean;
  onWrong(seed: number, wrong: Wrong, real: boolean): void;
  onProgress?(done: number): void;
}

/** Scenarios that real processes play at the same time. */
const AT_ONCE = 25;

/** Plays the scenarios and adds up what happened and what was wrong. */
export async function playChaos(options: ChaosOptions): Promise<Tally> {
  const server = options.ownPostgres ? await startPostgres() : null;
  const serverUrl = server?.url ?? options.databaseUrl;
  const total = emptyTally();
  try {
    const real = Math.min(options.runs, options.processes);
    await withDatabase(serverUrl, (url) => playVirtual(options, options.runs - real, url, total));
    for (let done = 0; done < real; done += AT_ONCE) {
      const first = options.seed + options.runs - real + done;
      const plans = Array.from({ length: Math.min(AT_ONCE, real - done) }, (_, index) => planScenario(first + index));
      const { tally, wrong } = await withDatabase(serverUrl, (databaseUrl) =>
        runRealProcesses({ databaseUrl, restartDatabase: server ? () => server.restart() : null, plans, seed: first }),
      );
      addTo(total, tally);
      for (const one of wrong) options.onWrong(one.seed, one.wrong, true);
      options.onProgress?.(total.runs);
    }
    return total;
  } finally {
    server?.stop();
  }
}

async function playVirtual(options: ChaosOptions, runs: number, databaseUrl: string | null, total: Tally): Promise<void> {
  if (runs === 0) return;
  const world = await openWorld({ databaseUrl, ...(options.snapshot ? { snapshot: options.snapshot } : {}) });
  try {
    for (let index = 0; index < runs; index += 1) {
      const plan = planScenario(options.seed + index);
      const { tally, wrong } = await new ScenarioRun(world, plan).run();
      addTo(total, tally);
      for (const one of wrong) options.onWrong(plan.seed, one, false);
      if (index % 50 === 49) options.onProgress?.(total.runs);
    }
  } finally {
    await world.close();
  }
}

async function withDatabase<T>(serverUrl: string | null, work: (url: string | null) => Promise<T>): Promise<T> {
  if (!serverUrl) return work(null);
  const database = await freshDatabase(serverUrl);
  try {
    return await work(database.url);
  } finally {
    await database.drop();
  }
}
