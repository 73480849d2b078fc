import type { Access } from '#simulator/protocol/types.ts';
import type { Discount, Product, Shop, Variant } from '#simulator/model/entities.ts';
import { emptyState, Store } from '#simulator/model/store.ts';
import { runGraphql } from '#simulator/protocol/run-graphql.ts';
import { resolvers } from '#simulator/resolvers.ts';

export const START = Date.parse('2026-11-23T10:00:00Z');

/** A little shop with a clock that the test holds, asked over GraphQL like the real one. */
export class SampleShop {
  now = START;
  readonly store: Store;

  constructor(shop: Partial<Shop> = {}) {
    this.store = new Store(emptyState({ currency: 'CAD', countryCode: 'CA', provinceCode: 'ON', ...shop }), { clock: () => this.now });
    for (const [number, name] of [
      [1, 'Warehouse'],
      [2, 'Shop floor'],
    ] as const) {
      this.store.insert('locations', {
        id: `gid://shopify/Location/${number}`,
        name,
        isActive: true,
        fulfillsOnlineOrders: true,
        localPickup: number === 2,
        address: emptyAddress('CA', 'ON'),
      });
    }
  }

  /** Asks as an app with every scope. Fails the test on a top-level error unless `errors` are wanted. */
  async ask<Data = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { body } = await this.answer(query, variables);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data as Data;
  }

  answer(query: string, variables: Record<string, unknown> = {}) {
    const access: Access = { kind: 'admin', appId: 'gid://shopify/App/347082227713', scopes: new Set(), userPermissions: null };
    this.store.tick();
    return runGraphql({
      request: { query, variables },
      context: { store: this.store, now: () => new Date(this.now), apiVersion: '2026-10', access },
      resolvers,
      bucket: null,
    });
  }

  product(number: number, price: number, overrides: Partial<Variant> & { stock?: number; product?: Partial<Product> } = {}): Variant {
    const { stock, product, ...variant } = overrides;
    const at = this.store.nowIso();
    const productId = `gid://shopify/Product/${number}`;
    this.store.insert('products', {
      ...{
        id: productId,
        title: `Product ${number}`,
        handle: `product-${number}`,
        vendor: 'Maker',
        productType: '',
        status: 'ACTIVE',
        tags: [],
      },
      ...{
        createdAt: at,
        updatedAt: at,
        isGiftCard: false,
        publishedTo: [],
        variantIds: [`gid://shopify/ProductVariant/${number}`],
        metafields: [],
      },
      ...product,
    } as Product);
    const inventoryItemId = `gid://shopify/InventoryItem/${number}`;
    if (stock !== undefined) {
      const id = `gid://shopify/InventoryLevel/${number}?inventory_item_id=${number}`;
      this.store.insert('inventoryLevels', {
        id,
        inventoryItemId,
        locationId: 'gid://shopify/Location/2',
        available: stock,
        committed: 0,
        reserved: 0,
        incoming: 0,
      });
    }
    return this.store.insert('variants', {
      ...{
        id: `gid://shopify/ProductVariant/${number}`,
        productId,
        title: 'Default Title',
        sku: `SKU-${number}`,
        barcode: null,
        price,
        compareAtPrice: null,
      },
      ...{
        presentmentPrices: {},
        companyLocationPrices: {},
        taxable: true,
        requiresShipping: true,
        inventoryPolicy: 'DENY',
        inventoryItemId,
      },
      ...{
        tracked: stock !== undefined,
        weight: { value: 0.5, unit: 'KILOGRAMS' },
        selectedOptions: [],
        components: [],
        quantityLimit: null,
        createdAt: at,
        updatedAt: at,
      },
      ...variant,
    } as Variant);
  }

  customer(number: number, email: string, overrides: { taxExempt?: boolean } = {}): string {
    const id = `gid://shopify/Customer/${number}`;
    const at = this.store.nowIso();
    this.store.insert('customers', {
      ...{
        id,
        firstName: 'Ada',
        lastName: 'Example',
        email,
        phone: null,
        note: null,
        tags: [],
        taxExempt: false,
        locale: 'en',
        state: 'DISABLED' as const,
      },
      ...{ defaultAddress: null, addresses: [], storeCredit: 0, createdAt: at, updatedAt: at, metafields: [], paymentMethods: [] },
      ...overrides,
    });
    return id;
  }

  discount(number: number, overrides: Partial<Discount>): Discount {
    const at = this.store.nowIso();
    return this.store.insert('discounts', {
      ...{
        id: `gid://shopify/DiscountCodeNode/${number}`,
        kind: 'code',
        class: 'basic',
        title: `Discount ${number}`,
        codes: [`CODE${number}`],
        status: 'ACTIVE',
      },
      ...{
        startsAt: '2026-01-01T00:00:00Z',
        endsAt: null,
        usageLimit: null,
        asyncUsageCount: 0,
        appliesOncePerCustomer: false,
        customerIds: null,
        usedBy: [],
      },
      ...{
        minimum: { subtotal: null, quantity: null },
        value: { type: 'PERCENTAGE', percentage: '10' },
        entitled: null,
        appliesOnEachItem: false,
        buys: null,
        gets: null,
      },
      ...{ combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false }, createdAt: at, updatedAt: at },
      ...overrides,
    } as Discount);
  }
}

