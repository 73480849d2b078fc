/**
 * What a simulated store holds. Plain data, so that it can be read over HTTP, saved and seeded as JSON.
 *
 * Money is integer minor units of the currency named beside it. A {@link Bag} holds the same amount twice, as
 * Shopify's MoneyBag does: in the shop's currency and in the currency the buyer saw.
 * Ids are whole GIDs; they come from the store's one counter (`Store.nextId`).
 */

export type * from './entities/values.ts';
export type * from './entities/catalogue.ts';
export type * from './entities/people.ts';
export type * from './entities/discounts.ts';
export type * from './entities/sale-parts.ts';
export type * from './entities/draft-order.ts';
export type * from './entities/order.ts';
