import type {
  Address,
  Attribute,
  Bag,
  DiscountApplication,
  Order,
  OrderLine,
  Purchaser,
  ShippingLine,
  TaxLine,
} from '../model/entities.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { add, subtract, sum, ZERO } from '../money/bag.ts';
import { currenciesOf, fromPresentment } from '../money/convert.ts';
import { priceCart } from '../money/price-cart.ts';
import type { CartReduction, Off, PricedCart } from '../money/price-cart.ts';
import { taxRatesOf } from '../draft-orders/price-draft.ts';
import { createFulfillmentOrders } from '../orders/fulfillment-orders.ts';
import { claim } from '../orders/inventory.ts';
import { mergeTaxLines } from '../orders/parts.ts';
import { outstanding } from '../orders/payments.ts';

/** Prices in minor units of the presentment currency. */
export interface LineSpec {
  variantId?: string;
  /** A line without variant, or one whose product was deleted since. */
  title?: string;
  variantTitle?: string;
  sku?: string;
  vendor?: string;
  price?: number;
  quantity: number;
  taxable?: boolean;
  requiresShipping?: boolean;
  attributes?: Attribute[];
  discount?: { title: string; off: { percentage: string } | { each: number } };
  group?: OrderLine['group'];
}

export interface DiscountSpec {
  application: Omit<DiscountApplication, 'targetType'> & { targetType?: DiscountApplication['targetType'] };
  level: CartReduction['level'];
  off: { percentage: string } | { amount: number };
  lines?: number[];
}

export interface OrderSpec {
  daysAgo: number;
  lines: LineSpec[];
  discounts?: DiscountSpec[];
  shipping?: { title: string; code: string; price: number };
  address?: Address | null;
  billingAddress?: Address | null;
  purchaser?: Purchaser;
  email?: string | null;
  phone?: string | null;
  currency?: string;
  taxesIncluded?: boolean;
  taxExempt?: boolean;
  payment?: 'paid' | 'authorized' | 'pending' | 'none';
  gateway?: string;
  note?: string;
  tags?: string[];
  poNumber?: string;
  attributes?: Attribute[];
  tip?: number;
  sourceName?: string;
}

const DAY_MS = 86_400_000;

/** Puts a priced order into the store: amounts by the same arithmetic as drafts, stock claimed, fulfilment order open. */
export function placeOrder(store: Store, spec: OrderSpec): Order {
  const { shop } = store.state;
  const currencies = currenciesOf(shop, spec.currency);
  const bag = (minor: number): Bag => fromPresentment(minor, currencies);
  const rates = taxRatesOf(store, {
    taxExempt: spec.taxExempt ?? false,
    purchaser: spec.purchaser ?? null,
    shippingAddress: spec.address ?? null,
    billingAddress: spec.billingAddress ?? null,
  });
  const off = (given: { percentage: string } | { amount: number } | { each: number }): Off => {
    if ('percentage' in given) return { kind: 'percentage', percentage: given.percentage };
    return 'each' in given ? { kind: 'each', amount: bag(given.each) } : { kind: 'amount', amount: bag(given.amount) };
  };
  const lines = spec.lines.map((line) => lineFrom(store, line, bag));
  const discounts = spec.discounts ?? [];
  const taxesIncluded = spec.taxesIncluded ?? shop.taxesIncluded;
  const priced = priceCart({
    lines: lines.map((line, index) => ({
      unit: line.originalUnitPrice,
      quantity: line.quantity,
      taxable: line.taxable && rates.length > 0,
      discount: spec.lines[index]?.discount ? off(spec.lines[index].discount.off) : null,
    })),
    reductions: discounts.map((one) => ({
      level: one.level,
      off: off(one.off),
      lines: one.lines ? one.lines.map((line) => ({ line, quantity: lines[line]?.quantity ?? 0 })) : null,
    })),
    shipping: spec.shipping ? bag(spec.shipping.price) : null,
    taxRates: rates,
    taxesIncluded,
    taxShipping: shop.taxShipping,
  });
  const applications: DiscountApplication[] = discounts.map(({ application, level }) => ({
    targetType: level === 'shipping' ? 'SHIPPING_LINE' : 'LINE_ITEM',
    ...application,
  }));
  lines.forEach((line, index) => priceLine(line, spec.lines[index], priced.lines[index], applications, rates, currencies.presentment));
  const shippingLine = shippingLineFrom(store, spec, priced, rates);
  const { linesDiscounted: _linesDiscounted, ...totals } = priced.totals;
  const order = assemble(store, spec, {
    lines,
    applications,
    shippingLines: shippingLine ? [shippingLine] : [],
    totals,
    taxesIncluded,
    currency: currencies.presentment,
    tip: bag(spec.tip ?? 0),
  });
  store.insert('orders', order);
  claim(store, order.lines);
  createFulfillmentOrders(store, order);
  return order;
}

