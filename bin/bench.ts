/**
 * `npm run bench -- NAME`: measurements that compare within one run. Each prints JSON lines.
 *
 * - `allowance [--copies N] [--rate POINTS] [--workers N] [--shops N] [--database-url URL]`: batches of several shops at the full speed of
 *   their allowances, shared by several worker processes on a PostgreSQL
 * - `batch-file`: reading and judging a batch's CSV of 10,000 rows, beside the CSV library alone
 * - `bulk [--copies N] [--rate POINTS] [--database-url URL] [--workers N]`: a batch at the full speed of its shop's allowance, beside the
 *   field's clients, and what another shop's single copies feel of it
 * - `copy-cost`: API points and round trips of a copy of 1, 10, 50, 250 and 499 lines, ours beside a straightforward writing of the same job
 * - `engine [--copies N] [--database-url URL] [--only postgres|embedded]`: copies a second and our own processor time per copy for 1, 2 and 4
 *   workers on PostgreSQL and for the embedded database, and how long start-copy takes, with a store that answers at once
 * - `fair [--queued N] [--copies N] [--database-url URL] [--only postgres|embedded]`: what another shop's single copies feel of a full queue
 * - `schedules [--database-url URL] [--schedules N] [--only WHO]`: what a tick costs with a million schedules, on PostgreSQL and embedded,
 *   beside pg-boss.schedule() and graphile-worker's crontab
 */
import { allowance } from './bench/allowance.ts';
import { batchFile } from './bench/batch-file.ts';
import { bulk } from './bench/bulk.ts';
import { copyCost } from './bench/copy-cost.ts';
import { engine } from './bench/engine.ts';
import { fair } from './bench/fair.ts';
import { schedules } from './bench/schedules.ts';

const benches: Record<string, (print: (line: object) => void, args: string[]) => Promise<void>> = {
  allowance,
  'batch-file': batchFile,
  bulk,
  'copy-cost': copyCost,
  engine,
  fair,
  schedules,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  console.error(`Usage: npm run bench -- NAME, with NAME one of: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
// By way of exit, so that servers of its own are stopped.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await bench((line) => console.log(JSON.stringify(line)), args);
