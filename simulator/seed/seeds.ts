import type { StoreState } from '../model/store.ts';
import { seedFromOrders } from './from-orders.ts';
import { loadOrderFiles } from './order-files.ts';
import { sampleStore } from './sample-store.ts';

/**
 * What `POST /simulator/seed` and `npm run simulator` know by name. `orders` takes the path of a file or folder, or the JSON
 * itself, and answers the first shop that comes of it; orders that need a shop of their own are reached through `seedFromOrders`.
 */
export const seeds: Record<string, (input: unknown) => StoreState | Promise<StoreState>> = {
  sample: () => sampleStore(),
  orders: (input) => {
    const files = typeof input === 'string' ? loadOrderFiles(input) : [{ source: 'request', content: input }];
    const { shops, results } = seedFromOrders(files);
    const [first] = shops;
    if (!first) throw new Error(results.map((one) => ('problem' in one ? `${one.source}: ${one.problem}` : '')).join(' '));
    return first.state;
  },
};
