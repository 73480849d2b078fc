/**
 * `npm run chaos -- --runs N --seed S [--database-url URL]`: random scenarios against the simulated store, judged by what the store holds.
 *
 * `--runs N` (default 100) · `--seed S` the first scenario's seed (default: random); scenario k has the seed S + k ·
 * `--processes K` scenarios, of the N, that real processes play, schedules included, which are killed by SIGKILL (default: a tenth) ·
 * `--database-url URL` a PostgreSQL server instead of the embedded database; a database is made on it and dropped again ·
 * `--postgres` a PostgreSQL server of its own, which is restarted in the middle ·
 * `--verbose` the plan of every scenario that goes wrong
 *
 * Prints one JSON line; exit code 1 when anything was doubled, orphaned, lost or stuck.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { planScenario } from './chaos/plan-scenario.ts';
import { playChaos } from './chaos/play.ts';
import { isClean } from './chaos/tally.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string' },
    processes: { type: 'string' },
    'database-url': { type: 'string' },
    postgres: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  const [usage] = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('*/');
  console.log(usage?.replace(/^\/\*\*\n/, '').replace(/^ \* ?/gm, ''));
  process.exit(0);
}

const runs = Number(values.runs);
const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
const processes = values.processes === undefined ? Math.floor(runs / 10) : Number(values.processes);
const databaseUrl = values['database-url'] ?? null;
if (![runs, seed, processes].every((value) => Number.isInteger(value) && value >= 0)) {
  console.error('--runs, --seed and --processes are whole numbers from 0 on');
  process.exit(2);
}

// By way of exit, so that servers of its own are stopped.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const began = performance.now();
const where = values.postgres ? ' --postgres' : databaseUrl ? ` --database-url ${databaseUrl}` : '';
const total = await playChaos({
  ...{ runs, seed, processes, databaseUrl, ownPostgres: values.postgres },
  onWrong(of, wrong, real) {
    console.error(`seed ${of}: ${wrong.kind}: ${wrong.text}`);
    console.error(`  replay: npm run chaos -- --runs 1 --seed ${of} --processes ${real ? 1 : 0}${where}`);
    if (values.verbose) console.error(JSON.stringify(planScenario(of)));
  },
  onProgress: (done) => console.error(`${done} of ${runs} runs, ${Math.round((performance.now() - began) / 1_000)} s`),
});
const seconds = Math.round((performance.now() - began) / 100) / 10;
const { duplicates, orphans, lost, stuck, ...befell } = total;
const database = values.postgres || databaseUrl ? 'postgres' : 'pglite';
console.log(JSON.stringify({ ...befell, duplicates, orphans, lost, stuck, database, seed, seconds }));
process.exitCode = isClean(total) ? 0 : 1;
