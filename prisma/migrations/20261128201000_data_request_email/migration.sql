-- What is stored about somebody is found by e-mail, too, on the day on which the merchant asks for it.
ALTER TABLE "DataRequest" ADD COLUMN "email" TEXT;
