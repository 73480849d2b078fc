-- Why a copy rests between two runs, and until when; shown to whoever waits for it.
ALTER TABLE "OrderCopy" ADD COLUMN "waiting" JSONB;
