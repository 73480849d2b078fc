import { createHmac, timingSafeEqual } from 'node:crypto';
import { readJson } from '../domain/storable-text.ts';
import type { WebhookDelivery } from '../usecases/ports.ts';
import type { HandlingResult, WebhookInbox } from './webhook-inbox.ts';

export interface WebhookSettings {
  apiSecret: string;
  /** After a rotation deliveries are signed with either secret for up to an hour. */
  previousApiSecret: string | null;
  inbox: Pick<WebhookInbox, 'handle'>;
  /** Told of each delivery; `topic` is null when it was refused or is none that we handle. */
  onResult?: (topic: string | null, result: WebhookResult) => void;
}

export type WebhookResult = HandlingResult | 'bad-signature' | 'malformed' | 'wrong-method' | 'too-large';

/** 503: whoever has the delivery may yet fail, so Shopify shall ask again. */
const STATUS: Record<HandlingResult, number> = { handled: 200, duplicate: 200, 'unknown-topic': 200, underway: 503, failed: 500 };

const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i;
/** No topic of ours comes near it; whoever sends more is not Shopify, and is not read to the end to find that out. */
export const MAX_BYTES = 2_000_000;
const REQUIRED = ['X-Shopify-Hmac-Sha256', 'X-Shopify-Topic', 'X-Shopify-Shop-Domain', 'X-Shopify-Webhook-Id'] as const;

/**
 * Receives every webhook, compliance topics included. Not by the library: it would refresh the shop's token before our handler runs, which
 * fails for good once the app is uninstalled (Shopify/shopify-app-js#3360), and these topics must work just then.
 *
 * 405 for another method, 400 for a missing header or a body that is no JSON, 413 for a body over {@link MAX_BYTES}, 401 for a wrong signature, 200 for what was handled, now or
 * before, 500 when the handler failed and 503 while another delivery of the same is being handled: Shopify shall deliver again.
 *
 * @see https://shopify.dev/docs/apps/build/webhooks/subscribe/https
 */
export function createWebhookReceiver(settings: WebhookSettings): (request: Request) => Promise<Response> {
  const refuse = (status: number, result: WebhookResult, headers: Record<string, string> = {}) => {
    settings.onResult?.(null, result);
    return new Response(null, { status, headers });
  };
  return async (request) => {
    if (request.method !== 'POST') return refuse(405, 'wrong-method', { Allow: 'POST' });
    if (REQUIRED.some((name) => !request.headers.get(name))) return refuse(400, 'malformed');
    const body = await readBytes(request);
    if (!body) return refuse(413, 'too-large');
    if (!isSigned(body, header(request, 'X-Shopify-Hmac-Sha256'), settings)) return refuse(401, 'bad-signature');
    const delivery = readDelivery(request, body);
    if (!delivery) return refuse(400, 'malformed');
    const result = await settings.inbox.handle(delivery);
    settings.onResult?.(result === 'unknown-topic' ? null : delivery.topic, result);
    return new Response(null, { status: STATUS[result] });
  };
}

/** Null: more than {@link MAX_BYTES}. The sender is not known yet, so nothing more than that is ever held. */
async function readBytes(request: Request): Promise<Buffer | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BYTES) return null;
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** HMAC-SHA256 over the raw bytes, compared in constant time against both secrets. */
function isSigned(body: Buffer, signature: string, { apiSecret, previousApiSecret }: WebhookSettings): boolean {
  const given = Buffer.from(signature);
  return [apiSecret, previousApiSecret].some((secret) => {
    if (!secret) return false;
    const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function readDelivery(request: Request, body: Buffer): WebhookDelivery | null {
  const shop = header(request, 'X-Shopify-Shop-Domain').toLowerCase();
  const payload = readObject(body);
  if (!SHOP.test(shop) || !payload) return null;
  return {
    id: header(request, 'X-Shopify-Webhook-Id'),
    eventId: request.headers.get('X-Shopify-Event-Id'),
    topic: header(request, 'X-Shopify-Topic').toLowerCase(),
    shop,
    triggeredAt: request.headers.get('X-Shopify-Triggered-At'),
    payload,
  };
}

function readObject(body: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = readJson(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function header(request: Request, name: string): string {
  return request.headers.get(name) ?? '';
}
