import type { Totals } from '../domain/copying/plan.ts';
import type { CopyEvent, CopyStatus, CopyWait, OrderCopy, StepRecord } from '../domain/copying/order-copy.ts';

/** What may change while a copy runs. */
export type CopyChange = Partial<Omit<OrderCopy, 'id' | 'shop' | 'requestKey' | 'createdAt' | 'status' | 'settled'>>;

/** The right of one run to write for a copy. Every write proves it, so that a run that was given up for dead cannot write any more. */
export interface Lease {
  shop: string;
  copyId: string;
  owner: string;
  /** How long one write prolongs the right, in ms. */
  ms: number;
}

export type Claim =
  /** `waited`: what the copy has waited for until now. */
  | { state: 'claimed'; copy: OrderCopy; steps: StepRecord[]; waited: CopyWait | null }
  /** Another run holds the copy until then. */
  | { state: 'busy'; until: Date }
  /** In a final status, or no such copy in this shop. */
  | { state: 'final' | 'unknown' };

/** Thrown by writes of a run whose lease has passed to another. */
export class LeaseLost extends Error {
  constructor(copyId: string) {
    super(`The run of copy ${copyId} was taken over by another worker.`);
    this.name = 'LeaseLost';
  }
}

export interface LedgerPort {
  /**
   * Writes the copy as `pending` with its create event and sends the `run-copy` job in the same transaction.
   * When (shop, requestKey) is taken, nothing is written and the existing copy comes back with `created: false`.
   */
  start(copy: OrderCopy): Promise<{ copy: OrderCopy; created: boolean }>;
  /** The same for several copies in one transaction; answers in their order. */
  startAll(copies: readonly OrderCopy[]): Promise<{ copy: OrderCopy; created: boolean }[]>;
  get(shop: string, copyId: string): Promise<OrderCopy | null>;
  findByKey(shop: string, requestKey: string): Promise<OrderCopy | null>;
  /** The parts of the division whose part 1 is this copy, in their order, with it as the first; without plan and calculation. */
  parts(shop: string, firstCopyId: string): Promise<OrderCopy[]>;
  /** What Shopify calculated for each of them, by the copy's id. */
  partTotals(shop: string, firstCopyId: string): Promise<Map<string, Totals>>;
  /** Newest first. Plan and calculation, the bulk of a row, are left out (null); `get` brings them. */
  list(shop: string, filter: CopyFilter): Promise<{ copies: OrderCopy[]; nextCursor: string | null }>;
  counts(shop: string): Promise<Record<CopyStatus, number>>;
  /** Where an order comes from. `knownRoot`: what one of its copies was told to be the root. */
  lineage(shop: string, orderId: string, knownRoot?: string | null): Promise<Lineage>;
  /**
   * Copies made of an order, newest first, without plan and calculation. `without`: the first copy of a division, which is left out with its
   * other parts.
   */
  copiesOf(shop: string, orderId: string, page: { first: number; without?: string }): Promise<CopiesOf>;
  /** The first source of the family that this order belongs to as a copy; null: it is no copy. */
  rootOf(shop: string, orderId: string): Promise<string | null>;
  /**
   * Takes the copy for running: sets `in_progress`, counts the attempt, writes the start event once, grants the lease.
   * `from`: the statuses it may be taken from beside a run that was given up (default: pending). `change` is written with it.
   */
  claim(lease: Lease, at: Date, how?: { from?: CopyStatus[]; change?: CopyChange }): Promise<Claim>;
  /** One statement: step records and the change they brought, and the lease prolonged. Throws {@link LeaseLost}. */
  advance(lease: Lease, at: Date, records: StepRecord[], change: CopyChange): Promise<void>;
  /** Prolongs the lease during a wait. Throws {@link LeaseLost}. */
  renew(lease: Lease, at: Date): Promise<void>;
  /** Gives the lease up without a final status: the copy waits for its next run. */
  release(lease: Lease): Promise<void>;
  /**
   * Sets a final status with its event, once; a second final status is refused (`false`). With a lease only its holder may;
   * without one only a copy that nobody runs.
   */
  finish(of: Lease | { shop: string; copyId: string }, final: FinalStatus): Promise<boolean>;
  /** Puts a copy that is in one of these final statuses back to pending under its own key and sends its job, in one transaction; never one without its people. */
  reopen(
    shop: string,
    copyId: string,
    /** `unlessSettled`: one whose failure a person settled is left alone. */
    how: { from: CopyStatus[]; at: Date; change: CopyChange; unlessSettled?: boolean },
  ): Promise<OrderCopy | null>;
  /** Id of the default address that another record of this customer, under way now, will put back; null: there is none. */
  addressUnderWay(shop: string, customerId: string, exceptCopyId: string): Promise<string | null>;
  steps(shop: string, copyId: string): Promise<StepRecord[]>;
  events(shop: string, filter: { copyId?: string; after?: string | null; limit: number }): Promise<CopyEvent[]>;
  /** Copies of any shop that should be running and have no run: their process died, or their job was lost. */
  findAbandoned(at: Date, limit: number): Promise<{ shop: string; copyId: string }[]>;
  /** Ends every lease: at the start of a process that knows it is the only one, so that what its predecessor left goes on at once. */
  endLeases(at: Date): Promise<void>;
  /** Every copy of these orders, as source or as target. */
  ofOrders(shop: string, orderIds: string[]): Promise<OrderCopy[]>;
  /** Overwrites what is stored beside ids and amounts; for the redaction of personal data only. */
  redact(shop: string, copyId: string, change: CopyChange): Promise<void>;
  /** Erases every copy, step and event of the shop. */
  erase(shop: string): Promise<void>;
}

export interface Lineage {
  /** The first source of the family; the order itself where it is no copy. */
  root: { id: string; name: string | null };
  /** The copies that lead to the order, from the root down, without plan and calculation; empty: the ledger knows none that made it. */
  way: OrderCopy[];
  /** False: the ledger does not know how the root leads to the first order of `way` (or to the order itself). */
  whole: boolean;
}

export interface CopiesOf {
  /** Of them all. */
  count: number;
  copies: OrderCopy[];
}

export interface FinalStatus {
  status: 'completed' | 'failed' | 'aborted';
  at: Date;
  records?: StepRecord[];
  change?: CopyChange;
}

/** One row per shop, and its sessions. */
export interface ShopsPort {
  installed(shop: string, at: Date): Promise<void>;
  /** Marks the shop uninstalled and removes its sessions, unless it was installed again after `at`. */
  uninstalled(shop: string, at: Date): Promise<boolean>;
  isInstalled(shop: string): Promise<boolean>;
  setScopes(shop: string, scopes: string[]): Promise<void>;
  erase(shop: string): Promise<void>;
}

export interface CopyFilter {
  status?: CopyStatus[];
  /** `open`: needs a hand. `settled`: somebody took it off the list of failures. */
  failure?: 'open' | 'settled';
  sourceId?: string;
  scheduleId?: string;
  text?: string;
  first: number;
  after: string | null;
}
