import type { Sql } from './sql.ts';

/** What a call was granted and what its answer said; points are API points. `actual` null: not charged, or no answer came. */
export interface Answered {
  taken: number;
  actual: number | null;
  bucket: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number } | null;
  /** Number of the grant that the call was made with. */
  seq: number;
}

/** Answers that the row does not know of yet, summed up. */
export interface Debts {
  readonly empty: boolean;
  /** Points no longer in flight. */
  settled: number;
  /** Points that were taken and not charged. */
  returned: number;
  last: { bucket: NonNullable<Answered['bucket']>; seq: number } | null;
  add(answer: Answered): void;
  /** Points that were granted and never sent. */
  returnUnused(points: number): void;
  merge(later: Debts): Debts;
}

export function newDebts(): Debts {
  return {
    settled: 0,
    returned: 0,
    last: null,
    get empty() {
      return this.settled === 0 && this.returned === 0 && this.last === null;
    },
    add({ taken, actual, bucket, seq }) {
      this.settled += taken;
      // Throttled calls are not charged; whether a lost one was is not known.
      if (bucket || actual !== null) this.returned += taken - (actual ?? 0);
      if (bucket) this.last = { bucket, seq };
    },
    returnUnused(points) {
      this.settled += points;
      this.returned += points;
    },
    merge(later) {
      this.settled += later.settled;
      this.returned += later.returned;
      this.last = later.last ?? this.last;
      return this;
    },
  };
}

export interface Question {
  shop: string;
  debts: Debts;
  /** 0 interactive, 1 schedule, 2 bulk. */
  rank: number;
  /** Points of each waiting call, first come first. */
  wanted: number[];
  /** Null: the database's clock. */
  now: Date | null;
}

export interface Granted {
  /** How many of the wanted calls may be made, from the first. */
  calls: number;
  seq: number;
  /** When none may: ms until the first could, if nobody else took anything. */
  waitMs: number;
}

/** Before the first answer of a shop: the bucket of a Standard plan as recorded (facts C.1). Every answer replaces it. */
const UNKNOWN_SHOP = { maximumAvailable: 2_000, restoreRate: 100 };
/** Until the first answer one call at a time goes ahead; others look again after this many ms. */
const LOOK_AGAIN_MS = 40;

/**
 * One row, one statement: refills by time, books what answers said, grants what fits. The row's own book is exact as long as every call
 * goes through it. Shopify's figure caps it, because others may spend too; it raises it only when nothing is under way and nobody took
 * points since that call: answers overtake each other, and an older figure does not hold what was charged since.
 *
 * - Calls under way are forgotten when nobody took points for a minute: their process died.
 * - A clock that is behind refills nothing; one that is more than 5 s behind was set back, and counts from here.
 * - `keep`: bulk work leaves a twentieth of the bucket (at most 100 points) to who waits at a screen, and a better rank that waits is
 *   served first in whichever process it waits.
 * - Two points are never spent: Shopify reports whole points.
 */
