import type { Shop } from '../model/entities.ts';
import { emptyState, Store } from '../model/store.ts';
import type { StoreState } from '../model/store.ts';
import { createFulfillmentOrders } from '../orders/fulfillment-orders.ts';
import { exchangeRate } from './exchange-rate.ts';
import type { Json } from './json.ts';
import { Catalogue } from './loaded-catalogue.ts';
import type { RecordedOrder } from './recorded-order.ts';
import { storedOrder } from './stored-order.ts';
import { ratesAt, sameRates, taxClaim } from './tax-claim.ts';
import type { Place, TaxClaim } from './tax-claim.ts';

/** Ids that the store gives out start far above those of real files, so that they never meet. */
const FIRST_ID = 4_000_000_000_000;

const HOME: Record<string, string> = {
  USD: 'US',
  CAD: 'CA',
  EUR: 'DE',
  GBP: 'GB',
  JPY: 'JP',
  HKD: 'HK',
  PLN: 'PL',
  MGA: 'MG',
  AUD: 'AU',
  NZD: 'NZ',
  CHF: 'CH',
  SEK: 'SE',
  NOK: 'NO',
  DKK: 'DK',
  KWD: 'KW',
  BHD: 'BH',
  INR: 'IN',
  SGD: 'SG',
  MXN: 'MX',
  BRL: 'BR',
  ZAR: 'ZA',
  KRW: 'KR',
  CNY: 'CN',
  TWD: 'TW',
};

/** A shop under construction: takes every loaded order whose facts do not contradict what it already holds. */
export class ShopBuilder {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly #claims: { place: Place; claim: TaxClaim }[] = [];
  #taxShipping: boolean | null = null;

  constructor(first: RecordedOrder, number: number) {
    const address = first.shippingAddress ?? first.billingAddress ?? first.customer?.defaultAddress;
    this.store = new Store(
      emptyState({
        domain: `orders-${number}.myshopify.com`,
        name: `Loaded orders ${number}`,
        currency: first.currency,
        taxesIncluded: first.taxesIncluded,
        countryCode: first.origin?.countryCode ?? address?.countryCode ?? HOME[first.currency] ?? 'US',
        provinceCode: first.origin?.provinceCode ?? null,
      }),
    );
    this.store.state.counter = FIRST_ID;
    this.catalogue = new Catalogue(this.store, first.origin);
  }

  get shop(): Shop {
    return this.store.state.shop;
  }

  fits(order: RecordedOrder, products: Json[]): boolean {
    if (order.currency !== this.shop.currency || order.taxesIncluded !== this.shop.taxesIncluded) return false;
    const rate = exchangeRate(order);
    const known = this.shop.exchangeRates[order.presentmentCurrency];
    if (rate !== null && known !== undefined && known !== rate) return false;
    const taken = this.store.all('orders');
    if (taken.some((one) => (order.id !== '' && one.id === order.id) || (order.name !== '' && one.name === order.name))) return false;
    const claim = taxClaim(order);
    return this.#taxesAgree(claim) && this.catalogue.fits(order, claim, products);
  }

  #place(claim: TaxClaim): Place {
    return claim.place ?? { countryCode: this.shop.countryCode, provinceCode: this.shop.provinceCode ?? null };
  }

  /** The tax settings with the claim's rates added, or null when they contradict those of an earlier order. */
  #withRates(claim: TaxClaim): Shop['taxRates'] | null {
    const place = this.#place(claim);
    const present = ratesAt(this.shop.taxRates, place);
    const added =
      present.length > 0 || !place.countryCode
        ? []
        : claim.rates.map((rate) => ({ countryCode: place.countryCode ?? '', provinceCode: place.provinceCode ?? '*', ...rate }));
    const rates = [...this.shop.taxRates, ...added];
    const all = [...this.#claims, { place, claim }];
    // A place without a country can have no rates: the difference is real and is left to be found.
    return all.every((one) => !one.place.countryCode || sameRates(ratesAt(rates, one.place), one.claim.rates)) ? rates : null;
  }

  #taxesAgree(claim: TaxClaim | null): boolean {
    if (!claim) return true;
    const shipping = claim.taxShipping === null || this.#taxShipping === null || claim.taxShipping === this.#taxShipping;
    return shipping && this.#withRates(claim) !== null;
  }

  /** Puts the order and what it needs into the shop. Returns its id. */
  add(recorded: RecordedOrder, products: Json[]): { id: string; name: string } {
    const claim = taxClaim(recorded);
    if (claim) {
      this.shop.taxRates = this.#withRates(claim) ?? this.shop.taxRates;
      this.#claims.push({ place: this.#place(claim), claim });
      this.#taxShipping = claim.taxShipping ?? this.#taxShipping;
      this.shop.taxShipping = this.#taxShipping ?? false;
    }
    const rate = exchangeRate(recorded);
    if (rate !== null) this.shop.exchangeRates[recorded.presentmentCurrency] = rate;
    const country = recorded.shippingAddress?.countryCode ?? recorded.billingAddress?.countryCode;
    if (country) this.shop.marketCurrencies = { [country]: recorded.presentmentCurrency, ...this.shop.marketCurrencies };
    this.catalogue.add(recorded, claim, products);
    const order = storedOrder(this.store, recorded);
    this.store.insert('orders', order);
    this.store.state.orderNumber = Math.max(this.store.state.orderNumber, order.number < 1e9 ? order.number : 0);
    if (order.cancelledAt === null) createFulfillmentOrders(this.store, order);
    return { id: order.id, name: order.name };
  }

  finish(): StoreState {
    return this.store.toJSON();
  }
}
