import { chooseDiscounts } from '../discounts/choose-discounts.ts';
import type { ChosenDiscount, DiscountChoice } from '../discounts/choose-discounts.ts';
import { discountClassOf } from '../discounts/conditions.ts';
import type { AppliedDiscount, Bag, DiscountApplication, DraftLine, DraftOrder, TaxLine } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { spread } from '../money/allocate.ts';
import { add, ZERO } from '../money/bag.ts';
import { currenciesOf, fromPresentment, fromShop } from '../money/convert.ts';
import type { Currencies } from '../money/convert.ts';
import { toMinor } from '../money/format.ts';
import { percentOf } from '../money/tax.ts';
import { priceCart } from '../money/price-cart.ts';
import type { CartReduction, Off, PricedCart } from '../money/price-cart.ts';
import type { TaxRate } from '../money/tax.ts';
import { customerIdOf } from './purchaser.ts';

/** Fills in every amount of a draft from its lines, discounts, addresses and the shop's settings. Changes the draft in place. */
export function priceDraft(store: Store, draft: DraftOrder): void {
  const { shop } = store.state;
  const currencies = currenciesOf(shop, draft.presentmentCurrency);
  const choice = judgeDiscounts(store, draft, currencies);
  const manual = draft.appliedDiscount ? [manualOrderReduction(draft.appliedDiscount, currencies)] : [];
  const taxRates = taxRatesOf(store, draft);
  const priced = priceCart({
    lines: draft.lines.map((line) => ({
      unit: line.originalUnitPrice,
      quantity: line.quantity,
      taxable: line.taxable && taxRates.length > 0,
      discount: line.appliedDiscount ? offOf(line.appliedDiscount, currencies, 'each') : null,
    })),
    reductions: [...manual, ...choice.chosen.map(({ reduction }) => reduction)],
    shipping: draft.shippingLine?.original ?? null,
    taxRates,
    taxesIncluded: draft.taxesIncluded,
    taxShipping: shop.taxShipping,
  });
  draft.discountApplications = [
    ...(draft.appliedDiscount ? [manualApplication(draft.appliedDiscount, draft.presentmentCurrency, 'ALL')] : []),
    ...choice.chosen.map((chosen) => applicationOf(chosen, draft.currency)),
  ];
  draft.warnings = warningsOf(choice);
  draft.lines.forEach((line, index) => fillLine(line, priced.lines[index], taxRates));
  if (draft.appliedDiscount) draft.appliedDiscount.amount = priced.reductions[0] ?? ZERO;
  fillShipping(draft, priced, taxRates);
  draft.taxLines = mergedTaxLines([...draft.lines.flatMap((line) => line.taxLines), ...(draft.shippingLine?.taxLines ?? [])]);
  const { linesOriginal, subtotal, discounts, shipping, tax, total } = priced.totals;
  draft.totals = { linesOriginal, subtotal, discounts, shipping, tax, total };
  for (const schedule of draft.paymentTerms?.schedules ?? []) schedule.amount = total;
}

function offOf(discount: AppliedDiscount, currencies: Currencies, fixed: 'each' | 'amount'): Off {
  if (discount.valueType === 'PERCENTAGE') return { kind: 'percentage', percentage: String(discount.value) };
  const currency = discount.valueCurrency ?? currencies.presentment;
  const minor = toMinor(discount.value, currency);
  return { kind: fixed, amount: currency === currencies.presentment ? fromPresentment(minor, currencies) : fromShop(minor, currencies) };
}

function manualOrderReduction(discount: AppliedDiscount, currencies: Currencies): CartReduction {
  return { level: 'order', off: offOf(discount, currencies, 'amount'), lines: null };
}

function judgeDiscounts(store: Store, draft: DraftOrder, currencies: Currencies): DiscountChoice {
  if (draft.discountCodes.length === 0 && !draft.acceptAutomaticDiscounts) return { chosen: [], notApplied: [] };
  return chooseDiscounts({
    discounts: store.all('discounts'),
    codes: draft.discountCodes,
    acceptAutomatic: draft.acceptAutomaticDiscounts,
    lines: draft.lines.map((line) => ({
      variantId: line.variantId,
      productId: line.productId,
      quantity: line.quantity,
      total: shopTotal(line, currencies),
    })),
    shipping: draft.shippingLine?.original.shop ?? null,
    buyer: {
      customerId: customerIdOf(store, draft.purchaser),
      countryCode: (draft.shippingAddress ?? draft.billingAddress)?.countryCode ?? null,
    },
    now: store.now(),
    currencies,
  });
}

/** Line total in the shop's currency after the manual discount: what minimum subtotals are measured by. */
function shopTotal(line: DraftLine, currencies: Currencies): number {
  const original = line.originalUnitPrice.shop * line.quantity;
  if (!line.appliedDiscount) return original;
  const off = offOf(line.appliedDiscount, currencies, 'each');
  const taken = off.kind === 'percentage' ? percentOf(original, off.percentage) : off.amount.shop * line.quantity;
  return original - Math.max(0, Math.min(taken, original));
}

/**
 * Rates of the place of delivery: shipping address, else billing address, else the shop's own region
 * (36-rest-drafts-custom-only.json: a draft without an address takes the shop's GST and QST). Every rate of the country that names
 * the province or all provinces applies. None for an exempt draft, customer or company location.
 */
