import type { AllowancePort, Clock, Log, ShopifyPort } from '../usecases/ports.ts';
import { createAdminApi } from './admin-api.ts';
import type { ReadGrants } from './read-grants.ts';
import { createAdminClient } from './client.ts';
import type { AroundCall, TokenSource } from './client.ts';
import { readShop } from './operations/read-shop.ts';

export interface ShopifyPortSettings {
  tokens: TokenSource;
  allowance: AllowancePort;
  clock: Clock;
  log: Log;
  /** Value of SHOPIFY_ADMIN_ORIGIN; null: `https://{shop}`. */
  adminOrigin: string | null;
  /**
   * Scopes that the shop is known to have granted (its session's `scope`); null: not known, and they are asked for once per process.
   * A shop that grants or takes back scopes is noticed when the process forgets it: see `forgetShop`.
   */
  grantedScopes?(shop: string): Promise<string[] | null>;
  fetch?: typeof fetch;
  timeoutMs?: number;
  random?: () => number;
  apiVersion?: string;
  aroundCall?: AroundCall;
}

type Grants = ReadGrants & { mandates: boolean };

/** Optional, and restricted by Shopify; it includes reading. */
const CHARGE_SCOPE = 'write_payment_mandate';

/** The Admin API of every shop. What operations cost and which scopes a shop granted is remembered per process. */
export function createShopifyPort(settings: ShopifyPortSettings): ShopifyPort & { forgetShop(shop: string): void } {
  const { grantedScopes, ...common } = settings;
  const knownCosts = new Map<string, number>();
  const grantsOf = new Map<string, Promise<Grants>>();
  return {
    admin(shop, options = {}) {
      const client = createAdminClient({
        ...common,
        shop,
        knownCosts,
        priority: options.priority ?? 'interactive',
        signal: options.signal,
        beforeWrite: options.beforeWrite,
      });
      const readGrants = async (): Promise<Grants> => {
        const known = await grantedScopes?.(shop);
        const scopes = new Set(
          known ?? (await client.request(readShop, {})).currentAppInstallation.accessScopes.map((scope) => scope.handle),
        );
        const may = (scope: string) => scopes.has(`read_${scope}`) || scopes.has(`write_${scope}`);
        return {
          terms: may('payment_terms'),
          publications: may('publications'),
          moves: scopes.has('write_merchant_managed_fulfillment_orders'),
          mandates: scopes.has(CHARGE_SCOPE),
        };
      };
      const grants = (): Promise<Grants> => {
        const reading = grantsOf.get(shop) ?? readGrants();
        grantsOf.set(shop, reading);
        // A failed reading is not an answer to remember.
        reading.catch(() => grantsOf.delete(shop));
        return reading;
      };
      // Granted at use: what this process remembers may be older than that, the session is not.
      const mayCharge = async () => (await grantedScopes?.(shop))?.includes(CHARGE_SCOPE) ?? (await grants()).mandates;
      return createAdminApi({ client, grants, mayCharge });
    },
    forgetShop: (shop) => void grantsOf.delete(shop),
  };
}
