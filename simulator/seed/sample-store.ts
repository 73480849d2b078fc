import type { Location, Variant } from '../model/entities.ts';
import { emptyState, Store } from '../model/store.ts';
import type { StoreState } from '../model/store.ts';
import { addCustomer, addDiscount, addProduct, address, daysAgo } from './sample-catalogue.ts';
import { addSampleOrders } from './sample-orders.ts';
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
  const sample = { ...addPeople(store), variants: addCatalogue(store) };
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

function addCatalogue(store: Store): Sample['variants'] {
  const one = (variants: Variant[]): Variant => variants[0] as Variant;
  const [mugBlue, mugSand] = addProduct(store, {
    title: 'Stoneware mug',
    type: 'Kitchen',
    tags: ['kitchen', 'bestseller'],
    variants: [
      { title: 'Harbour blue', sku: 'MUG-BLUE', price: 2_400, stock: [40, 120, 6], grams: 380 },
      { title: 'Sand', sku: 'MUG-SAND', price: 2_400, stock: [35, 80, 0], grams: 380 },
    ],
  }) as [Variant, Variant];
  const tea = one(
    addProduct(store, {
      title: 'Smoked black tea',
      type: 'Pantry',
      tags: ['pantry'],
      variants: [{ sku: 'TEA-100', price: 1_850, stock: [60, 200], grams: 120 }],
    }),
  );
  const candle = one(
    addProduct(store, {
      title: 'Cedar candle',
      type: 'Home',
      variants: [{ sku: 'CAN-CED', price: 1_200, stock: [90, 300], policy: 'CONTINUE', grams: 240 }],
    }),
  );
  return {
    ...{ mugBlue, mugSand, tea, candle },
    blanket: one(
      addProduct(store, {
        title: 'Wool blanket',
        type: 'Home',
        vendor: 'Northern Looms',
        variants: [{ sku: 'BLA-WOOL', price: 14_900, stock: [8, 14], grams: 1_600 }],
      }),
    ),
    board: one(
      addProduct(store, {
        title: 'Maple bread board',
        type: 'Kitchen',
        variants: [{ sku: 'BRD-MAP', price: 5_600, stock: [12, 30], grams: 900 }],
      }),
    ),
    soap: one(
      addProduct(store, {
        title: 'Oat soap bar',
        type: 'Bath',
        variants: [{ sku: 'SOAP-OAT', price: 795, stock: [200, 400], grams: 110 }],
      }),
    ),
    print: one(
      addProduct(store, {
        title: 'Lighthouse print',
        type: 'Art',
        variants: [{ sku: 'PRT-LGT', price: 3_333, policy: 'CONTINUE', grams: 60 }],
      }),
    ),
    workshop: one(
      addProduct(store, {
        title: 'Candle workshop ticket',
        type: 'Service',
        variants: [{ sku: 'WRK-CAN', price: 6_500, requiresShipping: false, stock: [18] }],
      }),
    ),
    gift: one(
      addProduct(store, {
        title: 'Gift card',
        type: 'Gift card',
        isGiftCard: true,
        variants: [{ title: '$50', sku: 'GIFT-50', price: 5_000, taxable: false, requiresShipping: false }],
      }),
    ),
    lamp: one(
      addProduct(store, {
        title: 'Brass reading lamp',
        type: 'Home',
        status: 'ARCHIVED',
        variants: [{ sku: 'LMP-BRS', price: 18_900, stock: [0, 2], grams: 2_100 }],
      }),
    ),
    giftSet: one(addProduct(store, { title: 'Tea time set', type: 'Bundle', tags: ['bundle'], variants: [{ sku: 'SET-TEA', price: 6_000, components: [{ variantId: mugBlue.id, quantity: 2 }, { variantId: tea.id, quantity: 1 }] }] })), // prettier-ignore
    rare: one(
      addProduct(store, {
        title: 'Driftwood sculpture',
        type: 'Art',
        variants: [{ sku: 'ART-DRF', price: 24_000, stock: [0, 0], grams: 3_000 }],
      }),
    ),
    limited: one(
      addProduct(store, {
        title: 'Spring preview box',
        type: 'Home',
        status: 'DRAFT',
        published: false,
        variants: [{ sku: 'BOX-SPR', price: 4_500, stock: [20], quantityLimit: 2 }],
      }),
    ),
  };
}

function addPeople(store: Store): Omit<Sample, 'variants'> {
  const ada = addCustomer(
    store,
    'ada.moreau@example.com',
    address('Ada', 'Moreau', '88 Queen Street West', 'Toronto', 'ON', 'CA', 'M5H 2M9', '+14165550142'),
    {
      tags: ['vip'],
      paymentMethods: [
        { id: store.nextId('CustomerPaymentMethod'), brand: 'visa', lastDigits: '4242', expiryMonth: 8, expiryYear: 2029, revokedAt: null },
      ],
    },
  );
  const bruno = addCustomer(
    store,
    'bruno.keller@example.com',
    address('Bruno', 'Keller', 'Lindenallee 5', 'Berlin', null, 'DE', '10115', '+493055501234'),
  );
  const chiyo = addCustomer(
    store,
    'chiyo.tanaka@example.com',
    address('Chiyo', 'Tanaka', '2-11-3 Meguro', 'Meguro-ku', 'JP-13', 'JP', '153-0063'),
  );
  const dana = addCustomer(
    store,
    'dana.haddad@example.com',
    address('Dana', 'Haddad', 'Block 4, Street 21', 'Kuwait City', null, 'KW', '13001'),
  );
  const exempt = addCustomer(
    store,
    'office@riverside-school.example.com',
    address('Riverside', 'School', '300 Elm Avenue', 'Ottawa', 'ON', 'CA', 'K1P 5M7'),
    { taxExempt: true, tags: ['school'] },
  );
  const site = address('Noor', 'Visser', '15 Mill Lane', 'Toronto', 'ON', 'CA', 'M6K 3P6', '+16475550188');
  const buyer = addCustomer(store, 'noor.visser@example.com', site);
  const at = daysAgo(store, 250);
  const company = store.insert('companies', {
    id: store.nextId('Company'),
    name: 'Mill Lane Cafés',
    externalId: 'MLC-01',
    note: null,
    contactIds: [],
    locationIds: [],
    mainContactId: null,
    createdAt: at,
    updatedAt: at,
  });
  const contact = store.insert('companyContacts', {
    id: store.nextId('CompanyContact'),
    companyId: company.id,
    customerId: buyer.id,
    title: 'Buyer',
    isMainContact: true,
  });
  const companyLocation = store.insert('companyLocations', {
    id: store.nextId('CompanyLocation'),
    companyId: company.id,
    name: 'Mill Lane',
    billingAddress: { ...site, company: company.name },
    shippingAddress: { ...site, company: company.name },
    taxExempt: false,
    paymentTermsTemplateId: 'gid://shopify/PaymentTermsTemplate/4',
  });
  company.contactIds.push(contact.id);
  company.locationIds.push(companyLocation.id);
  company.mainContactId = contact.id;
  return { customers: { ada, bruno, chiyo, dana, exempt, buyer }, company, contact, companyLocation };
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
