import type { Order, OrderLine } from '../model/entities.ts';
import { addressView } from '../model/address.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { ONLINE_STORE, publicationView } from '../catalogue/market.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import type { Resolver, ResolverContext, ResolverMap } from '../protocol/types.ts';
import { lineItemView } from './line-item.ts';
import { orderAmounts } from './order-amounts.ts';
import { customerOf } from './order-search.ts';
import { capturable, received, transactionView } from './payments.ts';
import { attributeViews, discountApplicationView, isZero, mergeTaxLines, portion, taxLineView } from './parts.ts';
import { mandateViews } from './stored-methods.ts';
import { orderShippingLineView } from './order-shipping.ts';
import { paymentTermsView } from './payment-terms.ts';
import { refundView } from './refund-view.ts';
import { fulfillmentView } from './fulfillments.ts';

type Ctx = ResolverContext;

/** A tip is a line without product that is not shipped; it does not count as an item. */
function isTip(order: Order, line: OrderLine): boolean {
  return !isZero(order.tip) && line.variantId === null && line.productId === null && !line.requiresShipping && line.title === 'Tip';
}

function quantity(order: Order, which: 'quantity' | 'currentQuantity'): number {
  return order.lines.filter((line) => !isTip(order, line)).reduce((total, line) => total + line[which], 0);
}

const GRAMS: Record<string, number> = { GRAMS: 1, KILOGRAMS: 1000, OUNCES: 28.349523125, POUNDS: 453.59237 };

function weight(order: Order, which: 'quantity' | 'currentQuantity'): string {
  const grams = order.lines.map((line) => (line.weight ? line.weight.value * (GRAMS[line.weight.unit] ?? 1) * line[which] : 0));
  return String(Math.round(grams.reduce((total, one) => total + one, 0)));
}

const people: Record<string, Resolver> = {
  customer: (order: Order, _args: unknown, ctx: Ctx) => customerOf(ctx.store, order),
  customerAcceptsMarketing: () => false,
  canNotifyCustomer: (order: Order) => order.email !== null,
  purchasingEntity: (order: Order, _args: unknown, ctx: Ctx) => purchasingEntityView(ctx.store, order),
  billingAddress: (order: Order) => addressView(order.billingAddress),
  shippingAddress: (order: Order) => addressView(order.shippingAddress),
  displayAddress: (order: Order) => addressView(order.shippingAddress ?? order.billingAddress),
  billingAddressMatchesShippingAddress: (order: Order) => {
    const bare = (address: Order['billingAddress']): string => JSON.stringify(address && { ...address, id: undefined });
    return bare(order.billingAddress) === bare(order.shippingAddress);
  },
};

/** `PurchasingEntity`: the customer, or company, location and contact. */
export function purchasingEntityView(store: Store, owner: Pick<Order, 'purchaser'>): unknown {
  const purchaser = owner.purchaser;
  if (!purchaser) return null;
  if (purchaser.kind === 'customer') return store.get('customers', purchaser.customerId);
  return {
    __typename: 'PurchasingCompany',
    company: store.get('companies', purchaser.companyId),
    location: store.get('companyLocations', purchaser.companyLocationId),
    contact: store.get('companyContacts', purchaser.companyContactId),
  };
}

