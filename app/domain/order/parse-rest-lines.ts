import type { JsonReader } from './json-reader.ts';
import { zero } from './money.ts';
import type { Money } from './money.ts';
import { firstMoney, readAttributes, readMoney, readShopMoney, readTaxLines, shopPrice } from './order-parts.ts';
import type { MoneySide } from './order-parts.ts';
import { priceFromTotal } from './parse-graphql-lines.ts';
import type { DiscountAllocation, SourceLine, SourceShippingLine } from './source-order.ts';

export interface RestContext {
  side: MoneySide;
  /** Units refunded, by line id as in the file. */
  refunded: ReadonlyMap<string, number>;
}

/** A GID of a REST id; text that is a GID already stays. */
export function gid(type: string, id: string | null): string | null {
  if (id === null || id === '0') return null;
  return id.startsWith('gid://') ? id : `gid://shopify/${type}/${id}`;
}

/** One line of REST, webhook or REST draft order JSON. */
export function readRestLine(line: JsonReader, index: number, context: RestContext): SourceLine {
  const { side } = context;
  const id = line.at('id').text();
  const ordered = line.at('quantity').units() ?? 0;
  const refunded = Math.min(ordered, (id === null ? undefined : context.refunded.get(id)) ?? 0);
  const current = line.at('current_quantity').units() ?? ordered - refunded;
  const variantId = gid('ProductVariant', line.at('variant_id').text());
  const gone = line.at('product_exists').flag() === false;
  const productId = gid('Product', line.at('product_id').text());
  const isTip = !line.at('tip').missing || (variantId === null && line.at('tip_payment_gateway').words() !== null);
  const tracesOfProduct =
    productId !== null ||
    line.at('variant_title').words() !== null ||
    (line.at('vendor').words() !== null && line.at('custom').flag() !== true);
  const variantDeleted = !isTip && (variantId === null ? tracesOfProduct && !(line.at('custom').flag() ?? false) : gone);
  const prices = readPrices(line, ordered, side);
  return {
    id: gid('LineItem', line.at('admin_graphql_api_id').words() ?? id) ?? `line-${index + 1}`,
    title: line.at('title', 'name').words() ?? 'Untitled item',
    variantTitle: line.at('variant_title').words(),
    sku: line.at('sku').words(),
    vendor: line.at('vendor').words(),
    quantities: { ordered, current, unfulfilled: line.at('fulfillable_quantity').units() ?? current, refunded, returned: 0 },
    // Files say nothing of today's catalogue: stock and prices are unknown, and the variant may be gone.
    variant:
      variantId === null || gone
        ? null
        : {
            id: variantId,
            productId,
            productStatus: null,
            currentPrice: null,
            availableForSale: true,
            tracked: false,
            inventoryPolicy: 'DENY',
            sellable: null,
            requiresComponents: false,
          },
    variantDeleted,
    custom: variantId === null && !variantDeleted,
    requiresShipping: line.at('requires_shipping').flag() ?? true,
    taxable: line.at('taxable').flag() ?? true,
    isGiftCard: line.at('gift_card').flag() ?? false,
    isTip,
    weight: readGrams(line.at('grams')),
    customAttributes: readAttributes(line.at('properties')),
    unitPrice: prices.unitPrice,
    ...shopPrice(readShopMoney(line.at('price_set'), side)),
    allocations: prices.allocations,
    taxLines: readTaxLines(line.at('tax_lines'), side),
    duties: {
      minor: line
        .at('duties')
        .list()
        .reduce((sum, duty) => sum + (readMoney(duty.at('price_set'), side)?.minor ?? 0), 0),
      currency: side.currency,
    },
    group: null,
    sellingPlanName: line.at('selling_plan_allocation').at('selling_plan').at('name').words(),
  };
}

function readPrices(line: JsonReader, ordered: number, side: MoneySide): { unitPrice: Money; allocations: DiscountAllocation[] } {
  const allocations = readAllocations(line, side);
  const unitPrice = firstMoney([line.at('price_set'), line.at('price')], side);
  return unitPrice === null ? priceFromTotal(line, null, ordered, side, allocations) : { unitPrice, allocations };
}

/** Allocations where there are any; else what older exports state as the line's total discount, or a draft line's applied discount. */
function readAllocations(line: JsonReader, side: MoneySide): DiscountAllocation[] {
  const stated = line
    .at('discount_allocations')
    .list()
    .flatMap((allocation) => {
      const amount = firstMoney([allocation.at('amount_set'), allocation.at('amount')], side);
      if (amount === null || amount.minor === 0) return [];
      const shop = readShopMoney(allocation.at('amount_set'), side);
      return [{ amount, applicationIndex: allocation.at('discount_application_index').units(), ...(shop === null ? {} : { shop }) }];
    });
  if (stated.length > 0) return stated;
  const applied = line.at('applied_discount');
  const amount = applied.missing
    ? firstMoney([line.at('total_discount_set'), line.at('total_discount')], side)
    : firstMoney([applied.at('amount')], side);
  return amount === null || amount.minor <= 0 ? [] : [{ amount, applicationIndex: null }];
}

function readGrams(reader: JsonReader): { value: number; unit: string } | null {
  return typeof reader.value === 'number' && reader.value > 0 && Number.isFinite(reader.value)
    ? { value: reader.value, unit: 'GRAMS' }
    : null;
}

/** `beforeRefunds`: the price after discounts as it was ordered, for an order that was cancelled as a whole. */
export function readRestShippingLines(
  root: JsonReader,
  side: MoneySide,
  { beforeRefunds }: { beforeRefunds: boolean },
): SourceShippingLine[] {
  const lines = root.at('shipping_lines').list();
  const draftLine = root.at('shipping_line');
  const all = lines.length === 0 && draftLine.isObject() ? [draftLine] : lines;
  return all.map((line) => {
    const price = firstMoney([line.at('price_set'), line.at('price')], side) ?? zero(side.currency);
    const off = line
      .at('discount_allocations')
      .list()
      .reduce((sum, allocation) => sum + (firstMoney([allocation.at('amount_set'), allocation.at('amount')], side)?.minor ?? 0), 0);
    const now = line.at('current_discounted_price_set');
    const ordered = [line.at('discounted_price_set'), line.at('discounted_price')];
    const discounted = firstMoney(beforeRefunds ? [...ordered, now] : [now, ...ordered], side);
    return {
      title: line.at('title').words() ?? 'Shipping',
      code: line.at('code').words(),
      source: line.at('source').words(),
      custom: line.at('custom').flag() ?? false,
      originalPrice: price,
      discountedPrice: discounted ?? { minor: price.minor - off, currency: side.currency },
      ...shopPrice(
        readShopMoney(line.at('current_discounted_price_set', 'discounted_price_set'), side) ??
          (off === 0 ? readShopMoney(line.at('price_set'), side) : null),
      ),
      taxLines: readTaxLines(line.at('tax_lines'), side),
      removed: line.at('is_removed').flag() ?? false,
    };
  });
}
