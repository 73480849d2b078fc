import type { Claim, CopyChange, FinalStatus, Lease } from '../usecases/ports.ts';
import type { CopyStatus, CopyWait, OrderCopy, StepRecord } from '../domain/copying/order-copy.ts';
import type { CopyStep as StepRow, OrderCopy as OrderCopyRow } from './generated/client.ts';
import { COLUMN_CASTS, toColumns, toCopy, toStep } from './ledger-rows.ts';
import type { Sql } from './sql.ts';

const EVENT_OF = { completed: 'order_copies.complete', failed: 'order_copies.fail', aborted: 'order_copies.abort' } as const;

export function until(lease: Lease, at: Date): Date {
  return new Date(at.getTime() + lease.ms);
}

/** `"a" = $4::jsonb, …` for columns and their values, numbered from `offset + 1`. */
export function assignments(columns: Record<string, unknown>, offset: number): { set: string; values: unknown[] } {
  const names = Object.keys(columns);
  const set = names.map((name, index) => `"${name}" = $${offset + index + 1}${COLUMN_CASTS[name] ?? ''}`).join(', ');
  return { set, values: names.map((name) => columns[name]) };
}

export function stepsJson(records: StepRecord[]): string {
  return JSON.stringify(records.map((record, n) => ({ n, step: record.step, state: record.state, detail: record.detail, at: record.at })));
}

/** Copies of the shop ($2) under way that came by the same kind of door as this one, counted to 512. */
export const AHEAD = `(SELECT count(*)::int FROM (SELECT 1 FROM "OrderCopy" o WHERE o.shop = $2 AND o.status IN ('pending', 'in_progress')
  AND (o.door = 'batch') = (c.door = 'batch') LIMIT 512) counted)`;

/** Row and create event in one statement. Null when the request key is taken: somebody else was faster. */
export async function insertCopy(tx: Sql, copy: OrderCopy, eventId: string): Promise<{ ahead: number } | null> {
  const { id, shop, requestKey, status, createdAt, settled: _none, ...rest } = copy;
  const columns: Record<string, unknown> = { id, shop, requestKey, status, createdAt, ...toColumns(rest) };
  const names = Object.keys(columns);
  const values = names.map((name, index) => `$${index + 4}${COLUMN_CASTS[name] ?? ''}`);
  const [made] = await tx.query<{ ahead: number }>(
    `WITH made AS (INSERT INTO "OrderCopy" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${values.join(', ')})
       ON CONFLICT (shop, "requestKey") DO NOTHING RETURNING id, shop, door, "createdAt"),
     told AS (INSERT INTO "CopyEvent" (id, shop, "copyId", type, data, at)
       SELECT $1, shop, id, 'order_copies.create', $3::jsonb, "createdAt" FROM made)
     SELECT ${AHEAD} AS ahead FROM made c`,
    [eventId, shop, JSON.stringify({ sourceId: copy.source.id, door: copy.door }), ...names.map((name) => columns[name])],
  );
  return made ?? null;
}

