import { wiring } from '#app/wiring.server.ts';

/** A shop rarely moves; an hour's delay in showing it is fine. */
const KEPT_MS = 3_600_000;
const known = new Map<string, { timeZone: string | null; until: number }>();

/**
 * The shop's time zone as last read, or null while it is not known. Never waits: a page must not stand behind an Admin API call, so
 * an unknown zone is fetched in the background for the next page.
 */
export function timeZoneOf(shop: string): string | null {
  const { clock, ports } = wiring();
  const now = clock.now().getTime();
  const kept = known.get(shop);
  if (kept && kept.until > now) return kept.timeZone;
  known.set(shop, { timeZone: kept?.timeZone ?? null, until: now + 30_000 });
  ports.shopify
    .admin(shop, { priority: 'interactive' })
    .shop()
    .then(({ timezone }) => known.set(shop, { timeZone: timezone, until: now + KEPT_MS }))
    .catch(() => undefined);
  return kept?.timeZone ?? null;
}

/** The shop's time zone for what cannot be done without it: read now unless it is known. Rejects with what Shopify answers. */
export async function knownTimeZoneOf(shop: string): Promise<string> {
  const { clock, ports } = wiring();
  const now = clock.now().getTime();
  const kept = known.get(shop);
  if (kept?.timeZone && kept.until > now) return kept.timeZone;
  const { timezone } = await ports.shopify.admin(shop, { priority: 'interactive' }).shop();
  known.set(shop, { timeZone: timezone, until: now + KEPT_MS });
  return timezone;
}
