import type { QualityReport } from '../../domain/order/import/quality-report.ts';
import type { SourceOrder } from '../../domain/order/source-order.ts';
import type { ImportedOrder, OrderImport } from '../ports-imports.ts';
import type { Result } from '../refusal.ts';

export interface ImportDetail {
  file: OrderImport;
  orders: ImportedOrder[];
  /** Position to go on after; null: that was all. */
  next: number | null;
}

export interface ImportedOrderDetail {
  row: ImportedOrder;
  /** Null: it is no order, or its content was erased. */
  source: SourceOrder | null;
  /** With what it refers to looked up in the shop of this moment. */
  report: QualityReport | null;
}

/** What became of each order that was chosen: its copy, or why there is none. */
export interface ChosenCopy {
  orderId: string;
  copyId: string | null;
  refusal: { code: string; message: string } | null;
}

/** The verbs for files of orders from elsewhere. */
export interface ImportUseCases {
  /** Reads and stores a file while it comes in. A file that cannot be read is refused at its place, and nothing of it is stored. */
  importOrders(request: {
    shop: string;
    fileName: string;
    requestedBy: string | null;
    bytes: AsyncIterable<Uint8Array>;
  }): Promise<Result<OrderImport>>;
  /** The latest 50, those being read among them. */
  listImports(request: { shop: string }): Promise<OrderImport[]>;
  getImport(request: {
    shop: string;
    importId: string;
    first: number;
    after: number | null;
    flawed: boolean;
  }): Promise<Result<ImportDetail>>;
  getImportedOrder(request: { shop: string; orderId: string }): Promise<Result<ImportedOrderDetail>>;
  /** Copies these orders of one import as any other order is copied. The same key again gives the same copies. */
  copyImported(request: {
    shop: string;
    importId: string;
    orderIds: string[];
    requestKey: string;
    profile?: string;
    options?: Record<string, unknown>;
    requestedBy: string | null;
  }): Promise<Result<ChosenCopy[]>>;
  deleteImport(request: { shop: string; importId: string }): Promise<Result<null>>;
  /** Removes what is older than it is kept; part of the hourly tidying. */
  sweepImports(): Promise<void>;
}