export function emptyAddress(countryCode: string, provinceCode: string | null) {
  const none = {
    firstName: null,
    lastName: null,
    company: null,
    address1: null,
    address2: null,
    city: null,
    province: null,
    country: null,
    zip: null,
    phone: null,
  };
  return { ...none, countryCode, provinceCode };
}

export const MONEY = 'shopMoney { amount currencyCode } presentmentMoney { amount currencyCode }';

export const DRAFT = `
  id name status ready email tags taxExempt note2 reserveInventoryUntil discountCodes invoiceSentAt
  customAttributes { key value }
  customer { id }
  appliedDiscount { title value valueType amountSet { ${MONEY} } }
  shippingAddress { city countryCodeV2 provinceCode province country }
  shippingLine { title code custom originalPriceSet { ${MONEY} } discountedPriceSet { ${MONEY} } }
  warnings { __typename errorCode field message ... on DraftOrderDiscountNotAppliedWarning { discountCode } }
  platformDiscounts { title code automaticDiscount totalAmount { amount } allocations { reductionAmount { amount } target { __typename } } }
  taxLines { title rate priceSet { ${MONEY} } }
  subtotalPriceSet { ${MONEY} } totalDiscountsSet { ${MONEY} } totalShippingPriceSet { ${MONEY} } totalTaxSet { ${MONEY} } totalPriceSet { ${MONEY} }
  totalQuantityOfLineItems
  lineItems(first: 50) { nodes { id title name sku quantity custom variant { id } requiresShipping taxable
    appliedDiscount { amountSet { ${MONEY} } } originalUnitPriceSet { ${MONEY} } originalTotalSet { ${MONEY} } discountedTotalSet { ${MONEY} } totalDiscountSet { ${MONEY} }
    components { title quantity } } }
  order { id name }`;

interface Money {
  shopMoney: { amount: string; currencyCode: string };
  presentmentMoney: { amount: string; currencyCode: string };
}

export interface DraftView {
  id: string;
  name: string;
  status: string;
  ready: boolean;
  email: string | null;
  tags: string[];
  taxExempt: boolean;
  note2: string | null;
  reserveInventoryUntil: string | null;
  invoiceSentAt: string | null;
  customAttributes: { key: string; value: string | null }[];
  customer: { id: string } | null;
  appliedDiscount: { title: string; value: number; amountSet: Money } | null;
  shippingAddress: { city: string; province: string; country: string } | null;
  shippingLine: { title: string; code: string; custom: boolean; originalPriceSet: Money; discountedPriceSet: Money } | null;
  warnings: { errorCode: string; discountCode: string }[];
  platformDiscounts: {
    title: string;
    code: string | null;
    totalAmount: { amount: string };
    allocations: { reductionAmount: { amount: string } }[];
  }[];
  taxLines: { title: string; rate: number; priceSet: Money }[];
  subtotalPriceSet: Money;
  totalDiscountsSet: Money;
  totalShippingPriceSet: Money;
  totalTaxSet: Money;
  totalPriceSet: Money;
  totalQuantityOfLineItems: number;
  lineItems: {
    nodes: {
      id: string;
      title: string;
      sku: string | null;
      quantity: number;
      originalUnitPriceSet: Money;
      discountedTotalSet: Money;
      totalDiscountSet: Money;
      components: { title: string; quantity: number }[];
    }[];
  };
  order: { id: string; name: string } | null;
}

export interface DraftPayload {
  draftOrder: DraftView | null;
  userErrors: { field: string[] | null; message: string }[];
}

