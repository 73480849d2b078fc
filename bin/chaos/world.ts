import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Session } from '@shopify/shopify-api';
import pg from 'pg';
import { fromPglite, PgBoss } from 'pg-boss';
import { createWiring } from '../../app/wiring.server.ts';
import type { Wiring } from '../../app/wiring.server.ts';
import { sampleStore } from '../../simulator/seed/sample-store.ts';
import { startSimulator } from '../../simulator/server.ts';
import type { RunningSimulator } from '../../simulator/server.ts';
import type { StoreState } from '../../simulator/model/store.ts';
import { APP, SCOPES } from './chaos-app.ts';
import { ChaosClock } from './chaos-clock.ts';
import { grantedSession } from './granted-session.ts';
import { Network } from './network.ts';
import { currentProcess, mortalPorts } from './virtual-process.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const BEGINNING = Date.parse('2026-11-02T10:00:00Z');
const TOPICS = ['app/uninstalled', 'app/scopes_update'];

/** The store, the app and its database, in this process, for scenarios one after the other. */
export interface World {
  clock: ChaosClock;
  network: Network;
  simulator: RunningSimulator;
  wiring: Wiring;
  /** The queue's own tables, for the harness: it hands out jobs and plays the dead worker's heartbeat. */
  boss: PgBoss;
  /** Called at every call through a port. */
  onCall(listener: (method: string, args: unknown[]) => void): void;
  /** A new shop with the sample store, and the app installed in it. */
  openShop(domain: string): Promise<void>;
  /** Signs the app in again: a pair of expiring tokens as sign-in gets them. */
  install(domain: string): Promise<void>;
  closeShop(domain: string): Promise<void>;
  /** Breaks every connection to the database, as its restart does; nothing on the embedded one. */
  breakDatabase(): Promise<boolean>;
  close(): Promise<void>;
}

/** `snapshot`: a dump to start the embedded database from. */
export async function openWorld(options: { databaseUrl: string | null; snapshot?: Blob }): Promise<World> {
  const clock = new ChaosClock(BEGINNING, () => currentProcess.getStore()?.skewMs ?? 0);
  const network = new Network(clock);
  let ids = { of: '', count: 0 };
  let onCall: (method: string, args: unknown[]) => void = () => undefined;
  const receiver = await webhookReceiver((request) => wiring.webhooks.handle(request));
  const simulator = await startSimulator({
    apps: [
      {
        ...APP,
        appUrl: receiver.url,
        scopes: SCOPES,
        webhooks: TOPICS.map((topic) => ({ topic, uri: '/webhooks' })),
        title: 'Order Copy',
        handle: 'order-copy',
      },
    ],
    shops: [],
    clock: () => clock.trueNow(),
    webhookRetryMs: [5, 10, 20, 40],
  });
  const wiring = createWiring(
    {
      SHOPIFY_API_KEY: APP.apiKey,
      SHOPIFY_API_SECRET: APP.apiSecret,
      SHOPIFY_APP_URL: receiver.url,
      SHOPIFY_ADMIN_ORIGIN: simulator.url,
      SCOPES: SCOPES.join(','),
      LOG_LEVEL: 'silent',
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : { DATA_DIR: 'memory://' }),
    },
    {
      clock,
      log: silent,
      fetch: network.fetch,
      newId: () => idFrom(`${ids.of} ${(ids.count += 1)}`),
      ...(options.snapshot ? { snapshot: options.snapshot } : {}),
      wrapPorts: (ports) => mortalPorts(ports, clock, (method, args) => onCall(method, args)),
    },
  );
  await wiring.start();
  const boss = await openBoss(wiring, options.databaseUrl);
  const template = sampleStore(() => clock.trueNow());
  return {
    clock,
    network,
    simulator,
    wiring,
    boss,
    onCall: (listener) => void (onCall = listener),
    openShop: async (domain) => {
      // Each scenario begins at the same hour with ids of its own, so that it replays alone as it was played among others.
      clock.jump(BEGINNING - clock.trueNow());
      ids = { of: domain, count: 0 };
      simulator.simulator.addShop({ domain, state: shopState(template, domain) });
      await install(simulator, wiring, domain, clock);
    },
    install: (domain) => install(simulator, wiring, domain, clock),
    closeShop: async (domain) => {
      simulator.simulator.shops.delete(domain);
      await wiring.ports.ledger.erase(domain);
      await wiring.ports.schedules.erase(domain);
      await wiring.ports.shops.erase(domain);
    },
    breakDatabase: () => breakConnections(options.databaseUrl),
    close: async () => {
      clock.stop();
      await boss.stop({ graceful: false });
      await wiring.stop({ graceMs: 0 });
      await simulator.close();
      receiver.server.closeAllConnections();
      receiver.server.close();
    },
  };
}

/** In the form of a UUID. */
function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

export function shopState(template: StoreState, domain: string): StoreState {
  const state = structuredClone(template);
  state.shop.domain = domain;
  // They have moved since they ordered, so that a record of an old order would change their default address.
  for (const [index, customer] of Object.values(state.collections.customers).entries()) {
    if (!customer.defaultAddress) continue;
    const moved = { ...customer.defaultAddress, id: `gid://shopify/MailingAddress/99${index}`, address1: '77 New Quay' };
    customer.addresses.push(moved);
    customer.defaultAddress = moved;
  }
  return state;
}

async function openBoss(wiring: Wiring, databaseUrl: string | null): Promise<PgBoss> {
  const quiet = { supervise: false, schedule: false, migrate: false } as const;
  const { pglite } = wiring.database;
  const boss = pglite
    ? new PgBoss({ ...quiet, db: fromPglite(pglite), backend: 'pglite' })
    : new PgBoss({ ...quiet, connectionString: databaseUrl ?? '', max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  return boss;
}

async function install(simulator: RunningSimulator, wiring: Wiring, shop: string, clock: ChaosClock): Promise<void> {
  const session = new Session(await grantedSession(simulator.url, shop, clock.trueNow()));
  await wiring.sessions.storeSession(session);
  await wiring.ports.shops.installed(shop, new Date(clock.trueNow()));
}

async function breakConnections(databaseUrl: string | null): Promise<boolean> {
  if (!databaseUrl) return false;
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'order-copy-chaos' });
  client.on('error', () => undefined);
  await client.connect();
  await client
    .query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')
    .finally(() => client.end());
  return true;
}

/** The web process's door for webhooks, without the rest of it. */
async function webhookReceiver(handle: (request: Request) => Promise<Response>): Promise<{ server: Server; url: string }> {
  const server = createServer((incoming, outgoing) => {
    void toRequest(incoming)
      .then(handle)
      .then(
        (response) => outgoing.writeHead(response.status).end(),
        () => outgoing.writeHead(500).end(),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === 'string') headers.set(name, value);
  return new Request(`http://127.0.0.1${incoming.url}`, { method: incoming.method, headers, body: Buffer.concat(chunks) });
}
