import { copyOptionsSchema } from '#app/contract/copy-options.ts';
import type { Catalogue, CatalogueVariant, CopyFacts } from '#app/domain/copying/copy-facts.ts';
import type { CopyOptions } from '#app/domain/copying/options.ts';
import type { Calculation, CopyPlan, DraftOrderInput } from '#app/domain/copying/plan.ts';
import { planCopy } from '#app/domain/copying/plan-copy.ts';
import { resolveOptions } from '#app/domain/copying/resolve-options.ts';
import { discountShare } from '#app/domain/order/complete-totals.ts';
import type { Money } from '#app/domain/order/money.ts';
import { totalOf } from '#app/domain/order/order-parts.ts';
import type { Address, SourceDiscountApplication, SourceLine, SourceOrder, SourceShippingLine } from '#app/domain/order/source-order.ts';

export const NOW = '2026-11-23T09:00:00Z';
export const cad = (minor: number): Money => ({ minor, currency: 'CAD' });

export const ADDRESS: Address = {
  firstName: 'Ada',
  lastName: 'Byron',
  company: null,
  address1: '1 Analytical Way',
  address2: null,
  city: 'Toronto',
  provinceCode: 'ON',
  countryCode: 'CA',
  zip: 'M5V 2T6',
  phone: null,
};

let next = 0;

/** A variant line of 20.00 CAD, one unit, in stock, unless told otherwise. */
export function line(
  over: Partial<Omit<SourceLine, 'unitPrice'>> & { price?: number; ordered?: number; current?: number; currency?: string } = {},
): SourceLine {
  const { price = 2000, ordered = 1, current = ordered, currency = 'CAD', ...rest } = over;
  next += 1;
  const id = `gid://shopify/LineItem/${next}`;
  const unitPrice = { minor: price, currency };
  return {
    id,
    title: `Item ${next}`,
    variantTitle: null,
    sku: `SKU-${next}`,
    vendor: 'Maker',
    quantities: { ordered, current, unfulfilled: current, refunded: ordered - current, returned: 0 },
    variant: {
      id: `gid://shopify/ProductVariant/${next}`,
      productId: `gid://shopify/Product/${next}`,
      productStatus: 'ACTIVE',
      currentPrice: unitPrice,
      availableForSale: true,
      tracked: false,
      inventoryPolicy: 'DENY',
      sellable: null,
      requiresComponents: false,
    },
    variantDeleted: false,
    custom: false,
    requiresShipping: true,
    taxable: true,
    isGiftCard: false,
    isTip: false,
    weight: null,
    customAttributes: [],
    unitPrice,
    allocations: [],
    taxLines: [],
    duties: { minor: 0, currency },
    group: null,
    sellingPlanName: null,
    ...rest,
  };
}

export function customLine(over: Parameters<typeof line>[0] = {}): SourceLine {
  return line({ variant: null, custom: true, vendor: null, ...over });
}

export function deletedLine(over: Parameters<typeof line>[0] = {}): SourceLine {
  return line({ variant: null, variantDeleted: true, ...over });
}

export function shipping(price: number, over: Partial<SourceShippingLine> = {}): SourceShippingLine {
  return {
    title: 'Courier',
    code: 'std',
    source: 'shopify',
    custom: false,
    originalPrice: cad(price),
    discountedPrice: cad(price),
    taxLines: [],
    removed: false,
    ...over,
  };
}

export function application(over: Partial<SourceDiscountApplication> = {}): SourceDiscountApplication {
  return {
    index: 0,
    kind: 'manual',
    title: 'Loyalty',
    description: null,
    code: null,
    target: 'line-items',
    selection: 'explicit',
    allocation: 'each',
    value: { kind: 'amount', amount: cad(0) },
    ...over,
  };
}

