import type { AppRegistration } from '#simulator/protocol/tokens.ts';
import { startSimulator } from '#simulator/server.ts';
import type { RunningSimulator, ServerOptions } from '#simulator/server.ts';

export const SHOP = 'one.myshopify.com';

export const APP: AppRegistration = {
  apiKey: 'key',
  apiSecret: 'secret',
  appUrl: 'http://127.0.0.1:9',
  scopes: ['write_orders', 'write_draft_orders', 'read_customers', 'read_products'],
  webhooks: [],
};

export interface Answered {
  status: number;
  headers: Headers;
  body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown[]; locations?: unknown[]; extensions?: Record<string, unknown> }[] | string;
    extensions?: {
      cost: {
        requestedQueryCost: number;
        actualQueryCost: number | null;
        throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
      };
    };
  };
}

/** A simulator with one empty shop and one app, its clock in the test's hand. */
export async function start(options: ServerOptions = {}): Promise<RunningSimulator & { time: { now: number } }> {
  const time = { now: Date.parse('2026-11-01T12:00:00Z') };
  const running = await startSimulator({
    apps: [{ ...APP }],
    shops: [{ domain: SHOP }],
    clock: () => time.now,
    webhookRetryMs: [1, 1],
    ...options,
  });
  return { ...running, time };
}

export async function call(
  running: RunningSimulator,
  query: string,
  variables: Record<string, unknown> = {},
  more: { token?: string; version?: string; body?: string } = {},
): Promise<Answered> {
  const response = await fetch(`${running.url}/admin/api/${more.version ?? '2026-10'}/graphql.json`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': more.token ?? running.token() },
    body: more.body ?? JSON.stringify({ query, variables }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answered['body'] };
}

export async function control(
  running: RunningSimulator,
  path: string,
  body?: unknown,
  method = body === undefined ? 'GET' : 'POST',
): Promise<unknown> {
  const response = await fetch(`${running.url}/simulator${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.json();
}

export const errorsOf = (answer: Answered) => (Array.isArray(answer.body.errors) ? answer.body.errors : []);
