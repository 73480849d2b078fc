import { money as moneyOf, parseMoney } from '../order/money.ts';
import type { Calculation, PlannedLine } from './plan.ts';
import type { MoneyBagInput, RecordInput, RecordOrderInput, RecordTaxLine } from './record-input.ts';

type Side = keyof MoneyBagInput;

/**
 * What the order of this input comes to, reckoned from the very input that is sent: Shopify computes nothing of it but the sum (recording
 * 10). Shopify calculates no record beforehand, so the preview shows this.
 */
export function reckonRecord(record: RecordInput, lines: readonly PlannedLine[]): Calculation {
  const { order, lineOf } = record;
  const currency = order.presentmentCurrency;
  const of = (minor: number) => moneyOf(minor, currency);
  const sums = reckonSide(order, 'presentmentMoney');
  return {
    by: 'app',
    currency,
    totals: {
      subtotal: of(sums.goods - sums.code),
      discounts: of(sums.code),
      shipping: of(sums.shipping),
      tax: of(sums.tax),
      total: of(totalOf(order, sums)),
    },
    lines: lines.map((line) => {
      const pieces = order.lineItems.filter((_, index) => lineOf[index] === line.uuid);
      const quantity = pieces.reduce((all, piece) => all + piece.quantity, 0);
      const total = pieces.reduce((all, piece) => all + minorOf(piece.priceSet, 'presentmentMoney') * piece.quantity, 0);
      const each = quantity === 0 ? 0 : Math.round(total / quantity);
      return { uuid: line.uuid, title: line.title, quantity, unitPrice: of(each), discountedTotal: of(total) };
    }),
    taxLines: [...order.lineItems, ...(order.shippingLines ?? [])]
      .flatMap(({ taxLines = [] }) => taxLines)
      .map(({ title, rate, priceSet }) => ({ title, rate, amount: of(minorOf(priceSet, 'presentmentMoney')) })),
    shippingRates: [],
    warnings: [],
    discounts: order.discountCode
      ? [
          {
            title: order.discountCode.itemFixedDiscountCode.code,
            code: order.discountCode.itemFixedDiscountCode.code,
            amount: of(sums.code),
          },
        ]
      : [],
  };
}

/** Minor units on one side of the money. */
export function recordTotal(order: RecordOrderInput, side: Side): number {
  return totalOf(order, reckonSide(order, side));
}

interface Sums {
  goods: number;
  code: number;
  shipping: number;
  tax: number;
}

function totalOf(order: RecordOrderInput, { goods, code, shipping, tax }: Sums): number {
  return goods - code + shipping + (order.taxesIncluded ? 0 : tax);
}

function reckonSide(order: RecordOrderInput, side: Side): Sums {
  const shippingLines = order.shippingLines ?? [];
  const taxes = (lines: { taxLines?: RecordTaxLine[] }[]) =>
    lines.flatMap(({ taxLines = [] }) => taxLines).reduce((all, { priceSet }) => all + minorOf(priceSet, side), 0);
  const { discountCode } = order;
  return {
    goods: order.lineItems.reduce((all, { priceSet, quantity }) => all + minorOf(priceSet, side) * quantity, 0),
    code: discountCode ? minorOf(discountCode.itemFixedDiscountCode.amountSet, side) : 0,
    shipping: shippingLines.reduce((all, { priceSet }) => all + minorOf(priceSet, side), 0),
    tax: taxes(order.lineItems) + taxes(shippingLines),
  };
}

/** Of amounts that this product wrote itself. */
function minorOf(bag: MoneyBagInput, side: Side): number {
  const { amount, currencyCode } = bag[side];
  const parsed = parseMoney(amount, currencyCode);
  if (!parsed.ok) throw new TypeError(`${amount} ${currencyCode} is no amount: ${parsed.error}`);
  return parsed.money.minor;
}
