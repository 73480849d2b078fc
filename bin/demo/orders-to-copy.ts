import { existsSync } from 'node:fs';
import type { ShopSeed } from '../../simulator/protocol/simulator.ts';
import { seedFromOrders } from '../../simulator/seed/from-orders.ts';
import { loadOrderFiles } from '../../simulator/seed/order-files.ts';
import { sampleStore } from '../../simulator/seed/sample-store.ts';

export interface CopyJob {
  shop: string;
  orderId: string;
  file: string | null;
}

/** The shops the simulator starts with and the orders to copy: the sample store's first, or every order of the files. */
export function ordersToCopy(path: string | null): { shops: ShopSeed[]; jobs: CopyJob[]; problems: { file: string; problem: string }[] } {
  if (path === null) {
    const state = sampleStore();
    const first = Object.values(state.collections.orders).find((order) => order.name === '#1001');
    if (!first) throw new Error('The sample store has no order #1001.');
    return { shops: [{ state }], jobs: [{ shop: state.shop.domain, orderId: first.id, file: null }], problems: [] };
  }
  if (!existsSync(path)) throw new Error(`--orders ${path}: there is no such file or folder.`);
  const { shops, results } = seedFromOrders(loadOrderFiles(path));
  const jobs = results.flatMap((result) =>
    'orderId' in result ? [{ shop: result.shop, orderId: result.orderId, file: result.source }] : [],
  );
  const problems = results.flatMap((result) => ('problem' in result ? [{ file: result.source, problem: result.problem }] : []));
  return { shops, jobs, problems };
}