const lists: Record<string, Resolver> = {
  lineItems: (order: Order, args: ConnectionArgs, ctx: Ctx) =>
    connection(order.lines, args, (line) => lineItemView(ctx.store, order, line)),
  nonFulfillableLineItems: (order: Order, args: ConnectionArgs, ctx: Ctx) =>
    connection(
      order.lines.filter((line) => line.unfulfilledQuantity < line.quantity),
      args,
      (line) => lineItemView(ctx.store, order, line),
    ),
  shippingLines: (order: Order, args: ConnectionArgs & { includeRemovals?: boolean }) =>
    connection(
      order.shippingLines.filter((line) => args.includeRemovals === true || !line.isRemoved),
      args,
      (line) => orderShippingLineView(order, line),
    ),
  shippingLine: (order: Order) => {
    const line = order.shippingLines.find((candidate) => !candidate.isRemoved);
    return line ? orderShippingLineView(order, line) : null;
  },
  discountApplications: (order: Order, args: ConnectionArgs) => connection(order.discountApplications.map(discountApplicationView), args),
  taxLines: (order: Order) => order.taxLines.map((line) => taxLineView(order, line)),
  currentTaxLines: (order: Order) => currentTaxLines(order),
  transactions: (order: Order, args: { first?: number | null; capturable?: boolean | null }, ctx: Ctx) =>
    order.transactions
      .filter((one) => args.capturable == null || (one.kind === 'AUTHORIZATION') === args.capturable)
      .slice(0, args.first ?? undefined)
      .map((one) => transactionView(ctx.store, order, one)),
  transactionsCount: (order: Order) => ({ count: order.transactions.length, precision: 'EXACT' }),
  refunds: (order: Order, args: { first?: number | null }, ctx: Ctx) =>
    order.refunds.slice(0, args.first ?? undefined).map((refund) => refundView(ctx.store, order, refund)),
  fulfillments: (order: Order, args: { first?: number | null }, ctx: Ctx) =>
    (order.fulfillments ?? []).slice(0, args.first ?? undefined).map((one) => fulfillmentView(ctx.store, order, one)),
  fulfillmentsCount: (order: Order) => ({ count: order.fulfillments?.length ?? 0, precision: 'EXACT' }),
  fulfillmentOrders: (order: Order, args: ConnectionArgs & { displayable?: boolean }, ctx: Ctx) => {
    const all = order.fulfillmentOrderIds.flatMap((id) => ctx.store.get('fulfillmentOrders', id) ?? []);
    return connection(
      all.filter((one) => args.displayable !== true || one.status !== 'CLOSED'),
      args,
    );
  },
  events: (order: Order, args: ConnectionArgs) => connection(order.events, args, (event) => eventView(order, event)),
  localizedFields: (order: Order, args: ConnectionArgs) => connection(order.localizedFields, args, localizedFieldView),
  localizationExtensions: (order: Order, args: ConnectionArgs) => connection(order.localizedFields, args, localizedFieldView),
};

function currentTaxLines(order: Order): unknown[] {
  const lines = order.lines.flatMap((line) =>
    line.taxLines.map((tax) => ({ ...tax, price: portion(tax.price, line.currentQuantity, line.quantity) })),
  );
  const shipping = order.cancelledAt ? [] : order.shippingLines.filter((line) => !line.isRemoved).flatMap((line) => line.taxLines);
  const nothingLeft = order.lines.every((line) => line.currentQuantity === 0);
  return mergeTaxLines(nothingLeft ? [] : [...lines, ...shipping]).map((line) => taxLineView(order, line));
}

const LOCALIZED = /^(TAX|SHIPPING)_(?:CREDENTIAL(?:_TYPE|_USE)?|EMAIL)_([A-Z]{2})$/;

export function localizedFieldView(field: { key: string; value: string }): Record<string, unknown> {
  const [, purpose = 'TAX', countryCode = 'IT'] = LOCALIZED.exec(field.key) ?? [];
  return { key: field.key, value: field.value, purpose, countryCode, title: field.key };
}

export function eventView(order: Order, event: Order['events'][number]): Record<string, unknown> {
  return {
    __typename: 'BasicEvent',
    id: event.id,
    createdAt: event.createdAt,
    message: event.message,
    action: 'placed',
    appTitle: null,
    attributeToApp: false,
    attributeToUser: false,
    criticalAlert: false,
    additionalContent: null,
    additionalData: null,
    arguments: null,
    author: null,
    hasAdditionalContent: false,
    secondaryMessage: null,
    subjectId: order.id,
    subjectType: 'ORDER',
    subject: order,
  };
}

