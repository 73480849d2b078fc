import type { ParseProblem } from '../domain/order/order-parts.ts';
import type { SourceFacts } from '../domain/order/import/source-facts.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';

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

/** `reading`: its rows are still being written, and nobody sees them. */
export type ImportStatus = 'reading' | 'ready';

/** A file of orders that was uploaded. */
export interface OrderImport {
  id: string;
  shop: string;
  fileName: string;
  status: ImportStatus;
  requestedBy: string | null;
  /** Read so far, or in all. */
  bytes: number;
  /** Entries read, of which `problems` are no order that can be copied. */
  orders: number;
  problems: number;
  /** Orders with at least one flaw of that severity. */
  withErrors: number;
  withWarnings: number;
  flaws: FieldCount[];
  createdAt: string;
  finishedAt: string | null;
}

/** How many orders of the file have a flaw in this field; `lines[2].sku` counts as `lines.sku`. */
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
  /** Its content was erased by request of its customer. */
  erased: boolean;
  /** Copies made of it, newest first. */
  copies: { id: string; status: string }[];
}

export interface NewImportedOrder extends Omit<ImportedOrder, 'copies' | 'erased' | 'importId'> {
  /** Ids as in the file, to find the order again when its customer is to be forgotten. */
  sourceOrderId: string | null;
  customerId: string | null;
  order: SourceOrder | null;
  facts: SourceFacts | null;
}

/** Whom a compliance webhook is about: GIDs, and the e-mail address. */
export interface ImportPerson {
  customerId: string | null;
  email: string | null;
  orderIds: string[];
}

export interface ImportsPort {
  create(file: OrderImport): Promise<void>;
  /** Rows of an import that is being read. */
  add(shop: string, importId: string, orders: NewImportedOrder[], progress: { bytes: number; orders: number }): Promise<void>;
  /** Makes the import visible with all of its orders. */
  finish(file: OrderImport): Promise<void>;
  get(shop: string, importId: string): Promise<OrderImport | null>;
  /** Newest first. */
  list(shop: string, limit: number): Promise<OrderImport[]>;
  /** In the order of the file, after this position; `flawed`: only those with a problem, an error or a warning. */
  orders(
    shop: string,
    importId: string,
    page: { first: number; after: number | null; flawed: boolean },
  ): Promise<{ orders: ImportedOrder[]; next: number | null }>;
  /** With its content; null: no such order of this shop, or of an import that is still being read. */
  order(shop: string, orderId: string): Promise<{ row: ImportedOrder; order: SourceOrder | null; facts: SourceFacts | null } | null>;
  remove(shop: string, importId: string): Promise<boolean>;
  /** Erases the content of every imported order of this person; returns how many there were. */
  redact(shop: string, who: ImportPerson): Promise<number>;
  /** Erases everything of the shop. */
  erase(shop: string): Promise<void>;
  /** Removes imports made before `kept`, and those that a process which died left half-read before `reading`. */
  sweep(before: { kept: Date; reading: Date }): Promise<number>;
}
