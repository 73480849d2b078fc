-- Schedules that exist keep the days that they have: none of them follows the shop's calendar until the merchant says so.
ALTER TABLE "Schedule" ADD COLUMN "shopDays" JSONB;
ALTER TABLE "Schedule" ADD COLUMN "calendarDue" JSONB;

-- By the time in UTC, soonest first; written so, this index is never taken for finding what is due.
-- Finding whose dates a change of the calendar has not reached yet costs by how many there are.
CREATE INDEX "Schedule_calendarDue_idx" ON "Schedule"(("nextRunAt" AT TIME ZONE 'UTC')) WHERE "calendarDue" IS NOT NULL;
