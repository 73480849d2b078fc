import { describe, expect, it } from 'vitest';
import { createStaffAccess, DENIED_MS, KNOWN_MS, STALE_MS } from '#app/shopify/staff-access.ts';
import type { StaffScopes } from '#app/domain/access/staff-permission.ts';
import { ShopifyFailure } from '#app/usecases/ports.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const WHO = { shop: 'one.myshopify.com', userId: '7', sessionToken: 'token' };
const scopes = (...person: string[]): StaffScopes => ({ app: ['read_orders', 'write_orders'], person });
const away = new ShopifyFailure({ kind: 'transient', code: 'STAFF_UNKNOWN', operation: 'ExchangeToken', message: 'away' });

function access(answers: (StaffScopes | null | Error)[]) {
  const clock = new FakeClock();
  let asked = 0;
  const staff = createStaffAccess({
    clock,
    ask: async () => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? null;
      asked += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { staff, clock, asked: () => asked };
}

describe('what Shopify says of a person', () => {
  it('is asked once for all who wait, and holds for five minutes', async () => {
    const { staff, clock, asked } = access([scopes('read_orders'), scopes()]);
    await Promise.all(Array.from({ length: 20 }, () => staff.scopesOf(WHO)));
    clock.advance(KNOWN_MS);
    expect((await staff.scopesOf(WHO))?.person).toEqual(['read_orders']);
    expect(asked()).toBe(1);
    clock.advance(1);
    expect((await staff.scopesOf(WHO))?.person).toEqual([]);
    expect(asked()).toBe(2);
  });

  it('is kept by shop and person', async () => {
    const { staff, asked } = access([scopes('read_orders')]);
    await staff.scopesOf(WHO);
    await staff.scopesOf({ ...WHO, userId: '8' });
    await staff.scopesOf({ ...WHO, shop: 'two.myshopify.com' });
    expect(asked()).toBe(3);
  });

  it('is asked anew for a refusal, but not more often than every fifteen seconds', async () => {
    const { staff, clock, asked } = access([scopes(), scopes('read_orders')]);
    await staff.scopesOf(WHO);
    clock.advance(DENIED_MS);
    expect((await staff.scopesOf(WHO, true))?.person).toEqual([]);
    clock.advance(1);
    expect((await staff.scopesOf(WHO, true))?.person).toEqual(['read_orders']);
    expect(asked()).toBe(2);
  });

  it('holds for an hour while Shopify cannot be asked, and not longer', async () => {
    const { staff, clock } = access([scopes('read_orders'), away]);
    await staff.scopesOf(WHO);
    clock.advance(STALE_MS);
    expect((await staff.scopesOf(WHO))?.person).toEqual(['read_orders']);
    clock.advance(1);
    await expect(staff.scopesOf(WHO)).rejects.toMatchObject({ kind: 'transient', code: 'STAFF_UNKNOWN' });
  });

  it('lets nobody in whom Shopify was never asked about', async () => {
    const { staff } = access([away]);
    await expect(staff.scopesOf(WHO)).rejects.toMatchObject({ code: 'STAFF_UNKNOWN' });
  });

  it('is forgotten when Shopify refuses the token', async () => {
    const { staff, clock, asked } = access([scopes('read_orders'), null, scopes()]);
    await staff.scopesOf(WHO);
    clock.advance(KNOWN_MS + 1);
    expect(await staff.scopesOf(WHO)).toBeNull();
    expect((await staff.scopesOf(WHO))?.person).toEqual([]);
    expect(asked()).toBe(3);
  });
});