/** An order whose totals follow from its lines, unless totals are given. */
export function order(over: Partial<SourceOrder> & { tax?: number; tip?: number; duties?: number } = {}): SourceOrder {
  const { tax = 0, tip = 0, duties = 0, ...rest } = over;
  const currency = rest.presentmentCurrency ?? 'CAD';
  const of = (minor: number): Money => ({ minor, currency });
  const lines = rest.lines ?? [line()];
  const base: SourceOrder = {
    origin: 'admin-graphql',
    id: 'gid://shopify/Order/1',
    name: '#1001',
    createdAt: '2026-10-01T08:00:00Z',
    processedAt: '2026-10-01T08:00:00Z',
    updatedAt: '2026-10-02T08:00:00Z',
    cancelledAt: null,
    closed: false,
    test: false,
    edited: false,
    email: 'ada@example.com',
    phone: null,
    note: null,
    tags: [],
    poNumber: null,
    customAttributes: [],
    currency,
    presentmentCurrency: currency,
    taxesIncluded: false,
    taxExempt: false,
    financialStatus: 'PAID',
    fulfillmentStatus: 'UNFULFILLED',
    customer: { id: 'gid://shopify/Customer/7', displayName: 'Ada Byron', email: 'ada@example.com', taxExempt: false },
    purchasingCompany: null,
    billingAddress: ADDRESS,
    shippingAddress: ADDRESS,
    lines,
    shippingLines: [],
    discountApplications: [],
    taxLines: [],
    paymentTerms: null,
    localizedFields: [],
    metafields: [],
    unread: [],
    totals: { subtotal: of(0), discounts: of(0), shipping: of(0), tax: of(0), duties: of(0), tip: of(0), total: of(0) },
    originalTotals: { subtotal: of(0), discounts: of(0), shipping: of(0), tax: of(0), duties: of(0), tip: of(0), total: of(0) },
    ...rest,
  };
  if (rest.totals) return base;
  const goods = lines.filter((one) => !one.isTip);
  const off = goods.reduce((sum, one) => sum + discountShare(one, one.quantities.current), 0);
  const gross = goods.reduce((sum, one) => sum + one.unitPrice.minor * one.quantities.current, 0);
  const sent = base.shippingLines.filter((one) => !one.removed).reduce((sum, one) => sum + one.discountedPrice.minor, 0);
  const parts = { subtotal: of(gross - off), discounts: of(off), shipping: of(sent), tax: of(tax), duties: of(duties), tip: of(tip) };
  const totals = { ...parts, total: totalOf(parts, base.taxesIncluded) };
  return { ...base, totals, originalTotals: totals };
}

/** Options as a request would give them, over the profile it names. */
export function options(request: Record<string, unknown> = {}): CopyOptions {
  return copyOptionsSchema.parse(resolveOptions(undefined, request));
}

export function variant(over: Partial<CatalogueVariant> = {}): CatalogueVariant {
  return {
    id: 'gid://shopify/ProductVariant/900',
    productId: 'gid://shopify/Product/900',
    title: 'New mug',
    variantTitle: null,
    sku: 'NEW',
    price: '12.50',
    productStatus: 'ACTIVE',
    availableForSale: true,
    tracked: false,
    inventoryPolicy: 'DENY',
    sellable: null,
    ...over,
  };
}

export interface World {
  catalogue?: Catalogue;
  facts?: Partial<CopyFacts>;
}

export function plan(source: SourceOrder, request: Record<string, unknown> = {}, world: World = {}): CopyPlan {
  return planCopy({
    source,
    options: options(request),
    catalogue: world.catalogue ?? { variants: [] },
    facts: { shop: { currency: source.currency }, paymentTermsTemplates: [], discountCodes: new Map(), ...world.facts },
    now: NOW,
    copyKey: 'copy-1',
  });
}

export function inputOf(made: CopyPlan): DraftOrderInput {
  if (made.input === null) throw new Error(`no input: ${codes(made).join(', ')}`);
  return made.input;
}

export function codes(made: Pick<CopyPlan, 'findings'>): string[] {
  return made.findings.map(({ code }) => code);
}

export function finding(made: Pick<CopyPlan, 'findings'>, code: string) {
  const found = made.findings.find((one) => one.code === code);
  if (!found) throw new Error(`no finding ${code} among ${codes(made).join(', ')}`);
  return found;
}

/** A calculation that says exactly what the plan expects, unless told otherwise. */
export function calculation(made: CopyPlan, over: Partial<Calculation['totals']> = {}, rest: Partial<Calculation> = {}): Calculation {
  return {
    currency: made.currency,
    totals: { ...made.expected, ...over },
    lines: made.lines.map((one) => ({
      uuid: one.uuid,
      title: one.title,
      quantity: one.quantity,
      unitPrice: one.unitPrice,
      discountedTotal: one.expectedTotal,
    })),
    taxLines: [],
    shippingRates: [],
    warnings: [],
    discounts: [],
    ...rest,
  };
}
