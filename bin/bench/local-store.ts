import { randomUUID } from 'node:crypto';
import { startSimulator } from '../../simulator/server.ts';
import type { RunningSimulator } from '../../simulator/server.ts';
import { seeds } from '../../simulator/seed/seeds.ts';
import { createWiring } from '../../app/wiring.server.ts';
import type { Wiring, WiringOverrides } from '../../app/wiring.server.ts';
import type { OrderCopy } from '../../app/domain/copying/order-copy.ts';

export const APP = { apiKey: 'order-copy-api-key', apiSecret: 'order-copy-api-secret' };

export const SCOPES = [
  'read_orders',
  'write_orders',
  'read_draft_orders',
  'write_draft_orders',
  'write_customers',
  'read_customers',
  'read_products',
  'read_inventory',
  'read_locations',
  'read_payment_terms',
  'write_payment_terms',
  'read_discounts',
];

/** The simulated sample store and the app's engine on an embedded database in memory, in this process, without a web server. */
export interface LocalStore {
  simulator: RunningSimulator;
  wiring: Wiring;
  shop: string;
  token: string;
  /** Copies one order and waits for the end. */
  copy(orderId: string, options: Record<string, unknown>, profile?: string): Promise<OrderCopy>;
  close(): Promise<void>;
}

/** `overrides`: of the wiring, for a bench that listens in. */
export async function openLocalStore(overrides: WiringOverrides = {}): Promise<LocalStore> {
  const state = await seeds.sample?.(undefined);
  const app = { ...APP, appUrl: 'http://127.0.0.1:9', scopes: SCOPES, webhooks: [], title: 'Order Copy', handle: 'order-copy' };
  const simulator = await startSimulator({ apps: [app], shops: [{ state }] });
  const shop = simulator.shops[0] ?? '';
  const token = simulator.token();
  const env = {
    SHOPIFY_API_KEY: APP.apiKey,
    SHOPIFY_API_SECRET: APP.apiSecret,
    SHOPIFY_APP_URL: 'http://127.0.0.1:9',
    SHOPIFY_ADMIN_ORIGIN: simulator.url,
    SCOPES: SCOPES.join(','),
    DATA_DIR: 'memory://',
    LOG_LEVEL: 'error',
  };
  const wiring = createWiring(env, overrides);
  await wiring.start();
  await wiring.installWithToken(shop, token, SCOPES);
  return {
    simulator,
    wiring,
    shop,
    token,
    async copy(orderId, options, profile = 'exact-copy') {
      const started = await wiring.useCases.startCopy({
        shop,
        orderId,
        profile,
        options,
        requestKey: randomUUID(),
        door: 'command-line',
        requestedBy: null,
      });
      if (!started.ok) throw new Error(`start-copy refused: ${JSON.stringify(started)}`);
      await wiring.drain();
      const read = await wiring.useCases.getCopy({ shop, copyId: started.value.copy.id });
      if (!read.ok) throw new Error(`the copy is gone: ${JSON.stringify(read)}`);
      return read.value.copy;
    },
    async close() {
      await wiring.stop();
      await simulator.close();
    },
  };
}