export function taxRatesOf(
  store: Store,
  draft: Pick<DraftOrder, 'taxExempt' | 'purchaser' | 'shippingAddress' | 'billingAddress'>,
): TaxRate[] {
  const { shop } = store.state;
  if (draft.taxExempt || store.get('customers', customerIdOf(store, draft.purchaser))?.taxExempt) return [];
  if (draft.purchaser?.kind === 'company' && store.get('companyLocations', draft.purchaser.companyLocationId)?.taxExempt) return [];
  const place = draft.shippingAddress ?? draft.billingAddress ?? { countryCode: shop.countryCode, provinceCode: shop.provinceCode ?? null };
  return shop.taxRates
    .filter((rate) => rate.countryCode === place.countryCode && (rate.provinceCode === '*' || rate.provinceCode === place.provinceCode))
    .map(({ title, rate }) => ({ title, rate }));
}

function taxLinesOf(taxes: Bag[], rates: TaxRate[]): TaxLine[] {
  return taxes.flatMap((price, index) => {
    const rate = rates[index];
    return rate ? [{ title: rate.title, rate: rate.rate, price, channelLiable: false, source: 'Shopify' }] : [];
  });
}

function fillLine(line: DraftLine, priced: PricedCart['lines'][number] | undefined, rates: TaxRate[]): void {
  if (!priced) return;
  line.originalTotal = priced.original;
  line.totalDiscount = priced.discount;
  line.discountedTotal = priced.discounted;
  line.allocations = priced.allocations;
  line.taxLines = taxLinesOf(priced.taxes, rates);
  if (line.appliedDiscount) line.appliedDiscount.amount = priced.discount;
  if (line.components.length > 0) fillComponents(line);
}

/** A bundle's price is spread over its parts by their own prices, to the minor unit; parts without a price get none [assumed]. */
function fillComponents(line: DraftLine): void {
  const side = (key: keyof Bag, amount: Bag): number[] => {
    const weights = line.components.map((part) => part.originalUnitPrice[key] * part.quantity);
    const usable = weights.some((weight) => weight > 0) ? weights : line.components.map((part) => part.quantity);
    return spread(amount[key], usable);
  };
  const original = { shop: side('shop', line.originalTotal), presentment: side('presentment', line.originalTotal) };
  const discounted = { shop: side('shop', line.discountedTotal), presentment: side('presentment', line.discountedTotal) };
  line.components.forEach((part, index) => {
    part.originalTotal = { shop: original.shop[index] ?? 0, presentment: original.presentment[index] ?? 0 };
    part.discountedTotal = { shop: discounted.shop[index] ?? 0, presentment: discounted.presentment[index] ?? 0 };
    part.totalDiscount = {
      shop: part.originalTotal.shop - part.discountedTotal.shop,
      presentment: part.originalTotal.presentment - part.discountedTotal.presentment,
    };
  });
}

function fillShipping(draft: DraftOrder, priced: PricedCart, rates: TaxRate[]): void {
  if (!draft.shippingLine || !priced.shipping) return;
  draft.shippingLine.discounted = priced.shipping.discounted;
  draft.shippingLine.allocations = priced.shipping.allocations;
  draft.shippingLine.taxLines = taxLinesOf(priced.shipping.taxes, rates);
}

/** Tax lines of the same title and rate added up. */
export function mergedTaxLines(lines: TaxLine[]): TaxLine[] {
  const merged = new Map<string, TaxLine>();
  for (const line of lines) {
    const key = `${line.title} ${line.rate}`;
    const known = merged.get(key);
    merged.set(key, known ? { ...known, price: add(known.price, line.price) } : { ...line });
  }
  return [...merged.values()];
}

/** How a manual discount shows among an order's applications (41-webhook-hkd-order-discount.json, 55-…-manual-discount.json). */
export function manualApplication(discount: AppliedDiscount, currency: string, selection: 'ALL' | 'EXPLICIT'): DiscountApplication {
  return {
    type: 'manual',
    title: discount.title,
    description: discount.description,
    code: null,
    allocationMethod: 'ACROSS',
    targetSelection: selection,
    targetType: 'LINE_ITEM',
    value:
      discount.valueType === 'PERCENTAGE'
        ? { type: 'percentage', percentage: String(discount.value) }
        : {
            type: 'amount',
            amount: toMinor(discount.value, discount.valueCurrency ?? currency),
            currency: discount.valueCurrency ?? currency,
          },
    discountId: null,
    discountClass: selection === 'ALL' ? 'ORDER' : 'PRODUCT',
  };
}

function applicationOf({ discount, code, reduction }: ChosenDiscount, shopCurrency: string): DiscountApplication {
  const { off } = reduction;
  return {
    type: code === null ? 'automatic' : 'code',
    title: discount.title,
    description: null,
    code,
    allocationMethod: off.kind === 'each' || discount.class === 'bxgy' ? 'EACH' : 'ACROSS',
    targetSelection: reduction.level === 'product' ? 'ENTITLED' : 'ALL',
    targetType: reduction.level === 'shipping' ? 'SHIPPING_LINE' : 'LINE_ITEM',
    value:
      off.kind === 'percentage'
        ? { type: 'percentage', percentage: off.percentage }
        : { type: 'amount', amount: off.amount.shop, currency: shopCurrency },
    discountId: discount.id,
    discountClass: discountClassOf(discount),
  };
}

function warningsOf(choice: DiscountChoice): DraftOrder['warnings'] {
  return choice.notApplied.map(({ errorCode, message, code, title }) => ({
    errorCode,
    field: 'discountCodes',
    message,
    discountCode: code,
    ...(title === null ? {} : { discountTitle: title }),
  }));
}