const states: Record<string, Resolver> = {
  legacyResourceId: (order: Order) => legacyId(order.id),
  closed: (order: Order) => order.closedAt !== null,
  currencyCode: (order: Order) => order.currency,
  presentmentCurrencyCode: (order: Order) => order.presentmentCurrency,
  discountCode: (order: Order) => order.discountCodes[0] ?? null,
  tags: (order: Order) => order.tags.toSorted(),
  customAttributes: (order: Order) => attributeViews(order.customAttributes),
  app: (order: Order, _args: unknown, ctx: Ctx) =>
    order.appId ? { id: order.appId, name: ctx.store.state.app.title, icon: undefined } : null,
  attribution: () => null,
  cancellation: (order: Order) => (order.cancelledAt ? { staffNote: order.cancelStaffNote ?? null } : null),
  capturable: (order: Order) => !isZero(capturable(order)),
  canMarkAsPaid: (order: Order) => canMarkAsPaid(order),
  fullyPaid: (order: Order) => received(order).presentment >= order.totals.total.presentment,
  unpaid: (order: Order) => isZero(received(order)) && order.totals.total.presentment > 0,
  refundable: (order: Order) => received(order).presentment > order.refunded.presentment,
  restockable: (order: Order) => order.lines.some((line) => line.variantId !== null && line.currentQuantity > 0),
  requiresShipping: (order: Order) => order.lines.some((line) => line.requiresShipping),
  fulfillable: (order: Order) => order.cancelledAt === null && order.lines.some((line) => line.unfulfilledQuantity > 0),
  merchantEditable: (order: Order) => order.cancelledAt === null,
  merchantEditableErrors: (order: Order) => (order.cancelledAt === null ? [] : ['Canceled orders can’t be edited']),
  hasTimelineComment: () => false,
  publication: (order: Order) => publicationOf(order),
  paymentTerms: (order: Order, _args: unknown, ctx: Ctx) =>
    order.paymentTerms ? paymentTermsView(ctx.store, order, order.paymentTerms) : null,
  paymentCollectionDetails: (order: Order, _args: unknown, ctx: Ctx) => ({
    additionalPaymentCollectionUrl:
      order.outstanding.presentment > 0 ? `https://${ctx.store.state.shop.domain}/orders/${legacyId(order.id)}/pay` : null,
    vaultedPaymentMethods: mandateViews(ctx.store, order),
  }),
  statusPageUrl: (order: Order, _args: unknown, ctx: Ctx) =>
    `https://${ctx.store.state.shop.domain}/orders/${legacyId(order.id)}/authenticate`,
  subtotalLineItemsQuantity: (order: Order) => quantity(order, 'quantity'),
  currentSubtotalLineItemsQuantity: (order: Order) => quantity(order, 'currentQuantity'),
  totalWeight: (order: Order) => weight(order, 'quantity'),
  currentTotalWeight: (order: Order) => weight(order, 'currentQuantity'),
  risk: () => ({ assessments: [], recommendation: 'NONE' }),
};

/** Open balance, not cancelled, nothing authorised: the admin offers "Mark as paid". */
export function canMarkAsPaid(order: Order): boolean {
  return (
    order.cancelledAt === null && order.outstanding.presentment > 0 && isZero(capturable(order)) && order.displayFinancialStatus !== 'PAID'
  );
}

/** Orders of the online store were placed there; others name their publication in the state, or none. */
function publicationOf(order: Order): Record<string, unknown> | null {
  const id = order.publicationId ?? (order.sourceName === 'web' ? ONLINE_STORE : null);
  return id === null ? null : publicationView(id);
}

/** Facts that no simulated order has. */
const NONE =
  'cartToken checkoutToken clientIp channel channelInformation physicalLocation retailLocation staffMember shopifyProtect merchantOfRecordApp landingPageDisplayText landingPageUrl referralCode referrerDisplayText referrerUrl';
const EMPTY = 'additionalFees alerts risks';

export const orderTypeResolvers: ResolverMap = {
  Order: {
    ...orderAmounts,
    ...people,
    ...lists,
    ...states,
    productNetwork: () => false,
    riskLevel: () => 'LOW',
    ...Object.fromEntries(NONE.split(' ').map((name) => [name, () => null])),
    ...Object.fromEntries(EMPTY.split(' ').map((name) => [name, () => []])),
  },
};
