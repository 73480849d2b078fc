-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "domain" TEXT NOT NULL,
    "installedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalledAt" TIMESTAMPTZ(3),
    "currency" TEXT,
    "timezone" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "OrderCopy" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "step" TEXT,
    "door" TEXT NOT NULL,
    "requestedBy" TEXT,
    "reason" TEXT,
    "sourceId" TEXT NOT NULL,
    "sourceName" TEXT,
    "sourceUpdatedAt" TEXT,
    "sourceTotal" TEXT,
    "sourceCurrency" TEXT,
    "rootSourceId" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "plan" JSONB,
    "calculation" JSONB,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "differences" JSONB NOT NULL DEFAULT '[]',
    "draftId" TEXT,
    "draftName" TEXT,
    "invoiceUrl" TEXT,
    "targetId" TEXT,
    "targetName" TEXT,
    "targetTotal" TEXT,
    "targetCurrency" TEXT,
    "targetStatus" TEXT,
    "sourceCancelled" BOOLEAN NOT NULL DEFAULT false,
    "errors" JSONB NOT NULL DEFAULT '[]',
    "errorsCount" INTEGER NOT NULL DEFAULT 0,
    "apiPoints" INTEGER NOT NULL DEFAULT 0,
    "roundTrips" INTEGER NOT NULL DEFAULT 0,
    "ownMs" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OrderCopy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CopyStep" (
    "seq" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "copyId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CopyStep_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "CopyEvent" (
    "seq" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "copyId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CopyEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "eventId" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "handledAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "OrderCopy_shop_createdAt_id_idx" ON "OrderCopy"("shop", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "OrderCopy_shop_status_createdAt_idx" ON "OrderCopy"("shop", "status", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "OrderCopy_shop_sourceId_idx" ON "OrderCopy"("shop", "sourceId");

-- CreateIndex
CREATE INDEX "OrderCopy_shop_targetId_idx" ON "OrderCopy"("shop", "targetId");

-- CreateIndex
CREATE INDEX "OrderCopy_status_leaseUntil_idx" ON "OrderCopy"("status", "leaseUntil");

-- CreateIndex
CREATE UNIQUE INDEX "OrderCopy_shop_requestKey_key" ON "OrderCopy"("shop", "requestKey");

-- CreateIndex
CREATE INDEX "CopyStep_shop_copyId_seq_idx" ON "CopyStep"("shop", "copyId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "CopyEvent_id_key" ON "CopyEvent"("id");

-- CreateIndex
CREATE INDEX "CopyEvent_shop_seq_idx" ON "CopyEvent"("shop", "seq");

-- CreateIndex
CREATE INDEX "CopyEvent_shop_copyId_seq_idx" ON "CopyEvent"("shop", "copyId", "seq");

-- CreateIndex
CREATE INDEX "WebhookDelivery_shop_receivedAt_idx" ON "WebhookDelivery"("shop", "receivedAt");

-- AddForeignKey
ALTER TABLE "CopyStep" ADD CONSTRAINT "CopyStep_copyId_fkey" FOREIGN KEY ("copyId") REFERENCES "OrderCopy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CopyEvent" ADD CONSTRAINT "CopyEvent_copyId_fkey" FOREIGN KEY ("copyId") REFERENCES "OrderCopy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

