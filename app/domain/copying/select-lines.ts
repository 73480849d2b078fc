import { multiply, parseMoney, showMoney, zero } from '../order/money.ts';
import type { Money } from '../order/money.ts';
import type { SourceLine } from '../order/source-order.ts';
import type { ChosenLine } from './chosen-line.ts';
import type { FindingCode } from './finding.ts';
import { merchandiseOf } from './line-merchandise.ts';
import { priceToday, shopPrice, stockToday } from './merchandise-today.ts';
import { keptProperties } from './line-properties.ts';
import type { AddedLine, LineChoice } from './options.ts';
import type { PlanContext } from './plan-context.ts';
import { isFreeGift } from './free-gifts.ts';
import { moveUnits } from './move-units.ts';
import { stableUuid } from './stable-uuid.ts';

/**
 * Decides which lines go into the copy with how many units. A line that stays behind, or goes with other units than the source has now,
 * moves money: the effect is noted with its reason, so that the totals can be compared to the cent.
 */
export function selectLines(context: PlanContext): ChosenLine[] {
  const chosen = context.source.lines.flatMap((line, index) => selectLine(context, line, index));
  return [...chosen, ...context.options.lines.added.flatMap((line, index) => addLine(context, line, index))];
}

function selectLine(context: PlanContext, line: SourceLine, index: number): ChosenLine[] {
  const { options, notes } = context;
  const place = `lines[${index}]`;
  const choice = options.lines.chosen.find(({ lineId }) => lineId === line.id);
  const wanted = wantedUnits(context, line, place, choice);
  const leave = (code: FindingCode) => moveUnits(context, line, { from: line.quantities.current, to: 0 }, code);
  if (wanted.units === 0) {
    leave(wanted.code);
    return [];
  }
  const unfit = refusalOf(context, line, place, wanted.units, choice);
  if (unfit !== null) {
    leave(unfit);
    return [];
  }
  const typedPrice = typedPriceOf(context, choice?.unitPrice ?? null, place);
  if (typedPrice === 'invalid') {
    leave('PRICE_INVALID');
    return [];
  }
  const merchandise = merchandiseOf(context, line, place, wanted.units, choice);
  if (typeof merchandise === 'string') {
    leave(merchandise);
    return [];
  }
  moveUnits(context, line, { from: line.quantities.current, to: wanted.units }, 'QUANTITY_CHANGED');
  noteQuantity(context, line, place, wanted.units);
  if (line.sellingPlanName !== null) {
    notes.add({
      code: 'SELLING_PLAN_LOST',
      severity: 'warning',
      place,
      message: `${line.title} was bought on the plan “${line.sellingPlanName}”; a draft order cannot hold a subscription, so the copy buys it once.`,
    });
  }
  return [
    {
      place,
      source: line,
      uuid: stableUuid(`line ${line.id} ${index}`),
      quantity: wanted.units,
      ...merchandise,
      customAttributes: keptProperties(context, line, place),
      frozenPrice: line.unitPrice,
      typedPrice,
    },
  ];
}

function wantedUnits(
  context: PlanContext,
  line: SourceLine,
  place: string,
  choice: LineChoice | undefined,
): { units: number; code: FindingCode } {
  const { options, notes } = context;
  const included = choice ? choice.include : options.lines.selection === 'all';
  if (!included) {
    if (line.quantities.current > 0) {
      notes.add({ code: 'LINE_NOT_CHOSEN', severity: 'info', place, message: `${line.title} was not chosen and stays behind.` });
    }
    return { units: 0, code: 'LINE_NOT_CHOSEN' };
  }
  const units = choice?.quantity ?? line.quantities[options.lines.quantity];
  if (!Number.isSafeInteger(units) || units < 0 || units > 1_000_000) {
    notes.add({ code: 'QUANTITY_LIMIT', severity: 'error', place, message: `${units} is not a number of units between 0 and 1,000,000.` });
    return { units: 0, code: 'QUANTITY_LIMIT' };
  }
  if (units === 0 && line.quantities.current > 0) {
    notes.add({
      code: 'QUANTITY_CHANGED',
      severity: 'info',
      place,
      message: `${line.title} has nothing left to copy by its ${options.lines.quantity} quantity.`,
    });
  } else if (units === 0 && line.quantities.ordered > 0) {
    notes.add({
      code: 'LINE_FULLY_REFUNDED',
      severity: 'info',
      place,
      message: `${line.title} was refunded or removed and is not copied.`,
    });
  }
  return { units, code: 'QUANTITY_CHANGED' };
}

