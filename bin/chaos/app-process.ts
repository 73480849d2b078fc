/**
 * A process of the app for chaos: worker, queue, clock and database as bin/worker.ts has them (and, on the embedded database, as bin/web.ts
 * has them), with time running faster and a small door for the harness. Prints its port and lives until it is killed.
 * Arguments: when time began to run faster, by how much it is ahead, and whether it ticks `by-itself` or `when-asked`.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Session } from '@shopify/shopify-api';
import { createWiring } from '../../app/wiring.server.ts';
import type { Ports } from '../../app/usecases/ports.ts';
import { sweepAbandoned } from '../../app/usecases/copy-died.ts';
import { FASTER, ScaledClock } from './scaled-clock.ts';
import type { ScheduleDoor } from './schedule-staff.ts';

interface Command {
  shop: string;
  copyId?: string;
  session?: ConstructorParameters<typeof Session>[0];
  start?: object;
  /** Of `pass` and `time`. */
  ms?: number;
  ahead?: number;
  /** Of `schedules`. */
  method?: keyof ScheduleDoor;
  args?: unknown[];
}

/** Longer than any heartbeat is waited for. */
const DEAD_MS = 50_000 * FASTER;
const HOUR_MS = 3_600_000;
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

const [origin, ahead, ticking] = process.argv.slice(2);
const clock = new ScaledClock(Number(origin), Number(ahead));
let ticksAsked = 0;
const wiring = createWiring(undefined, {
  clock,
  log: QUIET,
  wrapPorts: (ports: Ports): Ports => ({
    ...ports,
    // The queue's times are the database's.
    jobs: { ...ports.jobs, runCopyLater: (shop, copyId, delayMs) => ports.jobs.runCopyLater(shop, copyId, delayMs / FASTER) },
    schedules: {
      ...ports.schedules,
      runOccurrenceLater: (shop, id, delayMs) => ports.schedules.runOccurrenceLater(shop, id, delayMs / FASTER),
      settleDue: async (now, limit, settle) =>
        ticking === 'by-itself' || ticksAsked > 0 ? ports.schedules.settleDue(now, limit, settle) : 0,
    },
  }),
});
await wiring.start({ worker: true });

/** A tick that came to its end, by this process's clock. */
async function tick(): Promise<{ began: number; ended: number }> {
  const began = clock.trueNow();
  ticksAsked += 1;
  await wiring.schedules.tickSchedules().finally(() => (ticksAsked -= 1));
  return { began, ended: clock.trueNow() };
}

const run = (sql: string): Promise<unknown> => wiring.database.prisma.$executeRawUnsafe(sql);
const seconds = (ms: number): string => `interval '${Math.round(ms / FASTER)} milliseconds'`;

/** The heartbeats of dead workers are missed, as if `ms` of scaled time had gone by in the database too. */
const age = (ms: number) => run(`UPDATE pgboss.job SET heartbeat_on = heartbeat_on - ${seconds(ms)} WHERE state = 'active'`);
/** And jobs have waited as long. */
async function pass(ms: number): Promise<void> {
  await run(`UPDATE pgboss.job SET start_after = start_after - ${seconds(ms)} WHERE state IN ('created', 'retry')`);
  await age(ms);
}

const { schedules, ports } = wiring;
const door: ScheduleDoor = { ...schedules, get: ports.schedules.get, occurrences: ports.schedules.occurrences };

const commands: Record<string, (command: Command) => Promise<unknown>> = {
  start: ({ start }) => wiring.useCases.startCopy(start as Parameters<typeof wiring.useCases.startCopy>[0]),
  retry: ({ shop, copyId }) => wiring.useCases.retryCopy({ shop, copyId: copyId ?? '' }),
  counts: ({ shop }) => wiring.useCases.countCopies({ shop }),
  failed: async ({ shop }) =>
    (await ports.ledger.list(shop, { status: ['failed'], first: 100, after: null })).copies.map((copy) => copy.id),
  schedules: ({ method = 'get', args = [] }) => (door[method] as (...all: unknown[]) => Promise<unknown>)(...args),
  tick,
  /** Runs of any shop that are neither settled nor waiting for staff. */
  unsettled: async () => (await ports.schedules.unsettled(new Date(clock.trueNow() + HOUR_MS), 1_000)).length,
  time: async ({ ahead: told }) => void (clock.ahead = told ?? clock.ahead),
  pass: ({ ms = 0 }) => pass(ms),
  age: () => age(DEAD_MS),
  sweep: async () => void (await Promise.all([sweepAbandoned(ports), schedules.sweepOccurrences()])),
  async install({ shop, session }) {
    if (!session) throw new Error('no session');
    const dates = { expires: new Date(String(session.expires)), refreshTokenExpires: new Date(String(session.refreshTokenExpires)) };
    await wiring.sessions.storeSession(new Session({ ...session, ...dates } as typeof session));
    await ports.shops.installed(shop, clock.now());
  },
};

const server = createServer((incoming, outgoing) => {
  const answer = async (): Promise<string> => {
    let body = '';
    for await (const chunk of incoming) body += String(chunk);
    const command = commands[incoming.url?.slice(1) ?? ''];
    if (!command) throw new Error(`no command ${incoming.url}`);
    return JSON.stringify((await command(JSON.parse(body) as Command)) ?? null);
  };
  answer().then(
    (text) => outgoing.writeHead(200).end(text),
    (error: unknown) => outgoing.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('SIGTERM', () => void wiring.stop({ graceMs: 5_000 }).finally(() => process.exit(0)));
