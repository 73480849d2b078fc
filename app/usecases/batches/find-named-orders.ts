import type { BadRow, FileRow } from '../../domain/batch/read-rows.ts';
import type { AdminApi } from '../ports.ts';

export interface NamedRows {
  rows: (FileRow & { orderId: string })[];
  bad: BadRow[];
}

/** Puts the id in the place of each row's order name. What no order, or more than one, is called is a bad row. */
export async function findNamedOrders(api: Pick<AdminApi, 'findOrdersByName'>, rows: readonly FileRow[]): Promise<NamedRows> {
  const names = [...new Set(rows.flatMap(({ orderName }) => orderName ?? []))];
  const found = names.length === 0 ? new Map<string, string[]>() : await api.findOrdersByName(names);
  const lineOf = new Map<string, number>();
  for (const { orderId, line } of rows) if (orderId !== null) lineOf.set(orderId, line);
  const out: NamedRows = { rows: [], bad: [] };
  for (const row of rows) {
    const ids = row.orderName === null ? [row.orderId ?? ''] : (found.get(row.orderName) ?? []);
    const [orderId] = ids;
    const wrong = row.orderName === null ? null : problemOf(row, ids, lineOf);
    if (wrong !== null || orderId === undefined) out.bad.push(wrong ?? missing(row));
    else out.rows.push({ ...row, orderId });
  }
  return out;
}

function problemOf(row: FileRow, ids: string[], lineOf: Map<string, number>): BadRow | null {
  const [id] = ids;
  if (id === undefined) return missing(row);
  if (ids.length > 1)
    return say(row, 'ORDER_AMBIGUOUS', `${row.orderName} is the name of ${ids.length} orders; give the id of the one that is meant`);
  const same = lineOf.get(id);
  if (same !== undefined) return say(row, 'REPEATED', `names the same order as line ${same}`);
  lineOf.set(id, row.line);
  return null;
}

const missing = (row: FileRow): BadRow => say(row, 'ORDER_NOT_FOUND', `no order of this shop is called ${row.orderName}`);

function say(row: FileRow, code: string, message: string): BadRow {
  return { line: row.line, column: 'orderId', code, message };
}
