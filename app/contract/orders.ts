import { z } from 'zod';
import { copySource } from './order-copies.ts';
import type { MoneyOut, OrderCopyOut, WayOut } from './order-copies.ts';

/* The shop's orders: found to be copied, where they come from, and the locations that they are sent from. */

/** `GET /api/orders`: `text` as the merchant types it. Empty: the latest orders. */
export const findQuery = z.strictObject({
  text: z.string().max(500).default(''),
  first: z.coerce.number().int().min(1).max(50).default(20),
  after: z.string().max(2000).optional(),
});

/** `GET /api/orders/:id/lineage`. */
export const lineageQuery = z.strictObject({ orderId: copySource });

export interface OrderFoundOut {
  id: string;
  name: string;
  createdAt: string;
  customerName: string | null;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  cancelled: boolean;
  total: MoneyOut;
  lineCount: number;
  tags: string[];
}

export interface OrdersFoundOut {
  orders: OrderFoundOut[];
  nextCursor: string | null;
}

/** `GET /api/orders/:id/lineage`. */
export interface LineageOut extends WayOut {
  count: number;
  copies: OrderCopyOut[];
}

/** `GET /api/locations`. */
export interface LocationsOut {
  locations: { id: string; name: string }[];
  /** False: the shop has not granted what moving a fulfilment order takes. */
  mayMoveFulfillment: boolean;
}
