import { describe, expect, it } from 'vitest';
import { copyOptionsSchema, PROFILE_NAMES } from '#app/contract/copy-options.ts';
import { PROFILES } from '#app/domain/copying/profiles.ts';
import { layOptions, resolveOptions } from '#app/domain/copying/resolve-options.ts';
import { inputOf, line, options, order, plan, shipping } from '../factories.ts';

const resolve = (profile: string | undefined, request: Record<string, unknown> = {}) =>
  copyOptionsSchema.parse(resolveOptions(profile, request));

describe('profiles', () => {
  it('there are the nine of the product, each with values that the contract takes', () => {
    expect(Object.keys(PROFILES).sort()).toEqual([...PROFILE_NAMES].sort());
    for (const name of PROFILE_NAMES) expect(resolve(name).profile).toBe(name);
  });

  it('exact copy is what the schema’s defaults say', () => {
    expect(resolve(undefined)).toEqual(copyOptionsSchema.parse({}));
    expect(resolve('exact-copy')).toMatchObject({
      prices: 'frozen',
      discounts: { mode: 'exact' },
      outcome: { kind: 'draft' },
      original: { action: 'leave' },
    });
  });

  it('a request is laid over its profile, object by object', () => {
    expect(resolve('reorder', { discounts: { invalidCode: 'refuse' } }).discounts).toMatchObject({
      mode: 'reapply',
      invalidCode: 'refuse',
      automatic: true,
    });
    expect(resolve('reorder', { discounts: { mode: 'none' } }).discounts).toMatchObject({ mode: 'none', invalidCode: 'drop' });
    expect(resolve(undefined, { profile: 'backorder', prices: 'current' })).toMatchObject({
      profile: 'backorder',
      prices: 'current',
      lines: { quantity: 'unfulfilled' },
    });
    expect(resolve('replacement', { texts: { tags: { add: ['mine'] } } }).texts.tags.add).toEqual(['mine']);
  });

  it('another choice replaces the preset wholly', () => {
    expect(resolve('correction', { outcome: { kind: 'draft' }, original: { action: 'leave' } })).toMatchObject({
      outcome: { kind: 'draft' },
      original: { action: 'leave' },
    });
    expect(resolve('correction', { original: { refund: 'store-credit' } }).original).toMatchObject({
      action: 'cancel',
      refund: 'store-credit',
      restock: true,
    });
    expect(resolve('without-items', { shipping: { mode: 'custom', title: 'Van', price: '1' } }).shipping).toEqual({
      mode: 'custom',
      title: 'Van',
      price: '1',
    });
  });

  it('an unknown profile and a hostile key come to the schema, which refuses them', () => {
    expect(copyOptionsSchema.safeParse(resolveOptions('nonsense')).success).toBe(false);
    expect(copyOptionsSchema.safeParse(resolveOptions('constructor')).success).toBe(false);
    for (const text of ['{"__proto__": {"prices": "current"}}', '{"lines": {"__proto__": {"quantity": "ordered"}}}']) {
      const hostile = resolveOptions(undefined, JSON.parse(text) as Record<string, unknown>);
      expect(hostile.prices).toBeUndefined();
      expect(copyOptionsSchema.safeParse(hostile).success).toBe(false);
    }
    expect(({} as Record<string, unknown>).prices).toBeUndefined();
  });

  it('a replacement is free and tagged, a backorder takes what is not sent, without items takes none', () => {
    const unsent = { ...line({ ordered: 3 }), quantities: { ordered: 3, current: 3, unfulfilled: 1, refunded: 0, returned: 0 } };
    const source = order({ lines: [unsent, line()], shippingLines: [shipping(500)] });
    const free = plan(source, { profile: 'replacement', reason: 'Lost' });
    expect(free.expected.total.minor).toBe(0);
    expect(inputOf(free)).toMatchObject({ tags: ['replacement', 'order-copy'], appliedDiscount: { value: 100, valueType: 'PERCENTAGE' } });
    expect(inputOf(plan(source, { profile: 'backorder' })).lineItems.map(({ quantity }) => quantity)).toEqual([1, 1]);
    expect(plan(source, { profile: 'without-items' }).input).toBeNull();
    const added = plan(source, { profile: 'without-items', lines: { added: [{ title: 'Call-out', quantity: 1, unitPrice: '80' }] } });
    expect(inputOf(added).lineItems).toHaveLength(1);
    expect(added.expected.total.minor).toBe(8000);
  });

  it('a rehearsal stays a draft that reserves nothing', () => {
    expect(options({ profile: 'rehearsal' })).toMatchObject({
      outcome: { kind: 'draft' },
      reserveInventoryUntil: null,
      original: { action: 'leave' },
    });
  });
});

describe('options laid over others', () => {
  it('E20 merges plain objects key by key, replaces lists and other choices whole, and changes neither of both', () => {
    const own = {
      prices: 'frozen',
      lines: { tips: 'copy', chosen: [{ lineId: 'a', quantity: 2 }] },
      shipping: { mode: 'custom', title: 'Van', price: '5' },
    };
    const before = structuredClone(own);
    const over = { lines: { chosen: [{ lineId: 'b', quantity: 1 }] }, shipping: { mode: 'none' } };
    expect(layOptions(own, over)).toEqual({
      prices: 'frozen',
      lines: { tips: 'copy', chosen: [{ lineId: 'b', quantity: 1 }] },
      shipping: { mode: 'none' },
    });
    expect(layOptions(own, {})).toEqual(own);
    expect(own).toEqual(before);
  });
});
