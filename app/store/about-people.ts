import type { Whom } from '../usecases/ports-privacy.ts';

/**
 * How rows about somebody are found, and what is done to them. Numbers of the statements: `$1` shop, `$2` ids of copies, `$3` of orders, `$4` the
 * moment, `$5` the customer's id (GID), `$6` a pattern of the e-mail address, `$7` the address in lower case, `$8` why something was
 * stopped ({code, place, message}). Without a customer and an address `$5` to `$7` are null, and only ids find anything.
 *
 * PostgreSQL wants to know the type of every number, and each statement names only some.
 */
export const GIVEN = `WITH given AS (SELECT $1::text, $2::text[], $3::text[], $4::timestamptz, $5::text, $6::text, $7::text, $8::jsonb)`;

export function valuesOf(
  shop: string,
  { copyIds, orderIds, customerId, email }: Whom,
  at: Date | null = null,
  why: unknown = null,
): unknown[] {
  const address = email?.trim().toLowerCase() || null;
  return [shop, copyIds, orderIds, at, customerId, address && patternOf(address), address, why && JSON.stringify(why)];
}

/** The address as a whole word: `ada@example.com` is neither in `grada@example.com` nor in `ada@example.com.au`. */
function patternOf(address: string): string {
  return `(?<![[:alnum:]._%+-])${address.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?!\\.?[[:alnum:]-])`;
}

