import { createRequire } from 'node:module';
import type { ApiVersion } from '@shopify/shopify-api';
import { LogSeverity, Session, shopifyApi } from '@shopify/shopify-api';
import { createAdminApi } from '../../app/shopify/admin-api.ts';
import type { AdminClient } from '../../app/shopify/client.ts';
import { redirectAdminOrigin } from '../../app/shopify/redirect-admin-origin.ts';
import { declaredVariables, pruneDocument } from '../../app/shopify/prune-document.ts';
import { parseOptions } from '../../app/parse-options.server.ts';
import { planAndCalculate } from '../../app/usecases/plan-and-calculate.ts';
import type { AdminApi } from '../../app/usecases/ports.ts';
import { APP, SCOPES } from './local-store.ts';

/** One of the clients that the field uses, as the way in which the same operations reach Shopify. */
export interface Peer {
  who: string;
  request(document: string, variables: Record<string, unknown>): Promise<unknown>;
}

interface Shop {
  url: string;
  domain: string;
  token: string;
}

/** Shopify's own library with all the retries that it takes; a throttled GraphQL call is thrown all the same, and asked again after a second. */
export function shopifyLibrary({ url, domain, token }: Shop): Peer {
  const api = shopifyApi({
    ...{ ...APP, apiKey: APP.apiKey, apiSecretKey: APP.apiSecret, scopes: SCOPES, hostName: 'app.example', isEmbeddedApp: true },
    apiVersion: '2026-10' as ApiVersion,
    logger: { level: LogSeverity.Error, log: () => undefined },
  });
  redirectAdminOrigin(url);
  const session = new Session({
    id: `offline_${domain}`,
    shop: domain,
    state: '',
    isOnline: false,
    accessToken: token,
    scope: SCOPES.join(','),
  });
  const client = new api.clients.Graphql({ session });
  return {
    who: '@shopify/shopify-api',
    request: async (document, variables) => (await client.request(document, { variables, retries: 3 })).data,
  };
}

/** shopify-api-node with autoLimit; a throttled GraphQL call is thrown to its caller, who here asks again after a second. Null: not installed. */
export async function shopifyApiNode({ url, domain, token }: Shop): Promise<Peer | null> {
  interface Client {
    baseUrl: Record<string, string>;
    baseHeaders: Record<string, string>;
    graphql(document: string, variables: Record<string, unknown>): Promise<unknown>;
  }
  const name = 'shopify-api-node';
  const found = installed<new (options: object) => Client>(name);
  if (!found) return null;
  const client = new found({
    shopName: domain,
    accessToken: token,
    apiVersion: '2026-10',
    autoLimit: { calls: 2, interval: 1_000, bucketSize: 35 },
  });
  const { hostname, port } = new URL(url);
  Object.assign(client.baseUrl, { protocol: 'http:', hostname, port });
  client.baseHeaders['X-Shopify-Shop-Domain'] = domain;
  return { who: name, request: (document, variables) => client.graphql(document, variables) };
}

/** It is not among the project's own dependencies: whoever wants to compare installs it. */
function installed<T>(name: string): T | null {
  try {
    return createRequire(import.meta.url)(name) as T;
  } catch {
    return null;
  }
}

const THROTTLED = /throttled/i;

/** The operations of one copy that ends as a draft: read, calculate, create, link. Planned by our own domain, so that all write the same. */
export async function copyThrough(peer: Peer, orderId: string): Promise<void> {
  const api = createAdminApi({ client: clientOver(peer), grants: async () => ({ terms: true, publications: false, moves: false }) });
  const options = parseOptions('exact-copy', { errors: 'lenient' });
  if (!options.ok) throw new Error(options.refusal.message);
  const source = await api.readSourceOrder(orderId);
  if (!source) throw new Error(`no order ${orderId}`);
  const copyKey = crypto.randomUUID();
  const { plan } = await planAndCalculate(api, new Date(), { source, options: options.value, copyKey });
  if (!plan.input) throw new Error('nothing to copy');
  const draft = await api.createDraft(plan.input);
  if (!draft.ok) throw new Error(JSON.stringify(draft.userErrors));
  await linkTo(api, copyKey, source, draft.value);
}

async function linkTo(
  api: AdminApi,
  copyId: string,
  source: { id: string; name: string },
  draft: { id: string; name: string },
): Promise<void> {
  const linked = await api.linkOrders({
    copyId,
    source: { id: source.id, name: source.name },
    target: { id: draft.id, name: draft.name, kind: 'draft' },
    rootSourceId: source.id,
    copies: { newest: [{ id: draft.id, name: draft.name, copy: copyId }], total: 1 },
    targetLinked: false,
  });
  if (!linked.ok) throw new Error(JSON.stringify(linked.userErrors));
}

function clientOver(peer: Peer): AdminClient {
  return {
    usage: () => ({ apiPoints: 0, roundTrips: 0, networkMs: 0 }),
    async request(operation, variables) {
      const given = variables as Record<string, unknown>;
      const document = pruneDocument(operation.document, given);
      for (;;) {
        try {
          return (await peer.request(document, declaredVariables(document, given))) as never;
        } catch (error) {
          if (!(error instanceof Error) || !THROTTLED.test(error.message)) throw error;
          await new Promise((resolve) => setTimeout(resolve, 1_000));
        }
      }
    },
  };
}
