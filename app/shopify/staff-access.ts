import type { StaffScopes } from '../domain/access/staff-permission.ts';
import { ShopifyFailure } from '../usecases/ports.ts';
import type { Clock } from '../usecases/ports.ts';

/** Exchanges a person's session token for the scopes that Shopify lets this person use. Throws {@link ShopifyFailure}, or null for a token that Shopify does not take. */
export type AskStaffScopes = (shop: string, sessionToken: string) => Promise<StaffScopes | null>;

export interface StaffAccess {
  /**
   * What the person behind a verified session token may do. Null: Shopify no longer takes the token; a fresh one is needed.
   * `fresh`: an answer older than {@link DENIED_MS} is asked anew. Throws {@link ShopifyFailure} when Shopify cannot be asked.
   */
  scopesOf(who: { shop: string; userId: string | null; sessionToken: string }, fresh?: boolean): Promise<StaffScopes | null>;
}

/** How long an answer holds, ms: a permission that is taken away ends here within this time. */
export const KNOWN_MS = 5 * 60_000;
/** A person who was refused and was then given the permission should not wait for long, ms. */
export const DENIED_MS = 15_000;
/** While Shopify cannot be asked, the last answer holds this long, ms. */
export const STALE_MS = 60 * 60_000;
const MOST_KNOWN = 10_000;

interface Known {
  scopes: StaffScopes;
  at: number;
}

/**
 * Remembers in this process what each person may do, and asks once for all who wait. The online token that Shopify hands out with the answer
 * is dropped at once: nothing is ever done with it, and what it says of the person (name, e-mail) is not kept.
 */
export function createStaffAccess({ ask, clock }: { ask: AskStaffScopes; clock: Clock }): StaffAccess {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<StaffScopes | null>>();

  const remember = (key: string, scopes: StaffScopes): void => {
    known.delete(key);
    known.set(key, { scopes, at: clock.now().getTime() });
    const [oldest] = known.keys();
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  };

  const askOnce = (key: string, shop: string, sessionToken: string): Promise<StaffScopes | null> => {
    const under = asking.get(key);
    if (under) return under;
    const call = ask(shop, sessionToken)
      .then((scopes) => {
        if (scopes) remember(key, scopes);
        else known.delete(key);
        return scopes;
      })
      .finally(() => asking.delete(key));
    asking.set(key, call);
    return call;
  };

  return {
    async scopesOf({ shop, userId, sessionToken }, fresh = false) {
      const key = `${shop} ${userId ?? ''}`;
      const last = known.get(key);
      const age = last ? Math.abs(clock.now().getTime() - last.at) : Infinity;
      if (last && age <= (fresh ? DENIED_MS : KNOWN_MS)) return last.scopes;
      try {
        return await askOnce(key, shop, sessionToken);
      } catch (error) {
        if (last && age <= STALE_MS && error instanceof ShopifyFailure && error.kind === 'transient') return last.scopes;
        throw error;
      }
    },
  };
}
