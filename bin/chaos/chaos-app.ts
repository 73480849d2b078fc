import { APP, SCOPES as COPYING } from '../bench/local-store.ts';

export { APP };

/** What shops have allowed the app: what copying needs, and to charge stored payment methods. */
export const SCOPES = [...COPYING, 'write_payment_mandate'];
