import { ordersTotal } from '../../domain/copying/parts-result.ts';
import { formatMoney } from '../../domain/order/money.ts';
import type { BatchesPort, BatchRowView } from '../ports-batches.ts';

const PAGE = 500;
const HEAD = ['row', 'line', 'source', 'result', 'draft', 'order', 'total', 'currency', 'error', 'remedy', 'copy'];

/** The result of every row as CSV lines, the header first. */
export async function* resultLines(batches: BatchesPort, shop: string, batchId: string): AsyncGenerator<string> {
  yield lineOf(HEAD);
  let after = 0;
  for (;;) {
    const rows = await batches.rows(shop, batchId, { first: PAGE, after });
    for (const row of rows) yield lineOf(cellsOf(row));
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    after = last.row;
  }
}

function cellsOf({ row, line, sourceId, result, copy, parts, errors }: BatchRowView): (string | number | null)[] {
  const error = parts.flatMap(({ errors: own }) => own.at(-1) ?? []).at(-1);
  const total = ordersTotal(parts);
  const orders = parts.flatMap(({ target }) => target ?? []);
  return [
    row,
    line,
    copy?.source.name ?? sourceId,
    result,
    parts.flatMap(({ draft }) => draft?.name ?? []).join('; ') || null,
    orders.map(({ name }) => name).join('; ') || null,
    total && formatMoney(total),
    orders[0]?.currency ?? null,
    error?.message ?? errors?.map(({ place, message }) => `${place} ${message}`.trim()).join('; ') ?? null,
    error?.remedy ?? null,
    copy?.id ?? null,
  ];
}

function lineOf(cells: (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** Quoted where CSV asks for it, or where a spreadsheet that divides at semicolons would see a new cell; what it would take for a formula is made text. */
function cellOf(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
