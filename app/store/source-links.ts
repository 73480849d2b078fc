import { COUNTED_COPIES, NEWEST_COPIES } from '../domain/copying/copied-to.ts';
import type { CopiedTo } from '../domain/copying/copied-to.ts';
import type { SourceLinksPort } from '../usecases/ports-source-links.ts';
import type { Sql } from './sql.ts';

interface TurnRow {
  asked: number;
  written: number;
  writer: string | null;
}

/** One row per source that was ever copied: tickets given, tickets that the written list covers, and whose turn it is. */
export function createSourceLinks(sql: Sql): SourceLinksPort {
  return {
    async ask({ shop, sourceId, copyId }, { ticket, at, turnMs }) {
      const until = new Date(at.getTime() + turnMs);
      // The row is locked by the statement, so of two that ask together one gets the turn and the other sees it.
      const [row] = await sql.query<TurnRow>(
        `INSERT INTO "SourceLinks" AS s (shop, "sourceId", asked, writer, "writerUntil") VALUES ($1, $2, 1, $3, $4::timestamptz)
         ON CONFLICT (shop, "sourceId") DO UPDATE SET
           asked = s.asked + (CASE WHEN $6::int IS NULL THEN 1 ELSE 0 END),
           writer = CASE WHEN ${IS_FREE} THEN $3 ELSE s.writer END,
           "writerUntil" = CASE WHEN ${IS_FREE} THEN $4::timestamptz ELSE s."writerUntil" END
         RETURNING asked, written, writer`,
        [shop, sourceId, copyId, until, at, ticket],
      );
      if (!row) throw new Error('The row of the links of a source was neither written nor found.');
      const mine = ticket ?? row.asked;
      if (row.writer === copyId) return { state: 'mine', covers: row.asked };
      return row.written >= mine ? { state: 'written' } : { state: 'busy', ticket: mine };
    },

    async copiesOf(shop, sourceId) {
      const stands = `shop = $1 AND "sourceId" = $2 AND COALESCE("targetId", "draftId") IS NOT NULL`;
      const rows = await sql.query<CopiedTo>(
        `SELECT COALESCE("targetId", "draftId") AS id, COALESCE("targetName", "draftName", '') AS name, id AS copy FROM "OrderCopy"
         WHERE ${stands} ORDER BY "createdAt" DESC, id LIMIT ${NEWEST_COPIES}`,
        [shop, sourceId],
      );
      if (rows.length < NEWEST_COPIES) return { newest: rows, total: rows.length };
      const [all] = await sql.query<{ total: number }>(
        `SELECT count(*)::int AS total FROM (SELECT 1 FROM "OrderCopy" WHERE ${stands} LIMIT ${COUNTED_COPIES}) counted`,
        [shop, sourceId],
      );
      return { newest: rows, total: all?.total ?? rows.length };
    },

    async wrote({ shop, sourceId, copyId }, covers) {
      const rows = await sql.query(
        `UPDATE "SourceLinks" SET written = GREATEST(written, $4::int), writer = NULL, "writerUntil" = NULL
         WHERE shop = $1 AND "sourceId" = $2 AND writer = $3 RETURNING asked`,
        [shop, sourceId, copyId, covers],
      );
      return rows.length > 0;
    },

    async giveBack({ shop, sourceId, copyId }) {
      await sql.query(`UPDATE "SourceLinks" SET writer = NULL, "writerUntil" = NULL WHERE shop = $1 AND "sourceId" = $2 AND writer = $3`, [
        shop,
        sourceId,
        copyId,
      ]);
    },
  };
}

/** Nobody has the turn, or this copy does, or who had it is gone; and the list does not cover the ticket yet. */
const IS_FREE = `(s.writer IS NULL OR s.writer = $3 OR s."writerUntil" < $5::timestamptz) AND ($6::int IS NULL OR s.written < $6::int)`;
