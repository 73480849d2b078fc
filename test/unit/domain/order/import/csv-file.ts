import { OrderRows, readColumns } from '#app/domain/order/import/csv-rows.ts';
import type { CsvRow } from '#app/domain/order/import/csv-rows.ts';
import { parseExportCsv } from '#app/domain/order/import/parse-export-csv.ts';
import type { CsvParseResult } from '#app/domain/order/import/parse-export-csv.ts';

/** The columns of Shopify's order export. */
export const COLUMNS =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References'.split(
    ',',
  );

export type Cells = Record<string, string>;

/** The first row of an order of 2 × 10.00 CAD with 5.00 for shipping. */
export const FIRST: Cells = {
  Name: '#2001',
  Email: 'ann@example.com',
  'Financial Status': 'paid',
  'Fulfillment Status': 'unfulfilled',
  Currency: 'CAD',
  Subtotal: '20.00',
  Shipping: '5.00',
  Taxes: '0.00',
  Total: '25.00',
  'Discount Amount': '0.00',
  'Shipping Method': 'Standard',
  'Created at': '2026-01-15 10:22:05 -0500',
  'Lineitem quantity': '2',
  'Lineitem name': 'Mug - Blue',
  'Lineitem price': '10.00',
  'Lineitem sku': 'MUG-BLUE',
  'Lineitem requires shipping': 'true',
  'Lineitem taxable': 'true',
  'Lineitem fulfillment status': 'pending',
  'Shipping Name': 'Ann Marie Example',
  'Shipping Address1': '1 Main St',
  'Shipping City': 'Toronto',
  'Shipping Zip': "'M5V 2T6",
  'Shipping Province': 'ON',
  'Shipping Country': 'CA',
  'Shipping Phone': "'+14165550100",
  'Refunded Amount': '0.00',
  Vendor: 'House',
  'Outstanding Balance': '0.00',
  Id: '5001',
};

export const first = (over: Cells = {}): Cells => ({ ...FIRST, ...over });
export const more = (over: Cells): Cells => ({
  Name: '#2001',
  Email: 'ann@example.com',
  'Lineitem requires shipping': 'true',
  'Lineitem taxable': 'true',
  'Lineitem fulfillment status': 'pending',
  Vendor: 'House',
  ...over,
});

export function cellsOf(row: Cells, columns: readonly string[] = COLUMNS): string[] {
  return columns.map((column) => row[column] ?? '');
}

/** As the file would stand, every cell quoted. */
export function csvText(rows: Cells[], columns: readonly string[] = COLUMNS): string {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return [columns, ...rows.map((row) => cellsOf(row, columns))].map((cells) => `${cells.map(quote).join(',')}\n`).join('');
}

/** Every order of these rows; the first row stands on line 2. */
export function parseRows(rows: Cells[], header: readonly string[] = COLUMNS): CsvParseResult[] {
  const read = readColumns(header);
  if (!read.ok) throw new Error(read.problem.reason);
  const groups = new OrderRows(read.columns);
  const orders: CsvRow[][] = [];
  rows.forEach((row, index) => {
    const order = groups.add({ line: index + 2, cells: cellsOf(row, header) });
    if (order) orders.push(order);
  });
  const rest = groups.rest();
  return [...orders, ...(rest ? [rest] : [])].map((order) => parseExportCsv(read.columns, order));
}

export function parseOne(rows: Cells[]): Extract<CsvParseResult, { ok: true }> {
  const [result] = parseRows(rows);
  if (!result?.ok) throw new Error(JSON.stringify(result));
  return result;
}
