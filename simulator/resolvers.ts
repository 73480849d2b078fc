import { catalogueModules } from './catalogue/resolvers.ts';
import { discountMutations } from './discounts/mutations.ts';
import { settleDrafts } from './draft-orders/draft-store.ts';
import { draftOrderResolvers } from './draft-orders/resolvers.ts';
import { Store } from './model/store.ts';
import { finishDueJobs } from './orders/order-cancel.ts';
import { orderModules } from './orders/resolvers.ts';
import type { ResolverMap } from './protocol/types.ts';

/** The modules of the simulated store. A field that two modules claim is a mistake and stops the start. */
const MODULES: readonly ResolverMap[] = [draftOrderResolvers, { Mutation: discountMutations }, ...orderModules, ...catalogueModules];

Store.atEveryTick(settleDrafts);
Store.atEveryTick(finishDueJobs);

export function mergeResolvers(maps: readonly ResolverMap[]): ResolverMap {
  const merged: ResolverMap = {};
  for (const map of maps) {
    for (const [type, fields] of Object.entries(map)) {
      const into = (merged[type] ??= {});
      for (const [field, resolver] of Object.entries(fields)) {
        if (into[field]) throw new Error(`simulator: ${type}.${field} is resolved by two modules`);
        into[field] = resolver;
      }
    }
  }
  return merged;
}

export const resolvers: ResolverMap = mergeResolvers(MODULES);
