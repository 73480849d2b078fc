import { parseArgs } from 'node:util';
import { createWiring } from '../../app/wiring.server.ts';
import type { Wiring } from '../../app/wiring.server.ts';
import { freshDatabase } from '../chaos/fresh-database.ts';
import { startPostgres } from '../postgres.mjs';
import { environment, openStore, percentiles, singles } from './bulk.ts';

/** A small shop's bucket: its ten thousand copies would take hours, so that the queue stays full. */
const BUCKET = { rate: 100, bucket: 2_000 };
const ORDERS = 20;
const WRITERS = 4;

/**
 * One shop's ten thousand queued copies beside another shop's single copies, one after the other, as someone at a screen asks for them: how
 * long each takes from asking to its end, first alone, then with the full queue; on PostgreSQL, then on the embedded database.
 *
 * `--queued 10000 --copies 60 --database-url URL --only postgres|embedded`
 */
export async function fair(print: (line: object) => void, args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { queued: text, copies: text, 'database-url': text, only: text } });
  const asked = { queued: Number(values.queued ?? 10_000), copies: Number(values.copies ?? 60) };
  if (values.only !== 'embedded') {
    const server = values['database-url'] ? null : await startPostgres();
    const database = await freshDatabase(server?.url ?? values['database-url'] ?? '');
    try {
      await measure(print, asked, database.url);
    } finally {
      await database.drop();
      server?.stop();
    }
  }
  if (values.only !== 'postgres') await measure(print, asked, undefined);
}

async function measure(
  print: (line: object) => void,
  { queued, copies }: { queued: number; copies: number },
  databaseUrl: string | undefined,
): Promise<void> {
  const store = await openStore({ copies: ORDERS, ...BUCKET }, ['many.myshopify.com', 'few.myshopify.com']);
  const [many, few] = store.ready.shops;
  if (!many || !few) throw new Error('the store has no shops');
  const wiring = createWiring({ ...environment({ databaseUrl }, store.ready.url), ...(databaseUrl ? {} : { DATABASE_URL: '' }) });
  await wiring.start({ worker: true });
  for (const { domain, token } of store.ready.shops) await wiring.installWithToken(domain, token);
  const one = (wanted: number) => singles(wiring, few.domain, few.orders, (done) => done < wanted);
  await one(10);
  const alone = percentiles(await one(copies));
  const seconds = await fill(wiring, many, queued);
  const beside = percentiles(await one(copies));
  const line = { bench: 'fair', database: wiring.database.kind, queued };
  print({ ...line, who: 'ours, alone', ...alone });
  const fullAtEnd = await wiring.useCases.countCopies({ shop: many.domain });
  print({
    ...line,
    who: 'ours, beside the full queue',
    ...beside,
    delayP50Ms: beside.p50 - alone.p50,
    delayP95Ms: beside.p95 - alone.p50,
    delayP99Ms: beside.p99 - alone.p50,
    ...{ queuedAtEnd: fullAtEnd.pending, secondsToQueue: Math.round(seconds) },
  });
  await wiring.stop({ graceMs: 1_000 });
  await store.end();
}

/** Starts the copies of the shop that has many; returns how long that took, in seconds. */
async function fill(wiring: Wiring, { domain: shop, orders }: { domain: string; orders: string[] }, queued: number): Promise<number> {
  const began = performance.now();
  let next = 0;
  const write = async (): Promise<void> => {
    while (next < queued) {
      const at = next++;
      const started = await wiring.useCases.startCopy({
        ...{ shop, orderId: orders[at % orders.length] ?? '', requestKey: `queued ${at}`, door: 'api', requestedBy: null },
        options: { errors: 'lenient' },
      });
      if (!started.ok) throw new Error(JSON.stringify(started.refusal));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return (performance.now() - began) / 1_000;
}
