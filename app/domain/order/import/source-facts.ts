import { JsonReader } from '../json-reader.ts';
import { readMoney } from '../order-parts.ts';
import type { Money } from '../money.ts';
import type { SourceOrder } from '../source-order.ts';

/** What an origin states beside the order itself, and what the report holds against it. Null: it does not say. */
export interface SourceFacts {
  outstanding: Money | null;
  refunded: Money | null;
}

export const NO_FACTS: SourceFacts = { outstanding: null, refunded: null };

/** From the JSON that the order was read from. */
export function factsOfJson(json: unknown, order: SourceOrder): SourceFacts {
  const root = new JsonReader(json, '', []);
  const side = {
    currency: order.presentmentCurrency,
    side: order.presentmentCurrency === order.currency ? 'shop' : 'presentment',
  } as const;
  return {
    outstanding: readMoney(root.at('totalOutstandingSet', 'total_outstanding'), side),
    refunded: readMoney(root.at('totalRefundedSet'), side),
  };
}