export async function claim(
  sql: Sql,
  lease: Lease,
  at: Date,
  eventId: string,
  how: { from?: CopyStatus[]; change?: CopyChange },
): Promise<Claim> {
  const { set, values } = assignments(toColumns(how.change ?? {}), 7);
  // `before` is locked, so of two workers one takes the copy and the other sees the lease. The start event belongs to the first run only.
  const [row] = await sql.query<ClaimRow>(
    `WITH before AS (SELECT id, shop, status, "startedAt", "leaseUntil", waiting FROM "OrderCopy" WHERE id = $1 AND shop = $2 FOR UPDATE),
     taken AS (UPDATE "OrderCopy" c SET status = 'in_progress', "leaseOwner" = $3, "leaseUntil" = $4::timestamptz,
         attempts = c.attempts + 1, waiting = NULL, "settledAt" = NULL, "settledBy" = NULL, "startedAt" = COALESCE(c."startedAt", $5::timestamptz), "finishedAt" = NULL${set && `, ${set}`}
       FROM before WHERE c.id = before.id
         AND (before.status = ANY(string_to_array($7, ',')) OR (before.status = 'in_progress' AND (c."leaseUntil" IS NULL OR c."leaseUntil" < $5::timestamptz OR c."leaseOwner" = $3)))
       RETURNING c.*),
     noted AS (INSERT INTO "CopyEvent" (id, shop, "copyId", type, data, at)
       SELECT $6, taken.shop, taken.id, 'order_copies.start', '{}'::jsonb, $5::timestamptz FROM taken, before WHERE before."startedAt" IS NULL)
     SELECT taken.*, before.status AS "statusBefore", before."leaseUntil" AS "leaseBefore", before."startedAt" AS "startedBefore",
         before.waiting AS "waitedBefore"
       FROM before LEFT JOIN taken ON taken.id = before.id`,
    [lease.copyId, lease.shop, lease.owner, until(lease, at), at, eventId, (how.from ?? ['pending']).join(','), ...values],
  );
  if (!row) return { state: 'unknown' };
  if (row.id !== null) {
    const waited = row.waitedBefore as CopyWait | null;
    return { state: 'claimed', copy: toCopy(row), steps: await stepsBefore(sql, lease, row), waited };
  }
  if (row.statusBefore === 'in_progress' && row.leaseBefore) return { state: 'busy', until: row.leaseBefore };
  return { state: 'final' };
}

type ClaimRow = OrderCopyRow & { statusBefore: string; leaseBefore: Date | null; startedBefore: Date | null; waitedBefore: unknown };

/**
 * What runs before this one wrote; a copy that nobody ever took has nothing. A statement of its own, after the claim: one that waited for a
 * row does see its newest version, but not the steps that were written while it waited.
 */
async function stepsBefore(sql: Sql, { shop, copyId }: Lease, row: ClaimRow): Promise<StepRecord[]> {
  return row.startedBefore === null ? [] : readSteps(sql, shop, copyId);
}

export async function readSteps(sql: Sql, shop: string, copyId: string): Promise<StepRecord[]> {
  const rows = await sql.query<StepRow>(
    `SELECT "copyId", step, state, detail, at FROM "CopyStep" WHERE shop = $1 AND "copyId" = $2 ORDER BY seq`,
    [shop, copyId],
  );
  return rows.map(toStep);
}

export async function finish(
  sql: Sql,
  of: Lease | { shop: string; copyId: string },
  final: FinalStatus,
  eventId: string,
): Promise<boolean> {
  const change: CopyChange = { ...final.change, waiting: null, finishedAt: final.at.toISOString() };
  const { set, values } = assignments({ ...toColumns(change), status: final.status, leaseOwner: null, leaseUntil: null }, 7);
  const mine =
    'owner' in of
      ? `status = 'in_progress' AND "leaseOwner" = $3`
      : `status IN ('pending', 'completed', 'failed') AND "leaseOwner" IS NULL AND $3::text = ''`;
  const data = { errors: final.change?.errors?.map((error) => error.code) ?? [] };
  const rows = await sql.query(
    `WITH final AS (UPDATE "OrderCopy" SET ${set} WHERE id = $1 AND shop = $2 AND ${mine} RETURNING id, shop),
     noted AS (INSERT INTO "CopyStep" (shop, "copyId", step, state, detail, at)
       SELECT final.shop, final.id, e.step, e.state, e.detail, e.at
       FROM final, jsonb_to_recordset($4::jsonb) AS e(n int, step text, state text, detail jsonb, at timestamptz) ORDER BY e.n),
     told AS (INSERT INTO "CopyEvent" (id, shop, "copyId", type, data, at)
       SELECT $5, shop, id, '${EVENT_OF[final.status]}', $6::jsonb, $7::timestamptz FROM final)
     SELECT id FROM final`,
    [of.copyId, of.shop, 'owner' in of ? of.owner : '', stepsJson(final.records ?? []), eventId, JSON.stringify(data), final.at, ...values],
  );
  return rows.length > 0;
}
