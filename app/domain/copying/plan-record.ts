import { allocate, money as moneyOf, showMoney } from '../order/money.ts';
import { expectedTotals } from './expected-totals.ts';
import { noteFulfillment } from './note-fulfillment.ts';
import { noteOutcome } from './note-outcome.ts';
import { noteRecord, recordDate } from './note-record.ts';
import { noteRules } from './note-rules.ts';
import { noteStock } from './note-stock.ts';
import type { RecordOutcome } from './options.ts';
import type { CopyPlan, PlannedLine } from './plan.ts';
import { planAddresses } from './plan-addresses.ts';
import type { PlanContext } from './plan-context.ts';
import { planTexts } from './plan-texts.ts';
import { recordTotal } from './reckon-record.ts';
import type { RecordInput, RecordLineInput, RecordOrderInput, RecordShippingLine, RecordTaxLine } from './record-input.ts';
import { recordGoods } from './record-lines.ts';
import type { RecordGoods, RecordLine } from './record-lines.ts';
import { recordMoney } from './record-money.ts';
import type { Piece, RecordMoney } from './record-money.ts';
import { defaultAddress, recordPeople } from './record-people.ts';
import { recordShipping } from './record-shipping.ts';
import type { RecordShipping } from './record-shipping.ts';
import { recordTaxes } from './record-taxes.ts';
import type { RecordTax, RecordTaxes } from './record-taxes.ts';
import { selectLines } from './select-lines.ts';

/** Assumed: no recording shows a longer order made this way, and Shopify's longest arrays of lines are of drafts. */
const MOST_RECORD_LINES = 499;

/**
 * Plans the exact historical record: an order made by `orderCreate` from what the source was, with its several shipping lines, its taxes,
 * dates and both currencies. Shopify reckons nothing of it, so its total is ours to prove: see reckon-record.ts.
 */
export function planRecord(context: PlanContext, outcome: RecordOutcome): CopyPlan {
  const { source, notes } = context;
  const money = recordMoney(source);
  noteRecord(context, outcome);
  const chosen = selectLines(context);
  // What is for sale today does not matter for what was sold then.
  notes.drop('PRODUCT_NOT_FOR_SALE');
  if (outcome.inventory === 'decrement-if-available') noteStock(context, chosen);
  noteFulfillment(context, chosen);
  const goods = recordGoods(context, chosen, money);
  noteGoods(context, goods, money);
  const shipping = recordShipping(context, money);
  const addresses = recordAddresses(context);
  const people = recordPeople(context);
  const texts = recordTexts(context);
  const restore = defaultAddress(context, outcome, addresses);
  noteOutcome(context);
  noteRules(context);
  const expected = expectedTotals(context, [], asDiscounts(goods), shipping.reduce((all, { price }) => all + price.minor, 0)); // prettier-ignore
  const taxes = recordTaxes(context, goods.lines, shipping, money, expected.tax.minor);
  const { lineItems, lineOf } = lineInputs(goods.lines, taxes.lines, money);
  const possible = notePossible(context, lineItems.length);
  const order: RecordOrderInput = {
    lineItems,
    ...(shipping.length === 0 ? {} : { shippingLines: shippingInputs(shipping, taxes, money) }),
    currency: source.currency,
    presentmentCurrency: source.presentmentCurrency,
    taxesIncluded: source.taxesIncluded,
    ...(outcome.processedAt === 'source' ? { processedAt: recordDate(source) } : {}),
    ...(source.test ? { test: true } : {}),
    ...people,
    ...addresses,
    ...texts,
    ...(goods.code === null
      ? {}
      : { discountCode: { itemFixedDiscountCode: { code: goods.code.code, amountSet: money.bag(goods.code.off) } } }),
    financialStatus: outcome.payment === 'paid' ? 'PAID' : 'PENDING',
  };
  return {
    sourceId: source.id,
    sourceName: source.name,
    sourceUpdatedAt: source.updatedAt,
    currency: context.currency,
    input: null,
    record: possible ? { order: withPayment(order, outcome, money), options: optionsOf(outcome), lineOf, restore } : null,
    lines: goods.lines.map((line) => plannedLine(context, line, goods.code !== null)),
    findings: notes.findings,
    effects: notes.effects,
    expected,
  };
}

