import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Address, Bag, DraftLine, DraftOrder, ShippingLine } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { currenciesOf, fromShop } from '../money/convert.ts';
import type { Currencies } from '../money/convert.ts';
import { decimal, toMinor } from '../money/format.ts';
import { bagOf } from './build-lines.ts';
import type { ShippingLineInput } from './input.ts';

/** A rate that the shop offers for a delivery. */
export interface ShippingRate {
  handle: string;
  title: string;
  code: string;
  source: string;
  price: Bag;
}

/** What a handle says, in the recorded order of keys (19-gql-draft-calculate.json). Prices are major units. */
interface HandleClaims {
  title: string;
  code: string;
  source: string;
  price: string;
  currency: string;
  price_presentment: string;
  currency_presentment: string;
  estimated_delivery_time_range: null;
  group_id: null;
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

function sign(store: Store, signed: string): string {
  return createHmac('sha256', `shipping rates of ${store.state.shop.id}`).update(signed).digest('base64url');
}

/** A signed JWT without expiry, as recorded. */
export function rateHandle(store: Store, rate: Omit<ShippingRate, 'handle'>, currencies: Currencies): string {
  const claims: HandleClaims = {
    title: rate.title,
    code: rate.code,
    source: rate.source,
    price: decimal(rate.price.shop, currencies.shop),
    currency: currencies.shop,
    price_presentment: decimal(rate.price.presentment, currencies.presentment),
    currency_presentment: currencies.presentment,
    estimated_delivery_time_range: null,
    group_id: null,
  };
  const signed = `${base64url('{"alg":"HS256"}')}.${base64url(JSON.stringify(claims))}`;
  return `${signed}.${sign(store, signed)}`;
}

/** Null when this shop did not sign the handle. */
export function readRateHandle(store: Store, handle: string): HandleClaims | null {
  const [header = '', body = '', signature = ''] = handle.split('.');
  const expected = Buffer.from(sign(store, `${header}.${body}`));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as HandleClaims;
}

interface Delivery {
  lines: Pick<DraftLine, 'requiresShipping'>[];
  shippingAddress: Address | null;
  presentmentCurrency: string;
  /** Minor units of the shop's currency, after discounts. */
  subtotal: number;
}

/** Rates of the zone that holds the address. None without an address, outside every zone, or when nothing is shipped (recorded). */
export function availableRates(store: Store, delivery: Delivery): ShippingRate[] {
  const { shippingAddress: address, subtotal } = delivery;
  if (!address || !delivery.lines.some((line) => line.requiresShipping)) return [];
  const currencies = currenciesOf(store.state.shop, delivery.presentmentCurrency);
  return store
    .all('shippingZones')
    .filter((zone) =>
      zone.countries.some((country) => country.countryCode === address.countryCode && covers(country.provinceCodes, address.provinceCode)),
    )
    .flatMap((zone) => zone.rates)
    .filter((rate) => (rate.minSubtotal ?? -Infinity) <= subtotal && subtotal <= (rate.maxSubtotal ?? Infinity))
    .map(({ title, code, price }) => {
      const rate = { title, code, source: 'shopify', price: fromShop(price, currencies) };
      return { ...rate, handle: rateHandle(store, rate, currencies) };
    });
}

function covers(provinceCodes: string[] | '*', provinceCode: string | null): boolean {
  return provinceCodes === '*' || (provinceCode !== null && provinceCodes.includes(provinceCode));
}

/** Places where the buyer can fetch the goods; free of charge. */
export function pickupOptions(store: Store, delivery: Pick<Delivery, 'lines' | 'presentmentCurrency'>) {
  if (!delivery.lines.some((line) => line.requiresShipping)) return [];
  const currencies = currenciesOf(store.state.shop, delivery.presentmentCurrency);
  return store
    .all('locations')
    .filter((location) => location.isActive && location.localPickup)
    .map((location) => {
      const rate = { title: location.name, code: location.name, source: 'shopify-local-pickup', price: { shop: 0, presentment: 0 } };
      return { ...rate, handle: rateHandle(store, rate, currencies), locationId: location.id, instructions: '', distanceFromBuyer: null };
    });
}

/**
 * The stored shipping line: a rate by its handle, or a custom one with the code "custom" (01-gql-draft-create-from-order.json).
 * `'invalid-handle'` when this shop did not sign the handle.
 */
export function shippingLineOf(
  store: Store,
  input: ShippingLineInput,
  draft: Pick<DraftOrder, 'presentmentCurrency'>,
  id: string,
): ShippingLine | 'invalid-handle' {
  const currencies = currenciesOf(store.state.shop, draft.presentmentCurrency);
  const base = { id, carrierIdentifier: null, phone: null, taxLines: [], allocations: [], isRemoved: false };
  if (input.shippingRateHandle) {
    const claims = readRateHandle(store, input.shippingRateHandle);
    if (!claims) return 'invalid-handle';
    const price = priceOf(claims, currencies);
    const deliveryCategory = claims.source === 'shopify-local-pickup' ? 'pickup' : null;
    const { title, code, source } = claims;
    return {
      ...base,
      title,
      code,
      source,
      custom: false,
      deliveryCategory,
      shippingRateHandle: input.shippingRateHandle,
      original: price,
      discounted: price,
    };
  }
  const price = input.priceWithCurrency
    ? bagOf(input.priceWithCurrency, { currencies, store })
    : fromShop(toMinor(input.price ?? 0, currencies.shop), currencies);
  return {
    ...base,
    title: input.title ?? 'Custom',
    code: 'custom',
    source: 'shopify',
    custom: true,
    deliveryCategory: null,
    shippingRateHandle: null,
    original: price,
    discounted: price,
  };
}

function priceOf(claims: HandleClaims, currencies: Currencies): Bag {
  if (claims.currency_presentment === currencies.presentment) {
    return { shop: toMinor(claims.price, currencies.shop), presentment: toMinor(claims.price_presentment, currencies.presentment) };
  }
  return fromShop(toMinor(claims.price, currencies.shop), currencies);
}
