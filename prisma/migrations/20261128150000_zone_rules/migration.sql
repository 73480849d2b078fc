-- AlterTable
ALTER TABLE "Schedule" ADD COLUMN "zoneRules" TEXT NOT NULL DEFAULT '';

-- By the time in UTC, soonest first; written so, this index is never taken for finding what is due.
-- Finding whose instants were worked out by older zone rules costs by how many there are; rows that wait for nothing are not in this index.
CREATE INDEX "Schedule_zoneRules_nextRunAt_idx" ON "Schedule"("zoneRules", ("nextRunAt" AT TIME ZONE 'UTC')) WHERE "nextRunAt" IS NOT NULL;
