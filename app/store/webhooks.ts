import type { PrismaClient } from './database.ts';
import type { Clock, WebhookPort } from '../usecases/ports.ts';

/** Deliveries by X-Shopify-Webhook-Id. Shopify delivers at least once, so the primary key decides who handles. */
export function createWebhooks(prisma: PrismaClient, clock: Pick<Clock, 'now'>): WebhookPort {
  return {
    async firstTime(delivery) {
      const rows = await prisma.$queryRawUnsafe<unknown[]>(
        `INSERT INTO "WebhookDelivery" (id, shop, topic, "eventId", "receivedAt") VALUES ($1, $2, $3, $4, $5::timestamptz)
         ON CONFLICT (id) DO NOTHING RETURNING id`,
        delivery.id,
        delivery.shop,
        delivery.topic,
        delivery.eventId,
        clock.now(),
      );
      return rows.length > 0;
    },
    async forget(delivery) {
      await prisma.webhookDelivery.deleteMany({ where: { id: delivery.id, shop: delivery.shop } });
    },
  };
}
