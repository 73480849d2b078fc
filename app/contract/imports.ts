import { z } from 'zod';
import type { MoneyOut, SourceOut } from './order-copies.ts';

/**
 * Orders from elsewhere (files of GraphQL, REST or webhook JSON, and Shopify's order export):
 * - `POST /api/imports?name=orders.csv`: the file itself as the body, UTF-8, at most 100 MB → importOut, 201. A file that cannot be read
 *   is answered with 422 and its place (line and column); nothing of it is stored
 * - `GET /api/imports` (the latest 50), `GET /api/imports/:id` (one page of its orders)
 * - `GET /api/imported-orders/:id`: one order with its quality report, its references looked up at that moment
 * - `POST /api/imports/:id/copies` with `Idempotency-Key` (copyImportedRequest): copies chosen orders
 * - `POST /api/imports/:id/delete`
 * Previews and copies of one order take `import:{id of the imported order}` as `orderId`.
 */
export const MAX_FILE_BYTES = 104_857_600;

export const uploadQuery = z.strictObject({ name: z.string().max(255).default('orders') });

export const importQuery = z.strictObject({
  first: z.coerce.number().int().min(1).max(250).default(50),
  after: z.coerce.number().int().min(0).optional(),
  /** Only orders with a problem, an error or a warning. */
  flawed: z.enum(['true', 'false']).default('false'),
});

export const copyImportedRequest = z.strictObject({
  orderIds: z
    .array(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the id of an imported order'))
    .min(1)
    .max(250),
  profile: z.string().max(100).optional(),
  options: z.record(z.string(), z.unknown()).optional(),
});

export interface ImportOut {
  id: string;
  fileName: string;
  status: 'reading' | 'ready';
  bytes: number;
  /** Entries read, of which `problems` are no order that can be copied. */
  orders: number;
  problems: number;
  withErrors: number;
  withWarnings: number;
  /** How many orders have a flaw in a field, and who can mend it. */
  flaws: { field: string; owner: FieldOwnerOut; state: string; severity: string; orders: number }[];
  createdAt: string;
  finishedAt: string | null;
}

export type FieldOwnerOut = 'channel' | 'catalogue' | 'customer-record' | 'merchant';

export interface ImportedOrderOut {
  id: string;
  /** To be named as `orderId` of a preview or a copy. */
  reference: string;
  place: string;
  name: string;
  placedAt: string | null;
  total: MoneyOut | null;
  lines: number;
  errors: number;
  warnings: number;
  problem: { place: string; reason: string } | null;
  erased: boolean;
  copies: { id: string; status: string }[];
}

export interface ImportDetailOut extends ImportOut {
  page: { orders: ImportedOrderOut[]; next: number | null };
}

export interface QualityFieldOut {
  field: string;
  owner: FieldOwnerOut;
  state: 'present' | 'missing' | 'unresolved' | 'contradicting' | 'unread';
  severity: 'error' | 'warning' | 'info' | null;
  message: string | null;
  remedy: string | null;
}

export interface ImportedOrderDetailOut extends ImportedOrderOut {
  importId: string;
  source: SourceOut | null;
  report: QualityFieldOut[] | null;
}

export interface CopiedImportsOut {
  copies: { orderId: string; copyId: string | null; refusal: { code: string; message: string } | null }[];
}