/** Whether a string anywhere in these columns is the customer's id or holds the address. The first line is what costs little. */
const names = (...columns: string[]): string =>
  `(${columns
    .map(
      (column) => `(strpos(${column}::text, $5) > 0 OR strpos(lower(${column}::text), $7) > 0)
        AND EXISTS (SELECT 1 FROM jsonb_path_query(to_jsonb(${column}), 'strict $.**') AS part(value)
          WHERE jsonb_typeof(value) = 'string' AND (value #>> '{}' = $5 OR value #>> '{}' ~* $6))`,
    )
    .join(' OR ')})`;

const PROFILES = names('options', 'title', 'description');
/** What is made with a profile that names somebody is made for them. */
const ofProfiles = `profile IN (SELECT name FROM "ShopProfile" WHERE shop = $1 AND ${names('options')})`;
const SCHEDULES = `("sourceId" = ANY($3) OR ${names('options', 'name')} OR ${ofProfiles})`;
const ofSchedules = `"scheduleId" IN (SELECT id FROM "Schedule" WHERE shop = $1 AND ${SCHEDULES})`;
const BATCHES = `("sourceId" = ANY($3) OR ${names('options', 'name')} OR ${ofProfiles})`;

/** Tables that hold something about an order or its copy or somebody, and how to find their rows. */
export const ABOUT: Record<string, string> = {
  OrderCopy: `id = ANY($2)`,
  CopyStep: `"copyId" = ANY($2)`,
  CopyEvent: `"copyId" = ANY($2)`,
  Schedule: SCHEDULES,
  ScheduleOccurrence: `("copyId" = ANY($2) OR ${names('options', 'note')} OR ${ofSchedules})`,
  ScheduleEvent: `(${names('data')} OR ${ofSchedules})`,
  Batch: BATCHES,
  BatchRow: `("sourceId" = ANY($3) OR "copyId" = ANY($2) OR ${names('options', 'errors')}
    OR "batchId" IN (SELECT id FROM "Batch" WHERE shop = $1 AND ${BATCHES}))`,
  ShopProfile: PROFILES,
  DataRequest: `("customerId" = $5 OR ${names('email')})`,
  ImportedOrder: `("sourceOrderId" = ANY($3) OR "customerId" = $5 OR ${names('email')})`,
};

/** Copies of or for somebody. */
export const COPIES_ABOUT = `("sourceId" = ANY($3) OR "targetId" = ANY($3) OR ${names('options', 'plan', 'reason')})`;

/** Of a JSON object, what is a figure or stands under a key that holds an id or a code. */
const impersonal = (column: string): string =>
  `coalesce((SELECT jsonb_object_agg(k, v) FROM jsonb_each(${column}) AS e(k, v) WHERE jsonb_typeof(v) IN ('boolean', 'number', 'null')
     OR k IN ('orderId', 'draftId', 'jobId', 'kind', 'failure', 'cancelledAt', 'errors', 'differs', 'status')), '{}')`;

/** Members of a profile's options that say for whom, to where and in which words. */
const OF_SOMEBODY = `'customer', 'billingAddress', 'shippingAddress', 'texts', 'reason', 'original'`;

/**
 * What is done to the rows beside a copy: ids, codes and figures stay. Rows that are found by way of others come before those, so that a call that
 * ended half-way can be repeated.
 */
export const FORGET: string[] = [
  `UPDATE "OrderCopy" SET "forgottenAt" = $4::timestamptz WHERE shop = $1 AND ${ABOUT.OrderCopy}`,
  `UPDATE "CopyStep" SET detail = ${impersonal('detail')} WHERE shop = $1 AND ${ABOUT.CopyStep}`,
  `UPDATE "CopyEvent" SET data = ${impersonal('data')} WHERE shop = $1 AND ${ABOUT.CopyEvent}`,
  `UPDATE "ScheduleEvent" SET data = CASE WHEN data -> 'reason' = $8 -> 'code' THEN jsonb_build_object('reason', data -> 'reason') ELSE '{}' END
   WHERE shop = $1 AND ${ABOUT.ScheduleEvent}`,
  // A run of one date that was changed for them is left out; without its changes it would be another one.
  `UPDATE "ScheduleOccurrence" SET note = CASE WHEN ${waits('options')} THEN $8 ->> 'message' END, options = NULL,
     status = CASE WHEN ${waits('options')} THEN 'skipped' ELSE status END,
     "settledAt" = CASE WHEN ${waits('options')} THEN $4::timestamptz ELSE "settledAt" END
   WHERE shop = $1 AND ${ABOUT.ScheduleOccurrence}`,
  // A schedule copies an order whose person is to be forgotten: it ends.
  `UPDATE "Schedule" SET options = '{}', name = '', status = CASE WHEN status = 'finished' THEN status ELSE 'cancelled' END, "nextRunAt" = NULL,
     "nextNominal" = NULL, version = version + 1, "updatedAt" = $4::timestamptz WHERE shop = $1 AND ${ABOUT.Schedule}`,
  // What was refused could be tried again, and would then be made without what is taken out here.
  `UPDATE "BatchRow" SET options = NULL, state = CASE WHEN state IN ('waiting', 'refused') THEN 'cancelled' ELSE state END,
     errors = CASE WHEN state = 'waiting' AND $8 IS NOT NULL THEN jsonb_build_array($8)
       ELSE (SELECT jsonb_agg(e || jsonb_build_object('message', e -> 'code')) FROM jsonb_array_elements(errors) e) END
   WHERE shop = $1 AND ${ABOUT.BatchRow}`,
  `UPDATE "Batch" SET options = '{}', name = '' WHERE shop = $1 AND ${ABOUT.Batch}`,
  `UPDATE "DataRequest" SET email = NULL WHERE shop = $1 AND ${ABOUT.DataRequest}`,
  `UPDATE "ShopProfile" SET title = CASE WHEN ${names('title')} THEN name ELSE title END,
     description = CASE WHEN ${names('description')} THEN '' ELSE description END, "updatedBy" = NULL, "updatedAt" = $4::timestamptz,
     options = CASE WHEN ${names('options')} THEN coalesce((SELECT jsonb_object_agg(k, v) FROM jsonb_each(options) AS e(k, v)
       WHERE k NOT IN (${OF_SOMEBODY}) AND NOT coalesce(${names('v')}, false)), '{}') ELSE options END
   WHERE shop = $1 AND ${ABOUT.ShopProfile}`,
];

function waits(options: string): string {
  return `(${options} IS NOT NULL AND status IN ('pending', 'waiting_approval'))`;
}
