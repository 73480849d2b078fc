import { parseMoney, zero } from '../money.ts';
import type { Money } from '../money.ts';
import type { ParseProblem } from '../order-parts.ts';
import type { SourceLine } from '../source-order.ts';
import { placeOf } from './csv-rows.ts';
import type { CellReader, CsvRow } from './csv-rows.ts';

/** Makes the order of these rows no order; caught by the parser and never seen outside of it. */
export class CsvProblem extends Error {
  readonly problem: ParseProblem;
  constructor(row: CsvRow, column: string, reason: string) {
    super(reason);
    this.name = 'CsvProblem';
    this.problem = { place: placeOf(row, column), reason };
  }
}

export interface CsvLine {
  line: SourceLine;
  /** `Lineitem discount` as it stands; whether it is of the line or of one unit, the order's subtotal tells. */
  discount: number;
}

/** A cell that must be an amount, or blank. Anything else stops the order: a guessed price would be copied. */
export function optionalMoney(cells: CellReader, row: CsvRow, column: string, currency: string): Money | null {
  const text = cells.text(row, column);
  if (text === null) return null;
  const parsed = parseMoney(text, currency);
  if (parsed.ok) return parsed.money;
  const why =
    parsed.error === 'too-precise'
      ? `has more digits than ${currency}`
      : parsed.error === 'too-large'
        ? 'is larger than any amount a shop takes'
        : 'is no amount';
  throw new CsvProblem(row, column, `${why}: “${text.slice(0, 40)}”`);
}

/** One row as one line of the order. The catalogue is asked later, by SKU. */
export function readCsvLine(cells: CellReader, row: CsvRow, index: number, currency: string): CsvLine {
  const quantityText = cells.text(row, 'Lineitem quantity') ?? '';
  if (!/^\d{1,7}$/.test(quantityText))
    throw new CsvProblem(
      row,
      'Lineitem quantity',
      quantityText === '' ? 'names no quantity' : `is no whole number: “${quantityText.slice(0, 40)}”`,
    );
  const unitPrice = optionalMoney(cells, row, 'Lineitem price', currency);
  if (unitPrice === null) throw new CsvProblem(row, 'Lineitem price', 'names no price');
  if (unitPrice.minor < 0) throw new CsvProblem(row, 'Lineitem price', 'is below zero');
  const ordered = Number(quantityText);
  const title = cells.text(row, 'Lineitem name') ?? 'Untitled item';
  const sku = cells.text(row, 'Lineitem sku');
  const requiresShipping = flag(cells, row, 'Lineitem requires shipping') ?? true;
  const isTip = title === 'Tip' && sku === null && !requiresShipping;
  const status = cells.text(row, 'Lineitem fulfillment status')?.toLowerCase() ?? 'pending';
  if (status === 'partial')
    cells.note(row, 'Lineitem fulfillment status', 'says that a part was sent, not how many units: all are taken as not sent');
  const vendor = cells.text(row, 'Vendor');
  const named = sku !== null || vendor !== null || cells.text(row, 'Lineitem handle') !== null;
  return {
    discount: optionalMoney(cells, row, 'Lineitem discount', currency)?.minor ?? 0,
    line: {
      id: `line-${index + 1}`,
      title,
      variantTitle: null,
      sku,
      // No column of Shopify's: whoever writes such a file for another channel can name products by it.
      productHandle: cells.text(row, 'Lineitem handle'),
      vendor,
      quantities: { ordered, current: ordered, unfulfilled: status === 'fulfilled' ? 0 : ordered, refunded: 0, returned: 0 },
      variant: null,
      // Something of a catalogue; which product of this one it is, its SKU tells.
      variantDeleted: !isTip && named,
      custom: !isTip && !named,
      requiresShipping,
      taxable: flag(cells, row, 'Lineitem taxable') ?? true,
      isGiftCard: false,
      isTip,
      weight: null,
      customAttributes: [],
      unitPrice,
      allocations: [],
      taxLines: [],
      duties: zero(currency),
      group: null,
      sellingPlanName: null,
    },
  };
}

function flag(cells: CellReader, row: CsvRow, column: string): boolean | null {
  const text = cells.text(row, column)?.toLowerCase() ?? null;
  if (text === null) return null;
  if (text === 'true' || text === 'yes') return true;
  if (text === 'false' || text === 'no') return false;
  cells.note(row, column, `is neither true nor false: “${text.slice(0, 40)}”`);
  return null;
}
