-- When everything that says who it was about was taken out of a copy; null: it is still there.
ALTER TABLE "OrderCopy" ADD COLUMN "forgottenAt" TIMESTAMPTZ(3);

-- What retention has still to look at; few rows, as it is run daily.
CREATE INDEX "OrderCopy_to_forget_idx" ON "OrderCopy"("finishedAt") WHERE "forgottenAt" IS NULL AND "finishedAt" IS NOT NULL;

-- CreateTable
CREATE TABLE "DataRequest" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "customerId" TEXT,
    "copyIds" JSONB NOT NULL,
    "orderIds" JSONB NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DataRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DataRequest_shop_requestedAt_idx" ON "DataRequest"("shop", "requestedAt" DESC);
