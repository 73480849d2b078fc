import type { DiscountApplication, Order, Purchaser } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { fulfilEverything } from '../orders/fulfillment-orders.ts';
import { cancelOrder } from '../orders/order-cancel.ts';
import { refundOrder } from '../orders/refund-create.ts';
import { buildTerms } from '../orders/payment-terms-mutations.ts';
import { address } from './sample-catalogue.ts';
import { placeOrder } from './place-order.ts';
import type { DiscountSpec, LineSpec } from './place-order.ts';
import type { Sample } from './sample.ts';

const customer = (id: string): Purchaser => ({ kind: 'customer', customerId: id });

function codeDiscount(code: string, amount: number, currency: string): DiscountSpec {
  const value: DiscountApplication['value'] = { type: 'amount', amount, currency };
  return {
    application: { type: 'code', title: null, description: null, code, allocationMethod: 'ACROSS', targetSelection: 'ALL', value },
    level: 'order',
    off: { amount },
  };
}

/** The orders of the sample store, oldest first. `#1001` is the one that the demo copies. */
export function addSampleOrders(store: Store, sample: Sample): Order[] {
  const orders = [
    faithful(store, sample),
    unpaid(store, sample),
    partlyRefunded(store, sample),
    cancelled(store, sample),
    business(store, sample),
    inEuro(store, sample),
    inYen(store, sample),
    inDinar(store, sample),
    guest(store, sample),
    deletedProduct(store, sample),
    withTip(store, sample),
    bundle(store, sample),
    thirtyLines(store, sample),
    shipped(store, sample),
    exempt(store, sample),
  ];
  storeCards(store, sample, orders);
  return orders;
}

/**
 * Ada's card was stored with three of her orders (21, 34 and 120 days old) and the unpaid one; Bruno's, which his bank declines, with his
 * order in euros.
 */
function storeCards(store: Store, { customers: { ada, bruno } }: Sample, orders: Order[]): void {
  const declining = { brand: 'mastercard', lastDigits: '0002', expiryMonth: 11, expiryYear: 2030, declines: 'Your card was declined.' };
  bruno.paymentMethods.push({ id: store.nextId('CustomerPaymentMethod'), revokedAt: null, ...declining });
  for (const order of orders) {
    const owner = ['#1001', '#1002', '#1003', '#1010'].includes(order.name) ? ada : order.name === '#1006' ? bruno : null;
    if (owner) order.storedMethodIds = owner.paymentMethods.map(({ id }) => id);
  }
}

/** A code, a line discount, shipping and tax: what Shopify's own Duplicate loses. */
function faithful(store: Store, { variants: { mugBlue, tea, candle }, customers: { ada } }: Sample): Order {
  return placeOrder(store, {
    daysAgo: 21,
    lines: [
      {
        variantId: mugBlue.id,
        quantity: 2,
        discount: { title: 'Second-quality glaze', off: { percentage: '10' } },
        attributes: [{ key: 'Engraving', value: 'A + M' }],
      },
      { variantId: tea.id, quantity: 1 },
      { variantId: candle.id, quantity: 2 },
    ],
    discounts: [codeDiscount('WELCOME15', 1_500, 'CAD')],
    shipping: { title: 'Standard', code: 'Standard', price: 850 },
    purchaser: customer(ada.id),
    email: ada.email,
    phone: ada.phone,
    address: ada.defaultAddress,
    note: 'Please leave with the neighbour.',
    tags: ['web', 'engraving'],
    attributes: [{ key: 'gift_wrap', value: 'yes' }],
  });
}

function unpaid(store: Store, { variants, customers: { ada } }: Sample): Order {
  return placeOrder(store, { daysAgo: 12, payment: 'pending', lines: [{ variantId: variants.board.id, quantity: 1 }, { variantId: variants.soap.id, quantity: 3 }], shipping: { title: 'Express', code: 'Express', price: 1_900 }, purchaser: customer(ada.id), email: ada.email, address: ada.defaultAddress }); // prettier-ignore
}

