import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import express from 'express';
import { webApp } from '#app/web.server.ts';
import { createWiring, setWiring, type Wiring, type WiringOverrides } from '#app/wiring.server.ts';
import { mintSessionToken } from '#simulator/admin/session-token.ts';
import { adminOf } from '#simulator/protocol/admin-host.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { startSimulator, type RunningSimulator } from '#simulator/server.ts';
import { databaseSnapshot, silentLog } from './test-database.ts';

const root = join(import.meta.dirname, '..', '..');
const APP = { apiKey: 'stack-api-key', apiSecret: 'stack-api-secret' };
const SCOPES =
  'read_orders,write_orders,read_draft_orders,write_draft_orders,read_customers,read_products,read_inventory,read_locations,read_payment_terms,write_payment_terms,read_discounts,read_companies';

export interface AppStack {
  simulator: RunningSimulator;
  wiring: Wiring;
  /** The first shop's domain. */
  shop: string;
  /** The app's origin; nothing listens there unless `web` was asked for. */
  appUrl: string;
  /** A session token as App Bridge hands it out, for any domain. */
  sessionToken(shop?: string, nowMs?: number, staffId?: string): string;
  close(): Promise<void>;
}

interface Options extends WiringOverrides {
  /** Serves the built pages, with the queue worked on. */
  web?: boolean;
  domains?: string[];
  silent?: boolean;
}

/** The simulator, the app's wiring on it with a database in memory, and (with `web`) the built app over HTTP. Made the process's wiring. */
export async function startAppStack({ web = false, domains = [], silent = true, ...overrides }: Options = {}): Promise<AppStack> {
  const server = express();
  const http = createServer(server);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const appUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const simulator = await startSimulator({
    apps: [{ ...APP, appUrl, scopes: SCOPES.split(','), webhooks: [], title: 'Order Copy', handle: 'order-copy' }],
    shops: [{ state: sampleStore() }, ...domains.map((domain) => ({ domain, state: sampleStore() }))],
    admin: (running) => adminOf(running, join(root, 'extensions')),
  });
  const wiring = createWiring(
    {
      NODE_ENV: 'test',
      SHOPIFY_API_KEY: APP.apiKey,
      SHOPIFY_API_SECRET: APP.apiSecret,
      SHOPIFY_APP_URL: appUrl,
      SCOPES,
      SHOPIFY_ADMIN_ORIGIN: simulator.url,
      APP_BRIDGE_URL: `${simulator.url}/app-bridge.js`,
      DATA_DIR: 'memory://',
      LOG_LEVEL: 'silent',
    },
    { snapshot: await databaseSnapshot(), ...(silent ? { log: silentLog } : {}), ...overrides },
  );
  await wiring.start({ worker: web });
  setWiring(wiring);
  const client = web ? await serve(server, wiring) : null;
  if (!web) http.close();
  const shop = simulator.shops[0] ?? '';
  return {
    simulator,
    wiring,
    shop,
    appUrl,
    sessionToken: (domain = shop, nowMs = Date.now(), staffId) => mintSessionToken(APP, domain, nowMs, staffId),
    async close() {
      http.closeAllConnections();
      http.close();
      await wiring.stop({ graceMs: 500 });
      await simulator.close();
      if (client) rmSync(client, { recursive: true, force: true });
    },
  };
}

/** Returns the folder of the pages' own files, which is removed with the stack. */
async function serve(server: express.Express, wiring: Wiring): Promise<string> {
  const build = (await import(pathToFileURL(join(root, 'build/server/index.js')).href)) as ServerBuild;
  // A copy, so that a build made meanwhile does not take the files away from a browser that is using them.
  const client = mkdtempSync(join(tmpdir(), 'order-copy-client-'));
  cpSync(join(root, 'build/client'), client, { recursive: true });
  server.use(webApp(wiring, build, client));
  return client;
}
