-- AlterTable
ALTER TABLE "Schedule" ADD COLUMN "outOfStock" TEXT NOT NULL DEFAULT 'run',
ADD COLUMN "alertHours" INTEGER,
ADD COLUMN "alertedNominal" TEXT,
ADD COLUMN "nextAlertAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ScheduleEvent" ADD COLUMN "notice" TEXT,
ADD COLUMN "noticeAt" TIMESTAMPTZ(3);

-- As with the next run: finding whom to tell ahead costs by how many are due to be told.
CREATE INDEX "Schedule_nextAlertAt_idx" ON "Schedule"("nextAlertAt") WHERE "nextAlertAt" IS NOT NULL;

-- Events that the merchant is still to be told of by e-mail; there are few.
CREATE INDEX "ScheduleEvent_notice_idx" ON "ScheduleEvent"("at") WHERE "notice" IN ('due', 'sending');

-- The sweep asks for them over all shops; settled ones are the many.
CREATE INDEX "ScheduleOccurrence_unsettled_idx" ON "ScheduleOccurrence"("runAt") WHERE "status" IN ('pending', 'running');
