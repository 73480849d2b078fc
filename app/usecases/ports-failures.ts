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

/** Who says so, and when. */
export interface Settling {
  by: string | null;
  at: Date;
}

export interface FailuresPort {
  /** Dearest first. */
  causes(shop: string): Promise<FailureCause[]>;
  /** Copies with the causes of `without` are left out. */
  list(shop: string, page: { first: number; skip: number; without: string[]; cause?: string; order?: FailureOrder }): Promise<OrderCopy[]>;
  /** Ids, the longest waiting first. */
  idsOf(shop: string, cause: string, limit: number): Promise<string[]>;
  /**
   * Takes failures off the list with the event that says so: one copy's, or those with one cause that stopped by `until`, the longest waiting
   * first. Answers how many.
   */
  settle(shop: string, which: { copyId: string } | { cause: string; until: Date; limit: number }, how: Settling): Promise<number>;
  /** Puts a settled failure back on the list. False: it is not settled. */
  unsettle(shop: string, copyId: string, how: Settling): Promise<boolean>;
}
