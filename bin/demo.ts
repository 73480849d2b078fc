/**
 * `npm run demo`: the whole product on this machine. Makes a first copy and prints what came of it; without `--once` it stays up with the
 * simulated admin. `--orders` copies real orders, `--admin` works against another Admin API. See USAGE.
 */
import { basename } from 'node:path';
import { copyElsewhere } from './demo/copy-elsewhere.ts';
import { copyOverHttp } from './demo/copy-over-http.ts';
import { readArguments, USAGE } from './demo/demo-arguments.ts';
import type { DemoArguments } from './demo/demo-arguments.ts';
import { resultLine, resultOf, resultText } from './demo/job-result.ts';
import type { JobResult } from './demo/job-result.ts';
import { ordersToCopy } from './demo/orders-to-copy.ts';
import { startAll } from './demo/start-all.ts';
import type { RunningDemo } from './demo/start-all.ts';

async function main(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  if (asked.help) return void console.log(USAGE);
  const say = (text: string) => (asked.json ? console.error(text) : console.log(text));
  if (asked.elsewhere) {
    const copy = await copyElsewhere({ ...asked.elsewhere, profile: asked.profile ?? 'exact-copy' });
    return report([resultOf(copy, null)], [], asked);
  }
  const { shops, jobs, problems } = ordersToCopy(asked.orders);
  const demo = await startAll({
    shops,
    port: asked.port ?? (asked.once ? 0 : null),
    simulatorPort: asked.simulatorPort ?? (asked.once ? 0 : null),
    logLevel: 'warn',
  });
  try {
    const results: JobResult[] = [];
    // The sample shows the whole way: copied, completed, compared, linked, and the original cancelled last.
    const profile = asked.profile ?? (asked.orders ? 'exact-copy' : 'correction');
    for (const job of jobs) results.push(resultOf(await copyOverHttp(demo, { shop: job.shop, orderId: job.orderId, profile }), job.file));
    report(results, problems, asked);
    if (!asked.once) await stayUp(demo, say);
  } finally {
    await demo.close();
  }
}

function report(results: JobResult[], problems: { file: string; problem: string }[], asked: DemoArguments): void {
  const [only] = results;
  if (asked.json) {
    console.log(JSON.stringify(asked.orders ? { results, problems } : only));
  } else if (asked.orders) {
    for (const result of results) console.log(resultLine({ ...result, file: result.file && basename(result.file) }));
    for (const { file, problem } of problems) console.log(`no order   ${basename(file)}: ${problem}`);
    const count = (verdict: JobResult['verdict']) => results.filter((result) => result.verdict === verdict).length;
    console.log(
      `${results.length} orders: ${count('exact')} exact, ${count('explained')} explained, ${count('refused')} refused; ${problems.length} that are no order`,
    );
  } else if (only) {
    console.log(resultText(only));
  }
  // A refusal with its reason is an answer; only the sample's own job must end in a copy.
  if (!asked.orders && only?.verdict === 'refused') process.exitCode = 1;
}

async function stayUp(demo: RunningDemo, say: (text: string) => void): Promise<void> {
  say('');
  say(`Admin of the simulated store   ${demo.simulator.url}/admin`);
  say(`Faults and clock               ${demo.simulator.url}/admin/simulator`);
  say(`The app by itself              ${demo.appUrl}/healthz`);
  say('Stop with Ctrl-C.');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
