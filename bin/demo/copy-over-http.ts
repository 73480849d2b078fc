import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderCopyOut } from '../../app/contract/order-copies.ts';
import { demoOptions } from './demo-options.ts';

/** Through the app's own door: the same HTTP API that the order page's action uses, with a session token for each request. */
export interface HttpDoor {
  appUrl: string;
  sessionToken(shop: string): Promise<string>;
}

/** The sign-in library turns crawlers away by their user agent, and takes a bare Node for one. */
const BROWSER = 'Mozilla/5.0 (order-copy demo)';

const LIMIT_MS = 120_000;

export async function copyOverHttp(door: HttpDoor, request: { shop: string; orderId: string; profile: string }): Promise<OrderCopyOut> {
  const key = randomUUID();
  const call = async (path: string, init: RequestInit): Promise<OrderCopyOut> => {
    const response = await fetch(`${door.appUrl}${path}`, {
      ...init,
      headers: {
        ...init.headers,
        accept: 'application/json',
        'user-agent': BROWSER,
        authorization: `Bearer ${await door.sessionToken(request.shop)}`,
      },
    });
    const body = (await response.json()) as OrderCopyOut & { detail?: string; code?: string; remedy?: string | null };
    if (!response.ok)
      throw new Error(
        `${init.method ?? 'GET'} ${path} answered ${response.status} ${body.code ?? ''}: ${body.detail ?? ''} ${body.remedy ?? ''}`.trim(),
      );
    return body;
  };
  let copy = await call('/api/order-copies', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ orderId: request.orderId, profile: request.profile, options: demoOptions(request.profile) }),
  });
  const until = Date.now() + LIMIT_MS;
  while (copy.status === 'pending' || copy.status === 'in_progress') {
    if (Date.now() > until)
      throw new Error(`The copy of ${request.orderId} is still ${copy.status} (${copy.step ?? 'not started'}) after ${LIMIT_MS / 1000} s.`);
    await sleep(40);
    copy = await call(`/api/order-copies/${copy.id}`, { method: 'GET' });
  }
  return copy;
}
