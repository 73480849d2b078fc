/**
 * `npm run bench -- NAME`: measurements that compare within one run. Each prints JSON lines.
 *
 * - `copy-cost`: API points and round trips of a copy of 1, 10, 50, 250 and 499 lines, ours beside a straightforward writing of the same job
 */
import { copyCost } from './bench/copy-cost.ts';

const benches: Record<string, (print: (line: object) => void) => Promise<void>> = { 'copy-cost': copyCost };

const [name = ''] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  console.error(`Usage: npm run bench -- NAME, with NAME one of: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
await bench((line) => console.log(JSON.stringify(line)));
