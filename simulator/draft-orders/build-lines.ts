import { randomUUID } from 'node:crypto';
import { Big } from 'big.js';
import type { AppliedDiscount, Bag, DraftLine, Variant } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { ZERO } from '../money/bag.ts';
import { fromPresentment, fromShop } from '../money/convert.ts';
import type { Currencies } from '../money/convert.ts';
import { toMinor } from '../money/format.ts';
import type { AppliedDiscountInput, ComponentInput, LineInput, MoneyInput } from './input.ts';

export interface LineContext {
  store: Store;
  currencies: Currencies;
  /** Whose catalogue prices apply, for B2B drafts. */
  companyLocationId: string | null;
  /** Ids of stored lines; a calculation is not stored and takes none. */
  newId: (type: string) => string;
}

/** A money input in either currency of the draft, or in a third one that is turned into the presentment currency (schema: priceOverride). */
export function bagOf(input: MoneyInput, context: Pick<LineContext, 'currencies' | 'store'>): Bag {
  const { currencies, store } = context;
  if (input.currencyCode === currencies.presentment) return fromPresentment(toMinor(input.amount, currencies.presentment), currencies);
  if (input.currencyCode === currencies.shop) return fromShop(toMinor(input.amount, currencies.shop), currencies);
  const rate = store.state.shop.exchangeRates[input.currencyCode];
  return fromShop(toMinor(rate ? new Big(input.amount).div(rate) : input.amount, currencies.shop), currencies);
}

/** `amount` is filled in when the draft is priced. The schema reads a fixed value in the shop's currency unless a currency is named. */
export function appliedDiscountOf(input: AppliedDiscountInput | null | undefined, currencies: Currencies): AppliedDiscount | null {
  if (!input) return null;
  return {
    title: input.title ?? null,
    description: input.description ?? null,
    valueType: input.valueType,
    value: input.value,
    valueCurrency: input.amountWithCurrency?.currencyCode ?? currencies.shop,
    amount: ZERO,
  };
}

/** Lines without money totals: pricing fills them in. */
export function buildLines(inputs: readonly LineInput[], context: LineContext): DraftLine[] {
  return inputs.map((input) => {
    const variant = context.store.get('variants', input.variantId);
    return variant ? variantLine(input, variant, context) : customLine(input, context);
  });
}

const UNPRICED = { originalTotal: ZERO, totalDiscount: ZERO, discountedTotal: ZERO, allocations: [], taxLines: [] };

function common(input: LineInput, context: LineContext) {
  return {
    ...UNPRICED,
    id: context.newId('DraftOrderLineItem'),
    uuid: input.uuid ?? randomUUID(),
    quantity: input.quantity,
    customAttributes: (input.customAttributes ?? []).map(({ key, value }) => ({ key, value })),
    appliedDiscount: appliedDiscountOf(input.appliedDiscount, context.currencies),
  };
}

/** Title, sku, price and flags of the input are ignored: the catalogue's hold (06-gql-draft-variant-ignores-custom-fields.json). */
function variantLine(input: LineInput, variant: Variant, context: LineContext): DraftLine {
  const catalogue = cataloguePrice(variant, { ...context, quantity: input.quantity });
  const override = input.priceOverride ? bagOf(input.priceOverride, context) : input.generatePriceOverride ? catalogue : null;
  return {
    ...common(input, context),
    ...merchandiseOf(variant, context.store),
    originalUnitPrice: override ?? catalogue,
    priceOverride: override,
    inputPrice: null,
    components: componentLines(input, variant, context),
  };
}

/** What a line takes from its variant. A draft prints a missing sku as "", the order as null (03-gql-draft-complete.json). */
export function merchandiseOf(variant: Variant, store: Store) {
  const product = store.get('products', variant.productId);
  return {
    custom: false,
    variantId: variant.id,
    productId: variant.productId,
    title: product?.title ?? variant.title,
    variantTitle: variant.title === 'Default Title' ? null : variant.title,
    sku: variant.sku ?? '',
    vendor: product?.vendor ?? null,
    taxable: variant.taxable,
    requiresShipping: variant.requiresShipping,
    isGiftCard: product?.isGiftCard ?? false,
    weight: variant.weight,
  };
}

/** B2B price of the location (by volume where it has such prices), else the fixed price in the buyer's currency, else the price at today's rate. */
export function cataloguePrice(
  variant: Variant,
  context: Pick<LineContext, 'currencies' | 'companyLocationId'> & { quantity?: number },
): Bag {
  const { currencies, companyLocationId, quantity = 1 } = context;
  const contract = companyLocationId ? contractPrice(variant, companyLocationId, quantity) : undefined;
  if (contract !== undefined) return fromShop(contract, currencies);
  const fixed = variant.presentmentPrices[currencies.presentment];
  const converted = fromShop(variant.price, currencies);
  return currencies.presentment !== currencies.shop && fixed !== undefined ? { shop: converted.shop, presentment: fixed } : converted;
}

/** The volume price with the highest minimum that the quantity reaches, else the location's price. */
function contractPrice(variant: Variant, companyLocationId: string, quantity: number): number | undefined {
  const reached = (variant.quantityBreaks?.[companyLocationId] ?? [])
    .filter(({ minimumQuantity }) => minimumQuantity <= quantity)
    .toSorted((a, b) => b.minimumQuantity - a.minimumQuantity);
  return reached[0]?.price ?? variant.companyLocationPrices[companyLocationId];
}

/**
 * Parts of a bundle. Their quantities count all bundles together; their prices are shares of the bundle's [assumed], set when priced.
 * Parts that the input names go before those of the catalogue.
 */
function componentLines(input: LineInput, variant: Variant, context: LineContext): DraftLine[] {
  const named: ComponentInput[] = input.components ?? input.bundleComponents ?? [];
  const parts = named.length > 0 ? named : variant.components.map((part) => ({ ...part, uuid: null }));
  return parts.flatMap((part) => {
    const component = context.store.get('variants', part.variantId);
    if (!component) return [];
    return [
      {
        ...common({ quantity: part.quantity * input.quantity, uuid: part.uuid }, context),
        ...merchandiseOf(component, context.store),
        originalUnitPrice: cataloguePrice(component, context),
        priceOverride: null,
        inputPrice: null,
        components: [],
      },
    ];
  });
}

/** Defaults as recorded: taxable, not shipped, price 0 (36-rest-drafts-custom-only.json). */
function customLine(input: LineInput, context: LineContext): DraftLine {
  const given = input.originalUnitPriceWithCurrency;
  const price = input.priceOverride ?? given;
  const { currencies } = context;
  return {
    ...common(input, context),
    custom: true,
    variantId: null,
    productId: null,
    title: input.title ?? '',
    variantTitle: null,
    sku: input.sku ?? null,
    vendor: null,
    taxable: input.taxable ?? true,
    requiresShipping: input.requiresShipping ?? false,
    isGiftCard: false,
    weight: input.weight ?? (input.grams ? { value: input.grams, unit: 'GRAMS' } : null),
    originalUnitPrice: price ? bagOf(price, context) : fromShop(toMinor(input.originalUnitPrice ?? 0, currencies.shop), currencies),
    priceOverride: input.priceOverride ? bagOf(input.priceOverride, context) : null,
    inputPrice: given ? { amount: toMinor(given.amount, given.currencyCode), currency: given.currencyCode } : null,
    components: [],
  };
}