const EXCHANGE = `
UPDATE "ApiAllowance" AS a SET ("maximumAvailable", "restoreRate", available, at, "inFlight", known, seq, "takenAt", granted, kept,
    "wanted0", "wanted0Until", "wanted1", "wanted1Until") = (
  SELECT said.maximum, said.rate, corrected.available - taken.points, CASE WHEN a.at - said.t > interval '5 seconds' THEN said.t ELSE GREATEST(a.at, said.t) END,
    refilled.flying + taken.points, a.known OR $4::float8 IS NOT NULL, a.seq + (taken.calls > 0)::int,
    CASE WHEN taken.calls > 0 THEN said.t ELSE a."takenAt" END, taken.calls, keep.points,
    CASE WHEN $9::int <> 0 THEN a."wanted0" WHEN taken.calls > 0 THEN 0 ELSE first.points END,
    CASE WHEN $9::int <> 0 THEN a."wanted0Until" ELSE said.t + interval '2 seconds' END,
    CASE WHEN $9::int <> 1 THEN a."wanted1" WHEN taken.calls > 0 THEN 0 ELSE first.points END,
    CASE WHEN $9::int <> 1 THEN a."wanted1Until" ELSE said.t + interval '2 seconds' END
  FROM (SELECT COALESCE($2::timestamptz, clock_timestamp()) AS t, COALESCE($5::float8, a."maximumAvailable") AS maximum,
      COALESCE($6::float8, a."restoreRate") AS rate) said,
    LATERAL (SELECT COALESCE((string_to_array(NULLIF($10::text, ''), ',')::float8[])[1], 0) AS points) first,
    LATERAL (SELECT LEAST(a."maximumAvailable", a.available + GREATEST(0, EXTRACT(EPOCH FROM said.t - a.at))::float8 * a."restoreRate") AS points,
      CASE WHEN a."takenAt" < said.t - interval '60 seconds' THEN 0 ELSE GREATEST(0, a."inFlight" - $7::float8) END AS flying) refilled,
    LATERAL (SELECT LEAST(said.maximum, CASE
      WHEN $4::float8 IS NULL THEN refilled.points + $3::float8
      WHEN refilled.flying < 0.5 AND a.seq = $8::bigint THEN $4::float8
      ELSE LEAST(refilled.points + $3::float8, $4::float8) END) AS available) corrected,
    LATERAL (SELECT 2 + CASE WHEN $9::int = 2 AND first.points < said.maximum * 0.9 THEN LEAST(100, said.maximum * 0.05) ELSE 0 END
      + CASE WHEN $9::int > 0 AND a."wanted0Until" > said.t THEN a."wanted0" ELSE 0 END
      + CASE WHEN $9::int > 1 AND a."wanted1Until" > said.t THEN a."wanted1" ELSE 0 END AS points) keep,
    LATERAL (SELECT CASE WHEN NOT (a.known OR $4::float8 IS NOT NULL) AND refilled.flying > 0.5 THEN 0
        WHEN NOT (a.known OR $4::float8 IS NOT NULL) THEN LEAST(1, count(*)) ELSE count(*) END::int AS calls
      FROM (SELECT sum(LEAST(p, said.maximum - keep.points)) OVER (ORDER BY n) AS total
        FROM unnest(string_to_array(NULLIF($10::text, ''), ',')::float8[]) WITH ORDINALITY AS w(p, n)) sums
      WHERE total <= corrected.available - keep.points) allowed,
    LATERAL (SELECT allowed.calls, COALESCE(sum(p), 0)::float8 AS points
      FROM unnest((string_to_array(NULLIF($10::text, ''), ',')::float8[])[1:allowed.calls]) AS w(p)) taken
)
WHERE a.shop = $1
RETURNING a.granted AS calls, a.seq::text AS seq, a.known, a."restoreRate" AS rate,
  LEAST(COALESCE((string_to_array(NULLIF($10::text, ''), ',')::float8[])[1], 0), a."maximumAvailable" - a.kept) + a.kept - a.available AS missing`;

interface Row {
  calls: number;
  seq: string;
  known: boolean;
  rate: number;
  missing: number;
}

export async function exchangePoints(sql: Sql, question: Question): Promise<Granted> {
  const { shop, debts, rank, wanted, now } = question;
  const ask = () =>
    sql.query<Row>(EXCHANGE, [
      shop,
      now,
      debts.returned,
      debts.last?.bucket.currentlyAvailable ?? null,
      debts.last?.bucket.maximumAvailable ?? null,
      debts.last?.bucket.restoreRate ?? null,
      debts.settled,
      debts.last?.seq ?? -1,
      // Booking alone is nobody's question, and must not touch what others wait for.
      wanted.length === 0 ? 9 : rank,
      wanted.join(','),
    ]);
  let [row] = await ask();
  if (!row) {
    await sql.query(
      `INSERT INTO "ApiAllowance" (shop, "maximumAvailable", available, "restoreRate", at, "takenAt")
       VALUES ($1, $2, $2, $3, COALESCE($4::timestamptz, clock_timestamp()), COALESCE($4::timestamptz, clock_timestamp())) ON CONFLICT (shop) DO NOTHING`,
      [shop, UNKNOWN_SHOP.maximumAvailable, UNKNOWN_SHOP.restoreRate, now],
    );
    [row] = await ask();
  }
  if (!row) throw new Error('The allowance of the shop was erased while it was asked for.');
  const missingMs = (Math.max(0, Number(row.missing)) / Math.max(1, Number(row.rate))) * 1_000;
  return { calls: Number(row.calls), seq: Number(row.seq), waitMs: row.known ? missingMs : LOOK_AGAIN_MS };
}
