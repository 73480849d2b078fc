import type { CopyError, OrderCopy } from '../domain/copying/order-copy.ts';

/** Copies that need a hand, counted by the code of their last error. */
export interface FailureCause {
  code: string;
  copies: number;
  /** When the first of them stopped, ISO. */
  oldestAt: string;
  /** What the dearest of them says. */
  sample: CopyError;
  /** What the one that stopped last says. */
  latest: CopyError;
}

/** `value`: the dearest first. `age`: the longest waiting first. `customer`: together by customer, whose copies are worth most first. */
export type FailureOrder = 'value' | 'age' | 'customer';

export interface FailuresPort {
  /** Dearest first. */
  causes(shop: string): Promise<FailureCause[]>;
  /** Copies with the causes of `without` are left out. */
  list(shop: string, page: { first: number; skip: number; without: string[]; cause?: string; order?: FailureOrder }): Promise<OrderCopy[]>;
  /** Ids, the longest waiting first. */
  idsOf(shop: string, cause: string, limit: number): Promise<string[]>;
}