function partlyRefunded(store: Store, { variants, customers: { ada } }: Sample): Order {
  const order = placeOrder(store, { daysAgo: 34, lines: [{ variantId: variants.mugSand.id, quantity: 4 }, { variantId: variants.print.id, quantity: 1 }], shipping: { title: 'Standard', code: 'Standard', price: 850 }, purchaser: customer(ada.id), email: ada.email, address: ada.defaultAddress }); // prettier-ignore
  const [line] = order.lines;
  if (line) {
    // One mug of four with its tax: 24.00 + 3.12.
    refundOrder(store, order, {
      orderId: order.id,
      note: 'Arrived broken',
      refundLineItems: [{ lineItemId: line.id, quantity: 1, restockType: 'NO_RESTOCK' }],
      transactions: [{ amount: '27.12', gateway: 'shopify_payments', kind: 'REFUND', parentId: order.transactions[0]?.id ?? null }],
    });
  }
  return order;
}

function cancelled(store: Store, { variants, customers: { bruno } }: Sample): Order {
  const order = placeOrder(store, { daysAgo: 40, lines: [{ variantId: variants.blanket.id, quantity: 1 }], purchaser: customer(bruno.id), email: bruno.email, address: bruno.defaultAddress, shipping: { title: 'International', code: 'International', price: 2_200 } }); // prettier-ignore
  store.change('orders', order.id, (one) =>
    cancelOrder(store, one, { orderId: one.id, reason: 'CUSTOMER', restock: true, staffNote: 'Changed their mind', refund: 'original' }),
  );
  return order;
}

function business(store: Store, { variants, company, contact, companyLocation }: Sample): Order {
  const order = placeOrder(store, {
    daysAgo: 5,
    payment: 'pending',
    lines: [{ variantId: variants.mugBlue.id, quantity: 24, price: 1_950 }, { variantId: variants.tea.id, quantity: 10, price: 1_400 }], // prettier-ignore
    purchaser: { kind: 'company', companyId: company.id, companyContactId: contact.id, companyLocationId: companyLocation.id },
    email: 'noor.visser@example.com',
    address: companyLocation.shippingAddress,
    billingAddress: companyLocation.billingAddress,
    shipping: { title: 'Standard', code: 'Standard', price: 850 },
    poNumber: 'PO-2047',
    tags: ['wholesale'],
  });
  order.paymentTerms = buildTerms(
    store,
    { paymentTermsTemplateId: 'gid://shopify/PaymentTermsTemplate/4', paymentSchedules: [{ issuedAt: order.createdAt }] },
    order.totals.total,
  );
  return order;
}

/** Prices include the German tax although the shop's do not: recomputed by the shop's setting, a copy differs. */
function inEuro(store: Store, { variants, customers: { bruno } }: Sample): Order {
  return placeOrder(store, { daysAgo: 9, currency: 'EUR', taxesIncluded: true, lines: [{ variantId: variants.mugBlue.id, quantity: 2, price: 1_900 }, { variantId: variants.candle.id, quantity: 1, price: 950 }], purchaser: customer(bruno.id), email: bruno.email, address: bruno.defaultAddress, shipping: { title: 'International', code: 'International', price: 1_500 } }); // prettier-ignore
}

function inYen(store: Store, { variants, customers: { chiyo } }: Sample): Order {
  return placeOrder(store, { daysAgo: 15, currency: 'JPY', lines: [{ variantId: variants.tea.id, quantity: 3, price: 2_007 }, { variantId: variants.soap.id, quantity: 1, price: 863 }], purchaser: customer(chiyo.id), email: chiyo.email, address: chiyo.defaultAddress, shipping: { title: 'International', code: 'International', price: 3_798 } }); // prettier-ignore
}

function inDinar(store: Store, { variants, customers: { dana } }: Sample): Order {
  return placeOrder(store, { daysAgo: 6, currency: 'KWD', lines: [{ variantId: variants.candle.id, quantity: 3, price: 2_718 }], purchaser: customer(dana.id), email: dana.email, address: dana.defaultAddress, shipping: { title: 'International', code: 'International', price: 7_928 } }); // prettier-ignore
}

function guest(store: Store, { variants }: Sample): Order {
  return placeOrder(store, { daysAgo: 3, payment: 'authorized', lines: [{ variantId: variants.soap.id, quantity: 2 }, { variantId: variants.workshop.id, quantity: 1 }], email: 'guest.shopper@example.com', address: address('Gail', 'Guest', '19 Orchard Road', 'Louisville', 'KY', 'US', '40202'), shipping: { title: 'Standard', code: 'Standard', price: 1_400 } }); // prettier-ignore
}

