import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { OrderRows, readColumns } from '../domain/order/import/csv-rows.ts';
import type { CsvColumns, CsvRow } from '../domain/order/import/csv-rows.ts';
import { parseExportCsv } from '../domain/order/import/parse-export-csv.ts';
import { FileRefused } from '../usecases/ports-imports.ts';
import type { FileItem } from '../usecases/ports-imports.ts';
import { MAX_ROWS_OF_ORDER, MAX_ROW_CHARS } from './file-limits.ts';

interface Parsed {
  info: { lines: number };
  record: string[];
}

/** Orders of Shopify's order export, one at a time; the separator (comma, semicolon or tab) is told from the header. */
export async function* readCsvOrders(text: AsyncIterable<string>): AsyncGenerator<FileItem> {
  const { delimiter, whole } = await peekDelimiter(text);
  const source = Readable.from(whole, { objectMode: true });
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARS,
    relax_column_count: false,
  });
  // A pipe does not hand errors on, and an error of a stream that nobody hears ends the process.
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    yield* orders(parser as AsyncIterable<Parsed>);
  } catch (error) {
    throw error instanceof CsvError ? asRefusal(error) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

async function* orders(records: AsyncIterable<Parsed>): AsyncGenerator<FileItem> {
  let columns: CsvColumns | null = null;
  let groups: OrderRows | null = null;
  let previousLine = 0;
  const names = new Set<string>();
  let rows = 0;
  for await (const { info, record } of records) {
    const line = previousLine + 1;
    previousLine = info.lines;
    if (columns === null || groups === null) {
      const read = readColumns(record);
      if (!read.ok)
        throw new FileRefused(
          'MALFORMED',
          read.problem.place,
          read.problem.reason,
          'Export the orders from Shopify again (Orders → Export → CSV), or name the columns as Shopify does.',
        );
      ({ columns } = read);
      groups = new OrderRows(columns);
      continue;
    }
    const order = groups.add({ line, cells: record });
    rows = order ? 1 : rows + 1;
    if (rows > MAX_ROWS_OF_ORDER)
      throw new FileRefused(
        'ORDER_TOO_LARGE',
        `line ${line}`,
        `one order has more than ${MAX_ROWS_OF_ORDER} rows`,
        'Check the column “Name”: each order needs a name of its own.',
      );
    if (order) yield asItem(columns, order, names);
  }
  const rest = groups?.rest();
  if (columns && rest) yield asItem(columns, rest, names);
}

/** Rows of an order that was read before, further down, would make a second order of the same name with other lines. */
function asItem(columns: CsvColumns, rows: CsvRow[], names: Set<string>): FileItem {
  const [first] = rows;
  const name = (first?.cells[columns.get('name') ?? 0] ?? '').trim();
  const place = `line ${first?.line ?? 0}`;
  if (name !== '' && names.has(name))
    return {
      place,
      result: {
        ok: false,
        problem: { place: `${place}, column Name`, reason: `${name} stood in the file before, with other rows in between` },
      },
    };
  names.add(name);
  return { place, result: parseExportCsv(columns, rows) };
}

/** The separator is the one that the header holds most of. */
async function peekDelimiter(text: AsyncIterable<string>): Promise<{ delimiter: string; whole: AsyncIterable<string> }> {
  const iterator = text[Symbol.asyncIterator]();
  let head = '';
  while (!head.includes('\n') && head.length < 65_536) {
    const next = await iterator.next();
    if (next.done) break;
    head += next.value;
  }
  const header = head.split('\n', 1)[0] ?? '';
  const [delimiter = ','] = [',', ';', '\t'].sort((a, b) => header.split(b).length - header.split(a).length);
  return {
    delimiter,
    whole: (async function* () {
      if (head !== '') yield head;
      for (;;) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    })(),
  };
}

function asRefusal(error: CsvError): FileRefused {
  const told = error as CsvError & { lines?: number; column?: number | string; index?: number };
  const line = `line ${told.lines ?? 1}`;
  const again = 'Correct the file at this place, or export it again.';
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new FileRefused('TRUNCATED', line, 'a quoted text begins and the file ends before it is closed', again);
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
      return new FileRefused(
        'MALFORMED',
        line,
        'the row has another number of columns than the header; the file may end in the middle of it',
        again,
      );
    case 'CSV_MAX_RECORD_SIZE':
      return new FileRefused('MALFORMED', line, 'the row is longer than a million characters: a quote may be missing', again);
    default:
      return new FileRefused('MALFORMED', line, 'a quote stands where none belongs', again);
  }
}
