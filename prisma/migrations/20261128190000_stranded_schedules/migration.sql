-- Finding active schedules that nothing wakes costs by how many there are, which is none but for those of earlier releases.
CREATE INDEX "Schedule_stranded_idx" ON "Schedule"(id) WHERE status = 'active' AND "nextRunAt" IS NULL;
