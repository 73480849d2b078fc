import { completeTotals } from '../complete-totals.ts';
import { currencyExponent, zero } from '../money.ts';
import type { Money } from '../money.ts';
import type { ParseProblem } from '../order-parts.ts';
import type { Address, Attribute, SourceOrder, SourcePaymentTerms, SourceTotals, TaxLine } from '../source-order.ts';
import { CellReader, looksLikeFormula } from './csv-rows.ts';
import type { CsvColumns, CsvRow } from './csv-rows.ts';
import { CsvProblem, optionalMoney, readCsvLine } from './csv-lines.ts';
import { fitDiscounts } from './fit-discounts.ts';
import type { SourceFacts } from './source-facts.ts';

export type CsvParseResult = { ok: true; order: SourceOrder; facts: SourceFacts } | { ok: false; problem: ParseProblem };

/**
 * Reads one order of Shopify's order export, which takes one row per line item with the order's own fields on the first. Columns as Shopify
 * exports them [public exports of 2012 to 2025; none of them is recorded here]. Amounts are the shop's money. Never throws: what cannot be
 * read is listed in `unread`, and an order without a usable line is a problem at its line and column.
 */
export function parseExportCsv(columns: CsvColumns, rows: readonly CsvRow[]): CsvParseResult {
  const [first] = rows;
  if (first === undefined) return { ok: false, problem: { place: '', reason: 'there is no row' } };
  const unread: SourceOrder['unread'] = [];
  const cells = new CellReader(columns, unread);
  try {
    refuseHostile(columns, rows);
    return readOrder(cells, first, rows, unread);
  } catch (error) {
    if (error instanceof CsvProblem) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** A formula in a cell is an attack on whoever opens the file next; such an order is not taken over. */
function refuseHostile(columns: CsvColumns, rows: readonly CsvRow[]): void {
  const names = [...columns];
  for (const row of rows) {
    for (const [name, index] of names) {
      const cell = row.cells[index] ?? '';
      if (cell !== '' && looksLikeFormula(cell))
        throw new CsvProblem(row, name.charAt(0).toUpperCase() + name.slice(1), 'holds a spreadsheet formula, which no order does');
    }
  }
}

function readOrder(cells: CellReader, first: CsvRow, rows: readonly CsvRow[], unread: SourceOrder['unread']): CsvParseResult {
  const currency = cells.text(first, 'Currency')?.toUpperCase() ?? '';
  if (currencyExponent(currency) === null)
    throw new CsvProblem(first, 'Currency', currency === '' ? 'names no currency' : `names “${currency}”, which is no currency`);
  const money = (column: string) => optionalMoney(cells, first, column, currency);
  const stated = {
    subtotal: money('Subtotal'),
    shipping: money('Shipping'),
    tax: money('Taxes'),
    total: money('Total'),
    duties: money('Duties'),
    discount: money('Discount Amount'),
  };
  const read = rows.filter(
    (row) => row === first || cells.text(row, 'Lineitem name') !== null || cells.text(row, 'Lineitem quantity') !== null,
  );
  const parsed = read.map((row, index) => readCsvLine(cells, row, index, currency));
  const fitted = fitDiscounts({ lines: parsed, stated, code: cells.text(first, 'Discount Code'), currency });
  for (const reason of fitted.notes) cells.note(first, 'Discount Amount', reason);
  const nothing = emptyTotals(currency);
  const order: SourceOrder = {
    ...identity(cells, first),
    ...people(cells, first),
    note: cells.text(first, 'Notes'),
    tags: (cells.text(first, 'Tags') ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    poNumber: null,
    customAttributes: readNoteAttributes(cells.text(first, 'Note Attributes')),
    currency,
    presentmentCurrency: currency,
    taxesIncluded: fitted.taxesIncluded ?? false,
    lines: fitted.lines,
    shippingLines: fitted.shipping === null ? [] : [shippingLine(cells, first, fitted.shipping)],
    discountApplications: fitted.applications,
    taxLines: readTaxes(cells, first, currency),
    paymentTerms: readTerms(cells, first),
    localizedFields: [],
    metafields: [],
    totals: nothing,
    originalTotals: nothing,
    unread,
  };
  const tips = parsed.filter(({ line }) => line.isTip).reduce((all, { line }) => all + line.unitPrice.minor * line.quantities.ordered, 0);
  const totals: { [K in keyof SourceTotals]: Money | null } = {
    subtotal: tips > 0 && stated.subtotal !== null ? { minor: stated.subtotal.minor - tips, currency } : stated.subtotal,
    discounts: null,
    shipping: fitted.shipping?.discounted ?? stated.shipping,
    tax: stated.tax,
    duties: stated.duties,
    tip: { minor: tips, currency },
    total: stated.total,
  };
  return {
    ok: true,
    // The export tells no quantities that are left after refunds: it is taken as ordered, and the report says so.
    order: completeTotals(order, fitted.taxesIncluded, totals, totals),
    facts: { outstanding: money('Outstanding Balance'), refunded: money('Refunded Amount') },
  };
}

const FULFILLMENT: Readonly<Record<string, string>> = { fulfilled: 'FULFILLED', partial: 'PARTIALLY_FULFILLED', restocked: 'RESTOCKED' };

function identity(cells: CellReader, row: CsvRow) {
  const id = cells.text(row, 'Id');
  const name = cells.text(row, 'Name') ?? '';
  const createdAt = readDate(cells, row, 'Created at') ?? '';
  const fulfillment = cells.text(row, 'Fulfillment Status')?.toLowerCase() ?? '';
  return {
    origin: 'export-csv' as const,
    id: id !== null && /^\d{1,20}$/.test(id) ? `gid://shopify/Order/${id}` : '',
    name,
    createdAt,
    processedAt: readDate(cells, row, 'Paid at'),
    updatedAt: createdAt,
    cancelledAt: readDate(cells, row, 'Cancelled at'),
    closed: false,
    test: false,
    edited: false,
    financialStatus: cells.text(row, 'Financial Status')?.toUpperCase().replace(/\s+/g, '_') ?? null,
    fulfillmentStatus: Object.hasOwn(FULFILLMENT, fulfillment) ? (FULFILLMENT[fulfillment] ?? null) : 'UNFULFILLED',
  };
}

/** `2026-01-15 10:22:05 -0500` → `2026-01-15T10:22:05-05:00`. A day alone is read as its start in UTC. */
function readDate(cells: CellReader, row: CsvRow, column: string): string | null {
  const text = cells.text(row, column);
  if (text === null) return null;
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  const [, day, time = '00:00:00', zone = 'Z'] = parts ?? [];
  const seconds = time.length === 5 ? `${time}:00` : time;
  const offset = zone === 'Z' || zone === 'UTC' ? 'Z' : zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const instant = `${day}T${seconds}${offset}`;
  if (parts !== null && !Number.isNaN(Date.parse(instant))) return instant;
  cells.note(row, column, `is no date: “${text.slice(0, 40)}”`);
  return null;
}

function people(cells: CellReader, row: CsvRow) {
  const email = cells.text(row, 'Email');
  return {
    email,
    phone: cells.text(row, 'Phone'),
    taxExempt: false,
    // The export names no customer id: the profile is found by the e-mail address.
    customer: null,
    purchasingCompany: null,
    billingAddress: readAddress(cells, row, 'Billing'),
    shippingAddress: readAddress(cells, row, 'Shipping'),
  };
}

function readAddress(cells: CellReader, row: CsvRow, which: 'Billing' | 'Shipping'): Address | null {
  const part = (name: string) => cells.text(row, `${which} ${name}`);
  const name = part('Name');
  const words = name?.split(/\s+/) ?? [];
  const country = part('Country')?.toUpperCase() ?? null;
  if (country !== null && !/^[A-Z]{2}$/.test(country)) cells.note(row, `${which} Country`, 'is no two-letter country code');
  const address: Address = {
    firstName: words.length > 1 ? words.slice(0, -1).join(' ') : null,
    lastName: words.at(-1) ?? null,
    company: part('Company'),
    address1: part('Address1') ?? part('Street'),
    address2: part('Address2'),
    city: part('City'),
    provinceCode: part('Province'),
    countryCode: country !== null && /^[A-Z]{2}$/.test(country) ? country : null,
    zip: part('Zip'),
    phone: part('Phone'),
  };
  return Object.values(address).every((value) => value === null) ? null : address;
}

/** One `key: value` a line; a line without a colon goes on with the value before it. */
function readNoteAttributes(text: string | null): Attribute[] {
  const pairs: Attribute[] = [];
  for (const line of (text ?? '').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const last = pairs.at(-1);
    if (colon > 0) pairs.push({ key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
    else if (line.trim() !== '') {
      if (last === undefined) pairs.push({ key: line.trim(), value: '' });
      else last.value = `${last.value}\n${line}`;
    }
  }
  return pairs;
}

function shippingLine(cells: CellReader, row: CsvRow, price: { original: Money; discounted: Money }): SourceOrder['shippingLines'][number] {
  return {
    title: cells.text(row, 'Shipping Method') ?? 'Shipping',
    code: null,
    source: null,
    custom: false,
    originalPrice: price.original,
    discountedPrice: price.discounted,
    taxLines: [],
    removed: false,
  };
}

/** `Tax 1 Name` is `HST 13%`, `Tax 1 Value` the amount. */
function readTaxes(cells: CellReader, row: CsvRow, currency: string): TaxLine[] {
  return [1, 2, 3, 4, 5].flatMap((number) => {
    const name = cells.text(row, `Tax ${number} Name`);
    const amount = optionalMoney(cells, row, `Tax ${number} Value`, currency);
    if (name === null || amount === null) return [];
    const percent = /(\d+(?:\.\d+)?)\s*%/.exec(name)?.[1];
    return [{ title: name.replace(/\s*\d+(?:\.\d+)?\s*%\s*$/, ''), rate: percent === undefined ? '0' : shiftPercent(percent), amount }];
  });
}

/** `13` → `0.13`, `9.975` → `0.09975`, without a float on the way. */
function shiftPercent(percent: string): string {
  const [whole = '0', fraction = ''] = percent.split('.');
  const digits = whole.padStart(3, '0');
  const rate = `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`.replace(/^0+(?=\d)/, '');
  return rate.replace(/0+$/, '').replace(/\.$/, '');
}

function readTerms(cells: CellReader, row: CsvRow): SourcePaymentTerms | null {
  const name = cells.text(row, 'Payment Terms Name');
  if (name === null) return null;
  const days = /^net\s*(\d{1,3})\b/i.exec(name)?.[1];
  const type =
    days !== undefined
      ? 'NET'
      : /receipt/i.test(name)
        ? 'RECEIPT'
        : /fulfil/i.test(name)
          ? 'FULFILLMENT'
          : /fixed/i.test(name)
            ? 'FIXED'
            : 'UNKNOWN';
  return { type, name, dueInDays: days === undefined ? null : Number(days), dueAt: readDate(cells, row, 'Next Payment Due At') };
}

function emptyTotals(currency: string): SourceTotals {
  const nothing = zero(currency);
  return { subtotal: nothing, discounts: nothing, shipping: nothing, tax: nothing, duties: nothing, tip: nothing, total: nothing };
}
