import { discountShare } from '../order/complete-totals.ts';
import { moneyInput, scale } from '../order/money.ts';
import type { SourceLine, SourceOrder } from '../order/source-order.ts';
import type { MoneyBagInput } from './record-input.ts';
import { sourceShares } from './source-shares.ts';

/** Minor units of the presentment currency and of the shop's. */
export interface Both {
  minor: number;
  shop: number;
}

/**
 * The two sides of a record's money. Where the shop books in the currency that the buyer saw, both are one; else the shop's side is what the
 * order says, amount by amount, and never today's rate.
 */
export interface RecordMoney {
  /** Shop money of `units` of the line after its discounts; of a line whose shop money is unknown, in proportion. */
  net(line: SourceLine, units: number, net: number): number;
  /** Money off by discounts of the whole order, on `units` of the line, in shop money. */
  orderOff(line: SourceLine, units: number, off: number): number;
  price(line: SourceLine): number;
  /** The stated shop money, or in proportion to what is stated elsewhere in the order. */
  shop(stated: number | undefined, minor: number): number;
  bag(amount: Both): MoneyBagInput;
  /** False when the order names no shop money for its lines though it is another currency. */
  known: boolean;
}

export function recordMoney(source: SourceOrder): RecordMoney {
  const bag = ({ minor, shop }: Both): MoneyBagInput => ({
    shopMoney: moneyInput({ minor: shop, currency: source.currency }),
    presentmentMoney: moneyInput({ minor, currency: source.presentmentCurrency }),
  });
  if (source.currency === source.presentmentCurrency) {
    const price = (line: SourceLine) => line.unitPrice.minor;
    return {
      net: (_line, _units, net) => net,
      orderOff: (_line, _units, off) => off,
      price,
      shop: (_stated, minor) => minor,
      bag,
      known: true,
    };
  }
  const sides = new Map(source.lines.map((line) => [line, shopSideOf(line)]));
  const known = [...sides.values()].every((side) => side !== null);
  const lines = source.lines.map((line) => sides.get(line) ?? line);
  const shares = sourceShares(asShopOrder(source, lines));
  // By what all lines came to on either side: for amounts of which only one side is known.
  const gross = (of: readonly SourceLine[]) => of.reduce((all, line) => all + line.unitPrice.minor * line.quantities.ordered, 0);
  const [from, to] = known ? [gross(source.lines), gross(lines)] : [0, 0];
  const shop = (stated: number | undefined, minor: number) => stated ?? (from === 0 ? minor : scale(minor, to, from));
  return {
    known,
    bag,
    shop,
    price: (line) => shop(line.shopPrice?.minor, line.unitPrice.minor),
    net: (line, units, net) => {
      const side = sides.get(line);
      return side ? shares.net(side, units) : shop(undefined, net);
    },
    orderOff: (line, units, off) => {
      const side = sides.get(line);
      return side ? shares.discounts(side, units).order : shop(undefined, off);
    },
  };
}

/** The line in shop money; null where an amount of it is not stated. */
function shopSideOf(line: SourceLine): SourceLine | null {
  const { shopPrice, allocations } = line;
  if (shopPrice === undefined || allocations.some(({ shop }) => shop === undefined)) return null;
  return { ...line, unitPrice: shopPrice, allocations: allocations.map((one) => ({ ...one, amount: one.shop ?? one.amount })) };
}

/** Its subtotal is that of its lines: Shopify's own rounding of refunds is placed on the buyer's side alone. */
function asShopOrder(source: SourceOrder, lines: SourceLine[]): SourceOrder {
  const units = (line: SourceLine) => line.quantities.current;
  const goods = lines.filter((line) => !line.isTip);
  const minor = goods.reduce((all, line) => all + line.unitPrice.minor * units(line) - discountShare(line, units(line)), 0);
  return { ...source, lines, totals: { ...source.totals, subtotal: { minor, currency: source.currency } } };
}

export interface Piece {
  quantity: number;
  unit: Both;
}

/**
 * Unit prices whose sum is exact on both sides: where the net does not divide by the units, the first of them cost one minor unit more.
 * At most three pieces.
 */
export function divideIntoPieces(quantity: number, net: Both): Piece[] {
  const minor = divide(net.minor, quantity);
  const shop = divide(net.shop, quantity);
  const cuts = [...new Set([0, minor.rest, shop.rest, quantity])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => ({
    quantity: (cuts[index + 1] ?? quantity) - from,
    unit: { minor: minor.each + (from < minor.rest ? 1 : 0), shop: shop.each + (from < shop.rest ? 1 : 0) },
  }));
}

function divide(amount: number, parts: number): { each: number; rest: number } {
  const each = Math.floor(amount / parts);
  return { each, rest: amount - each * parts };
}