function optionsOf({ inventory }: RecordOutcome): RecordInput['options'] {
  const behaviours = {
    bypass: 'BYPASS',
    decrement: 'DECREMENT_IGNORING_POLICY',
    'decrement-if-available': 'DECREMENT_OBEYING_POLICY',
  } as const;
  return { inventoryBehaviour: behaviours[inventory], sendReceipt: false, sendFulfillmentReceipt: false };
}

function recordAddresses(context: PlanContext) {
  const { useCustomerDefaultAddress: _never, ...addresses } = planAddresses(context);
  return addresses;
}

/** Without the fields of the country, which no order takes when it is made. */
function recordTexts(context: PlanContext) {
  const { localizedFields: _lost, ...texts } = planTexts(context);
  return texts;
}

/** A payment written down, never a charge. */
function withPayment(order: RecordOrderInput, outcome: RecordOutcome, money: RecordMoney): RecordOrderInput {
  const total = { minor: recordTotal(order, 'presentmentMoney'), shop: recordTotal(order, 'shopMoney') };
  if (outcome.payment !== 'paid' || total.minor <= 0) return order;
  const { processedAt } = order;
  const payment = { kind: 'SALE', status: 'SUCCESS', gateway: 'manual', amountSet: money.bag(total) } as const;
  return { ...order, transactions: [{ ...payment, ...(processedAt === undefined ? {} : { processedAt }) }] };
}

/** As the reckoning of drafts takes them: nothing stands on lines, the code's money off on the order. */
function asDiscounts({ lines, code }: RecordGoods): Parameters<typeof expectedTotals>[2] {
  return {
    lines: lines.map(({ net, pieces }) => ({
      fit: { unit: pieces[0]?.unit.minor ?? 0, discount: null, taken: 0, overridden: false },
      input: undefined,
      net: net.minor,
    })),
    order: undefined,
    orderOff: code?.off.minor ?? 0,
    promotionOff: 0,
    codes: [],
    acceptAutomatic: false,
  };
}

function noteGoods(context: PlanContext, goods: RecordGoods, money: RecordMoney): void {
  const { notes, currency } = context;
  if (!money.known) {
    notes.add({
      code: 'RECORD_SHOP_MONEY_UNKNOWN',
      severity: 'error',
      place: 'currency',
      message: `The order was paid in ${currency} and does not say what its items came to in ${context.source.currency}, in which the shop books.`,
      remedy: 'Make a draft or completed order instead: Shopify converts at today’s rate.',
    });
  }
  const off = goods.lines.reduce((all, { chosen, net }) => all + chosen.frozenPrice.minor * chosen.quantity - net.minor, 0);
  if (off === 0) return;
  const divided = goods.lines.filter(({ pieces }) => pieces.length > 1).length;
  const pieces =
    divided === 0 ? '' : ` ${divided} ${divided === 1 ? 'item stands' : 'items stand'} on more than one line, so that no cent is lost.`;
  notes.add({
    code: 'DISCOUNT_REPRESENTATION',
    severity: 'info',
    place: 'discounts',
    message: `A record holds no discounts on items: ${showMoney(moneyOf(off, currency))} of them stand in the unit prices, without their names. The sum is the same.${pieces}`,
  });
}

function lineInputs(
  lines: RecordLine[],
  taxes: RecordTax[][],
  money: RecordMoney,
): Pick<RecordInput, 'lineOf'> & Pick<RecordOrderInput, 'lineItems'> {
  const lineItems: RecordLineInput[] = [];
  const lineOf: string[] = [];
  lines.forEach((line, index) => {
    const parts = (taxes[index] ?? []).map((tax) => divideTax(tax, line.pieces));
    line.pieces.forEach((piece, at) => {
      const own = parts.flatMap((part) => part[at] ?? []);
      lineItems.push(lineInput(line, piece, taxInputs(own, money), money));
      lineOf.push(line.chosen.uuid);
    });
  });
  return { lineItems, lineOf };
}

