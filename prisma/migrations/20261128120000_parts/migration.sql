-- Of a source that becomes several orders: the copy that is its first part. Null: the copy is that first part, or stands alone.
ALTER TABLE "OrderCopy" ADD COLUMN "partOf" TEXT;

-- The other parts of a copy, and of all copies of a batch.
CREATE INDEX "OrderCopy_partOf_idx" ON "OrderCopy"("shop", "partOf") WHERE "partOf" IS NOT NULL;
