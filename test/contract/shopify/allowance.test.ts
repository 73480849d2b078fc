import { afterAll, beforeAll, expect, it } from 'vitest';
import { SHOP, placeOrder, realClock, startSimulatedShop } from './simulated-shop.ts';
import type { SimulatedShop } from './simulated-shop.ts';

let shop: SimulatedShop;
beforeAll(async () => void (shop = await startSimulatedShop({ clock: realClock() })));
afterAll(() => shop.close());

it('C17 forty calls at once on a small bucket meet no THROTTLED answer and use the bucket to the full', async () => {
  const source = await placeOrder(shop, 10);
  shop.store.state.shop.bucket = { maximumAvailable: 200, restoreRate: 200 };
  shop.running.simulator.stats.reset();
  const port = shop.port({ grantedScopes: async () => [] });
  const began = shop.clock.now().getTime();
  await Promise.all(Array.from({ length: 40 }, () => port.admin(SHOP, { priority: 'bulk' }).readSourceOrder(source.id)));
  const stats = shop.running.simulator.stats.toJSON();
  const seconds = (shop.clock.now().getTime() - began) / 1_000;
  expect(stats).toMatchObject({ calls: 40, throttled: 0 });
  // Points charged, over what the bucket held and restored in that time.
  expect(stats.points / (200 + seconds * 200)).toBeGreaterThan(0.7);
});
