import type { ProfileName } from '../domain/copying/options.ts';
import type { ShopProfile } from '../domain/copying/shop-profile.ts';
import type { JudgedCopy } from '../domain/copying/severities.ts';
import { completeSettings, DEFAULT_SETTINGS } from '../domain/copying/shop-settings.ts';
import type { CopyCountsPort, ProfilesPort, SettingsPort } from '../usecases/ports-profiles.ts';
import { daysOf, sameDays } from '../domain/schedule/shop-days.ts';
import { markFollowers } from './follow-calendar.ts';
import type { Database, PrismaClient } from './database.ts';

interface ProfileRow {
  name: string;
  title: string;
  description: string;
  base: string;
  options: Record<string, unknown>;
}

interface JudgedRow {
  id: string;
  sourceName: string | null;
  createdAt: Date;
  errors: JudgedCopy['errors'];
  findings: JudgedCopy['findings'];
  possible: boolean;
  detail: Pick<JudgedCopy, 'traits' | 'replaced'>;
}

const COLUMNS = 'name, title, description, base, options';

export function createProfiles({ prisma, sql }: Pick<Database, 'prisma' | 'sql'>): ProfilesPort {
  return {
    async list(shop) {
      const rows = await prisma.$queryRawUnsafe<ProfileRow[]>(`SELECT ${COLUMNS} FROM "ShopProfile" WHERE shop = $1 ORDER BY name`, shop);
      return rows.map(toProfile);
    },

    async get(shop, name) {
      const rows = await sql.query<ProfileRow>(`SELECT ${COLUMNS} FROM "ShopProfile" WHERE shop = $1 AND name = $2`, [shop, name]);
      return rows[0] ? toProfile(rows[0]) : null;
    },

    async save(shop, profiles, by, at) {
      if (profiles.length === 0) return;
      await prisma.$queryRawUnsafe(
        `INSERT INTO "ShopProfile" (shop, name, title, description, base, options, "updatedBy", "updatedAt")
         SELECT $1, p.name, p.title, p.description, p.base, p.options, $3, $4::timestamptz
         FROM jsonb_to_recordset($2::jsonb) AS p(name text, title text, description text, base text, options jsonb)
         ON CONFLICT (shop, name) DO UPDATE SET title = EXCLUDED.title, description = EXCLUDED.description, base = EXCLUDED.base,
           options = EXCLUDED.options, "updatedBy" = EXCLUDED."updatedBy", "updatedAt" = EXCLUDED."updatedAt"
         RETURNING name`,
        shop,
        JSON.stringify(profiles),
        by,
        at,
      );
    },

    async remove(shop, name) {
      const rows = await prisma.$queryRawUnsafe<unknown[]>(
        `DELETE FROM "ShopProfile" WHERE shop = $1 AND name = $2 RETURNING name`,
        shop,
        name,
      );
      return rows.length > 0;
    },

    async erase(shop) {
      await prisma.$queryRawUnsafe(`DELETE FROM "ShopProfile" WHERE shop = $1 RETURNING name`, shop);
    },
  };
}

/** Settings stand in the shop's row, one key per group, so that writers of different groups do not overwrite each other. */
export function createSettings({ prisma, sql }: Pick<Database, 'prisma' | 'sql'>): SettingsPort {
  return {
    async read(shop) {
      const rows = await sql.query<{ settings: object }>(`SELECT settings FROM "Shop" WHERE domain = $1`, [shop]);
      return completeSettings(rows[0]?.settings ?? {});
    },

    change: (shop, change, said) =>
      prisma.$transaction(async (tx) => {
        const before = await tx.$queryRawUnsafe<{ settings: object }[]>(`SELECT settings FROM "Shop" WHERE domain = $1 FOR UPDATE`, shop);
        const rows = await tx.$queryRawUnsafe<{ settings: object }[]>(
          `INSERT INTO "Shop" (domain, settings) VALUES ($1, $2::jsonb)
           ON CONFLICT (domain) DO UPDATE SET settings = "Shop".settings || EXCLUDED.settings RETURNING settings`,
          shop,
          JSON.stringify(change),
        );
        const was = completeSettings(before[0]?.settings ?? {});
        const is = completeSettings(rows[0]?.settings ?? {});
        if (!sameDays(daysOf(was.schedules.blackout), daysOf(is.schedules.blackout)))
          await markFollowers(tx, shop, { at: said?.at ?? null, by: said?.by ?? null });
        return is;
      }),
  };
}

