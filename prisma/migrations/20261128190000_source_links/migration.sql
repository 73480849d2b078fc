-- Whose turn it is to write the list of copies that a source order bears.
CREATE TABLE "SourceLinks" (
    "shop" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "asked" INTEGER NOT NULL,
    "written" INTEGER NOT NULL DEFAULT 0,
    "writer" TEXT,
    "writerUntil" TIMESTAMPTZ(3),

    CONSTRAINT "SourceLinks_pkey" PRIMARY KEY ("shop","sourceId")
);

-- The newest copies of a source are asked for by each of them.
DROP INDEX "OrderCopy_shop_sourceId_idx";
CREATE INDEX "OrderCopy_shop_sourceId_createdAt_idx" ON "OrderCopy"("shop", "sourceId", "createdAt" DESC);
