-- What the source was made of in the preview that somebody approved: a link that another copy writes on it is no edit.
ALTER TABLE "OrderCopy" ADD COLUMN "sourceDigest" TEXT;
