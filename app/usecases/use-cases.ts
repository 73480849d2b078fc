import type { Money } from '../domain/order/money.ts';
import type { Address, SourceOrder } from '../domain/order/source-order.ts';
import type { CopyOptions } from '../domain/copying/options.ts';
import type { PartsTogether } from '../domain/copying/parts-together.ts';
import type { Calculation, CopyPlan, Difference, Totals } from '../domain/copying/plan.ts';
import type { StoredMethod } from '../domain/order/stored-method.ts';
import type { ChangeableSettings, ShopSettings } from '../domain/copying/shop-settings.ts';
import type { SeverityRule, TriedCopy } from '../domain/copying/severities.ts';
import type { Finding } from '../domain/copying/finding.ts';
import type { CopyDoor, CopyEvent, CopyStatus, OrderCopy, StepRecord } from '../domain/copying/order-copy.ts';
import type { CopiesOf, CopyFilter, Destination, Lineage, FoundBuyer, OrderPage, ShopLocations } from './ports.ts';
import type { DataRequest, DataRequestAnswer } from './ports-privacy.ts';
import type { ImportUseCases } from './imports/use-cases.ts';
import type { Result } from './refusal.ts';
import type { ProfileVerbs } from './shop-profiles.ts';

/** The verbs of the product, as the doors see them. Built by wiring.server.ts; a route authenticates, parses, and calls ONE of them. */
export interface UseCases extends ProfileVerbs, SplitVerbs, ImportUseCases {
  readSettings(request: { shop: string }): Promise<ShopSettings>;
  /** Replaces the groups that are given. */
  changeSettings(request: { shop: string; change: Partial<ChangeableSettings>; by?: string | null }): Promise<ShopSettings>;
  /** What these rules would have stopped or let pass among the latest 100 copies; nothing is written. */
  trySeverities(request: { shop: string; severities: SeverityRule[] }): Promise<{ tried: number; changed: TriedCopy[] }>;
  findOrders(request: { shop: string; text: string; first?: number; after?: string | null }): Promise<Result<OrderPage>>;
  findBuyers(request: { shop: string; text: string }): Promise<Result<FoundBuyer[]>>;
  listLocations(request: { shop: string }): Promise<Result<ShopLocations>>;
  /** Reads the source, plans, and has Shopify calculate the plan. Nothing is written anywhere. */
  previewCopy(request: PreviewCopyRequest): Promise<Result<CopyPreview>>;
  /** Writes the ledger row and queues the run. The same request key again gives the same copy (`created: false`). */
  startCopy(request: StartCopyRequest): Promise<Result<{ copy: OrderCopy; created: boolean }>>;
  /**
   * Called by the worker. Returns what became of the run; never throws for what Shopify answers. `signal`: the worker lost the job; the run
   * stops before its next step and leaves the rest to the next run.
   */
  runCopy(request: { shop: string; copyId: string; signal?: AbortSignal }): Promise<RunOutcome>;
  getCopy(request: { shop: string; copyId: string }): Promise<Result<CopyDetail>>;
  listCopies(request: { shop: string } & CopyFilter): Promise<Result<{ copies: OrderCopy[]; nextCursor: string | null }>>;
  /** Where an order of this shop comes from by the ledger, and what was made of it. An order that nobody copied is its own root. */
  readLineage(request: { shop: string; orderId: string }): Promise<Lineage & { copies: CopiesOf }>;
  countCopies(request: { shop: string }): Promise<Record<CopyStatus, number>>;
  /**
   * Puts a failed or aborted copy back in the queue under its own key; finished steps are not run again. Refused where another attempt cannot
   * mend it. `unlessSettled`: for many at once, which leaves alone what a person settled.
   */
  retryCopy(request: { shop: string; copyId: string; unlessSettled?: boolean }): Promise<Result<OrderCopy>>;
  /** Stops a copy that waits or stands as a draft, and undoes what can be undone, newest first. */
  abortCopy(request: { shop: string; copyId: string; requestedBy: string | null }): Promise<Result<OrderCopy>>;
  /** Finishes a copy that ended as a draft (or invoice): completes it, links it, and cancels the original when asked. */
  completeCopy(request: CompleteCopyRequest): Promise<Result<OrderCopy>>;
  handleUninstall(request: { shop: string; at?: Date }): Promise<void>;
  handleScopesUpdate(request: { shop: string; scopes: string[] }): Promise<void>;
  /** GDPR shop/redact: everything the ledger, sessions and shop rows hold for this shop is erased. */
  redactShop(request: { shop: string }): Promise<void>;
  /** GDPR customers/redact: personal data is taken out of what is stored for these orders; ids and amounts stay. */
  redactCustomer(request: {
    shop: string;
    customerId: string | null;
    email?: string | null;
    orderIds: string[];
  }): Promise<{ copies: number }>;
  /** GDPR customers/data_request: books it, for the merchant to read the answer; the same `requestId` again books nothing. Returns how many copies it finds. */
  requestCustomerData(request: {
    shop: string;
    requestId?: string;
    customerId: string | null;
    email?: string | null;
    orderIds: string[];
  }): Promise<{ copies: number }>;
  /** What customers asked to know through Shopify, newest first, and everything stored about them. */
  listDataRequests(request: { shop: string }): Promise<DataRequest[]>;
  answerDataRequest(request: { shop: string; id: string }): Promise<Result<DataRequestAnswer>>;
}

