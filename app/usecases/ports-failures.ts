import type { CopyError, OrderCopy } from '../domain/copying/order-copy.ts';

/** Copies that need a hand, counted by the code of their last error. */
export interface FailureCause {
  code: string;
  copies: number;
  /** When the first of them stopped, ISO. */
  oldestAt: string;
  /** What the dearest of them says. */
  sample: CopyError;
}

export interface FailuresPort {
  /** Dearest first. */
  causes(shop: string): Promise<FailureCause[]>;
  /** By what they cost: value first, then the longest waiting. Copies with these causes are left out. */
  list(shop: string, page: { first: number; skip: number; without: string[]; cause?: string }): Promise<OrderCopy[]>;
  /** Ids, the longest waiting first. */
  idsOf(shop: string, cause: string, limit: number): Promise<string[]>;
}
