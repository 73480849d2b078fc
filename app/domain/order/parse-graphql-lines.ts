import type { JsonReader } from './json-reader.ts';
import { multiply, parseMoney, zero } from './money.ts';
import type { Money } from './money.ts';
import { firstMoney, readAttributes, readMoney, readShopMoney, readTaxLines, shopPrice } from './order-parts.ts';
import type { MoneySide } from './order-parts.ts';
import type { DiscountAllocation, LineGroup, SourceLine, SourceVariant } from './source-order.ts';

export interface LineContext {
  side: MoneySide;
  shopCurrency: string;
  /** Presentment tip of the order, minor units: a line of exactly that price without product is the tip. */
  tip: number;
  refunded: ReadonlyMap<string, number>;
  returned: ReadonlyMap<string, number>;
}

/** One `LineItem` of the Admin GraphQL API. */
export function readGraphqlLine(line: JsonReader, index: number, context: LineContext): SourceLine {
  const { side } = context;
  const id = line.at('id').words() ?? `line-${index + 1}`;
  const ordered = line.at('quantity').units() ?? 0;
  const current = line.at('currentQuantity').units() ?? ordered;
  const variant = readVariant(line.at('variant'), line.at('product'), context);
  const title = line.at('title', 'name').words() ?? 'Untitled item';
  const product = !line.at('product').missing;
  const requiresShipping = line.at('requiresShipping').flag() ?? true;
  const prices = readPrices(line, ordered, side);
  const traces = product || line.at('variantTitle').words() !== null || line.at('vendor').words() !== null;
  return {
    id,
    title,
    variantTitle: line.at('variantTitle').words(),
    sku: line.at('sku').words(),
    productHandle: line.at('product').at('handle').words() ?? line.at('variant').at('product').at('handle').words(),
    vendor: line.at('vendor').words(),
    quantities: {
      ordered,
      current,
      unfulfilled: line.at('unfulfilledQuantity').units() ?? current,
      refunded: context.refunded.get(id) ?? Math.max(0, ordered - current),
      returned: context.returned.get(id) ?? 0,
    },
    variant,
    // A custom line never had a product, a vendor or a variant title; what remains of them betrays a deleted variant. Assumed: no
    // recording shows an order line after its product was deleted.
    variantDeleted: variant === null && traces,
    custom: variant === null && !traces,
    requiresShipping,
    taxable: line.at('taxable').flag() ?? true,
    isGiftCard: line.at('isGiftCard').flag() ?? false,
    isTip: !product && variant === null && !requiresShipping && title === 'Tip' && context.tip !== 0,
    weight: readWeight(line.at('weight')),
    customAttributes: readAttributes(line.at('customAttributes')),
    unitPrice: prices.unitPrice,
    ...shopPrice(readShopMoney(line.at('originalUnitPriceSet'), side)),
    allocations: prices.allocations,
    taxLines: readTaxLines(line.at('taxLines'), side),
    duties: sumOf(
      line
        .at('duties')
        .list()
        .map((duty) => readMoney(duty.at('price'), side)),
      side.currency,
    ),
    group: readGroup(line.at('lineItemGroup')),
    sellingPlanName: line.at('sellingPlan').at('name').words(),
  };
}

function readPrices(line: JsonReader, ordered: number, side: MoneySide): { unitPrice: Money; allocations: DiscountAllocation[] } {
  const allocations = line
    .at('discountAllocations')
    .list()
    .flatMap((allocation) => {
      const amount = readMoney(allocation.at('allocatedAmountSet'), side);
      if (amount === null || amount.minor === 0) return [];
      const shop = readShopMoney(allocation.at('allocatedAmountSet'), side);
      return [{ amount, applicationIndex: allocation.at('discountApplication').at('index').units(), ...(shop === null ? {} : { shop }) }];
    });
  const stated = readMoney(line.at('originalUnitPriceSet'), side);
  if (stated !== null) return { unitPrice: stated, allocations };
  return priceFromTotal(line, firstMoney([line.at('originalTotalSet'), line.at('discountedTotalSet')], side), ordered, side, allocations);
}

/**
 * A lean export states only the line's total. The unit price is that total by the units, rounded up, with what was rounded as a
 * discount, so that the line still comes to its total exactly.
 */
export function priceFromTotal(line: JsonReader, total: Money | null, ordered: number, side: MoneySide, allocations: DiscountAllocation[]) {
  if (total === null || ordered === 0) {
    line.note('has no price');
    return { unitPrice: zero(side.currency), allocations };
  }
  line.note('states no unit price: it is worked out from the line total');
  const unitPrice = { minor: Math.ceil(total.minor / ordered), currency: side.currency };
  const surplus = multiply(unitPrice, ordered).minor - total.minor;
  if (surplus === 0) return { unitPrice, allocations };
  return { unitPrice, allocations: [...allocations, { amount: { minor: surplus, currency: side.currency }, applicationIndex: null }] };
}

function readVariant(variant: JsonReader, lineProduct: JsonReader, context: LineContext): SourceVariant | null {
  const id = variant.at('id').words();
  if (id === null) return null;
  const product = variant.at('product').missing ? lineProduct : variant.at('product');
  const status = product.at('status').words();
  return {
    id,
    productId: product.at('id').words(),
    productStatus: status === 'ACTIVE' || status === 'ARCHIVED' || status === 'DRAFT' ? status : null,
    currentPrice: readCurrentPrice(variant, context),
    availableForSale: variant.at('availableForSale').flag() ?? true,
    tracked: variant.at('inventoryItem').at('tracked').flag() ?? false,
    inventoryPolicy: variant.at('inventoryPolicy').words() === 'CONTINUE' ? 'CONTINUE' : 'DENY',
    sellable: readSellable(variant.at('sellableOnlineQuantity')),
    requiresComponents: variant.at('requiresComponents').flag() ?? false,
  };
}

/** Contextual pricing speaks the buyer's currency; the plain price only the shop's. */
function readCurrentPrice(variant: JsonReader, context: LineContext): Money | null {
  const contextual = readMoney(variant.at('contextualPricing').at('price'), context.side);
  if (contextual !== null) return contextual;
  const price = variant.at('price');
  if (price.missing || context.shopCurrency !== context.side.currency) return null;
  const parsed = parseMoney(price.value, context.shopCurrency);
  return parsed.ok ? parsed.money : null;
}

/** Stock may be negative (oversold), which leaves nothing to sell. */
function readSellable(reader: JsonReader): number | null {
  if (typeof reader.value !== 'number' || !Number.isSafeInteger(reader.value)) return null;
  return Math.max(0, reader.value);
}

function readWeight(reader: JsonReader): { value: number; unit: string } | null {
  const value = reader.at('value').value;
  const unit = reader.at('unit').words();
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && unit !== null ? { value, unit } : null;
}

function readGroup(reader: JsonReader): LineGroup | null {
  const id = reader.at('id').words();
  if (id === null) return null;
  return {
    id,
    title: reader.at('title').words() ?? 'Bundle',
    quantity: reader.at('quantity').units() ?? 1,
    variantId: reader.at('variantId').words(),
    customAttributes: readAttributes(reader.at('customAttributes')),
  };
}

function sumOf(values: (Money | null)[], currency: string): Money {
  return { minor: values.reduce((all, value) => all + (value?.minor ?? 0), 0), currency };
}
