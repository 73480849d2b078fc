-- A delivery is done when it was handled, not when it was seen: until then it can be taken up again, by Shopify's redelivery or by ourselves.
-- "payload": what its handler needs, of topics that we take up ourselves; gone once it was handled.
ALTER TABLE "WebhookDelivery" ADD COLUMN "triggeredAt" TIMESTAMPTZ(3);
ALTER TABLE "WebhookDelivery" ADD COLUMN "payload" JSONB;
ALTER TABLE "WebhookDelivery" ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "WebhookDelivery" ADD COLUMN "leaseUntil" TIMESTAMPTZ(3);
ALTER TABLE "WebhookDelivery" ADD COLUMN "tryAgainAt" TIMESTAMPTZ(3);

-- Whatever was seen so far counted as handled; nothing more is known of it.
UPDATE "WebhookDelivery" SET "handledAt" = "receivedAt" WHERE "handledAt" IS NULL;

-- The few that are not done.
CREATE INDEX "WebhookDelivery_unhandled_idx" ON "WebhookDelivery"("receivedAt") WHERE "handledAt" IS NULL;

-- An uninstallation may be heard of after the shop has come back; that shows in when it last gave access.
ALTER TABLE "Shop" ADD COLUMN "accessAt" TIMESTAMPTZ(3);
