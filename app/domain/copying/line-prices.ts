import { showMoney } from '../order/money.ts';
import type { ChosenLine, DraftUnit } from './chosen-line.ts';
import type { PlanContext } from './plan-context.ts';

export type LinePrice = Pick<DraftUnit, 'unit' | 'unitKnown' | 'override'>;

/**
 * The unit price of a line before discounts, by the price mode, and whether it must be sent.
 *
 * A kept price is left out only where it is today's price beyond doubt: a price list (company) or a buyer's currency other than the shop's
 * may give another one, and then it is always sent. Custom lines carry their own price anyway.
 */
export function priceLine(context: PlanContext, line: ChosenLine): LinePrice {
  const { options, notes } = context;
  const frozen = line.frozenPrice.minor;
  const custom = line.variantId === null;
  const certain = !custom && isCertain(context, line);
  const today = line.currentPrice?.minor ?? null;
  if (line.typedPrice !== null) {
    notePrice(context, line, line.typedPrice.minor, 'typed');
    return { unit: line.typedPrice.minor, unitKnown: true, override: !custom && !(certain && today === line.typedPrice.minor) };
  }
  if (line.source === null) return { unit: frozen, unitKnown: custom || line.currentPrice !== null, override: false };
  if (custom) return { unit: frozen, unitKnown: true, override: false };
  switch (options.prices) {
    case 'frozen':
      return { unit: frozen, unitKnown: true, override: !(certain && today === frozen) };
    case 'lower': {
      const unit = today === null ? frozen : Math.min(frozen, today);
      if (today === null) noteUnknown(context, line, 'so that the price paid stands');
      notePrice(context, line, unit, 'lower');
      return { unit, unitKnown: true, override: !(certain && today === unit) };
    }
    case 'current': {
      notePrice(context, line, today ?? frozen, 'current');
      if (today === null) noteUnknown(context, line, 'and the calculation shows what Shopify takes');
      if (today === null || !certain) {
        if (!notes.has('PRICE_CHANGED')) {
          notes.add({
            code: 'PRICE_CHANGED',
            severity: 'info',
            place: line.place,
            message: 'Prices of today are Shopify’s to say in this currency or price list; the calculation shows them.',
          });
        }
        notes.move('subtotal', 'PRICE_CHANGED', null);
      }
      return { unit: today ?? frozen, unitKnown: today !== null && certain, override: false };
    }
  }
}

function isCertain(context: PlanContext, line: ChosenLine): boolean {
  const { source, options, currency } = context;
  const company = options.customer.mode === 'keep' && source.purchasingCompany !== null;
  return line.currentPrice !== null && !company && currency === source.currency;
}

/** Once per copy: it is one currency and one market. */
function noteUnknown(context: PlanContext, line: ChosenLine, consequence: string): void {
  const { notes, facts, currency, options } = context;
  if (notes.has('CURRENT_PRICE_UNKNOWN')) return;
  const named = line.variantId === null ? null : (facts.live?.variants.get(line.variantId)?.price?.currency ?? null);
  const why = named === null ? '' : ` (the buyer’s market sells in ${named})`;
  notes.add({
    code: 'CURRENT_PRICE_UNKNOWN',
    severity: options.prices === 'lower' ? 'warning' : 'info',
    place: line.place,
    message: `Today’s price of ${line.title} in ${currency} is not known${why}, ${consequence}.`,
    remedy: options.prices === 'lower' ? 'Type the price for the line where it matters.' : null,
  });
}

function notePrice(context: PlanContext, line: ChosenLine, unit: number, why: 'typed' | 'lower' | 'current'): void {
  if (line.source === null || unit === line.frozenPrice.minor) return;
  const difference = (unit - line.frozenPrice.minor) * line.quantity;
  const price = { minor: unit, currency: context.currency };
  const reason = { typed: 'as typed', lower: 'the lower of then and now', current: 'today’s price' }[why];
  context.notes.add({
    code: 'PRICE_CHANGED',
    severity: 'info',
    place: line.place,
    message: `${line.title} costs ${showMoney(price)} in the copy (${reason}); it was ${showMoney(line.frozenPrice)} in the order.`,
    amount: difference,
  });
  context.notes.move('subtotal', 'PRICE_CHANGED', difference);
  if (why === 'current') noteDrift(context, line, unit);
}

/** Today's price is further from the order's than the shop lets pass without a word. What was free has no percentage. */
function noteDrift({ facts, notes, currency }: PlanContext, line: ChosenLine, unit: number): void {
  const threshold = facts.house?.priceDriftPercent ?? null;
  const before = line.frozenPrice.minor;
  if (threshold === null || before === 0 || Math.abs(unit - before) * 100 <= before * threshold) return;
  const percent = Math.round((Math.abs(unit - before) * 100) / before);
  notes.add({
    code: 'PRICE_DRIFT',
    severity: 'warning',
    place: line.place,
    message: `${line.title} costs ${percent} % ${unit > before ? 'more' : 'less'} than in the order: ${showMoney({ minor: unit, currency })} instead of ${showMoney(line.frozenPrice)}.`,
    remedy: 'Look at the price, or keep what was paid.',
  });
}
