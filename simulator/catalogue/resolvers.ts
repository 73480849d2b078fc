import type { ResolverMap } from '../protocol/types.ts';
import { discountResolvers } from './discounts.ts';
import { companyResolvers } from './companies.ts';
import { customerResolvers } from './customers.ts';
import { productMutations } from './product-mutations.ts';
import { productResolvers } from './products.ts';
import { shopResolvers } from './shop.ts';

/** The shop and what it holds besides orders; `simulator/resolvers.ts` merges the modules. */
export const catalogueModules: ResolverMap[] = [
  shopResolvers,
  productResolvers,
  customerResolvers,
  companyResolvers,
  discountResolvers,
  { Mutation: productMutations },
];
