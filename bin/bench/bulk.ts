import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createWiring } from '../../app/wiring.server.ts';
import type { Wiring } from '../../app/wiring.server.ts';
import { copyThrough, shopifyApiNode, shopifyLibrary } from './bulk-peers.ts';
import type { Peer } from './bulk-peers.ts';
import type { StoreReady, StoreStats } from './bulk-store.ts';
import { APP, SCOPES } from './local-store.ts';

/** Copies under way at a time, the same for everybody. */
const PLACES = 8;
const SETTLED = new Set(['completed', 'failed', 'aborted']);

interface Asked {
  copies: number;
  rate: number;
  bucket: number;
  only: string[];
  databaseUrl: string | undefined;
  workers: number;
}

interface Store {
  ready: StoreReady;
  stats(): Promise<StoreStats>;
  end(): Promise<void>;
}

/**
 * Many copies in one shop at the full speed of its allowance: ours (a batch) beside the same operations through the clients that the field
 * uses, each in a fresh store in the same run. `fraction`: points charged over what the bucket held and restored in that time. While our
 * batch runs, another shop asks for one copy after the other: `fair` says how long each takes, first alone, then beside the batch.
 *
 * `--copies 500 --rate 200 --bucket 4000 --only ours,@shopify/shopify-api,shopify-api-node --database-url URL --workers N`
 */
export async function bulk(print: (line: object) => void, args: string[]): Promise<void> {
  const asked = readArguments(args);
  const wants = (who: string) => asked.only.length === 0 || asked.only.includes(who);
  if (wants('ours')) await ours(print, asked);
  if (wants('@shopify/shopify-api')) await theirs(print, asked, async (shop) => shopifyLibrary(shop));
  if (!wants('shopify-api-node')) return;
  if (!(await theirs(print, asked, shopifyApiNode))) print({ bench: 'bulk', who: 'shopify-api-node', skipped: 'not installed' });
}

function readArguments(args: string[]): Asked {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: { copies: text, rate: text, bucket: text, only: text, 'database-url': text, workers: text },
  });
  const rate = Number(values.rate ?? 200);
  return {
    copies: Number(values.copies ?? 500),
    rate,
    // Every plan's bucket holds twenty seconds of its rate.
    bucket: Number(values.bucket ?? rate * 20),
    only: values.only?.split(',') ?? [],
    databaseUrl: values['database-url'],
    workers: Number(values.workers ?? 0),
  };
}

/** `copies`: orders placed in the first shop; `every`: in all of them. */
export async function openStore(
  { copies, rate, bucket }: Pick<Asked, 'copies' | 'rate' | 'bucket'>,
  domains: string[],
  every = false,
): Promise<Store> {
  const settings = { domains, orders: copies, every, bucket: { maximumAvailable: bucket, restoreRate: rate }, scopes: SCOPES, app: APP };
  const child: ChildProcess = fork(new URL('bulk-store.ts', import.meta.url), [JSON.stringify(settings)]);
  const answer = async <T>(): Promise<T> => (await once(child, 'message'))[0] as T;
  const ready = await answer<StoreReady>();
  return {
    ready,
    async stats() {
      child.send({ do: 'stats' });
      return answer<StoreStats>();
    },
    async end() {
      child.send({ do: 'end' });
      await once(child, 'exit');
    },
  };
}

function lineOf(who: string, asked: Asked, seconds: number, { points, throttled, calls }: StoreStats): object {
  const fraction = points / (asked.bucket + asked.rate * seconds);
  const figures = { seconds: round(seconds, 10), fraction: round(fraction, 1_000), throttled, points: Math.round(points), calls };
  return { bench: 'bulk', who, copies: asked.copies, ...figures, rate: asked.rate, bucket: asked.bucket };
}

async function theirs(
  print: (line: object) => void,
  asked: Asked,
  open: (shop: { url: string; domain: string; token: string }) => Promise<Peer | null>,
): Promise<boolean> {
  const store = await openStore(asked, ['bulk.myshopify.com']);
  const [shop] = store.ready.shops;
  const peer = shop && (await open({ url: store.ready.url, domain: shop.domain, token: shop.token }));
  if (peer) {
    const left = [...shop.orders];
    const began = performance.now();
    await Promise.all(
      Array.from({ length: PLACES }, async () => {
        for (let next = left.shift(); next; next = left.shift()) await copyThrough(peer, next);
      }),
    );
    print(lineOf(peer.who, asked, (performance.now() - began) / 1_000, await store.stats()));
  }
  await store.end();
  return peer !== null && peer !== undefined;
}

