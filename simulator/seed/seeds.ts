import type { StoreState } from '../model/store.ts';
import { sampleStore } from './sample-store.ts';

/** What `POST /simulator/seed` and `npm run simulator` know by name. */
export const seeds: Record<string, (input: unknown) => StoreState | Promise<StoreState>> = {
  sample: () => sampleStore(),
};
