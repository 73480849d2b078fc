/**
 * What a person must be allowed in the Shopify admin to use a door of ours. The app works with its own (offline) access, so nobody but us
 * asks. `see`: reads what orders say. `act`: makes, changes or cancels orders, or decides how that will be done; every copy writes its link on
 * the original, so it needs the orders as well as the drafts. `people`: hands out what is stored about a customer.
 */
export type StaffNeed = 'see' | 'act' | 'people';

const SCOPES: Record<StaffNeed, readonly string[]> = {
  see: ['read_orders'],
  act: ['read_orders', 'write_orders', 'write_draft_orders'],
  people: ['read_orders', 'read_customers'],
};

/** Access scopes as Shopify lists them for an online token. */
export interface StaffScopes {
  /** What the shop granted the app. */
  app: readonly string[];
  /** What of it this person may use. */
  person: readonly string[];
}

/** The scopes of a need that the app has and the person lacks. What the app lacks itself is no fault of the person's. */
export function missingScopes(need: StaffNeed, { app, person }: StaffScopes): string[] {
  return SCOPES[need].filter((scope) => includes(app, scope) && !includes(person, scope));
}

/** A write scope reads too, and Shopify then lists only the write scope. */
function includes(scopes: readonly string[], scope: string): boolean {
  return scopes.includes(scope) || (scope.startsWith('read_') && scopes.includes(scope.replace('read_', 'write_')));
}
