import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createWiring } from '../../app/wiring.server.ts';
import { freshDatabase } from '../chaos/fresh-database.ts';
import { startPostgres } from '../postgres.mjs';
import { batch, environment, openStore, round } from './bulk.ts';

/**
 * Batches of several shops at the full speed of their allowances, worked off by several processes that share them through the database (the
 * goal: no THROTTLED answer in 10,000 copies, and no bucket idle while work waits). `fraction`: points charged over what the buckets held
 * and restored in that time, over all shops.
 *
 * `--copies 10000 --rate 500 --bucket 10000 --shops 3 --workers 4 --database-url URL`
 */
export async function allowance(print: (line: object) => void, args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: { copies: text, rate: text, bucket: text, shops: text, workers: text, 'database-url': text },
  });
  const number = (given: string | undefined, otherwise: number) => Number(given ?? otherwise);
  const rate = number(values.rate, 500);
  const asked = { rate, bucket: number(values.bucket, rate * 20), shops: number(values.shops, 3), workers: number(values.workers, 4) };
  const copies = Math.ceil(number(values.copies, 10_000) / asked.shops);
  const server = values['database-url'] ? null : await startPostgres();
  const database = await freshDatabase(server?.url ?? values['database-url'] ?? '');
  try {
    print({ bench: 'allowance', ...asked, ...(await measure({ ...asked, copies }, database.url)) });
  } finally {
    await database.drop();
    server?.stop();
  }
}

async function measure(
  asked: { copies: number; rate: number; bucket: number; shops: number; workers: number },
  databaseUrl: string,
): Promise<object> {
  const domains = Array.from({ length: asked.shops }, (_, n) => `shop-${n}.myshopify.com`);
  const store = await openStore(asked, domains, true);
  const env = environment({ databaseUrl }, store.ready.url);
  const wiring = createWiring(env);
  await wiring.start();
  for (const { domain, token } of store.ready.shops) await wiring.installWithToken(domain, token);
  const workers = Array.from({ length: asked.workers }, () =>
    fork(new URL('../worker.ts', import.meta.url), [], { env: { ...process.env, ...env }, stdio: 'ignore' }),
  );
  const began = performance.now();
  const batches = await Promise.all(store.ready.shops.map(({ domain, orders }) => batch(wiring, domain, orders)));
  await Promise.all(batches.map(({ end }) => end));
  const seconds = (performance.now() - began) / 1_000;
  const { points, throttled, calls } = await store.stats();
  const counts = await Promise.all(domains.map((shop) => wiring.useCases.countCopies({ shop })));
  const sum = (of: 'completed' | 'failed') => counts.reduce((total, each) => total + each[of], 0);
  for (const worker of workers) {
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  }
  await wiring.stop();
  await store.end();
  return {
    ...{ copies: asked.copies * asked.shops, completed: sum('completed'), failed: sum('failed'), seconds: round(seconds, 10) },
    fraction: round(points / (asked.shops * (asked.bucket + asked.rate * seconds)), 1_000),
    ...{ throttled, points: Math.round(points), calls },
  };
}
