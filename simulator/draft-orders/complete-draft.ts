import type { Address, Customer, DraftOrder, Order, Purchaser } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { newCustomer } from '../orders/customers.ts';
import { createFulfillmentOrders } from '../orders/fulfillment-orders.ts';
import { tooManyOrders } from '../orders/order-create.ts';
import { chooseLocations, commit, heldBy, release, shortages } from '../stock/stock.ts';
import type { DraftResult } from './draft-store.ts';
import { stockNeeds } from './draft-store.ts';
import type { UserError } from './input.ts';
import { userError } from './input.ts';
import { orderFromDraft } from './order-from-draft.ts';
import { customerIdOf } from './purchaser.ts';

export interface CompleteArgs {
  id: string;
  paymentGatewayId?: string | null;
  /** Honoured for registered attribution handles only, of which the simulated store has none (03-gql-draft-complete.json). */
  sourceName?: string | null;
  paymentPending?: boolean | null;
}

/** The shop's one manual gateway; any other id is invalid (05-gql-draft-complete-bad-gateway.json). */
const MANUAL_GATEWAY = 'gid://shopify/PaymentGateway/1';

/** Completes a draft. A second time gives the same order and "This order has been paid" (04-gql-draft-complete-twice.json). */
export function completeDraft(store: Store, args: CompleteArgs, appId: string): DraftResult {
  const draft = store.get('draftOrders', args.id);
  if (!draft) return { draftOrder: null, userErrors: [userError('Draft order not found', ['id'])] };
  const refused = refusal(store, draft, args);
  if (refused) return { draftOrder: draft, userErrors: [refused] };
  const order = placeOrder(store, draft, args, appId);
  const draftOrder = store.change('draftOrders', draft.id, (one) => {
    one.status = 'COMPLETED';
    one.completedAt = store.nowIso();
    one.updatedAt = one.completedAt;
    one.orderId = order.id;
    one.purchaser = order.purchaser;
  });
  store.emit('draft_orders/update', draft.id);
  store.emit('orders/create', order.id);
  if (order.displayFinancialStatus === 'PAID') store.emit('orders/paid', order.id);
  return { draftOrder, userErrors: [] };
}

function refusal(store: Store, draft: DraftOrder, args: CompleteArgs): UserError | null {
  if (draft.status === 'COMPLETED') return userError('This order has been paid');
  if (args.paymentGatewayId && args.paymentGatewayId !== MANUAL_GATEWAY) return userError('Invalid payment gateway');
  // The schema says that only a ready draft can be completed; the text is assumed.
  if (!draft.ready) return userError('Draft order is not ready to be completed');
  if (tooManyOrders(store)) return userError('Too many attempts. Please try again later.');
  const short = shortages(store, stockNeeds(draft.lines), heldBy(store, draft.id))[0];
  // Refusing tracked variants that deny overselling, and the text, are assumed.
  if (short)
    return userError(
      `Not enough inventory available for ${productTitle(store, short.variant.productId)}: ${short.wanted} wanted, ${Math.max(0, short.available)} available`,
    );
  return null;
}

function productTitle(store: Store, productId: string): string {
  return store.get('products', productId)?.title ?? productId;
}

function placeOrder(store: Store, draft: DraftOrder, args: CompleteArgs, appId: string): Order {
  const paid = draft.paymentTerms === null && args.paymentPending !== true;
  const order = orderFromDraft(store, draft, { paid, purchaser: buyerOf(store, draft), appId });
  release(store, draft.id);
  commit(store, chooseLocations(store, stockNeeds(draft.lines)));
  store.insert('orders', order);
  createFulfillmentOrders(store, order);
  if (draft.shippingLine?.deliveryCategory === 'pickup') {
    for (const id of order.fulfillmentOrderIds) store.change('fulfillmentOrders', id, (one) => (one.deliveryMethodType = 'PICK_UP'));
  }
  countDiscountUse(store, order);
  if (store.state.shop.fiveOrdersAMinute) store.state.recentOrders.push(store.now());
  return order;
}

/** A draft with an e-mail alone gets the customer who has it, made when there is none (as orders do; for drafts assumed). */
function buyerOf(store: Store, draft: DraftOrder): Purchaser {
  if (draft.purchaser || !draft.email) return draft.purchaser;
  const email = draft.email.toLowerCase();
  const known = store.all('customers').find((one) => one.email?.toLowerCase() === email);
  return { kind: 'customer', customerId: (known ?? customerFrom(store, draft)).id };
}

function customerFrom(store: Store, draft: DraftOrder): Customer {
  const address: Address | null = draft.shippingAddress ?? draft.billingAddress;
  const customer = newCustomer(store, {
    email: draft.email,
    phone: draft.phone,
    firstName: address?.firstName,
    lastName: address?.lastName,
    taxExempt: draft.taxExempt,
  });
  if (!address) return customer;
  const own = { ...structuredClone(address), id: store.nextId('MailingAddress') };
  return store.change('customers', customer.id, (one) => {
    one.addresses = [own];
    one.defaultAddress = own;
  });
}

function countDiscountUse(store: Store, order: Order): void {
  const customerId = customerIdOf(store, order.purchaser);
  for (const { discountId } of order.discountApplications) {
    if (!store.get('discounts', discountId)) continue;
    store.change('discounts', discountId as string, (discount) => {
      discount.asyncUsageCount += 1;
      if (customerId && !discount.usedBy.includes(customerId)) discount.usedBy.push(customerId);
    });
  }
}