async function ours(print: (line: object) => void, asked: Asked): Promise<void> {
  const store = await openStore(asked, ['bulk.myshopify.com', 'other.myshopify.com']);
  const [mine, other] = store.ready.shops;
  if (!mine || !other) throw new Error('the store has no shops');
  const env = environment(asked, store.ready.url);
  const wiring = createWiring(env);
  await wiring.start({ worker: asked.workers === 0 });
  for (const { domain, token } of store.ready.shops) await wiring.installWithToken(domain, token, SCOPES);
  const workers = Array.from({ length: asked.workers }, () =>
    fork(new URL('../worker.ts', import.meta.url), [], { env: { ...process.env, ...env }, stdio: 'ignore' }),
  );
  // The first copy of a process compiles and plans every statement; what is measured is not that.
  await singles(wiring, other.domain, other.orders, (done) => done < 5);
  const alone = await singles(wiring, other.domain, other.orders, (done) => done < 40);
  const before = await store.stats();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const { batchId, end } = await batch(wiring, mine.domain, mine.orders);
  let running = true;
  const beside = singles(wiring, other.domain, other.orders, () => running);
  await end.finally(() => (running = false));
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const besideMs = await beside;
  const after = await store.stats();
  const spentBeside = await pointsOf(wiring, other.domain, besideMs.length);
  const stats = {
    points: after.points - before.points - spentBeside,
    throttled: after.throttled - before.throttled,
    calls: after.calls - before.calls,
  };
  const counts = await wiring.batches.getBatch({ shop: mine.domain, batchId });
  print({
    ...lineOf('ours', asked, seconds, stats),
    completed: counts.ok ? counts.value.progress.counts.completed : 0,
    database: wiring.database.kind,
    workers: asked.workers,
    cpuMsPerCopy: round((user + system) / 1_000 / asked.copies, 10),
  });
  print({ bench: 'fair', who: 'ours, alone', ...percentiles(alone) });
  print({
    bench: 'fair',
    who: 'ours, beside the batch',
    ...percentiles(besideMs),
    delayP99Ms: percentiles(besideMs).p99 - percentiles(alone).p50,
  });
  for (const worker of workers) {
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  }
  await wiring.stop();
  await store.end();
}

export function environment(asked: { databaseUrl: string | undefined }, url: string): Record<string, string> {
  return {
    SHOPIFY_API_KEY: APP.apiKey,
    SHOPIFY_API_SECRET: APP.apiSecret,
    SHOPIFY_APP_URL: 'http://127.0.0.1:9',
    SHOPIFY_ADMIN_ORIGIN: url,
    SCOPES: SCOPES.join(','),
    DATA_DIR: 'memory://',
    NODE_ENV: 'development',
    LOG_LEVEL: 'fatal',
    // Bulk copies get twice the places of single ones.
    WORKER_CONCURRENCY: String(PLACES / 2),
    ...(asked.databaseUrl ? { DATABASE_URL: asked.databaseUrl } : {}),
  };
}

export async function batch(wiring: Wiring, shop: string, orderIds: string[]): Promise<{ batchId: string; end: Promise<void> }> {
  const started = await wiring.batches.startBatch({
    ...{ shop, orderIds, requestKey: crypto.randomUUID(), requestedBy: null },
    options: { errors: 'lenient' },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  const batchId = started.value.batch.id;
  const end = async (): Promise<void> => {
    for (;;) {
      const { counts } = await wiring.ports.batches.progress(shop, batchId);
      if (counts.waiting + counts.running === 0) return;
      await sleep(250);
    }
  };
  return { batchId, end: end() };
}

/** One copy after the other, as someone at a screen asks for them. Milliseconds from asking to the end of each. */
export async function singles(wiring: Wiring, shop: string, orders: string[], more: (done: number) => boolean): Promise<number[]> {
  const taken: number[] = [];
  while (more(taken.length)) {
    const orderId = orders[taken.length % orders.length] ?? '';
    const began = performance.now();
    const started = await wiring.useCases.startCopy({
      ...{ shop, orderId, requestKey: crypto.randomUUID(), door: 'app', requestedBy: null },
      options: { errors: 'lenient' },
    });
    if (!started.ok) throw new Error(JSON.stringify(started.refusal));
    for (;;) {
      const copy = await wiring.ports.ledger.get(shop, started.value.copy.id);
      if (copy && SETTLED.has(copy.status)) break;
      await sleep(10);
    }
    taken.push(performance.now() - began);
  }
  return taken;
}

/** What the other shop's copies were charged: theirs are not the batch's. */
async function pointsOf(wiring: Wiring, shop: string, last: number): Promise<number> {
  const copies: { usage: { apiPoints: number } }[] = [];
  let after: string | null = null;
  while (copies.length < last) {
    const page = await wiring.ports.ledger.list(shop, { first: 100, after });
    copies.push(...page.copies);
    after = page.nextCursor;
    if (after === null) break;
  }
  return copies.slice(0, last).reduce((sum, { usage }) => sum + usage.apiPoints, 0);
}

export function percentiles(values: number[]): { copies: number; p50: number; p95: number; p99: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0);
  return { copies: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function round(value: number, digits: number): number {
  return Math.round(value * digits) / digits;
}
