import type { Discount } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { isObject } from './find-exchanges.ts';
import type { JsonObject } from './find-exchanges.ts';
import type { Facts } from './harvest.ts';
import { gidTypeOf } from './harvest.ts';

const CLASSES: Record<string, Discount['class']> = { Basic: 'basic', Bxgy: 'bxgy', FreeShipping: 'free_shipping' };

/** Discounts that a recording lists; their conditions are rarely shown, so they entitle everything. */
export function seedDiscounts(store: Store, facts: Facts): void {
  for (const [id, fact] of facts.things) {
    if (facts.created.has(id) || !/^Discount(Automatic|Code)Node$/.test(gidTypeOf(id))) continue;
    const shown: JsonObject = isObject(fact.automaticDiscount)
      ? fact.automaticDiscount
      : isObject(fact.codeDiscount)
        ? fact.codeDiscount
        : {};
    const type = /^Discount(Automatic|Code)(\w+)$/.exec(String(shown.__typename ?? ''));
    const combines = isObject(shown.combinesWith) ? shown.combinesWith : {};
    const text = (name: string) => (typeof shown[name] === 'string' ? shown[name] : null);
    store.insert('discounts', {
      id,
      kind: gidTypeOf(id).includes('Automatic') ? 'automatic' : 'code',
      class: CLASSES[type?.[2] ?? 'Basic'] ?? 'basic',
      title: text('title') ?? '',
      codes: [],
      status: (text('status') ?? 'ACTIVE') as Discount['status'],
      startsAt: text('startsAt') ?? store.nowIso(),
      endsAt: text('endsAt'),
      usageLimit: null,
      asyncUsageCount: typeof shown.asyncUsageCount === 'number' ? shown.asyncUsageCount : 0,
      appliesOncePerCustomer: false,
      customerIds: null,
      usedBy: [],
      minimum: { subtotal: null, quantity: null },
      value: { type: 'PERCENTAGE', percentage: '0.1' },
      entitled: null,
      appliesOnEachItem: false,
      buys: null,
      gets: null,
      combinesWith: {
        orderDiscounts: combines.orderDiscounts === true,
        productDiscounts: combines.productDiscounts === true,
        shippingDiscounts: combines.shippingDiscounts === true,
      },
      createdAt: text('createdAt') ?? store.nowIso(),
      updatedAt: text('updatedAt') ?? store.nowIso(),
    });
  }
}
