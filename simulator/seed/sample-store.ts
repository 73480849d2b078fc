import type { Location } from '../model/entities.ts';
import { emptyState, Store } from '../model/store.ts';
import type { StoreState } from '../model/store.ts';
import { addDiscount, address, daysAgo } from './sample-catalogue.ts';
import { addSampleOrders } from './sample-orders.ts';
import { addPeople } from './sample-people.ts';
import { addProducts } from './sample-products.ts';
import type { Sample } from './sample.ts';

const SHOP = {
  domain: 'order-copy-sample.myshopify.com',
  name: 'Harbour & Hearth',
  email: 'owner@example.com',
  currency: 'CAD',
  exchangeRates: { USD: '0.74', EUR: '0.68', GBP: '0.58', JPY: '108.5', KWD: '0.2265' },
  marketCurrencies: { US: 'USD', DE: 'EUR', NL: 'EUR', FR: 'EUR', GB: 'GBP', JP: 'JPY', KW: 'KWD' },
  timezone: 'America/Toronto',
  countryCode: 'CA',
  provinceCode: 'ON',
  taxesIncluded: false,
  taxShipping: true,
  taxRates: [
    { countryCode: 'CA', provinceCode: 'ON', title: 'HST', rate: '0.13' },
    { countryCode: 'CA', provinceCode: 'QC', title: 'GST', rate: '0.05' },
    { countryCode: 'CA', provinceCode: 'QC', title: 'QST', rate: '0.09975' },
    { countryCode: 'CA', provinceCode: 'BC', title: 'GST', rate: '0.05' },
    { countryCode: 'CA', provinceCode: 'BC', title: 'PST', rate: '0.07' },
    { countryCode: 'US', provinceCode: 'NY', title: 'New York State Tax', rate: '0.04' },
    { countryCode: 'US', provinceCode: 'KY', title: 'Kentucky State Tax', rate: '0.06' },
    { countryCode: 'DE', provinceCode: '*', title: 'DE MwSt', rate: '0.19' },
    { countryCode: 'NL', provinceCode: '*', title: 'NL BTW', rate: '0.21' },
    { countryCode: 'JP', provinceCode: '*', title: 'CT', rate: '0.1' },
  ],
};

/** The built-in store: catalogue, people, discounts, shipping, taxes and orders of many kinds. `clock` gives epoch ms. */
export function sampleStore(clock: () => number = Date.now): StoreState {
  const store = new Store(emptyState(SHOP), { clock });
  addLocations(store);
  addShipping(store);
  const sample = { ...addPeople(store), variants: addProducts(store) };
  sample.variants.mugBlue.companyLocationPrices[sample.companyLocation.id] = 1_950;
  sample.variants.tea.companyLocationPrices[sample.companyLocation.id] = 1_400;
  addDiscounts(store, sample);
  addSampleOrders(store, sample);
  return store.toJSON();
}

function addLocations(store: Store): void {
  const add = (name: string, more: Partial<Location>): void => {
    store.insert('locations', {
      id: store.nextId('Location'),
      name,
      isActive: true,
      fulfillsOnlineOrders: true,
      localPickup: false,
      address: address('', '', '12 Harbour Street', 'Toronto', 'ON', 'CA', 'M5J 1B6'),
      ...more,
    });
  };
  add('Harbour Street', { localPickup: true });
  add('Montréal warehouse', { address: address('', '', '480 rue des Entrepôts', 'Montréal', 'QC', 'CA', 'H2Y 2P5') });
  add('Market stall', { fulfillsOnlineOrders: false, address: address('', '', '7 Market Square', 'Ottawa', 'ON', 'CA', 'K1N 5W3') });
}

function addShipping(store: Store): void {
  const rate = (title: string, code: string, price: number, minSubtotal: number | null = null, maxSubtotal: number | null = null) => ({
    id: store.nextId('DeliveryMethodDefinition'),
    title,
    code,
    price,
    minSubtotal,
    maxSubtotal,
  });
  const zone = (name: string, countries: string[], rates: ReturnType<typeof rate>[]): void => {
    store.insert('shippingZones', {
      id: store.nextId('DeliveryZone'),
      name,
      countries: countries.map((countryCode) => ({ countryCode, provinceCodes: '*' as const })),
      rates,
    });
  };
  zone(
    'Canada',
    ['CA'],
    [rate('Standard', 'Standard', 850, null, 14_999), rate('Free standard', 'Free standard', 0, 15_000), rate('Express', 'Express', 1_900)],
  );
  zone('United States', ['US'], [rate('Standard', 'Standard', 1_400), rate('Express', 'Express', 3_200)]);
  zone('Europe', ['DE', 'NL', 'FR', 'GB', 'BE', 'AT'], [rate('International', 'International', 2_200)]);
  zone('Rest of world', ['JP', 'KW', 'AU', 'NZ', 'HK', 'SG'], [rate('International', 'International', 3_500)]);
}

function addDiscounts(store: Store, { variants }: Pick<Sample, 'variants'>): void {
  addDiscount(store, {
    kind: 'code',
    class: 'basic',
    title: 'WELCOME15',
    codes: ['WELCOME15'],
    value: { type: 'FIXED_AMOUNT', amount: 1_500 },
    minimum: { subtotal: 5_000, quantity: null },
  });
  addDiscount(store, {
    kind: 'code',
    class: 'basic',
    title: 'TEATEN',
    codes: ['TEATEN'],
    value: { type: 'PERCENTAGE', percentage: '10' },
    entitled: [variants.tea.id],
    combinesWith: { orderDiscounts: true, productDiscounts: false, shippingDiscounts: true },
  });
  addDiscount(store, {
    kind: 'code',
    class: 'basic',
    title: 'SUMMER25',
    codes: ['SUMMER25'],
    status: 'EXPIRED',
    startsAt: daysAgo(store, 180),
    endsAt: daysAgo(store, 90),
    value: { type: 'PERCENTAGE', percentage: '25' },
  });
  addDiscount(store, {
    kind: 'automatic',
    class: 'basic',
    title: 'Three candles, 20 % off',
    entitled: [variants.candle.id],
    minimum: { subtotal: null, quantity: 3 },
    value: { type: 'PERCENTAGE', percentage: '20' },
  });
  addDiscount(store, {
    kind: 'automatic',
    class: 'bxgy',
    title: 'Buy four soaps, get one free',
    buys: { quantity: 4, items: [variants.soap.id] },
    gets: { quantity: 1, items: [variants.soap.id], percentage: '100' },
  });
  addDiscount(store, {
    kind: 'code',
    class: 'free_shipping',
    title: 'SHIPFREE',
    codes: ['SHIPFREE'],
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
  });
}
