import type { Bag } from '../model/entities.ts';

/** Arithmetic on bags: the same amount in the shop's and in the buyer's currency, both in minor units. */
export const ZERO: Bag = Object.freeze({ shop: 0, presentment: 0 });

export function add(...bags: Bag[]): Bag {
  return bags.reduce((sum, bag) => ({ shop: sum.shop + bag.shop, presentment: sum.presentment + bag.presentment }), ZERO);
}

export function subtract(from: Bag, bag: Bag): Bag {
  return { shop: from.shop - bag.shop, presentment: from.presentment - bag.presentment };
}

export function times(bag: Bag, factor: number): Bag {
  return { shop: bag.shop * factor, presentment: bag.presentment * factor };
}

export function sum(bags: Iterable<Bag>): Bag {
  return add(...bags);
}
