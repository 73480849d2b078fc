import type { PrismaClient } from './database.ts';
import type { Clock, WebhookDelivery, WebhookPort } from '../usecases/ports.ts';

/** Longer than any handler takes; what a dead process held is free after it. Two at once would do no harm, as handlers may be repeated. */
const LEASE_MS = 5 * 60_000;

interface Row {
  id: string;
  eventId: string | null;
  topic: string;
  shop: string;
  triggeredAt: Date;
  payload: Record<string, unknown>;
}

/** Deliveries by X-Shopify-Webhook-Id. Shopify delivers at least once and overlapping, so one statement decides who handles. */
export function createWebhooks(prisma: PrismaClient, clock: Pick<Clock, 'now'>): WebhookPort {
  return {
    async take({ id, shop, topic, eventId, triggeredAt }, kept) {
      const now = clock.now();
      const mine = await prisma.$queryRawUnsafe<unknown[]>(
        `INSERT INTO "WebhookDelivery" AS w (id, shop, topic, "eventId", "triggeredAt", "receivedAt", payload, attempts, "leaseUntil", "tryAgainAt")
         VALUES ($1, $2, $3, $4, $5::timestamptz, $6::timestamptz, $7::jsonb, 1, $8::timestamptz, CASE WHEN $7 IS NULL THEN NULL ELSE $8::timestamptz END)
         ON CONFLICT (id) DO UPDATE SET attempts = w.attempts + 1, "leaseUntil" = EXCLUDED."leaseUntil", "tryAgainAt" = EXCLUDED."tryAgainAt",
           payload = EXCLUDED.payload
         WHERE w.shop = EXCLUDED.shop AND w."handledAt" IS NULL AND (w."leaseUntil" IS NULL OR w."leaseUntil" <= $6::timestamptz)
         RETURNING id`,
        id,
        shop,
        topic,
        eventId,
        instant(triggeredAt) ?? now,
        now,
        kept && JSON.stringify(kept),
        new Date(now.getTime() + LEASE_MS),
      );
      if (mine.length > 0) return 'mine';
      const row = await prisma.webhookDelivery.findFirst({ where: { id, shop }, select: { handledAt: true } });
      return row?.handledAt ? 'handled' : 'underway';
    },

    async done({ id, shop }) {
      await prisma.$executeRawUnsafe(
        `UPDATE "WebhookDelivery" SET "handledAt" = $3::timestamptz, payload = NULL, "leaseUntil" = NULL, "tryAgainAt" = NULL WHERE id = $1 AND shop = $2`,
        id,
        shop,
        clock.now(),
      );
    },

    async release({ id, shop }) {
      await prisma.$executeRawUnsafe(
        `UPDATE "WebhookDelivery" SET "leaseUntil" = NULL,
           "tryAgainAt" = CASE WHEN payload IS NULL THEN NULL ELSE $3::timestamptz + power(2, least(attempts, 7) - 1) * interval '1 minute' END
         WHERE id = $1 AND shop = $2 AND "handledAt" IS NULL`,
        id,
        shop,
        clock.now(),
      );
    },

    async toTakeUp(limit) {
      const rows = await prisma.$queryRawUnsafe<Row[]>(
        `SELECT id, shop, topic, "eventId", "triggeredAt", payload FROM "WebhookDelivery"
         WHERE "handledAt" IS NULL AND "tryAgainAt" <= $1::timestamptz ORDER BY "receivedAt" LIMIT $2::int`,
        clock.now(),
        limit,
      );
      return rows.map((row): WebhookDelivery => ({ ...row, triggeredAt: row.triggeredAt.toISOString() }));
    },
  };
}

/** Null: Shopify did not say when, or nothing that is a time; then it was when it came. */
function instant(text: string | null): Date | null {
  const at = text === null ? null : new Date(text);
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
