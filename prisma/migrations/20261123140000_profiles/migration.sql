-- CreateTable
CREATE TABLE "ShopProfile" (
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "base" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "updatedBy" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ShopProfile_pkey" PRIMARY KEY ("shop", "name")
);

-- Rehearsals whose drafts are to be deleted: few among many copies.
CREATE INDEX "OrderCopy_rehearsal_idx" ON "OrderCopy" ("finishedAt") WHERE (options->>'profile') = 'rehearsal' AND status = 'completed';

-- Replacements, which are counted per order and per customer.
CREATE INDEX "OrderCopy_replacement_idx" ON "OrderCopy" ("shop", "createdAt") WHERE (options->>'profile') = 'replacement';
