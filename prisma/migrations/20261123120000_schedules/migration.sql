-- CreateTable
CREATE TABLE "Schedule" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "sourceName" TEXT,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "profile" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "recurrence" JSONB NOT NULL,
    "leadDays" INTEGER NOT NULL DEFAULT 0,
    "blackout" JSONB NOT NULL,
    "missed" TEXT NOT NULL,
    "failure" JSONB NOT NULL,
    "drift" JSONB NOT NULL,
    "skips" JSONB NOT NULL DEFAULT '[]',
    "lastNominal" TEXT,
    "nextNominal" TEXT,
    "nextRunAt" TIMESTAMPTZ(3),
    "pausedUntil" TIMESTAMPTZ(3),
    "succeededRuns" INTEGER NOT NULL DEFAULT 0,
    "failingSince" TIMESTAMPTZ(3),
    "createdBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScheduleOccurrence" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "scheduleId" TEXT NOT NULL,
    "nominalLocal" TEXT NOT NULL,
    "runAt" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL,
    "copyId" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "ScheduleOccurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScheduleEvent" (
    "seq" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "scheduleId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "ScheduleEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "Schedule_shop_sourceId_key_key" ON "Schedule"("shop", "sourceId", "key");

-- Finding what is due costs by what is due: rows that wait for nothing are not in this index.
CREATE INDEX "Schedule_nextRunAt_idx" ON "Schedule"("nextRunAt") WHERE "nextRunAt" IS NOT NULL;

-- CreateIndex
CREATE INDEX "Schedule_shop_status_nextRunAt_idx" ON "Schedule"("shop", "status", "nextRunAt");

-- CreateIndex
CREATE UNIQUE INDEX "ScheduleOccurrence_scheduleId_nominalLocal_key" ON "ScheduleOccurrence"("scheduleId", "nominalLocal");

-- CreateIndex
CREATE INDEX "ScheduleOccurrence_shop_scheduleId_runAt_idx" ON "ScheduleOccurrence"("shop", "scheduleId", "runAt" DESC);

-- CreateIndex
CREATE INDEX "ScheduleOccurrence_shop_status_runAt_idx" ON "ScheduleOccurrence"("shop", "status", "runAt");

-- CreateIndex
CREATE INDEX "ScheduleEvent_shop_scheduleId_seq_idx" ON "ScheduleEvent"("shop", "scheduleId", "seq");

-- AddForeignKey
ALTER TABLE "ScheduleOccurrence" ADD CONSTRAINT "ScheduleOccurrence_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduleEvent" ADD CONSTRAINT "ScheduleEvent_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
