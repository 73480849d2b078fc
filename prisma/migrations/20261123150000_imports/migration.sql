-- CreateTable
CREATE TABLE "OrderImport" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requestedBy" TEXT,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "problems" INTEGER NOT NULL DEFAULT 0,
    "withErrors" INTEGER NOT NULL DEFAULT 0,
    "withWarnings" INTEGER NOT NULL DEFAULT 0,
    "flaws" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OrderImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportedOrder" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "placedAt" TEXT,
    "email" TEXT,
    "total" TEXT,
    "currency" TEXT,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "errors" INTEGER NOT NULL DEFAULT 0,
    "warnings" INTEGER NOT NULL DEFAULT 0,
    "problem" JSONB,
    "sourceOrderId" TEXT,
    "customerId" TEXT,
    "order" JSONB,
    "facts" JSONB,
    "erased" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ImportedOrder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "OrderImport_shop_createdAt_idx" ON "OrderImport"("shop", "createdAt" DESC, "id");

-- For the sweep over all shops.
CREATE INDEX "OrderImport_createdAt_idx" ON "OrderImport"("createdAt");

-- CreateIndex
CREATE INDEX "ImportedOrder_shop_importId_position_idx" ON "ImportedOrder"("shop", "importId", "position");

-- To find the orders of a customer who is to be forgotten.
CREATE INDEX "ImportedOrder_shop_email_idx" ON "ImportedOrder"("shop", "email");

-- CreateIndex
CREATE INDEX "ImportedOrder_shop_customerId_idx" ON "ImportedOrder"("shop", "customerId");

-- CreateIndex
CREATE INDEX "ImportedOrder_shop_sourceOrderId_idx" ON "ImportedOrder"("shop", "sourceOrderId");

-- AddForeignKey
ALTER TABLE "ImportedOrder" ADD CONSTRAINT "ImportedOrder_importId_fkey" FOREIGN KEY ("importId") REFERENCES "OrderImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;
