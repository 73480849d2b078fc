-- What prices are held against, as saved or approved by a person. Schedules from before are held against the source order until then.
ALTER TABLE "Schedule" ADD COLUMN "agreedTotal" JSONB;