function lineFrom(store: Store, spec: LineSpec, bag: (minor: number) => Bag): OrderLine {
  const variant = store.get('variants', spec.variantId);
  const product = store.get('products', variant?.productId);
  const price = bag(spec.price ?? variant?.price ?? 0);
  const title = spec.title ?? product?.title ?? '';
  const variantTitle = spec.variantTitle ?? (variant && variant.title !== 'Default Title' ? variant.title : null);
  return {
    id: store.nextId('LineItem'),
    variantId: variant?.id ?? null,
    productId: product?.id ?? null,
    title,
    variantTitle,
    name: variantTitle ? `${title} - ${variantTitle}` : title,
    sku: spec.sku ?? variant?.sku ?? null,
    vendor: spec.vendor ?? product?.vendor ?? null,
    ...{ quantity: spec.quantity, currentQuantity: spec.quantity, refundableQuantity: spec.quantity, unfulfilledQuantity: spec.quantity },
    requiresShipping: spec.requiresShipping ?? variant?.requiresShipping ?? false,
    taxable: spec.taxable ?? variant?.taxable ?? true,
    isGiftCard: product?.isGiftCard ?? false,
    weight: variant?.weight ?? null,
    customAttributes: spec.attributes ?? [],
    originalUnitPrice: price,
    ...{ originalTotal: ZERO, discountedTotal: ZERO, totalDiscount: ZERO, allocations: [], taxLines: [], duties: [] },
    group: spec.group ?? null,
    sellingPlan: null,
  };
}

type Rates = ReturnType<typeof taxRatesOf>;

function taxes(amounts: Bag[], rates: Rates): TaxLine[] {
  return amounts.flatMap((price, index) => {
    const rate = rates[index];
    return rate ? [{ title: rate.title, rate: rate.rate, price, channelLiable: false, source: 'Shopify' }] : [];
  });
}

function priceLine(
  line: OrderLine,
  spec: LineSpec | undefined,
  priced: PricedCart['lines'][number] | undefined,
  applications: DiscountApplication[],
  rates: Rates,
  currency: string,
): void {
  if (!priced) return;
  line.originalTotal = priced.original;
  line.allocations = [...priced.allocations];
  if (spec?.discount) {
    const value: DiscountApplication['value'] =
      'percentage' in spec.discount.off
        ? { type: 'percentage', percentage: spec.discount.off.percentage }
        : { type: 'amount', amount: spec.discount.off.each, currency };
    applications.push({
      type: 'manual',
      title: spec.discount.title,
      description: spec.discount.title,
      code: null,
      allocationMethod: 'ACROSS',
      targetSelection: 'EXPLICIT',
      targetType: 'LINE_ITEM',
      value,
    });
    line.allocations.unshift({ index: applications.length - 1, amount: priced.discount });
  }
  // Line-level: everything that is neither a code nor on the whole order, as the API's `totalDiscountSet` counts.
  line.totalDiscount = sum(line.allocations.filter(({ index }) => applications[index]?.targetSelection !== 'ALL' && applications[index]?.type !== 'code').map(({ amount }) => amount)); // prettier-ignore
  line.discountedTotal = subtract(line.originalTotal, line.totalDiscount);
  line.taxLines = taxes(priced.taxes, rates);
}

function shippingLineFrom(store: Store, spec: OrderSpec, priced: PricedCart, rates: Rates): ShippingLine | null {
  if (!spec.shipping || !priced.shipping) return null;
  return {
    id: store.nextId('ShippingLine'),
    title: spec.shipping.title,
    code: spec.shipping.code,
    source: 'shopify',
    custom: false,
    ...{ carrierIdentifier: null, deliveryCategory: null, shippingRateHandle: null, phone: null },
    original: priced.shipping.original,
    discounted: priced.shipping.discounted,
    allocations: priced.shipping.allocations,
    taxLines: taxes(priced.shipping.taxes, rates),
    isRemoved: false,
  };
}

