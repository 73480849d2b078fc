import { CsvError, parse } from 'csv-parse/sync';
import { MAX_ROWS } from './batch.ts';
import { countryCode } from './country-code.ts';

/** A row of the file that may be copied, in the words of the copy options. */
export interface FileRow {
  line: number;
  /** The order of the row by its id; null: by its name, or the batch's own. */
  orderId: string | null;
  /** The order of the row by its name, `#1001`; null: by its id, or the batch's own. */
  orderName: string | null;
  /** Null: the file has no address. */
  address: Record<AddressField, string | null> | null;
  quantity: number | null;
  poNumber: string | null;
  note: string | null;
}

export interface BadRow {
  line: number;
  column: string | null;
  code: string;
  message: string;
}

export interface RowsRead {
  kind: 'sources' | 'recipients';
  rows: FileRow[];
  bad: BadRow[];
}

type AddressField =
  'firstName' | 'lastName' | 'company' | 'address1' | 'address2' | 'city' | 'provinceCode' | 'countryCode' | 'zip' | 'phone';
type Column = AddressField | 'orderId' | 'quantity' | 'poNumber' | 'note';

/** Columns by what people and Shopify's own exports call them, in lower case without spaces, dashes and underscores. */
const NAMES: Record<Column, readonly string[]> = {
  orderId: ['order', 'orderid', 'ordername', 'ordernumber', 'sourceid', 'source', 'id'],
  firstName: ['firstname', 'shippingfirstname'],
  lastName: ['lastname', 'surname', 'shippinglastname'],
  company: ['company', 'shippingcompany'],
  address1: ['address1', 'address', 'street', 'shippingaddress1', 'shippingstreet'],
  address2: ['address2', 'shippingaddress2'],
  city: ['city', 'town', 'shippingcity'],
  provinceCode: ['province', 'provincecode', 'state', 'statecode', 'region', 'shippingprovince'],
  countryCode: ['country', 'countrycode', 'shippingcountry'],
  zip: ['zip', 'postalcode', 'postcode', 'zipcode', 'shippingzip'],
  phone: ['phone', 'telephone', 'shippingphone'],
  quantity: ['quantity', 'qty', 'units'],
  poNumber: ['po', 'ponumber', 'purchaseorder', 'purchaseordernumber'],
  note: ['note', 'notes'],
};
const COLUMN_OF = new Map(Object.entries(NAMES).flatMap(([column, names]) => names.map((name) => [name, column as Column] as const)));
const ADDRESS: readonly AddressField[] = [
  'firstName',
  'lastName',
  'company',
  'address1',
  'address2',
  'city',
  'provinceCode',
  'countryCode',
  'zip',
  'phone',
];
const LONGEST: Partial<Record<Column, number>> = { provinceCode: 10, zip: 50, phone: 50, note: 5000 };
const LONGEST_DEFAULT = 255;
/** A name is anything a shop may call an order by its own prefix and suffix, but never an address. Digits alone are an id. */
const ORDER_NAME = /^(?!https?:|gid:)\S{1,50}$/i;
const ORDER_ID = /^(?:gid:\/\/shopify\/Order\/|https:\/\/\S+\/orders\/)?(\d{1,20})$/;

/** What is wrong with the whole file. */
export class UnreadableFile extends Error {
  readonly line: number;
  constructor(message: string, line = 1) {
    super(message);
    this.line = line;
  }
}

/**
 * The rows of a CSV file (UTF-8, a header line, comma, semicolon or tab), the bad ones apart, each with its line and what is wrong.
 * With a column `order` each row names its source; without, all rows are recipients of one source. Throws {@link UnreadableFile}.
 */
export function readRows(text: string): RowsRead {
  const [head, ...records] = recordsOf(text);
  const columns = columnsOf(head?.record ?? []);
  const kind = columns.includes('orderId') ? 'sources' : 'recipients';
  if (kind === 'sources' && columns.includes('quantity'))
    throw new UnreadableFile('A quantity can only be given when one order is copied to many recipients: leave the column out.');
  const hasAddress = ADDRESS.some((field) => columns.includes(field));
  if (records.length === 0) throw new UnreadableFile('The file has a header and no rows.');
  if (records.length > MAX_ROWS)
    throw new UnreadableFile(`The file has ${records.length} rows; a batch has at most ${MAX_ROWS}. Split it into several files.`);
  const rows: FileRow[] = [];
  const bad: BadRow[] = [];
  const seen = new Map<string, number>();
  for (const { record, line } of records) {
    const cells = new Map(columns.map((column, at) => [column, (record[at] ?? '').trim()]));
    const problems = [
      ...(record.length === columns.length ? [] : [wrongCount(line, record.length, columns.length)]),
      ...problemsOf(cells, line, { kind, hasAddress }),
      ...repeated(seen, kind === 'sources' ? orderOf(cells) : JSON.stringify(record), line),
    ];
    if (problems.length > 0) bad.push(...problems);
    else rows.push(toRow(cells, line, hasAddress));
  }
  return { kind, rows, bad };
}

