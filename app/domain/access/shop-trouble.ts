/** Why nothing of ours works in a shop until somebody acts there. */
export type ShopTroubleCause = 'NOT_INSTALLED' | 'FROZEN' | 'SCOPE_MISSING' | 'TOKEN_REFUSED' | 'CLOSED';

export interface ShopTrouble {
  cause: ShopTroubleCause;
  message: string;
  remedy: string;
}

/** The one code that ledger, API, metrics and pages use for all of them; the cause says which. */
export const NO_ACCESS = 'NO_ACCESS';

const WORDS: Record<ShopTroubleCause, Omit<ShopTrouble, 'cause'>> = {
  NOT_INSTALLED: {
    message: 'The app is not installed in this store any more, or its access was removed.',
    remedy: 'Install the app again or open it in the Shopify admin, then try again.',
  },
  FROZEN: {
    message: 'The store is frozen or locked by Shopify, for example because of an open bill.',
    remedy: 'Settle the store’s plan and bills in the Shopify admin, then try again.',
  },
  SCOPE_MISSING: {
    message: 'The store took a permission back that the app needs, or never gave it.',
    remedy: 'Open the app in the Shopify admin and accept its permissions, then try again.',
  },
  TOKEN_REFUSED: {
    message: 'Shopify no longer accepts the app’s access to this store.',
    remedy: 'Open the app once in the Shopify admin, which renews its access, then try again.',
  },
  CLOSED: {
    message: 'Shopify knows no store at this address; it may have been closed.',
    remedy: 'Open the store’s admin. When it has moved to another address, install the app there.',
  },
};

/** By the code under which Shopify's refusal was classified. */
const CAUSES: Record<string, ShopTroubleCause> = {
  NO_SESSION: 'NOT_INSTALLED',
  FORBIDDEN: 'NOT_INSTALLED',
  SHOP_FROZEN: 'FROZEN',
  SHOP_LOCKED: 'FROZEN',
  SHOP_INACTIVE: 'FROZEN',
  ACCESS_DENIED: 'SCOPE_MISSING',
  UNAUTHORIZED: 'TOKEN_REFUSED',
  TOKEN_REFUSED: 'TOKEN_REFUSED',
  SHOP_NOT_FOUND: 'CLOSED',
};

/**
 * A code that is not known counts as refused access: whatever it is, the shop has to be opened. `said`: the words that came with it; only
 * those about a scope are Shopify's own and name what is missing.
 */
export function shopTrouble(code: string, said: string): ShopTrouble {
  const cause = CAUSES[code] ?? 'TOKEN_REFUSED';
  const { message, remedy } = WORDS[cause];
  return { cause, message: cause === 'SCOPE_MISSING' ? `${message} Shopify said: “${said}”.` : message, remedy };
}
