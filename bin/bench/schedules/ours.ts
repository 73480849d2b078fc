import { createWiring } from '../../../app/wiring.server.ts';
import type { Wiring } from '../../../app/wiring.server.ts';
import { DUE, median, rounded, timed } from './lines.ts';
import type { BenchDatabase, Print } from './lines.ts';

const FEW = 1_000;
const SHOPS = 1_000;
const IDLE_TICKS = 60;
const LOADED_AT_ONCE = 100_000;

/** The app's own wiring: its tick finds what is due, writes the occurrences and queues their jobs; no worker runs them. */
export async function ours(database: BenchDatabase, count: number, print: Print): Promise<void> {
  const wiring = createWiring({
    SHOPIFY_API_KEY: 'bench',
    SHOPIFY_API_SECRET: 'bench',
    SHOPIFY_APP_URL: 'http://127.0.0.1:9',
    SHOPIFY_ADMIN_ORIGIN: 'http://127.0.0.1:9',
    ...(database.kind === 'postgres' ? { DATABASE_URL: database.url } : { DATA_DIR: 'memory://' }),
    LOG_LEVEL: 'error',
  });
  await wiring.start();
  try {
    const line = { bench: 'schedules', who: 'ours', database: database.kind };
    await load(wiring, 1, FEW);
    const idleOfFew = await idleTick(wiring);
    for (let from = FEW + 1; from <= count; from += LOADED_AT_ONCE) await load(wiring, from, Math.min(count, from + LOADED_AT_ONCE - 1));
    // What the server's autovacuum does by itself some time after such a load.
    await wiring.database.prisma.$executeRawUnsafe('ANALYZE "Schedule"');
    const idle = await idleTick(wiring);
    print({ ...line, schedules: FEW, due: 0, tickMs: rounded(idleOfFew) });
    for (const due of DUE) {
      const tickMs = due === 0 ? idle : await tickOf(wiring, due);
      print({ ...line, schedules: count, due, tickMs: rounded(tickMs) });
    }
    print({ ...line, schedules: count, few: FEW, idleTickRatio: rounded(idle / idleOfFew) });
  } finally {
    await wiring.stop({ graceMs: 0 });
  }
}

/** Daily schedules at every minute of the day, in ten zones, none of them due within the hour. */
async function load(wiring: Wiring, from: number, to: number): Promise<void> {
  await wiring.database.prisma.$executeRawUnsafe(
    `INSERT INTO "Schedule" (id, shop, "sourceId", "sourceName", key, name, status, profile, recurrence, blackout, missed, failure, drift,
       "lastNominal", "nextNominal", "nextRunAt", "zoneRules", "createdAt", "updatedAt")
     SELECT gen_random_uuid()::text, 'shop-' || (n % $3::int) || '.myshopify.com', 'gid://shopify/Order/' || n, '#' || n, 'default',
       'Standing order ' || n, 'active', 'standing-order',
       jsonb_build_object('rule', '{"kind":"daily","interval":1}'::jsonb, 'start', '2026-01-01T09:00:00', 'timeZone',
         (ARRAY['UTC','Europe/Amsterdam','America/New_York','Asia/Tokyo','Australia/Sydney','America/Sao_Paulo','Asia/Kolkata',
           'Africa/Cairo','America/Los_Angeles','Europe/London'])[1 + n % 10], 'end', '{"kind":"never"}'::jsonb),
       '{"dates":[],"weekdays":[],"move":"skip"}', 'once', '{"retries":3,"then":"pause"}', '{"thresholdPercent":null}',
       NULL, '2099-01-01T09:00:00', now() + interval '1 hour' + (n % 86400) * interval '1 second', $4, now(), now()
     FROM generate_series($1::int, $2::int) AS n`,
    from,
    to,
    SHOPS,
    process.versions.tz ?? '',
  );
}

async function idleTick(wiring: Wiring): Promise<number> {
  const times: number[] = [];
  for (let tick = 0; tick < IDLE_TICKS; tick += 1) times.push(await timed(() => wiring.schedules.tickSchedules()));
  return median(times.slice(10));
}

/** Makes `due` schedules due a minute ago, ticks once, and checks that each got its one run and its one job. */
async function tickOf(wiring: Wiring, due: number): Promise<number> {
  const { prisma } = wiring.database;
  const before = await prisma.scheduleOccurrence.count();
  await prisma.$executeRawUnsafe(
    `UPDATE "Schedule" s SET "lastNominal" = to_char(now() AT TIME ZONE (recurrence->>'timeZone') - interval '1 day', 'YYYY-MM-DD"T"HH24:MI:00'),
       "nextNominal" = to_char(now() AT TIME ZONE (recurrence->>'timeZone'), 'YYYY-MM-DD"T"HH24:MI:00'),
       recurrence = jsonb_set(recurrence, '{start}', to_jsonb(to_char((now() AT TIME ZONE (recurrence->>'timeZone')) - interval '300 days', 'YYYY-MM-DD"T"HH24:MI:00'))),
       "nextRunAt" = now() - interval '1 minute'
     WHERE id IN (SELECT id FROM "Schedule" WHERE "nextRunAt" > now() LIMIT $1::int)`,
    due,
  );
  const tickMs = await timed(() => wiring.schedules.tickSchedules());
  const runs = (await prisma.scheduleOccurrence.count()) - before;
  if (runs !== due) throw new Error(`${runs} runs were written for ${due} due schedules.`);
  const [jobs] = await prisma.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'run-occurrence'`,
  );
  if (jobs?.count !== before + due) throw new Error(`${String(jobs?.count)} jobs were queued for ${before + due} runs.`);
  return tickMs;
}