/** Kinds of lines that a copy leaves out unless it is told to take them. Null: nothing is against it. */
function refusalOf(
  context: PlanContext,
  line: SourceLine,
  place: string,
  units: number,
  choice: LineChoice | undefined,
): FindingCode | null {
  const { options, notes } = context;
  const money = showMoney(multiply(line.unitPrice, units));
  if (line.isTip) {
    const copy = options.lines.tips === 'copy';
    notes.add({
      code: 'TIP_LEFT_OUT',
      severity: 'info',
      place,
      message: copy
        ? `The tip of ${money} is copied as an ordinary item.`
        : `The tip of ${money} was the customer's gift for that order and is left out.`,
      amount: copy ? 0 : -line.unitPrice.minor * line.quantities.current,
    });
    return copy ? null : 'TIP_LEFT_OUT';
  }
  if (line.isGiftCard && options.lines.giftCards === 'skip') {
    notes.add({
      code: 'GIFT_CARD_SKIPPED',
      severity: 'warning',
      place,
      message: `${line.title} is a gift card of ${money}: copying it would issue new money, so it is left out.`,
      remedy: 'Choose to copy gift cards if a new card is wanted.',
    });
    return 'GIFT_CARD_SKIPPED';
  }
  if (line.isGiftCard) {
    notes.add({
      code: 'GIFT_CARD_ISSUES_MONEY',
      severity: 'warning',
      place,
      message: `Completing the copy issues a new gift card worth ${money}.`,
    });
  }
  if (options.discounts.mode !== 'exact' && choice?.include !== true && isFreeGift(context.source, line)) {
    notes.add({
      code: 'FREE_GIFT_LINE',
      severity: 'warning',
      place,
      message: `${line.title} came free with a promotion that the copy does not carry as it was; so that nobody is charged for it, it is left out.`,
      remedy: 'Choose the line to copy it at its price.',
    });
    return 'FREE_GIFT_LINE';
  }
  if (line.unitPrice.minor < 0) {
    notes.add({ code: 'PRICE_INVALID', severity: 'error', place, message: `${line.title} has a negative price; Shopify takes none.` });
    return 'PRICE_INVALID';
  }
  return null;
}

function noteQuantity(context: PlanContext, line: SourceLine, place: string, units: number): void {
  const { current } = line.quantities;
  if (units === current) return;
  context.notes.add({
    code: 'QUANTITY_CHANGED',
    severity: 'info',
    place,
    message: `${units} of ${line.title} are copied; the order holds ${current}.`,
    amount: context.shares.net(line, units) - context.shares.net(line, current),
  });
}

function typedPriceOf(context: PlanContext, text: string | null, place: string): Money | null | 'invalid' {
  if (text === null) return null;
  const parsed = parseMoney(text, context.currency);
  if (parsed.ok && parsed.money.minor >= 0) return parsed.money;
  context.notes.add({
    code: 'PRICE_INVALID',
    severity: 'error',
    place: `${place}.unitPrice`,
    message: `“${text}” is not a price in ${context.currency}: it must be 0 or more, with no more digits than the currency has.`,
  });
  return 'invalid';
}

function addLine(context: PlanContext, added: AddedLine, index: number): ChosenLine[] {
  const { catalogue, currency, notes } = context;
  const place = `added[${index}]`;
  const typedPrice = typedPriceOf(context, added.unitPrice, place);
  if (typedPrice === 'invalid') return [];
  const variant = added.variantId === null ? undefined : catalogue.variants.find(({ id }) => id === added.variantId);
  if (added.variantId !== null && variant === undefined) {
    notes.add({ code: 'PRODUCT_DELETED', severity: 'error', place, message: 'The product to be added is not in the catalogue any more.' });
    return [];
  }
  const title = variant?.title ?? added.title ?? 'Custom item';
  const currentPrice = variant === undefined ? null : priceToday(context, variant.id, added.quantity, shopPrice(context, variant));
  const unit = typedPrice ?? currentPrice ?? (variant ? null : zero(currency));
  const amount = unit === null ? null : multiply(unit, added.quantity).minor;
  notes.add({ code: 'LINE_ADDED', severity: 'info', place, message: `${added.quantity} × ${title} is added to the copy.`, amount });
  notes.move('subtotal', 'LINE_ADDED', amount);
  return [
    {
      place,
      source: null,
      uuid: stableUuid(`added ${index} ${added.variantId ?? added.title ?? ''}`),
      quantity: added.quantity,
      variantId: added.variantId,
      title,
      variantTitle: variant?.variantTitle ?? null,
      sku: variant?.sku ?? null,
      customAttributes: added.customAttributes,
      frozenPrice: unit ?? zero(currency),
      currentPrice,
      stock: stockToday(context, variant?.id ?? null, { tracked: variant?.tracked ?? false, sellable: variant?.sellable ?? null }),
      typedPrice,
    },
  ];
}
