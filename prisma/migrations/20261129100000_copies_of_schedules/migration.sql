-- The schedule that asked for a copy, and for the other parts where its source needed several. Null: no schedule did.
ALTER TABLE "OrderCopy" ADD COLUMN "scheduleId" TEXT;

UPDATE "OrderCopy" c SET "scheduleId" = o."scheduleId" FROM "ScheduleOccurrence" o
  WHERE o."shop" = c."shop" AND o."copyId" IS NOT NULL AND o."copyId" IN (c."id", c."partOf");

-- The list of a schedule's copies, newest first.
CREATE INDEX "OrderCopy_scheduleId_idx" ON "OrderCopy"("shop", "scheduleId", "createdAt" DESC, "id") WHERE "scheduleId" IS NOT NULL;
