-- Alerts that nobody has looked into yet; there are few.
CREATE INDEX "ScheduleEvent_looking_idx" ON "ScheduleEvent"("at") WHERE "notice" = 'looking';
