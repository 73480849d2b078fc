import type { PrismaClient } from './database.ts';
import type { ShopsPort } from '../usecases/ports.ts';

/** One row per shop that installed the app, and its sessions. */
export function createShops(prisma: PrismaClient): ShopsPort {
  return {
    async installed(shop, at) {
      // Called on every token exchange, about hourly: an installed shop keeps its date.
      await prisma.$queryRawUnsafe(
        `INSERT INTO "Shop" AS s (domain, "installedAt", "accessAt") VALUES ($1, $2::timestamptz, $2::timestamptz)
         ON CONFLICT (domain) DO UPDATE SET "accessAt" = EXCLUDED."accessAt", "uninstalledAt" = NULL,
           "installedAt" = CASE WHEN s."uninstalledAt" IS NULL THEN s."installedAt" ELSE EXCLUDED."installedAt" END
         RETURNING domain`,
        shop,
        at,
      );
    },

    async uninstalled(shop, at) {
      const row = await prisma.shop.findUnique({ where: { domain: shop } });
      // Shopify gave access after that: it was installed again, whether or not anybody had told us that it was gone.
      if (row && row.uninstalledAt === null && (row.accessAt ?? row.installedAt) > at) return false;
      await prisma.$transaction([
        prisma.shop.upsert({ where: { domain: shop }, create: { domain: shop, uninstalledAt: at }, update: { uninstalledAt: at } }),
        prisma.session.deleteMany({ where: { shop } }),
      ]);
      return true;
    },

    async isInstalled(shop) {
      const row = await prisma.shop.findUnique({ where: { domain: shop } });
      return row !== null && row.uninstalledAt === null;
    },

    async setScopes(shop, scopes) {
      await prisma.session.updateMany({ where: { shop }, data: { scope: scopes.join(',') } });
    },

    async erase(shop) {
      await prisma.$transaction([
        prisma.session.deleteMany({ where: { shop } }),
        prisma.webhookDelivery.deleteMany({ where: { shop } }),
        prisma.apiAllowance.deleteMany({ where: { shop } }),
        prisma.shop.deleteMany({ where: { domain: shop } }),
      ]);
    },
  };
}
