-- A failure that was mended by hand, or that nobody wants mended: when a person took it off the list, and who. Null: it is on the list.
ALTER TABLE "OrderCopy" ADD COLUMN "settledAt" TIMESTAMPTZ(3), ADD COLUMN "settledBy" TEXT;

-- The list of failures, which is short beside the ledger.
CREATE INDEX "OrderCopy_open_failures_idx" ON "OrderCopy"("shop")
  WHERE "settledAt" IS NULL AND ("status" = 'failed' OR ("status" = 'completed' AND "errorsCount" > 0));
