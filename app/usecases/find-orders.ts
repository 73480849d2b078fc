import type { UseCases } from './use-cases.ts';
import type { Ports } from './ports.ts';
import { done } from './refusal.ts';
import { orRefusal } from './shopify-refusal.ts';

/** Where the shop keeps stock. */
export const listLocations =
  (ports: Ports): UseCases['listLocations'] =>
  ({ shop }) =>
    orRefusal(async () => done(await ports.shopify.admin(shop, { priority: 'interactive' }).locations()));

/** Finds customers and company locations by what a merchant types. */
export const findBuyers =
  (ports: Ports): UseCases['findBuyers'] =>
  ({ shop, text }) =>
    orRefusal(async () => done(await ports.shopify.admin(shop, { priority: 'interactive' }).findBuyers(text)));

/** Finds orders by what a merchant types. The search index lags behind; an id is read directly. */
export const findOrders =
  (ports: Ports): UseCases['findOrders'] =>
  ({ shop, text, first = 25, after = null }) =>
    orRefusal(async () => done(await ports.shopify.admin(shop, { priority: 'interactive' }).findOrders({ text, first, after })));
