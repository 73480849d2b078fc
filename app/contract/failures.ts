import { z } from 'zod';
import type { OrderCopyOut } from './order-copies.ts';

/**
 * What needs a hand:
 * - `GET /api/failures`: troubles of the whole shop, causes, and copies by value, age or customer
 * - `POST /api/failures/redrive` (redriveRequest → redriven): retries every copy with this cause, and lets batches and schedules go on that
 *   paused themselves for it; 403 NO_ACCESS while the whole shop's trouble lasts
 * - `POST /api/failures/settle` (settleRequest → settled): takes every copy with this cause off the list
 * - `POST /api/order-copies/:id/settle`, `/unsettle` (→ orderCopy): takes one copy off the list, and puts it back
 */
export const failuresQuery = z.strictObject({
  first: z.coerce.number().int().min(1).max(100).default(25),
  skip: z.coerce.number().int().min(0).max(100_000).default(0),
  cause: z
    .string()
    .regex(/^[A-Z0-9_]{1,64}$/)
    .optional(),
  order: z.enum(['value', 'age', 'customer']).default('value'),
});

export const redriveRequest = z.strictObject({ cause: z.string().regex(/^[A-Z0-9_]{1,64}$/, 'must be a cause of the failures list') });

export const settleRequest = redriveRequest.extend({
  /** `at` of the list that the person read: what stopped later stays on it. */
  until: z.iso.datetime(),
});

export interface FailureCauseOut {
  code: string;
  copies: number;
  /** Whether another attempt can mend it. */
  retryable: boolean;
  oldestAt: string;
  message: string;
  remedy: string | null;
}

/** What paused itself for the shop's trouble and goes on with the copies; never what a person paused. */
export interface PausedOut {
  batches: number;
  schedules: number;
}

export interface FailuresOut {
  /** When it was read, ISO. */
  at: string;
  /** Copies that need a hand, all of them. */
  total: number;
  ofTheShop: (FailureCauseOut & PausedOut)[];
  causes: FailureCauseOut[];
  copies: OrderCopyOut[];
  more: boolean;
}

export interface RedrivenOut extends PausedOut {
  retried: number;
  left: boolean;
}

export interface SettledOut {
  settled: number;
  /** There may be more of them than one request does. */
  left: boolean;
}
