import type { ParseProblem } from '../order-parts.ts';

/** One record of a CSV file: its cells in the order of the header, and the line of the file on which it begins (the header is line 1). */
export interface CsvRow {
  line: number;
  cells: readonly string[];
}

/** Column name in lower case → index. A map, because a header may name a column `__proto__`. */
export type CsvColumns = ReadonlyMap<string, number>;

/** Without these a row is no line of an order. */
const REQUIRED = ['Name', 'Currency', 'Lineitem quantity', 'Lineitem name', 'Lineitem price'];

/** Reads the header of Shopify's order export; columns may stand in any order, and unknown ones are passed over. */
export function readColumns(header: readonly string[]): { ok: true; columns: CsvColumns } | { ok: false; problem: ParseProblem } {
  const columns = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    const key = name.trim().toLowerCase();
    if (key === '') continue;
    if (columns.has(key))
      return {
        ok: false,
        problem: { place: `line 1, column ${index + 1}`, reason: `the column “${name.trim()}” stands twice in the header` },
      };
    columns.set(key, index);
  }
  const missing = REQUIRED.filter((name) => !columns.has(name.toLowerCase()));
  if (missing.length === 0) return { ok: true, columns };
  const reason =
    missing.length === REQUIRED.length
      ? 'this is not the header of an order export: it names none of its columns'
      : `the header lacks ${missing.map((name) => `“${name}”`).join(', ')}`;
  return { ok: false, problem: { place: 'line 1', reason } };
}

/** Puts the rows of one order together: an order takes as many rows as it has lines, one after the other, each with the order's name. */
export class OrderRows {
  readonly #name: number;
  #rows: CsvRow[] = [];

  constructor(columns: CsvColumns) {
    this.#name = columns.get('name') ?? 0;
  }

  /** The rows of the order before, when this row begins another. */
  add(row: CsvRow): CsvRow[] | null {
    const name = nameOf(row, this.#name);
    const [first] = this.#rows;
    if (first === undefined || name === '' || name === nameOf(first, this.#name)) {
      this.#rows.push(row);
      return null;
    }
    const order = this.#rows;
    this.#rows = [row];
    return order;
  }

  rest(): CsvRow[] | null {
    return this.#rows.length === 0 ? null : this.#rows;
  }
}

const nameOf = (row: CsvRow, index: number): string => (row.cells[index] ?? '').trim();

/** Begins like a formula that a spreadsheet would run: `=HYPERLINK(…)`, `=cmd|…`, `@SUM(…)`, `+A1`. Phone numbers and amounts do not. */
const FORMULA =
  /^[\s']*(?:=\s*(?:[A-Za-z_.]+\s*[(|!]|\$?[A-Z]{1,3}\$?\d|["'{(+\-@\d])|[+@-]\s*(?:[A-Za-z_.]+\s*[(|!]|\$?[A-Z]{1,3}\$?\d+\s*(?:[-+*/^&:(!]|$)))/;

export function looksLikeFormula(cell: string): boolean {
  return FORMULA.test(cell);
}

/** Reads the cells of one order by column name; what is unfit is noted with its place, what is missing is null. */
export class CellReader {
  readonly columns: CsvColumns;
  readonly unread: { field: string; reason: string }[];

  constructor(columns: CsvColumns, unread: { field: string; reason: string }[]) {
    this.columns = columns;
    this.unread = unread;
  }

  has(column: string): boolean {
    return this.columns.has(column.toLowerCase());
  }

  /** Null for a blank cell and a column that the file does not have. */
  text(row: CsvRow, column: string): string | null {
    const index = this.columns.get(column.toLowerCase());
    const cell = index === undefined ? '' : (row.cells[index] ?? '');
    // Shopify puts an apostrophe before digits, so that spreadsheets leave phone numbers and postal codes as they are.
    const plain = /^'[+\d]/.test(cell) || (cell.startsWith("'") && column.endsWith(' Zip')) ? cell.slice(1) : cell;
    return plain.trim() === '' ? null : plain.trim();
  }

  note(row: CsvRow, column: string, reason: string): void {
    this.unread.push({ field: placeOf(row, column), reason });
  }
}

/** Where a cell stands, for people: `line 3, column Lineitem price`. */
export function placeOf(row: CsvRow, column: string): string {
  return `line ${row.line}, column ${column}`;
}