function divideTax(tax: RecordTax, pieces: Piece[]): RecordTax[] {
  const minor = allocate(tax.minor, pieces.map(({ quantity, unit }) => quantity * unit.minor)); // prettier-ignore
  const shop = allocate(tax.shop, pieces.map(({ quantity, unit }) => quantity * unit.shop)); // prettier-ignore
  return pieces.map((_, index) => ({ ...tax, minor: minor[index] ?? 0, shop: shop[index] ?? 0 }));
}

function lineInput({ chosen }: RecordLine, piece: Piece, taxLines: RecordTaxLine[], money: RecordMoney): RecordLineInput {
  const { source } = chosen;
  return {
    ...(chosen.variantId === null ? {} : { variantId: chosen.variantId }),
    title: chosen.title,
    ...(chosen.variantTitle === null ? {} : { variantTitle: chosen.variantTitle }),
    ...(chosen.sku === null ? {} : { sku: chosen.sku }),
    ...(source?.vendor ? { vendor: source.vendor } : {}),
    quantity: piece.quantity,
    priceSet: money.bag(piece.unit),
    ...(chosen.customAttributes.length === 0
      ? {}
      : { properties: chosen.customAttributes.map(({ key, value }) => ({ name: key, value })) }),
    requiresShipping: source?.requiresShipping ?? true,
    taxable: source?.taxable ?? true,
    ...(source?.isGiftCard ? { giftCard: true } : {}),
    ...(source?.weight ? { weight: source.weight } : {}),
    ...(taxLines.length === 0 ? {} : { taxLines }),
  };
}

function shippingInputs(shipping: RecordShipping[], taxes: RecordTaxes, money: RecordMoney): RecordShippingLine[] {
  return shipping.map(({ title, code, source, price }, index) => {
    const taxLines = taxInputs(taxes.shipping[index] ?? [], money);
    return {
      title,
      ...(code === null ? {} : { code }),
      ...(source === null ? {} : { source }),
      priceSet: money.bag(price),
      ...(taxLines.length === 0 ? {} : { taxLines }),
    };
  });
}

function taxInputs(taxes: RecordTax[], money: RecordMoney): RecordTaxLine[] {
  return taxes.map(({ title, rate, ...amount }) => ({ title, rate, priceSet: money.bag(amount) }));
}

function plannedLine({ currency }: PlanContext, { chosen, net, pieces }: RecordLine, coded: boolean): PlannedLine {
  const frozen = chosen.frozenPrice.minor;
  const each = Math.round(net.minor / chosen.quantity);
  return {
    sourceLineId: chosen.source?.id ?? null,
    uuid: chosen.uuid,
    title: chosen.title,
    variantTitle: chosen.variantTitle,
    sku: chosen.sku,
    quantity: chosen.quantity,
    sourceQuantity: chosen.source?.quantities.current ?? 0,
    frozenPrice: chosen.frozenPrice,
    currentPrice: chosen.currentPrice,
    unitPrice: moneyOf(each, currency),
    discount: coded ? 'order-discount' : pieces.length > 1 || each !== frozen ? 'price-override' : 'none',
    expectedTotal: moneyOf(net.minor, currency),
    stock: chosen.stock,
  };
}

function notePossible({ notes }: PlanContext, lines: number): boolean {
  if (lines === 0) {
    notes.add({
      code: 'NOTHING_TO_COPY',
      severity: 'error',
      place: 'lines',
      message: 'Nothing is left to copy: no line of the order remains by these options.',
      remedy: 'Choose other quantities.',
    });
  }
  if (lines > MOST_RECORD_LINES) {
    notes.add({
      code: 'TOO_MANY_LINES',
      severity: 'error',
      place: 'lines',
      message: `A record holds ${MOST_RECORD_LINES} lines; this one would need ${lines}.`,
      remedy: 'Choose some of its lines, or make drafts instead.',
    });
  }
  return lines > 0 && lines <= MOST_RECORD_LINES && !notes.impossible;
}