interface Assembled {
  lines: OrderLine[];
  shippingLines: ShippingLine[];
  applications: DiscountApplication[];
  totals: Order['totals'];
  taxesIncluded: boolean;
  currency: string;
  tip: Bag;
}

function assemble(store: Store, spec: OrderSpec, parts: Assembled): Order {
  const at = new Date(store.now() - spec.daysAgo * DAY_MS).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const gateway = spec.gateway ?? (spec.payment === 'pending' ? 'manual' : 'shopify_payments');
  const payment = spec.payment ?? 'paid';
  const kind = payment === 'authorized' ? 'AUTHORIZATION' : 'SALE';
  const transactions: Order['transactions'] =
    payment === 'none'
      ? []
      : [
          {
            id: store.nextId('OrderTransaction'),
            kind,
            status: payment === 'pending' ? 'PENDING' : 'SUCCESS',
            gateway,
            amount: parts.totals.total,
            parentId: null,
            processedAt: at,
            test: false,
          },
        ];
  const id = store.nextId('Order');
  const order: Order = {
    ...{ id, ...store.nextOrderName(), createdAt: at, processedAt: at, updatedAt: at },
    ...{ cancelledAt: null, cancelReason: null, closedAt: null, test: false, edited: false, confirmed: true },
    confirmationNumber: `SMPL${legacyId(id)}`,
    ...{
      email: spec.email ?? null,
      phone: spec.phone ?? null,
      note: spec.note ?? null,
      tags: spec.tags ?? [],
      poNumber: spec.poNumber ?? null,
    },
    ...{ customerLocale: 'en', sourceName: spec.sourceName ?? 'web', sourceIdentifier: null, registeredSourceUrl: null, appId: null },
    ...{ currency: store.state.shop.currency, presentmentCurrency: parts.currency },
    ...{ taxesIncluded: parts.taxesIncluded, taxExempt: spec.taxExempt ?? false, dutiesIncluded: false, estimatedTaxes: false },
    displayFinancialStatus: { paid: 'PAID', authorized: 'AUTHORIZED', pending: 'PENDING', none: null }[payment],
    ...{ displayFulfillmentStatus: 'UNFULFILLED', returnStatus: 'NO_RETURN' },
    customAttributes: spec.attributes ?? [],
    purchaser: spec.purchaser ?? null,
    shippingAddress: withId(store, spec.address ?? null),
    billingAddress: withId(store, spec.billingAddress === undefined ? (spec.address ?? null) : spec.billingAddress),
    lines: parts.lines,
    shippingLines: parts.shippingLines,
    discountApplications: parts.applications,
    discountCodes: parts.applications.flatMap((one) => (one.type === 'code' && one.code ? [one.code] : [])),
    taxLines: mergeTaxLines([...parts.lines, ...parts.shippingLines].flatMap((line) => line.taxLines)),
    totals: parts.totals,
    currentTotals: structuredClone(parts.totals),
    ...{ tip: parts.tip, duties: ZERO, refunded: ZERO, outstanding: ZERO },
    transactions,
    refunds: [],
    paymentGatewayNames: payment === 'none' ? [] : [gateway],
    ...{ paymentTerms: null, fulfillmentOrderIds: [], fulfillments: [], localizedFields: [], metafields: [] },
    events: [{ id: store.nextId('BasicEvent'), createdAt: at, message: 'This order was placed.' }],
    ...{ draftOrderId: null, openReturns: 0 },
  };
  order.outstanding = outstanding(order);
  return order;
}

function withId(store: Store, address: Address | null): Address | null {
  return address && { ...structuredClone(address), id: store.nextId('MailingAddress') };
}

/** Σ of the order's own parts, for checks: lines − discounts + shipping + tax (when prices exclude it). */
export function recomputedTotal(order: Order): Bag {
  const discounts = sum(order.lines.flatMap((line) => line.allocations.map(({ amount }) => amount)));
  const lines = subtract(sum(order.lines.map((line) => line.originalTotal)), discounts);
  const shipping = sum(order.shippingLines.map((line) => line.discounted));
  return add(lines, shipping, order.taxesIncluded ? ZERO : sum(order.taxLines.map(({ price }) => price)));
}
