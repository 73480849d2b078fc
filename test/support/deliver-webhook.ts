import { createHmac, randomUUID } from 'node:crypto';
import type { TestApp } from './start-app.ts';

/** Brings a webhook to the app's door, signed as Shopify signs it. `id`: the same for a redelivery. */
export function deliverWebhook(
  { wiring, shop }: Pick<TestApp, 'wiring' | 'shop'>,
  topic: string,
  payload: unknown,
  more: { shop?: string; id?: string; secret?: string } = {},
): Promise<Response> {
  const body = JSON.stringify(payload);
  const hmac = createHmac('sha256', more.secret ?? wiring.env.shopify.apiSecret)
    .update(body)
    .digest('base64');
  return wiring.webhooks.handle(
    new Request('http://127.0.0.1/webhooks', {
      method: 'POST',
      body,
      headers: {
        'X-Shopify-Topic': topic,
        'X-Shopify-Shop-Domain': more.shop ?? shop,
        'X-Shopify-Hmac-Sha256': hmac,
        'X-Shopify-Webhook-Id': more.id ?? randomUUID(),
        'X-Shopify-API-Version': '2026-10',
      },
    }),
  );
}
