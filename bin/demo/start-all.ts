import { fileURLToPath } from 'node:url';
import { serveWeb } from '../../app/web.server.ts';
import { createWiring } from '../../app/wiring.server.ts';
import { adminOf } from '../../simulator/protocol/admin-host.ts';
import type { ShopSeed } from '../../simulator/protocol/simulator.ts';
import { seeds } from '../../simulator/seed/seeds.ts';
import { startSimulator } from '../../simulator/server.ts';
import type { RunningSimulator } from '../../simulator/server.ts';
import { appRegistration } from './app-registration.ts';
import { freePort } from './free-port.ts';

export interface RunningDemo {
  simulator: RunningSimulator;
  appUrl: string;
  /** Mints a session token as the admin does for its iframe and its extensions. */
  sessionToken(shop: string): Promise<string>;
  close(): Promise<void>;
}

const APP = { apiKey: 'order-copy-api-key', apiSecret: 'order-copy-api-secret' };

/** The whole product on this machine: simulated store with its admin, embedded database in memory, web, worker and clock in one process. */
export async function startAll(options: {
  shops: ShopSeed[];
  port: number | null;
  simulatorPort: number | null;
  logLevel: string;
}): Promise<RunningDemo> {
  const port = await freePort(options.port ?? 3000);
  const registration = appRegistration({ ...APP, appUrl: `http://127.0.0.1:${port}` });
  const extensions = fileURLToPath(new URL('../../extensions', import.meta.url));
  const simulator = await startSimulator({
    port: await freePort(options.simulatorPort ?? 4010),
    apps: [registration],
    shops: options.shops,
    seeds,
    admin: (of) => adminOf(of, extensions),
  });
  const wiring = createWiring({
    NODE_ENV: 'development',
    SHOPIFY_API_KEY: APP.apiKey,
    SHOPIFY_API_SECRET: APP.apiSecret,
    SHOPIFY_APP_URL: registration.appUrl,
    SCOPES: registration.scopes.join(','),
    SHOPIFY_ADMIN_ORIGIN: simulator.url,
    APP_BRIDGE_URL: `${simulator.url}/app-bridge.js`,
    // The simulated store lives in memory; a ledger that outlived it would point at orders that are gone.
    DATA_DIR: 'memory://',
    LOG_LEVEL: options.logLevel,
    HOST: '127.0.0.1',
    PORT: String(port),
  });
  await wiring.start({ worker: true });
  const web = await serveWeb(wiring);
  return {
    simulator,
    appUrl: registration.appUrl,
    async sessionToken(shop) {
      const response = await fetch(`${simulator.url}/simulator/session-token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ shop, apiKey: APP.apiKey }),
      });
      return ((await response.json()) as { token: string }).token;
    },
    async close() {
      await web.close({ graceMs: 2_000 });
      await wiring.stop({ graceMs: 2_000 });
      await simulator.close();
    },
  };
}
