import { z } from 'zod';
import { addressFields, MOST_PARTS } from './copy-options.ts';
import type { AddressOut, DifferenceOut, MoneyOut, OrderCopyOut, PreviewOut, SourceOut, TotalsOut } from './order-copies.ts';
import { copySource, createRequest, previewRequest } from './order-copies.ts';

/**
 * One source, several orders:
 * - `POST /api/splits/preview` (splitPreviewRequest → SplitPreviewOut): nothing is written
 * - `POST /api/splits` with `Idempotency-Key` (splitRequest → SplitOut, 202; the same again: 200 and the same copies)
 * - `GET /api/splits/:key` (SplitOut): also of numbered drafts of a source over the limit, by the key of its copy
 * - `GET /api/destinations?orderId=` (DestinationsOut): addresses to choose from
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
        /** In place of the source's; null: none. */
        poNumber: z.string().max(255).nullable().optional(),
        note: z.string().max(5000).nullable().optional(),
      }),
    )
    .min(1)
    .max(MOST_PARTS),
  /** Units that are in no part: the request is refused, or they stay behind. */
  rest: z.enum(['refuse', 'leave']).default('refuse'),
});

export const splitRequest = splitPreviewRequest.extend(
  createRequest.pick({ expectedSourceUpdatedAt: true, expectedSourceDigest: true }).shape,
);

export interface SplitOut {
  /** In their order. */
  parts: SplitPartOut[];
  /** What they come to together; null until all of them are calculated. */
  together: MoneyOut | null;
  /** Units that stay behind on the source. */
  left: number;
}

export interface SplitPartOut extends OrderCopyOut {
  /** As Shopify calculated it; null before. */
  total: MoneyOut | null;
  units: number;
  /** Null: the address of the source. */
  destination: AddressOut | null;
}

export interface SplitPreviewOut {
  source: SourceOut;
  parts: SplitPartPreviewOut[];
  together: {
    /** The sum of the parts; null while one of them could not be calculated. */
    totals: TotalsOut | null;
    /** Units that stay behind, with their share of the source; null: there are none. */
    left: { units: number; totals: TotalsOut } | null;
    /** The sum of the parts against the source less what stays behind, to the cent. */
    differences: DifferenceOut[];
  };
}

export interface SplitPartPreviewOut extends Omit<PreviewOut, 'source' | 'parts'> {
  /** What belongs to the part by its share of the source. */
  share: TotalsOut;
}

export const destinationsQuery = z.strictObject({ orderId: copySource });

export interface DestinationsOut {
  destinations: { kind: 'company-location' | 'customer'; name: string | null; address: AddressOut }[];
}
