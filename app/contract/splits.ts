import { z } from 'zod';
import { addressFields, MOST_PARTS } from './copy-options.ts';
import type { OrderCopyOut, PreviewOut } from './order-copies.ts';
import { previewRequest } from './order-copies.ts';

/**
 * One source, several orders:
 * - `POST /api/splits/preview` (splitPreviewRequest → SplitPreviewOut): nothing is written
 * - `POST /api/splits` with `Idempotency-Key` (splitRequest → SplitOut, 202; the same again: 200 and the same copies)
 * - `GET /api/splits/:key` (SplitOut)
 */
export const splitPreviewRequest = previewRequest.extend({
  parts: z
    .array(
      z.strictObject({
        lines: z
          .array(z.strictObject({ lineId: z.string().min(1).max(255), quantity: z.number().int().min(0).max(1_000_000) }))
          .min(1)
          .max(1000),
        shippingAddress: addressFields.optional(),
      }),
    )
    .min(1)
    .max(MOST_PARTS),
  /** Units that are in no part: the request is refused, or they stay behind. */
  rest: z.enum(['refuse', 'leave']).default('refuse'),
});

export const splitRequest = splitPreviewRequest.extend({ expectedSourceUpdatedAt: z.string().max(40).optional() });

export interface SplitOut {
  parts: OrderCopyOut[];
}

export interface SplitPreviewOut {
  parts: PreviewOut[];
}
