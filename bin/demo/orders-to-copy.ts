import type { ShopSeed } from '../../simulator/protocol/simulator.ts';
import { sampleStore } from '../../simulator/seed/sample-store.ts';

export interface CopyJob {
  shop: string;
  orderId: string;
  file: string | null;
}

/** The shops the simulator starts with and the orders to copy: the sample store's first, or every order of the files. */
export async function ordersToCopy(
  path: string | null,
): Promise<{ shops: ShopSeed[]; jobs: CopyJob[]; problems: { file: string; problem: string }[] }> {
  if (path === null) {
    const state = sampleStore();
    const first = Object.values(state.collections.orders).find((order) => order.name === '#1001');
    if (!first) throw new Error('The sample store has no order #1001.');
    return { shops: [{ state }], jobs: [{ shop: state.shop.domain, orderId: first.id, file: null }], problems: [] };
  }
  throw new Error('later');
}
