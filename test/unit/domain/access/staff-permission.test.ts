import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingScopes } from '#app/domain/access/staff-permission.ts';

const APP = ['write_orders', 'write_draft_orders', 'read_customers', 'read_products'];

describe('what a person must be allowed in the Shopify admin', () => {
  it('D05 given the scopes of the app, then everything is allowed', () => {
    for (const need of ['see', 'act', 'people'] as const) expect(missingScopes(need, { app: APP, person: APP })).toEqual([]);
  });

  it('D05 given a person who may look at orders, then seeing is allowed and acting names what is missing', () => {
    const scopes = { app: APP, person: ['read_orders', 'read_draft_orders'] };
    expect(missingScopes('see', scopes)).toEqual([]);
    expect(missingScopes('act', scopes)).toEqual(['write_orders', 'write_draft_orders']);
    expect(missingScopes('people', scopes)).toEqual(['read_customers']);
  });

  it('given a scope that the shop never granted the app, then that is not held against the person', () => {
    expect(missingScopes('act', { app: ['read_orders'], person: ['read_orders'] })).toEqual([]);
    expect(missingScopes('act', { app: ['read_orders'], person: [] })).toEqual(['read_orders']);
  });

  it('never allows with fewer scopes what it refuses with more', () => {
    const some = fc.subarray([...APP, 'read_orders', 'read_draft_orders']);
    const need = fc.constantFrom('see', 'act', 'people' as const);
    fc.assert(
      fc.property(need, some, some, some, (of, app, person, more) => {
        const less = missingScopes(of, { app, person });
        expect(missingScopes(of, { app, person: [...person, ...more] }).every((scope) => less.includes(scope))).toBe(true);
      }),
    );
  });
});