export function createCopyCounts(prisma: PrismaClient): CopyCountsPort {
  return {
    async replacements(shop, { sourceId, customer, since, before }) {
      // What failed or was undone without an order has replaced nothing. A copy that was asked for and not planned yet counts for its order.
      const [counts] = await prisma.$queryRawUnsafe<{ order_count: number; customer_count: number }[]>(
        `SELECT count(*) FILTER (WHERE c."sourceId" = $2)::int AS order_count,
                count(*) FILTER (WHERE $3 IN (c.plan->'input'->'purchasingEntity'->>'customerId',
                  c.plan->'input'->'purchasingEntity'->'purchasingCompany'->>'companyId',
                  c.plan->'input'->'purchasingEntity'->'purchasingCompany'->>'companyLocationId', c.plan->'input'->>'email',
                  c.plan #>> '{record,order,customer,toAssociate,id}', c.plan #>> '{record,order,email}'))::int AS customer_count
         FROM "OrderCopy" c
         WHERE c.shop = $1 AND c.options->>'profile' = 'replacement' AND c."createdAt" >= $4::timestamptz
           AND (c.status IN ('pending', 'in_progress', 'completed') OR c."targetId" IS NOT NULL)
           AND ($5::text IS NULL OR (c."createdAt", c.id) < (SELECT o."createdAt", o.id FROM "OrderCopy" o WHERE o.id = $5 AND o.shop = $1))`,
        shop,
        sourceId,
        customer,
        since,
        before,
      );
      return { ofOrder: counts?.order_count ?? 0, ofCustomer: counts?.customer_count ?? 0 };
    },

    async judged(shop, limit) {
      const rows = await prisma.$queryRawUnsafe<JudgedRow[]>(
        `SELECT c.id, c."sourceName", c."createdAt", c.options->>'errors' AS errors, c.findings,
                (c.calculation IS NOT NULL AND jsonb_typeof(c.plan->'input') = 'object') AS possible, s.detail
         FROM "OrderCopy" c
         JOIN LATERAL (SELECT detail FROM "CopyStep" WHERE shop = c.shop AND "copyId" = c.id AND step = 'calculate' AND state = 'done'
           ORDER BY seq DESC LIMIT 1) s ON s.detail ? 'traits'
         WHERE c.shop = $1 ORDER BY c."createdAt" DESC, c.id DESC LIMIT $2::int`,
        shop,
        limit,
      );
      return rows.map(toJudged);
    },

    async rehearsalsToEnd(at, limit) {
      const rows = await prisma.$queryRawUnsafe<{ shop: string; id: string }[]>(
        `SELECT c.shop, c.id FROM "OrderCopy" c JOIN "Shop" s ON s.domain = c.shop
         WHERE c.options->>'profile' = 'rehearsal' AND c.status = 'completed' AND c."draftId" IS NOT NULL AND c."targetId" IS NULL
           AND s."uninstalledAt" IS NULL
           AND c."finishedAt" < $1::timestamptz - make_interval(days => COALESCE((s.settings->'rehearsal'->>'keepDays')::int, $2::int))
         ORDER BY c."finishedAt" LIMIT $3::int`,
        at,
        DEFAULT_SETTINGS.rehearsal.keepDays,
        limit,
      );
      return rows.map(({ shop, id }) => ({ shop, copyId: id }));
    },
  };
}

function toProfile(row: ProfileRow): ShopProfile {
  return { ...row, base: row.base as ProfileName };
}

function toJudged({ id, sourceName, createdAt, errors, findings, possible, detail }: JudgedRow): JudgedCopy {
  const { traits, replaced } = detail;
  return { copyId: id, sourceName, createdAt: createdAt.toISOString(), errors, possible, traits, findings, replaced };
}
