-- What people did, without the runs in between: for a schedule that runs hourly that is one line in thousands.
CREATE INDEX "ScheduleEvent_by_people_idx" ON "ScheduleEvent"(shop, "scheduleId", seq) WHERE by IS NOT NULL;
