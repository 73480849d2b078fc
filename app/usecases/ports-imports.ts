import type { ParseProblem } from '../domain/order/order-parts.ts';
import type { SourceFacts } from '../domain/order/import/source-facts.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';
import type { FoundCustomer } from '../domain/order/import/references.ts';

/** One order of a file, or what stands in its place and why it is none. */
export interface FileItem {
  /** Where in the file: `line 12` or `orders[3]`. */
  place: string;
  result: { ok: true; order: SourceOrder; facts: SourceFacts } | { ok: false; problem: ParseProblem };
}

export type FileRefusalCode =
  'TOO_LARGE' | 'EMPTY' | 'WRONG_ENCODING' | 'MALFORMED' | 'TRUNCATED' | 'HOSTILE' | 'TOO_MANY_ORDERS' | 'ORDER_TOO_LARGE' | 'NO_ORDERS';

/** The file as a whole cannot be read; nothing of it is taken over. */
export class FileRefused extends Error {
  readonly code: FileRefusalCode;
  /** `line 3, column 14`; empty for the file as a whole. */
  readonly place: string;
  readonly reason: string;
  readonly remedy: string;
  constructor(code: FileRefusalCode, place: string, reason: string, remedy: string) {
    super(place === '' ? reason : `${place}: ${reason}`);
    this.name = 'FileRefused';
    this.code = code;
    this.place = place;
    this.reason = reason;
    this.remedy = remedy;
  }
}

export interface OrderFilesPort {
  /** CSV or JSON, told by its first character. Streams: memory does not grow with the file. Throws {@link FileRefused}. */
  read(bytes: AsyncIterable<Uint8Array>): AsyncIterable<FileItem>;
}

export type ImportStatus = 'reading' | 'ready' | 'failed';

/** A file of orders that was uploaded. */
export interface OrderImport {
  id: string;
  shop: string;
  fileName: string;
  status: ImportStatus;
  requestedBy: string | null;
  /** Read so far, or in all. */
  bytes: number;
  orders: number;
  /** Entries of the file that are no order that can be copied. */
  problems: number;
  /** Orders with at least one flaw of that severity. */
  withErrors: number;
  withWarnings: number;
  /** How often each field is flawed over all orders, `lines[2].sku` counted as `lines.sku`. */
  flaws: FieldCount[];
  /** Why the file as a whole was refused. */
  refusal: { code: string; place: string; message: string; remedy: string } | null;
  createdAt: string;
  finishedAt: string | null;
}

export interface FieldCount {
  field: string;
  owner: string;
  state: string;
  severity: string;
  orders: number;
}

/** An order of a file, without its content. */
export interface ImportedOrder {
  id: string;
  importId: string;
  position: number;
  place: string;
  name: string;
  placedAt: string | null;
  email: string | null;
  /** Decimal string in `currency`; null for what is no order. */
  total: string | null;
  currency: string | null;
  lines: number;
  errors: number;
  warnings: number;
  /** Why it cannot be copied; null: it can. */
  problem: ParseProblem | null;
  /** Its content was erased: by request of the customer, or because its time was over. */
  erased: boolean;
  /** Copies made of it. */
  copyIds: string[];
}

export interface NewImportedOrder extends Omit<ImportedOrder, 'copyIds' | 'erased'> {
  /** Ids as in the file, to find the order again when its customer is to be forgotten. */
  sourceOrderId: string | null;
  customerId: string | null;
  order: SourceOrder | null;
  facts: SourceFacts | null;
}

export interface ImportsPort {
  create(file: OrderImport): Promise<void>;
  /** Rows of an import that is being read; nobody sees them before {@link finish}. */
  add(shop: string, importId: string, orders: NewImportedOrder[], progress: { bytes: number; orders: number }): Promise<void>;
  /** Makes the import visible with its orders, or failed without any: what was written of it is removed in the same transaction. */
  finish(file: OrderImport): Promise<void>;
  get(shop: string, importId: string): Promise<OrderImport | null>;
  /** Newest first. */
  list(shop: string, limit: number): Promise<OrderImport[]>;
  orders(
    shop: string,
    importId: string,
    page: { first: number; after: number | null; flawed: boolean },
  ): Promise<{ orders: ImportedOrder[]; next: number | null }>;
  /** With its content; null: no such order of this shop, or of an import that is not ready. */
  order(shop: string, orderId: string): Promise<{ row: ImportedOrder; order: SourceOrder | null; facts: SourceFacts | null } | null>;
  copied(shop: string, orderId: string, copyId: string): Promise<void>;
  remove(shop: string, importId: string): Promise<boolean>;
  /** Erases the content of every imported order of this person; returns the rows' ids. */
  redact(shop: string, who: { customerId: string | null; email: string | null; orderIds: string[] }): Promise<string[]>;
  ofPerson(shop: string, who: { customerId: string | null; email: string | null; orderIds: string[] }): Promise<ImportedOrder[]>;
  /** Erases everything of the shop. */
  erase(shop: string): Promise<void>;
  /** Removes imports made before `keptSince`, and those that a process which died left half-read before `readingSince`. */
  sweep(before: { keptSince: Date; readingSince: Date }): Promise<number>;
}

export type { FoundCustomer };
