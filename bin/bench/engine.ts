import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freshDatabase } from '../chaos/fresh-database.ts';
import { startPostgres } from '../postgres.mjs';
import type { EngineAnswer, EngineQuestion } from './engine-worker.ts';
import { APP, openLocalStore, SCOPES } from './local-store.ts';

const WORKERS = [1, 2, 4];
const CONCURRENCY = 4;
/** Copies per worker process before anything is counted: the first ones compile the code. */
const WARM_UP = 50;
/** Points in the bucket of the shown answers: the allowance never makes anybody wait. */
const PLENTY = 1_000_000;

/**
 * What the engine itself costs: copies per second and our own processor time per copy for 1, 2 and 4 worker processes on a PostgreSQL and for
 * the one process of the embedded database, with a store that answers at once, and how long start-copy takes (ledger row and job in one
 * transaction). The store's own time runs in another process and is not in `cpuMsPerCopy`; nor is PostgreSQL's, while the embedded database
 * is part of the process and counted. `--copies N` (default 300) · `--database-url URL` (default: a server of its own) ·
 * `--only postgres|embedded`
 */
export async function engine(print: (line: object) => void, args: string[] = []): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { copies: { ...text, default: '300' }, 'database-url': text, only: text } });
  const copies = Number(values.copies);
  const shown = await showOneCopy();
  const store = await startStore(shown.answers);
  try {
    if (values.only !== 'embedded') await onPostgres(print, { ...shown, store: store.url, copies }, values['database-url']);
    if (values.only !== 'postgres') await embedded(print, { ...shown, store: store.url, copies });
  } finally {
    store.child.disconnect();
  }
}

interface Job {
  shop: string;
  orderId: string;
  /** Address of the store that answers at once. */
  store: string;
  copies: number;
}

async function onPostgres(print: (line: object) => void, job: Job, url: string | undefined): Promise<void> {
  const server = url ? null : await startPostgres();
  try {
    for (const workers of WORKERS) {
      const database = await freshDatabase(server?.url ?? url ?? '');
      try {
        print({
          bench: 'engine',
          database: 'postgres',
          ...(await measure(environment(job, { DATABASE_URL: database.url }), job, workers)),
        });
      } finally {
        await database.drop();
      }
    }
  } finally {
    server?.stop();
  }
}

async function embedded(print: (line: object) => void, job: Job): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'order-copy-bench-'));
  try {
    print({ bench: 'engine', database: 'embedded', ...(await measure(environment(job, { DATA_DIR: dataDir, DATABASE_URL: '' }), job, 1)) });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function environment({ store }: Job, database: Record<string, string>): Record<string, string> {
  return {
    SHOPIFY_API_KEY: APP.apiKey,
    SHOPIFY_API_SECRET: APP.apiSecret,
    SHOPIFY_APP_URL: 'http://127.0.0.1:9',
    SHOPIFY_ADMIN_ORIGIN: store,
    SCOPES: SCOPES.join(','),
    NODE_ENV: 'development',
    LOG_LEVEL: 'error',
    WORKER_CONCURRENCY: String(CONCURRENCY),
    ...database,
  };
}

async function measure(env: Record<string, string>, job: Job, workers: number): Promise<object> {
  const { shop, orderId, copies } = job;
  const children = await Promise.all(Array.from({ length: workers }, () => startWorker(env)));
  const [first] = children;
  if (!first) throw new Error('no worker');
  await ask(first, { do: 'install', shop });
  const warmUp = WARM_UP * workers;
  await ask(first, { do: 'start', shop, orderId, copies: warmUp, key: 'warm-up' });
  const idle = await used([first]);
  const { starts = [], usedMs } = await ask(first, { do: 'start', shop, orderId, copies, key: 'measured' });
  const startCpuMs = (usedMs - idle) / copies;

  for (const child of children) await ask(child, { do: 'begin' });
  const warm = await completed(first, shop, warmUp);
  const before = await used(children);
  const began = performance.now();
  const all = await completed(first, shop, warmUp + copies);
  const seconds = (performance.now() - began) / 1_000;
  const counted = all - warm;
  const workerCpuMs = ((await used(children)) - before) / counted;
  await Promise.all(children.map(stopWorker));
  starts.sort((a, b) => a - b);
  const quantile = (of: number) => round(starts[Math.ceil(starts.length * of) - 1] ?? 0);
  return {
    ...{ workers, concurrency: CONCURRENCY, copies: counted, seconds: round(seconds), copiesPerSecond: round(counted / seconds) },
    ...{ cpuMsPerCopy: round(workerCpuMs + startCpuMs), workerCpuMs: round(workerCpuMs), startCpuMs: round(startCpuMs) },
    ...{ startP50Ms: quantile(0.5), startP95Ms: quantile(0.95) },
  };
}

/** Waits until so many copies are done; how many there are then. */
async function completed(child: ChildProcess, shop: string, wanted: number): Promise<number> {
  for (;;) {
    const { completed: done = 0, failed } = await ask(child, { do: 'counts', shop });
    if (failed) throw new Error(`${failed} copies failed`);
    if (done >= wanted) return done;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

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

async function ask(child: ChildProcess, question: EngineQuestion): Promise<EngineAnswer> {
  const answer = once(child, 'message');
  child.send(question);
  return ((await answer) as [EngineAnswer])[0];
}

async function stopWorker(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.send({ do: 'stop' } satisfies EngineQuestion);
  await gone;
}

/** Processor time of these processes so far, ms. */
async function used(children: ChildProcess[]): Promise<number> {
  let total = 0;
  for (const child of children) total += (await ask(child, { do: 'used' })).usedMs;
  return total;
}

function forked(entry: string, env: Record<string, string>): ChildProcess {
  return fork(fileURLToPath(new URL(entry, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
}
