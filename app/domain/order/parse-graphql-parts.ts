import type { JsonReader } from './json-reader.ts';
import { zero } from './money.ts';
import { firstMoney, readMoney, readShopMoney, readTaxLines, shopPrice } from './order-parts.ts';
import type { MoneySide } from './order-parts.ts';
import type { SourceDiscountApplication, SourceShippingLine } from './source-order.ts';

/** `beforeRefunds`: the price after discounts as it was ordered, for an order that was cancelled as a whole. */
export function readGraphqlShippingLines(
  reader: JsonReader,
  side: MoneySide,
  { beforeRefunds }: { beforeRefunds: boolean },
): SourceShippingLine[] {
  return reader.list().map((line) => {
    const original = readMoney(line.at('originalPriceSet'), side);
    const [now, ordered] = [line.at('currentDiscountedPriceSet'), line.at('discountedPriceSet')];
    const sets = beforeRefunds ? [ordered, now] : [now, ordered];
    const discounted = firstMoney(sets, side);
    const price = original ?? discounted ?? zero(side.currency);
    return {
      title: line.at('title').words() ?? 'Shipping',
      code: line.at('code').words(),
      source: line.at('source').words(),
      custom: line.at('custom').flag() ?? false,
      originalPrice: price,
      discountedPrice: discounted ?? price,
      ...shopPrice([...sets, line.at('originalPriceSet')].map((set) => readShopMoney(set, side)).find((shop) => shop !== null) ?? null),
      taxLines: readTaxLines(line.at('taxLines'), side),
      removed: line.at('isRemoved').flag() ?? false,
    };
  });
}

const KINDS: Record<string, SourceDiscountApplication['kind']> = {
  DiscountCodeApplication: 'code',
  AutomaticDiscountApplication: 'automatic',
  ManualDiscountApplication: 'manual',
  ScriptDiscountApplication: 'script',
};

export function readDiscountApplications(reader: JsonReader, side: MoneySide): SourceDiscountApplication[] {
  return reader.list().map((application, position) => {
    const kind = KINDS[application.at('__typename').words() ?? ''] ?? (application.at('code').missing ? 'unknown' : 'code');
    return {
      index: application.at('index').units() ?? position,
      kind,
      title: application.at('title').words(),
      description: application.at('description').words(),
      // Titles of manual discounts stand among Order.discountCodes; only a code application's code is one.
      code: kind === 'code' ? application.at('code').words() : null,
      target: application.at('targetType').words() === 'SHIPPING_LINE' ? 'shipping' : 'line-items',
      selection: selectionOf(application.at('targetSelection').words()),
      allocation: allocationOf(application.at('allocationMethod').words()),
      value: readDiscountValue(application.at('value'), side),
    };
  });
}

export function selectionOf(word: string | null): SourceDiscountApplication['selection'] {
  const value = word?.toLowerCase();
  return value === 'all' || value === 'explicit' ? value : 'entitled';
}

export function allocationOf(word: string | null): SourceDiscountApplication['allocation'] {
  const value = word?.toLowerCase();
  return value === 'across' || value === 'one' ? value : 'each';
}

function readDiscountValue(value: JsonReader, side: MoneySide): SourceDiscountApplication['value'] {
  const percentage = value.at('percentage').value;
  if (typeof percentage === 'number' && Number.isFinite(percentage)) return { kind: 'percentage', percentage };
  // A code's fixed amount may be stated in the shop's currency: the money off is in the allocations, this is for show.
  const amount = value.at('currencyCode').words() === side.currency ? readMoney(value, side) : null;
  return { kind: 'amount', amount: amount ?? zero(side.currency) };
}
