import type { PrismaClient } from './database.ts';
import type { CopyError } from '../domain/copying/order-copy.ts';
import type { FailureOrder, FailuresPort } from '../usecases/ports-failures.ts';
import { toListed } from './ledger-rows.ts';

/** Failed, or standing with something beside it left undone, and settled by nobody. The last error says why. */
const NEEDS_A_HAND = `c.shop = $1 AND c."settledAt" IS NULL AND (c.status = 'failed' OR (c.status = 'completed' AND c."errorsCount" > 0))`;
const CAUSE = `COALESCE(c.errors->-1->>'code', 'UNEXPECTED')`;
/**
 * What the order is worth, for the order of the list only. Currencies are not converted: without rates, ¥10,000 and $100 count as about
 * the same, so that yen do not always come first.
 */
const WORTH = `COALESCE(CASE WHEN COALESCE(c."targetTotal", c."sourceTotal") ~ '^[0-9]+([.][0-9]+)?$'
    THEN COALESCE(c."targetTotal", c."sourceTotal")::numeric
      / CASE WHEN COALESCE(c."targetCurrency", c."sourceCurrency") IN ('JPY','KRW','VND','CLP','ISK','UGX','XAF','XOF','XPF','PYG','RWF','KMF','GNF','DJF','BIF','VUV') THEN 100 ELSE 1 END
  END, 0)`;

const SINCE = `COALESCE(c."finishedAt", c."createdAt")`;
/**
 * Who buys, by the plan of a draft or of a record: a company's location, which is all that a record names of a company, else the customer. Of a
 * copy that was never planned nobody knows it: it stands alone, under its order.
 */
const CUSTOMER = `COALESCE(c.plan #>> '{input,purchasingEntity,purchasingCompany,companyLocationId}', c.plan #>> '{record,order,companyLocationId}',
  c.plan #>> '{input,purchasingEntity,customerId}', c.plan #>> '{record,order,customer,toAssociate,id}', c."sourceId")`;
const ORDERS: Record<FailureOrder, string> = {
  value: `${WORTH} DESC, ${SINCE}`,
  age: `${SINCE}, ${WORTH} DESC`,
  customer: `sum(${WORTH}) OVER (PARTITION BY ${CUSTOMER}) DESC, ${CUSTOMER}, ${WORTH} DESC, ${SINCE}`,
};

/** What needs a hand, read from the ledger itself: nothing is kept twice, and what was mended is gone at once. */
export function createFailures(prisma: PrismaClient): FailuresPort {
  return {
    async causes(shop) {
      const rows = await prisma.$queryRawUnsafe<
        { code: string; copies: number; oldest: Date; sample: CopyError | null; latest: CopyError | null }[]
      >(
        `SELECT ${CAUSE} AS code, count(*)::int AS copies, min(COALESCE(c."finishedAt", c."createdAt")) AS oldest,
           (array_agg(c.errors->-1 ORDER BY ${WORTH} DESC))[1] AS sample,
           (array_agg(c.errors->-1 ORDER BY COALESCE(c."finishedAt", c."createdAt") DESC))[1] AS latest
         FROM "OrderCopy" c WHERE ${NEEDS_A_HAND} GROUP BY 1 ORDER BY sum(${WORTH}) DESC, 3`,
        shop,
      );
      return rows.map(({ code, copies, oldest, sample, latest }) => {
        const nothing = { code, step: null, place: null, message: 'The copy stopped.', remedy: null, at: oldest.toISOString() };
        return { code, copies, oldestAt: oldest.toISOString(), sample: sample ?? nothing, latest: latest ?? nothing };
      });
    },

    async list(shop, { first, skip, without, cause, order = 'value' }) {
      const ids = await prisma.$queryRawUnsafe<{ id: string }[]>(
        `SELECT c.id FROM "OrderCopy" c WHERE ${NEEDS_A_HAND} AND NOT (${CAUSE} = ANY(string_to_array($2, ','))) AND ($3::text = '' OR ${CAUSE} = $3)
         ORDER BY ${ORDERS[order]}, c.id OFFSET $4::int LIMIT $5::int`,
        shop,
        without.join(','),
        cause ?? '',
        skip,
        first,
      );
      const rows = await prisma.orderCopy.findMany({
        where: { shop, id: { in: ids.map(({ id }) => id) } },
        omit: { plan: true, calculation: true },
      });
      const byId = new Map(rows.map((row) => [row.id, toListed(row)]));
      return ids.flatMap(({ id }) => byId.get(id) ?? []);
    },

    async idsOf(shop, cause, limit) {
      const rows = await prisma.$queryRawUnsafe<{ id: string }[]>(
        `SELECT c.id FROM "OrderCopy" c WHERE ${NEEDS_A_HAND} AND ${CAUSE} = $2 ORDER BY COALESCE(c."finishedAt", c."createdAt"), c.id LIMIT $3::int`,
        shop,
        cause,
        limit,
      );
      return rows.map(({ id }) => id);
    },

    async settle(shop, which, { by, at }) {
      const one = 'copyId' in which;
      const [row] = await prisma.$queryRawUnsafe<{ settled: number }[]>(
        `WITH chosen AS (SELECT c.id FROM "OrderCopy" c WHERE ${NEEDS_A_HAND} AND ${one ? 'c.id' : CAUSE} = $4 AND ($5::timestamptz IS NULL OR ${SINCE} <= $5)
           ORDER BY ${SINCE}, c.id LIMIT $6::int FOR UPDATE),
         ${changeAndTell('settle', `"settledAt" = $2::timestamptz, "settledBy" = $3::text`)}
         SELECT count(*)::int AS settled FROM changed`,
        shop,
        at,
        by,
        one ? which.copyId : which.cause,
        one ? null : which.until,
        one ? 1 : which.limit,
      );
      return row?.settled ?? 0;
    },

    async unsettle(shop, copyId, { by, at }) {
      const rows = await prisma.$queryRawUnsafe<unknown[]>(
        `WITH chosen AS (SELECT id FROM "OrderCopy" WHERE shop = $1 AND id = $4 AND "settledAt" IS NOT NULL FOR UPDATE),
         ${changeAndTell('unsettle', `"settledAt" = NULL, "settledBy" = NULL`)}
         SELECT 1 FROM changed`,
        shop,
        at,
        by,
        copyId,
      );
      return rows.length > 0;
    },
  };
}

/** The change of the chosen copies and the event that tells it, in one statement. `$1` shop, `$2` when, `$3` who. */
const changeAndTell = (verb: 'settle' | 'unsettle', set: string): string =>
  `changed AS (UPDATE "OrderCopy" c SET ${set} FROM chosen WHERE c.id = chosen.id AND c.shop = $1 RETURNING c.id, c.shop, c.errors),
   told AS (INSERT INTO "CopyEvent" (id, shop, "copyId", type, data, at)
     SELECT gen_random_uuid()::text, shop, id, 'order_copies.${verb}',
       jsonb_build_object('by', $3::text, 'errors', jsonb_path_query_array(errors, '$[*].code')), $2::timestamptz FROM changed)`;
