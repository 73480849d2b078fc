/**
 * `npm run chaos -- --runs N --seed S [--database-url URL]`: random scenarios against the simulated store, judged by what the store holds.
 *
 * `--runs N` (default 100) · `--seed S` the first scenario's seed (default: random); scenario k has the seed S + k ·
 * `--database-url URL` a PostgreSQL instead of the embedded database · `--processes K` scenarios, of the N, that real processes play ·
 * `--verbose` the plan of every scenario that goes wrong
 *
 * Prints one JSON line; exit code 1 when a copy was doubled, orphaned, lost or stuck.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { planScenario } from './chaos/plan-scenario.ts';
import { ScenarioRun } from './chaos/run-scenario.ts';
import { addTo, emptyTally, isClean } from './chaos/tally.ts';
import { openWorld } from './chaos/world.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string' },
    'database-url': { type: 'string' },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(
    readFileSync(fileURLToPath(import.meta.url), 'utf8')
      .split('*/')[0]
      ?.replace(/^\/\*\*\n/, '')
      .replace(/^ \* ?/gm, ''),
  );
  process.exit(0);
}

const runs = Number(values.runs);
const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
const databaseUrl = values['database-url'] ?? null;
const began = performance.now();
const total = emptyTally();
const world = await openWorld({ databaseUrl });
for (let index = 0; index < runs; index += 1) {
  const plan = planScenario(seed + index);
  const { tally, wrong } = await new ScenarioRun(world, plan).run();
  addTo(total, tally);
  if (wrong.length === 0) continue;
  for (const { kind, text } of wrong) console.error(`seed ${plan.seed}: ${kind}: ${text}`);
  console.error(
    `seed ${plan.seed}: replay with  npm run chaos -- --runs 1 --seed ${plan.seed}${databaseUrl ? ` --database-url ${databaseUrl}` : ''}`,
  );
  if (values.verbose) console.error(JSON.stringify(plan, null, 1));
}
await world.close();
const seconds = Math.round((performance.now() - began) / 100) / 10;
console.log(JSON.stringify({ ...total, database: databaseUrl ? 'postgres' : 'pglite', seed, seconds }));
process.exit(isClean(total) ? 0 : 1);