const errors = 'userErrors { field message }';

export async function createDraft(shop: SampleShop, input: Record<string, unknown>): Promise<DraftPayload> {
  const query = `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { ${DRAFT} } ${errors} } }`;
  return (await shop.ask<{ draftOrderCreate: DraftPayload }>(query, { input })).draftOrderCreate;
}

/** A draft that is known to stand. */
export async function made(shop: SampleShop, input: Record<string, unknown>): Promise<DraftView> {
  const { draftOrder, userErrors } = await createDraft(shop, input);
  if (!draftOrder) throw new Error(JSON.stringify(userErrors));
  return draftOrder;
}

export async function updateDraft(shop: SampleShop, id: string, input: Record<string, unknown>): Promise<DraftPayload> {
  const query = `mutation ($id: ID!, $input: DraftOrderInput!) { draftOrderUpdate(id: $id, input: $input) { draftOrder { ${DRAFT} } ${errors} } }`;
  return (await shop.ask<{ draftOrderUpdate: DraftPayload }>(query, { id, input })).draftOrderUpdate;
}

export async function readDraft(shop: SampleShop, id: string): Promise<DraftView | null> {
  return (await shop.ask<{ draftOrder: DraftView | null }>(`query ($id: ID!) { draftOrder(id: $id) { ${DRAFT} } }`, { id })).draftOrder;
}

export async function complete(shop: SampleShop, id: string, more: Record<string, unknown> = {}): Promise<DraftPayload> {
  const query = `mutation ($id: ID!, $paymentGatewayId: ID, $sourceName: String) { draftOrderComplete(id: $id, paymentGatewayId: $paymentGatewayId, sourceName: $sourceName) { draftOrder { ${DRAFT} } ${errors} } }`;
  return (await shop.ask<{ draftOrderComplete: DraftPayload }>(query, { id, ...more })).draftOrderComplete;
}

/** One mutation that takes an id and answers with a draft. */
export async function onDraft(shop: SampleShop, mutation: string, id: string, argument = 'id'): Promise<DraftPayload> {
  const data = await shop.ask<Record<string, DraftPayload>>(
    `mutation ($id: ID!) { ${mutation}(${argument}: $id) { draftOrder { ${DRAFT} } ${errors} } }`,
    { id },
  );
  return data[mutation] as DraftPayload;
}

export const amount = (money: Money | undefined): string | undefined => money?.shopMoney.amount;

/** The recorded draft of 988.20 (01-gql-draft-create-from-order.json), with made-up people. */
export function recordedInput(shop: SampleShop): Record<string, unknown> {
  const variant = shop.product(77, 94995, { sku: 'sku-untracked-1', product: { title: 'The Inventory Not Tracked Snowboard' } });
  const customerId = shop.customer(5, 'buyer@example.com');
  return {
    purchasingEntity: { customerId },
    email: 'order@example.com',
    note: 'made for a test',
    taxExempt: true,
    reserveInventoryUntil: '2026-12-23T12:00:00Z',
    tags: ['parity-capture', 'draft-order-family', 'create-from-order'],
    customAttributes: [{ key: 'source', value: 'phone-order' }],
    appliedDiscount: { title: 'Loyalty credit', description: 'merchant order-level discount', value: 5, valueType: 'FIXED_AMOUNT' },
    shippingAddress: {
      firstName: 'Ada',
      lastName: 'Example',
      address1: '1 Test Street',
      city: 'Toronto',
      provinceCode: 'ON',
      countryCode: 'CA',
      zip: 'M5V 1L9',
    },
    billingAddress: {
      firstName: 'Ada',
      lastName: 'Example',
      address1: '2 Test Street',
      city: 'Toronto',
      provinceCode: 'ON',
      countryCode: 'CA',
      zip: 'M5V 1L9',
    },
    shippingLine: { title: 'Merchant Courier', priceWithCurrency: { amount: '7.25', currencyCode: 'CAD' } },
    lineItems: [
      {
        ...{
          title: 'Custom installation service',
          quantity: 2,
          originalUnitPrice: '20.00',
          requiresShipping: false,
          taxable: false,
          sku: 'CUSTOM-INSTALL',
        },
        appliedDiscount: { title: 'Service discount', description: '10 percent off service', value: 10, valueType: 'PERCENTAGE' },
        customAttributes: [{ key: 'appointment', value: 'morning' }],
      },
      { variantId: variant.id, quantity: 1 },
    ],
  };
}
