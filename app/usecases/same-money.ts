import type { Money } from '../domain/order/money.ts';
import { parseMoney } from '../domain/order/money.ts';

/** Whether Shopify's decimal string is exactly this amount. An amount that cannot be read is never the same. */
export function sameMoney(shopify: { amount: string; currencyCode: string }, expected: Money): boolean {
  if (shopify.currencyCode !== expected.currency) return false;
  const read = parseMoney(shopify.amount, shopify.currencyCode);
  return read.ok && read.money.minor === expected.minor;
}
