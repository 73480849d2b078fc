import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import type { DraftOrderInput } from '#app/domain/copying/plan.ts';
import { placeOrder, startSimulatedShop } from './simulated-shop.ts';
import type { SimulatedShop } from './simulated-shop.ts';

let shop: SimulatedShop;
beforeAll(async () => void (shop = await startSimulatedShop()));
afterAll(() => shop.close());

/** A plain copy of the lines, good enough to go the way; what a faithful plan holds is the domain's affair. */
function plainInput(source: SourceOrder, copyKey: string): DraftOrderInput {
  return {
    email: source.email ?? undefined,
    tags: ['order-copy'],
    acceptAutomaticDiscounts: false,
    shippingLine: { title: 'Post', priceWithCurrency: { amount: '7.25', currencyCode: 'CAD' } },
    lineItems: source.lines.map((line) => ({
      variantId: line.variant?.id,
      quantity: line.quantities.current,
      customAttributes: line.customAttributes,
    })),
    metafields: [{ namespace: '$app', key: 'copy_key', type: 'single_line_text_field', value: copyKey }],
  };
}

describe('the way of one copy', () => {
  it('reads, calculates, creates, completes and links ten lines in five round trips for 90 points at most', async () => {
    const source = await placeOrder(shop, 10);
    const api = shop.port({ grantedScopes: async () => ['read_orders', 'write_orders'] }).admin(SHOP_OF(shop));
    const points: Record<string, number> = {};
    let before = 0;
    const spent = (step: string) => {
      points[step] = api.usage().apiPoints - before;
      before = api.usage().apiPoints;
    };

    const order = await api.readSourceOrder(source.id);
    spent('read');
    if (!order) throw new Error('the order is there');
    const input = plainInput(order, 'key-of-ten');
    const calculated = await api.calculateDraft(input);
    spent('calculate');
    const created = await api.createDraft(input);
    spent('create');
    if (!created.ok) throw new Error(JSON.stringify(created.userErrors));
    const completed = await api.completeDraft(created.value.id);
    spent('complete');
    if (!completed.ok || !completed.value.order) throw new Error('completed');
    const target = completed.value.order;
    const linked = await api.linkOrders({
      copyId: 'c1',
      source,
      target: { id: target.id, name: target.name, kind: 'order' },
      rootSourceId: source.id,
    });
    spent('link');

    expect(calculated.ok).toBe(true);
    expect(linked).toEqual({ ok: true, value: null });
    expect(order.lines).toHaveLength(10);
    expect(api.usage().roundTrips).toBe(5);
    expect(api.usage().apiPoints).toBeLessThanOrEqual(90);
  });
});

function SHOP_OF(running: SimulatedShop): string {
  return running.running.shops[0] ?? '';
}
