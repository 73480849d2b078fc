/**
 * A process of the app for chaos: worker, queue and database as bin/worker.ts has them (and, on the embedded database, as bin/web.ts has
 * them), with time running faster and a small door for the harness. Prints its port and lives until it is killed.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Session } from '@shopify/shopify-api';
import { createWiring } from '../../app/wiring.server.ts';
import type { Ports } from '../../app/usecases/ports.ts';
import { sweepAbandoned } from '../../app/usecases/copy-died.ts';
import { FASTER, scaledClock } from './scaled-clock.ts';

type Command = { shop: string; copyId?: string; session?: ConstructorParameters<typeof Session>[0]; start?: object };

const AGE = `UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '50 seconds' WHERE state = 'active'`;

const clock = scaledClock(Number(process.argv[2]));
const wiring = createWiring(undefined, {
  clock,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  wrapPorts: (ports: Ports): Ports => ({
    ...ports,
    // The queue's times are the database's.
    jobs: { ...ports.jobs, runCopyLater: (shop, copyId, delayMs) => ports.jobs.runCopyLater(shop, copyId, delayMs / FASTER) },
  }),
});
await wiring.start({ worker: true });

const commands: Record<string, (command: Command) => Promise<unknown>> = {
  start: ({ start }) => wiring.useCases.startCopy(start as Parameters<typeof wiring.useCases.startCopy>[0]),
  retry: ({ shop, copyId }) => wiring.useCases.retryCopy({ shop, copyId: copyId ?? '' }),
  counts: ({ shop }) => wiring.useCases.countCopies({ shop }),
  failed: async ({ shop }) =>
    (await wiring.ports.ledger.list(shop, { status: ['failed'], first: 100, after: null })).copies.map((copy) => copy.id),
  // Heartbeats are the database's time; dead workers' are made to look as old as they would be in scaled time.
  age: () => wiring.database.prisma.$executeRawUnsafe(AGE),
  sweep: () => sweepAbandoned(wiring.ports),
  async install({ shop, session }) {
    if (!session) throw new Error('no session');
    const dates = { expires: new Date(String(session.expires)), refreshTokenExpires: new Date(String(session.refreshTokenExpires)) };
    await wiring.sessions.storeSession(new Session({ ...session, ...dates } as typeof session));
    await wiring.ports.shops.installed(shop, clock.now());
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