function recordsOf(text: string): { record: string[]; line: number }[] {
  const head = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  const delimiter = [',', ';', '\t'].sort((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';
  try {
    const parsed = parse(text, { bom: true, info: true, delimiter, relax_column_count: true, skip_empty_lines: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    // `lines` is the last line of a record; a cell may hold line breaks.
    return parsed.map(({ record, info }) => ({ record, line: info.lines - record.join('').split('\n').length + 1 }));
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(`The file is not CSV: ${error.message}`, Number(error['lines'] ?? 1));
    throw error;
  }
}

function columnsOf(head: string[]): Column[] {
  const columns = head.map((name) => COLUMN_OF.get(name.toLowerCase().replaceAll(/[\s_-]/g, '')));
  const unknown = head.filter((_, at) => columns[at] === undefined);
  // A column that is not understood might hold what matters most to who filled it in: nothing is left out in silence.
  if (head.length === 0 || unknown.length > 0) {
    const known = Object.values(NAMES)
      .map((names) => names[0])
      .join(', ');
    throw new UnreadableFile(
      `${unknown.length > 0 ? `Unknown columns: ${unknown.map((name) => `“${name.slice(0, 40)}”`).join(', ')}` : 'The file is empty'}. Known are: ${known}.`,
    );
  }
  const twice = columns.find((column, at) => columns.indexOf(column) !== at);
  if (twice) throw new UnreadableFile(`Two columns mean the same: ${twice}.`);
  return columns as Column[];
}

const wrongCount = (line: number, found: number, wanted: number): BadRow => ({
  line,
  column: null,
  code: 'WRONG_COLUMNS',
  message: `has ${found} cells, the header has ${wanted}`,
});

function problemsOf(cells: Map<Column, string>, line: number, file: { kind: string; hasAddress: boolean }): BadRow[] {
  const problems: BadRow[] = [];
  const say = (column: Column, code: string, message: string) => void problems.push({ line, column, code, message });
  for (const [column, value] of cells) {
    const longest = LONGEST[column] ?? LONGEST_DEFAULT;
    if (value.length > longest) say(column, 'TOO_LONG', `is longer than ${longest} characters`);
  }
  if (file.kind === 'sources' && !isOrder(cells.get('orderId') ?? ''))
    say('orderId', 'NOT_AN_ORDER', 'must be an order’s name like #1001, its id, or its address in the admin');
  const quantity = cells.get('quantity') ?? '';
  if (quantity !== '' && !/^[1-9]\d{0,5}$/.test(quantity)) say('quantity', 'NOT_A_QUANTITY', 'must be a whole number from 1 to 999999');
  if (!file.hasAddress) return problems;
  for (const column of ['address1', 'city', 'countryCode'] as const)
    if ((cells.get(column) ?? '') === '') say(column, 'MISSING', 'is empty; an address needs street, city and country');
  const country = cells.get('countryCode') ?? '';
  if (country !== '' && countryCode(country) === null) say('countryCode', 'UNKNOWN_COUNTRY', 'must be a country like CA or Canada');
  return problems;
}

/** The same row twice is far more often a slip than a wish, and would send the goods twice. */
function repeated(seen: Map<string, number>, key: string, line: number): BadRow[] {
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, line);
    return [];
  }
  return [{ line, column: null, code: 'REPEATED', message: `says the same as line ${first}` }];
}

const isOrder = (text: string): boolean => ORDER_ID.test(text) || ORDER_NAME.test(text);

/** By the digits of its id, or by its name. */
function orderOf(cells: Map<Column, string>): string {
  const text = cells.get('orderId') ?? '';
  return ORDER_ID.exec(text)?.[1] ?? `name ${text.toLowerCase()}`;
}

/** The order that somebody named, in a cell or a field. Null: it is neither an id, nor an address in the admin, nor a name. */
export function orderNamed(text: string): { id: string } | { name: string } | null {
  const digits = ORDER_ID.exec(text)?.[1];
  if (digits !== undefined) return { id: `gid://shopify/Order/${digits}` };
  return ORDER_NAME.test(text) ? { name: text } : null;
}

function toRow(cells: Map<Column, string>, line: number, hasAddress: boolean): FileRow {
  const text = (column: Column): string | null => cells.get(column) || null;
  const quantity = text('quantity');
  const named = orderNamed(text('orderId') ?? '');
  return {
    line,
    orderId: named !== null && 'id' in named ? named.id : null,
    orderName: named !== null && 'name' in named ? named.name : null,
    // A cell that is empty is empty at the recipient too: nothing of the source's address may stay behind.
    address: hasAddress
      ? {
          ...(Object.fromEntries(ADDRESS.map((field) => [field, text(field)])) as Record<AddressField, string | null>),
          provinceCode: text('provinceCode')?.toUpperCase() ?? null,
          countryCode: countryCode(text('countryCode') ?? ''),
        }
      : null,
    quantity: quantity === null ? null : Number(quantity),
    poNumber: text('poNumber'),
    note: text('note'),
  };
}

/** What a row changes, as copy options. `lineIds`: the source's lines, each of which is sent in the row's quantity. */
export function rowOptions(row: FileRow, lineIds: readonly string[]): Record<string, unknown> {
  const texts = {
    ...(row.poNumber === null ? {} : { poNumber: { mode: 'change', value: row.poNumber } }),
    ...(row.note === null ? {} : { note: { mode: 'change', value: row.note } }),
  };
  return {
    ...(row.address ? { shippingAddress: { mode: 'change', fields: row.address } } : {}),
    ...(row.quantity === null ? {} : { lines: { chosen: lineIds.map((lineId) => ({ lineId, quantity: row.quantity })) } }),
    ...(Object.keys(texts).length > 0 ? { texts } : {}),
  };
}
