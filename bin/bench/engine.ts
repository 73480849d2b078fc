import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createWiring } from '../../app/wiring.server.ts';
import type { Wiring } from '../../app/wiring.server.ts';
import { freshDatabase } from '../chaos/fresh-database.ts';
import { startPostgres } from '../postgres.mjs';
import { APP, openLocalStore, SCOPES } from './local-store.ts';

const WORKERS = [1, 2, 4];
const CONCURRENCY = 4;
/** Points in the bucket of the shown answers: the allowance never makes anybody wait. */
const PLENTY = 1_000_000;

/**
 * What the engine itself costs: copies per second and our own processor time per copy for 1, 2 and 4 worker processes on a PostgreSQL, with
 * a store that answers at once, and how long start-copy takes (ledger row and job in one transaction). The database's and the store's own
 * time run in other processes and are not in `cpuMsPerCopy`. `--copies N` (default 300) · `--database-url URL` (default: a server of its own)
 */
export async function engine(print: (line: object) => void, args: string[] = []): Promise<void> {
  const { values } = parseArgs({ args, options: { copies: { type: 'string', default: '300' }, 'database-url': { type: 'string' } } });
  const copies = Number(values.copies);
  const server = values['database-url'] ? null : await startPostgres();
  const shown = await showOneCopy();
  const store = await startStore(shown.answers);
  try {
    for (const workers of WORKERS) {
      const database = await freshDatabase(server?.url ?? values['database-url'] ?? '');
      const env = {
        ...{
          SHOPIFY_API_KEY: APP.apiKey,
          SHOPIFY_API_SECRET: APP.apiSecret,
          SHOPIFY_APP_URL: 'http://127.0.0.1:9',
          SCOPES: SCOPES.join(','),
        },
        ...{ SHOPIFY_ADMIN_ORIGIN: store.url, DATABASE_URL: database.url, LOG_LEVEL: 'error', WORKER_CONCURRENCY: String(CONCURRENCY) },
      };
      const wiring = createWiring(env);
      try {
        await wiring.start();
        await wiring.installWithToken(shown.shop, 'shpat_bench', SCOPES);
        print({ bench: 'engine', ...(await measure(wiring, env, { ...shown, workers, copies })) });
      } finally {
        await wiring.stop({ graceMs: 500 });
        await database.drop();
      }
    }
  } finally {
    store.child.disconnect();
    server?.stop();
  }
}

interface Job {
  shop: string;
  orderId: string;
  workers: number;
  copies: number;
}

async function measure(wiring: Wiring, env: Record<string, string>, job: Job): Promise<object> {
  const children = await Promise.all(Array.from({ length: job.workers }, () => startWorker(env)));
  await start(wiring, job, 'warm-up');
  const starts: number[] = [];
  const cpuBefore = process.cpuUsage();
  for (let index = 0; index < job.copies; index += 1) starts.push(await start(wiring, job, String(index)));
  const spent = process.cpuUsage(cpuBefore);
  const startCpuMs = (spent.user + spent.system) / 1_000 / job.copies;
  const before = await sum(children);
  const began = performance.now();
  for (const child of children) child.send('begin');
  for (;;) {
    const counts = await wiring.useCases.countCopies({ shop: job.shop });
    if (counts.failed + counts.aborted > 0) throw new Error(`copies failed: ${JSON.stringify(counts)}`);
    if (counts.completed > job.copies) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const seconds = (performance.now() - began) / 1_000;
  const workerCpuMs = ((await sum(children)) - before) / job.copies;
  await Promise.all(children.map(stopWorker));
  starts.sort((a, b) => a - b);
  const quantile = (of: number) => round(starts[Math.ceil(starts.length * of) - 1] ?? 0);
  return {
    ...{
      workers: job.workers,
      concurrency: CONCURRENCY,
      copies: job.copies,
      seconds: round(seconds),
      copiesPerSecond: round(job.copies / seconds),
    },
    ...{ cpuMsPerCopy: round(workerCpuMs + startCpuMs), workerCpuMs: round(workerCpuMs), startCpuMs: round(startCpuMs) },
    ...{ startP50Ms: quantile(0.5), startP95Ms: quantile(0.95), database: 'postgres' },
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Milliseconds from the request to the answer. */
async function start(wiring: Wiring, { shop, orderId }: Job, key: string): Promise<number> {
  const began = performance.now();
  const outcome = { kind: 'complete', payment: 'paid' };
  const request = { shop, orderId, profile: 'exact-copy', options: { outcome }, requestKey: key, door: 'api', requestedBy: null } as const;
  const started = await wiring.useCases.startCopy(request);
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  return performance.now() - began;
}

/** One copy of an everyday order on the simulated store, with every answer kept by the name of its operation. */
async function showOneCopy(): Promise<{ shop: string; orderId: string; answers: Record<string, string> }> {
  const answers: Record<string, string> = {};
  const local = await openLocalStore({
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const name = /(?:query|mutation)\s+(\w+)/.exec(String(init?.body))?.[1] ?? '';
      const body = (await response.clone().json()) as { extensions?: { cost?: { throttleStatus?: object } } };
      if (body.extensions?.cost) {
        body.extensions.cost.throttleStatus = { maximumAvailable: PLENTY, currentlyAvailable: PLENTY, restoreRate: PLENTY };
      }
      answers[name] = JSON.stringify(body);
      return response;
    },
  });
  try {
    const { store } = local.simulator.simulator.shop(local.shop);
    const orderId = store.all('orders').find((order) => order.name === '#1001')?.id ?? '';
    const copy = await local.copy(orderId, { outcome: { kind: 'complete', payment: 'paid' } });
    if (copy.status !== 'completed') throw new Error(`the copy to learn from is ${copy.status}: ${JSON.stringify(copy.errors)}`);
    return { shop: local.shop, orderId, answers };
  } finally {
    await local.close();
  }
}

async function startStore(answers: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = forked('./instant-store.ts', {});
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  child.send(answers);
  await once(child, 'message');
  return { child, url };
}

async function startWorker(env: Record<string, string>): Promise<ChildProcess> {
  const child = forked('./engine-worker.ts', env);
  await once(child, 'message');
  return child;
}

async function stopWorker(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.send('stop');
  await gone;
}

async function sum(children: ChildProcess[]): Promise<number> {
  let total = 0;
  for (const child of children) {
    const answer = once(child, 'message');
    child.send('used');
    total += ((await answer) as [{ usedMs: number }])[0].usedMs;
  }
  return total;
}

function forked(entry: string, env: Record<string, string>): ChildProcess {
  return fork(fileURLToPath(new URL(entry, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
}