export interface PreviewCopyRequest {
  shop: string;
  /** GID or number. */
  orderId: string;
  profile?: string;
  /** As the client sent it: partial, judged and completed by the profile's own values. */
  options?: Record<string, unknown>;
  /** Who waits when the shop's allowance is short; left out: nobody before a person who looks at it. */
  priority?: 'interactive' | 'schedule' | 'bulk';
}

export interface StartCopyRequest extends PreviewCopyRequest {
  requestKey: string;
  expectedSourceUpdatedAt?: string;
  expectedSourceDigest?: string;
  door: CopyDoor;
  requestedBy: string | null;
  /** The schedule that asks for it. */
  scheduleId?: string;
}

export interface CompleteCopyRequest {
  shop: string;
  copyId: string;
  payment?: 'paid' | 'terms';
  original?: CopyOptions['original'];
  requestedBy: string | null;
}

export interface CopyPreview {
  source: SourceOrder;
  options: CopyOptions;
  plan: CopyPlan;
  /** Null when nothing could be calculated (no lines, or Shopify refused the input: see findings). */
  calculation: Calculation | null;
  differences: Difference[];
  /** The plan's findings and those from the calculation. */
  findings: Finding[];
  /** What could be charged for a copy of this source; null: not looked for. */
  storedMethod: { allowed: boolean; offer: { method: StoredMethod; expired: boolean } | null } | null;
  /** One sentence: what happens to the customer's money. */
  moneyConsequence: string;
  /** False when a strict copy would stop. */
  canCopy: boolean;
  /** The numbered drafts that a source over the limit becomes; what stands above is of all of them together. Empty: it is one draft. */
  parts: { part: number; lines: number; total: Money | null; canCopy: boolean }[];
}

export interface CopyDetail {
  copy: OrderCopy;
  steps: StepRecord[];
  events: CopyEvent[];
  /** All parts of its source with it; empty: it stands alone. */
  parts: OrderCopy[];
  /** Where its source comes from, what else was made of the source, and what was made of its new order. */
  lineage: Lineage & { siblings: CopiesOf; copies: CopiesOf };
}

/** `again`: the run stopped to wait and has queued itself. */
export type RunOutcome = { state: 'completed' | 'failed' | 'aborted' | 'not-mine' } | { state: 'again'; delayMs: number; reason: string };

export interface SplitRequest {
  shop: string;
  orderId: string;
  profile?: string;
  /** For all parts. */
  options?: Record<string, unknown>;
  parts: {
    lines: { lineId: string; quantity: number }[];
    /** Fields that replace the source's; without them the part goes to the source's address. */
    shippingAddress?: Partial<Address>;
    /** In place of the source's; null: none. Left out: as the options say. */
    poNumber?: string | null;
    note?: string | null;
  }[];
  /** What happens to units that are in no part: the request is refused, or they stay behind. */
  rest: 'refuse' | 'leave';
}

export interface StartSplitRequest
  extends
    SplitRequest,
    Pick<StartCopyRequest, 'requestKey' | 'door' | 'requestedBy' | 'expectedSourceUpdatedAt' | 'expectedSourceDigest'> {}

export interface SplitCopies {
  copies: OrderCopy[];
  /** As Shopify calculated them, by the copy's id; missing before. */
  totals: Map<string, Totals>;
}

export interface SplitVerbs {
  /** What each part would be, by Shopify's own calculation. Nothing is written. */
  previewSplit(request: SplitRequest): Promise<Result<{ source: SourceOrder; parts: CopyPreview[]; together: PartsTogether }>>;
  /** One copy per part, each under a key of its own; the same request again gives the same copies and makes those that are missing. */
  startSplit(request: StartSplitRequest): Promise<Result<{ copies: OrderCopy[]; created: boolean }>>;
  /** The parts of a division, by the request key under which it was asked for. */
  getSplit(request: { shop: string; requestKey: string }): Promise<Result<SplitCopies>>;
  /** The parts of the division that this copy belongs to, by any of its copies; a copy that stands alone is its only part. */
  getSplitOfCopy(request: { shop: string; copyId: string }): Promise<Result<SplitCopies>>;
  /** Addresses to choose from: those of the order's company locations and of its customer, each once. */
  listDestinations(request: { shop: string; orderId: string }): Promise<Result<Destination[]>>;
}
