/**
 * What single fields cost besides the general rule of query-cost.ts. Everything here was read off recorded `extensions.cost`
 * (shared vectors of 2025-01 … 2026-04); a field that is not listed follows the general rule.
 */

export const MUTATION_POINTS = 10;
/** `ordersCount`, `customersCount`, … at the root. Counts inside other objects cost 1. */
export const ROOT_COUNT_POINTS = 10;

/** Mutations that move money cost twice as much; tracking updates were raised from 10 to 50 between May and June 2026. */
const MUTATIONS: Record<string, number> = {
  orderCapture: 20,
  refundCreate: 20,
  transactionVoid: 20,
  fulfillmentTrackingInfoUpdate: 50,
  fulfillmentTrackingInfoUpdateV2: 50,
};

/** Own points of an object field, without its children. */
const FIELDS: Record<string, number> = {
  'Customer.defaultAddress': 0,
  'DeliveryProfile.productVariantsCount': 10,
};

/** Types whose objects are free wherever they stand. (A connection's page info is never asked for here; one outside a connection costs 1.) */
const FREE_TYPES = new Set(['MoneyBag', 'MoneyV2', 'CustomerEmailMarketingConsentState', 'CustomerSmsMarketingConsentState']);

/** Types whose objects cost more than one point (one vector: an account of store credit is looked up on its own). */
const TYPES: Record<string, number> = { StoreCreditAccount: 6 };

export function mutationPoints(name: string): number {
  return MUTATIONS[name] ?? MUTATION_POINTS;
}

export function fieldPoints(parentType: string, fieldName: string, typeName: string): number {
  return FIELDS[`${parentType}.${fieldName}`] ?? TYPES[typeName] ?? (FREE_TYPES.has(typeName) ? 0 : 1);
}
