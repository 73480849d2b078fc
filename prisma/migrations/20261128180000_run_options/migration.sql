-- What is copied on one date only, where somebody approved its run with changes.
ALTER TABLE "ScheduleOccurrence" ADD COLUMN "options" JSONB;

-- They may name a person, so they are found again when they are old; there are few.
CREATE INDEX "ScheduleOccurrence_options_settledAt_idx" ON "ScheduleOccurrence"("settledAt") WHERE "options" IS NOT NULL;
