-- CreateTable
CREATE TABLE "ApiAllowance" (
    "shop" TEXT NOT NULL,
    "maximumAvailable" DOUBLE PRECISION NOT NULL,
    "available" DOUBLE PRECISION NOT NULL,
    "restoreRate" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "inFlight" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "known" BOOLEAN NOT NULL DEFAULT false,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "granted" INTEGER NOT NULL DEFAULT 0,
    "kept" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wanted0" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wanted0Until" TIMESTAMPTZ(3),
    "wanted1" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wanted1Until" TIMESTAMPTZ(3),

    CONSTRAINT "ApiAllowance_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "requestDigest" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "pausedFor" TEXT,
    "profile" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "sourceId" TEXT,
    "total" INTEGER NOT NULL,
    "requestedBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "resumedAt" TIMESTAMPTZ(3) NOT NULL,
    "fedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BatchRow" (
    "batchId" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "shop" TEXT NOT NULL,
    "line" INTEGER,
    "sourceId" TEXT NOT NULL,
    "options" JSONB,
    "state" TEXT NOT NULL,
    "copyId" TEXT,
    "errors" JSONB,

    CONSTRAINT "BatchRow_pkey" PRIMARY KEY ("batchId", "row")
);

-- CreateIndex
CREATE UNIQUE INDEX "Batch_shop_requestKey_key" ON "Batch"("shop", "requestKey");

-- CreateIndex
CREATE INDEX "Batch_shop_createdAt_id_idx" ON "Batch"("shop", "createdAt" DESC, "id");

-- The sweep looks for batches that should be fed and are not.
CREATE INDEX "Batch_status_fedAt_idx" ON "Batch"("status", "fedAt");

-- CreateIndex
CREATE INDEX "BatchRow_shop_batchId_state_row_idx" ON "BatchRow"("shop", "batchId", "state", "row");

-- The sweep asks for them over all batches; there are few.
CREATE INDEX "BatchRow_undoing_idx" ON "BatchRow"("batchId") WHERE "state" = 'undoing';

-- CreateIndex
CREATE INDEX "BatchRow_copyId_idx" ON "BatchRow"("copyId");

-- AddForeignKey
ALTER TABLE "BatchRow" ADD CONSTRAINT "BatchRow_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