function deletedProduct(store: Store, { variants, customers: { ada } }: Sample): Order {
  return placeOrder(store, { daysAgo: 120, lines: [{ title: 'Copper kettle', variantTitle: 'Small', sku: 'KTL-S', vendor: 'Harbour & Hearth', price: 8_900, quantity: 1, requiresShipping: true }, { variantId: variants.tea.id, quantity: 2, price: 1_700 }], purchaser: customer(ada.id), email: ada.email, address: ada.defaultAddress, shipping: { title: 'Standard', code: 'Standard', price: 850 } }); // prettier-ignore
}

function withTip(store: Store, { variants, customers: { ada } }: Sample): Order {
  return placeOrder(store, { daysAgo: 18, tip: 500, lines: [{ variantId: variants.workshop.id, quantity: 1 }, { title: 'Tip', price: 500, quantity: 1, taxable: false, requiresShipping: false }], purchaser: customer(ada.id), email: ada.email, address: ada.defaultAddress }); // prettier-ignore
}

function bundle(store: Store, { variants, customers: { ada } }: Sample): Order {
  const { giftSet, mugBlue, tea, soap } = variants;
  const group = {
    id: store.nextId('LineItemGroup'),
    title: 'Tea time set',
    quantity: 1,
    variantId: giftSet.id,
    variantSku: giftSet.sku,
    productId: giftSet.productId,
    customAttributes: [],
  };
  // 60.00 spread over two mugs at 24.00 and a tea at 18.50, as the draft engine spreads it: 43.31 and 16.69.
  return placeOrder(store, { daysAgo: 8, lines: [{ variantId: mugBlue.id, quantity: 2, price: 2_165, group }, { variantId: tea.id, quantity: 1, price: 1_670, group }, { variantId: soap.id, quantity: 1 }], purchaser: customer(ada.id), email: ada.email, address: ada.defaultAddress, shipping: { title: 'Standard', code: 'Standard', price: 850 } }); // prettier-ignore
}

function thirtyLines(store: Store, { variants, customers: { ada } }: Sample): Order {
  const cycle = [variants.soap, variants.candle, variants.tea, variants.mugSand, variants.print];
  const lines: LineSpec[] = Array.from({ length: 30 }, (_, index) => ({
    variantId: cycle[index % cycle.length]?.id,
    quantity: (index % 4) + 1,
    attributes: [{ key: 'Shelf', value: String(index + 1) }],
  }));
  return placeOrder(store, {
    daysAgo: 2,
    lines,
    purchaser: customer(ada.id),
    email: ada.email,
    address: ada.defaultAddress,
    shipping: { title: 'Free standard', code: 'Free standard', price: 0 },
    tags: ['large'],
  });
}

function shipped(store: Store, { variants, customers: { ada } }: Sample): Order {
  const automatic: DiscountSpec = {
    application: {
      type: 'automatic',
      title: 'Three candles, 20 % off',
      description: null,
      code: null,
      allocationMethod: 'ACROSS',
      targetSelection: 'ENTITLED',
      value: { type: 'percentage', percentage: '20' },
    },
    level: 'product',
    off: { percentage: '20' },
    lines: [0],
  };
  const freeShipping: DiscountSpec = {
    application: {
      type: 'code',
      title: null,
      description: null,
      code: 'SHIPFREE',
      allocationMethod: 'EACH',
      targetSelection: 'ALL',
      value: { type: 'percentage', percentage: '100' },
    },
    level: 'shipping',
    off: { percentage: '100' },
  };
  const order = placeOrder(store, { daysAgo: 60, lines: [{ variantId: variants.candle.id, quantity: 3 }, { variantId: variants.board.id, quantity: 1 }], discounts: [automatic, freeShipping], purchaser: customer(ada.id), email: ada.email, address: ada.defaultAddress, shipping: { title: 'Standard', code: 'Standard', price: 850 } }); // prettier-ignore
  fulfilEverything(store, order, [{ company: 'Canada Post', number: 'CP123456785CA', url: null }]);
  order.closedAt = order.createdAt;
  return order;
}

function exempt(store: Store, { variants, customers }: Sample): Order {
  const school = customers.exempt;
  return placeOrder(store, { daysAgo: 27, taxExempt: true, lines: [{ variantId: variants.mugSand.id, quantity: 12 }, { variantId: variants.lamp.id, quantity: 1 }], purchaser: customer(school.id), email: school.email, address: school.defaultAddress, shipping: { title: 'Free standard', code: 'Free standard', price: 0 }, poNumber: 'RS-118' }); // prettier-ignore
}
