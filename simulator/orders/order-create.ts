import type { Address, Customer, Order } from '../model/entities.ts';
import { addressFromInput } from '../model/address.ts';
import { isoSeconds, legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { add, subtract, sum, ZERO } from '../money/bag.ts';
import type { ResolverContext } from '../protocol/types.ts';
import { claim, firstUnclaimable } from './inventory.ts';
import { createFulfillmentOrders, fulfilEverything } from './fulfillment-orders.ts';
import { newCustomer } from './customers.ts';
import { applyCode, lineFrom, lineNet, shippingLineFrom, splitOrderTaxes, transactionFrom } from './order-create-parts.ts';
import type { OrderCreateInput, TaxLineInput } from './order-create-input.ts';
import { resolveNamespace } from './metafields.ts';
import { financialStatus, outstanding } from './payments.ts';
import { mergeTaxLines, shippingTotal } from './parts.ts';
import { userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

interface CreateArgs {
  order: OrderCreateInput;
  options?: { inventoryBehaviour?: 'BYPASS' | 'DECREMENT_IGNORING_POLICY' | 'DECREMENT_OBEYING_POLICY' | null } | null;
}

/** An order as given: nothing but the code's share is computed, taxes are those of the input. */
export function orderCreate(_root: unknown, args: CreateArgs, ctx: ResolverContext): { order: Order | null; userErrors: UserErrorValue[] } {
  const store = ctx.store;
  const behaviour = args.options?.inventoryBehaviour ?? 'BYPASS';
  const errors = refusals(store, args.order);
  if (errors.length > 0) return { order: null, userErrors: errors };
  const lines = args.order.lineItems ?? [];
  const stock = lines.map((line) => ({ variantId: line.variantId ?? null, quantity: line.quantity }));
  const short = behaviour === 'DECREMENT_OBEYING_POLICY' ? firstUnclaimable(store, stock) : null;
  if (short !== null)
    return {
      order: null,
      userErrors: [userError(['order', 'lineItems', String(short)], 'Unable to claim inventory', 'INVENTORY_CLAIM_FAILED')],
    };
  const order = build(store, ctx, args.order);
  if (behaviour !== 'BYPASS') claim(store, stock);
  store.insert('orders', order);
  createFulfillmentOrders(store, order);
  const { fulfillment, fulfillmentStatus } = args.order;
  if (fulfillment || fulfillmentStatus === 'FULFILLED') {
    const numbers = fulfillment?.trackingNumbers ?? (fulfillment?.trackingNumber ? [fulfillment.trackingNumber] : []);
    fulfilEverything(store, order, numbers.map((number) => ({ company: fulfillment?.trackingCompany ?? null, number, url: null }))); // prettier-ignore
  }
  store.state.recentOrders.push(store.now());
  store.emit('orders/create', order.id);
  if (order.displayFinancialStatus === 'PAID') store.emit('orders/paid', order.id);
  return { order, userErrors: [] };
}

function refusals(store: Store, input: OrderCreateInput): UserErrorValue[] {
  if (tooManyOrders(store)) return [userError(null, 'Too many attempts. Please try again later.')];
  if (input.customerId && input.customer)
    return [userError(['order'], 'Only one of customer or customerId can be provided', 'REDUNDANT_CUSTOMER_FIELDS')];
  const rateMissing = (path: string[], lines: TaxLineInput[] | null | undefined): UserErrorValue[] =>
    (lines ?? []).flatMap((line, index) =>
      line.rate == null || line.rate === ''
        ? [userError([...path, 'taxLines', String(index), 'rate'], 'Tax line rate is required', 'TAX_LINE_RATE_MISSING')]
        : [],
    );
  const rates = [
    ...(input.lineItems ?? []).flatMap((line, index) => rateMissing(['order', 'lineItems', String(index)], line.taxLines)),
    ...(input.shippingLines ?? []).flatMap((line, index) => rateMissing(['order', 'shippingLines', String(index)], line.taxLines)),
  ];
  if (rates.length > 0) return rates.slice(0, 1);
  if (!input.lineItems?.length) return [userError(['order', 'lineItems'], 'Line items must have at least one line item', 'INVALID')];
  return input.lineItems.flatMap((line, index) => {
    const path = ['order', 'lineItems', String(index)];
    if (line.variantId && !store.get('variants', line.variantId))
      return [userError([...path, 'variantId'], 'Variant is invalid', 'INVALID')];
    if (line.quantity < 1) return [userError([...path, 'quantity'], 'Quantity must be greater than 0', 'INVALID')];
    return line.variantId || line.title ? [] : [userError([...path, 'title'], "Title can't be blank", 'INVALID')];
  });
}

/** Development stores take five new orders a minute, when the limit is switched on. */
export function tooManyOrders(store: Store): boolean {
  if (!store.state.shop.fiveOrdersAMinute) return false;
  store.state.recentOrders = store.state.recentOrders.filter((at) => at > store.now() - 60_000);
  return store.state.recentOrders.length >= 5;
}

function addressWithId(store: Store, input: OrderCreateInput['shippingAddress']): Address | null {
  return input ? { id: store.nextId('MailingAddress'), ...addressFromInput(input) } : null;
}

function build(store: Store, ctx: ResolverContext, input: OrderCreateInput): Order {
  const now = store.nowIso();
  const lines = (input.lineItems ?? []).map((line) => lineFrom(store, line));
  const shippingLines = (input.shippingLines ?? []).map((line) => shippingLineFrom(store, line));
  splitOrderTaxes(lines, input.taxLines);
  const currency = input.currency ?? store.state.shop.currency;
  const presentmentCurrency = input.presentmentCurrency ?? input.lineItems?.[0]?.priceSet?.presentmentMoney?.currencyCode ?? currency;
  const { applications, code } = applyCode(input.discountCode, lines, shippingLines, presentmentCurrency);
  const { name, number } = input.name ? { name: input.name, number: Number(input.name.replace(/\D/g, '')) || 0 } : store.nextOrderName();
  // From 2026-07 a time in the future is clamped to now; before it was refused with PROCESSED_AT_INVALID (recorded on 2026-04).
  const processedAt = input.processedAt && Date.parse(input.processedAt) < store.now() ? isoSeconds(Date.parse(input.processedAt)) : now;
  const shippingAddress = addressWithId(store, input.shippingAddress);
  const billingAddress = addressWithId(store, input.billingAddress);
  const customer = customerFor(store, input, shippingAddress ?? billingAddress);
  const location = store.get('companyLocations', input.companyLocationId);
  const taxLines = [...lines, ...shippingLines].flatMap((line) => line.taxLines);
  const subtotal = sum(lines.map(lineNet));
  const linesOriginal = sum(lines.map((line) => line.originalTotal));
  const shipping = shippingTotal(shippingLines, true);
  const tax = sum(taxLines.map(({ price }) => price));
  const totals = {
    linesOriginal,
    subtotal,
    discounts: add(subtract(linesOriginal, subtotal), subtract(shippingTotal(shippingLines, false), shipping)),
    shipping,
    tax,
    total: add(subtotal, shipping, input.taxesIncluded ? ZERO : tax),
  };
  const transactions = (input.transactions ?? []).map((one) => transactionFrom(store, one, processedAt, input.test ?? false));
  const order: Order = {
    id: store.nextId('Order'),
    name,
    number,
    createdAt: now,
    processedAt,
    updatedAt: now,
    cancelledAt: null,
    cancelReason: null,
    closedAt: input.closedAt ?? null,
    test: input.test ?? false,
    edited: false,
    confirmed: true,
    confirmationNumber: confirmationNumber(store),
    email: input.email ?? customer?.email ?? null,
    phone: input.phone ?? null,
    note: input.note ?? null,
    tags: input.tags ?? [],
    poNumber: input.poNumber ?? null,
    customerLocale: customer?.locale ?? null,
    sourceName: input.sourceName ?? legacyId(ctx.access.appId),
    sourceIdentifier: input.sourceIdentifier ?? null,
    registeredSourceUrl: input.sourceUrl ?? null,
    appId: ctx.access.appId,
    currency,
    presentmentCurrency,
    taxesIncluded: input.taxesIncluded ?? false,
    taxExempt: customer?.taxExempt ?? false,
    dutiesIncluded: false,
    estimatedTaxes: false,
    displayFinancialStatus: null,
    displayFulfillmentStatus: 'UNFULFILLED',
    returnStatus: 'NO_RETURN',
    customAttributes: input.customAttributes ?? [],
    purchaser: location
      ? {
          kind: 'company',
          companyId: location.companyId,
          companyContactId: contactOf(store, location.companyId, customer),
          companyLocationId: location.id,
        }
      : customer && { kind: 'customer', customerId: customer.id },
    billingAddress,
    shippingAddress,
    lines,
    shippingLines,
    discountApplications: applications,
    discountCodes: code === null ? [] : [code],
    taxLines: mergeTaxLines(taxLines),
    totals,
    currentTotals: totals,
    tip: ZERO,
    duties: ZERO,
    refunded: ZERO,
    outstanding: ZERO,
    transactions,
    refunds: [],
    paymentGatewayNames: [...new Set(transactions.map((one) => one.gateway))],
    paymentTerms: null,
    fulfillmentOrderIds: [],
    fulfillments: [],
    localizedFields: [],
    metafields: (input.metafields ?? []).map((field) => ({
      id: store.nextId('Metafield'),
      namespace: resolveNamespace(field.namespace, ctx.access.appId),
      key: field.key ?? '',
      type: field.type ?? 'single_line_text_field',
      value: field.value ?? '',
      createdAt: now,
      updatedAt: now,
    })),
    events: [{ id: store.nextId('BasicEvent'), createdAt: now, message: `${store.state.app.title} created this order.` }],
    draftOrderId: null,
    openReturns: 0,
  };
  order.displayFinancialStatus = input.financialStatus ?? financialStatus(order);
  order.outstanding = outstanding(order);
  return order;
}

/** Letters and digits that tell orders apart, made from the id counter so that runs repeat. */
function confirmationNumber(store: Store): string {
  return (store.state.counter * 2654435761).toString(36).toUpperCase().slice(-9).padStart(9, 'X');
}

function contactOf(store: Store, companyId: string, customer: Customer | null): string | null {
  return store.all('companyContacts').find((contact) => contact.companyId === companyId && contact.customerId === customer?.id)?.id ?? null;
}

/**
 * The customer that the input names, or the one with its e-mail, made when there is none (recorded: an order with an e-mail
 * alone gets a customer). The order's address becomes the customer's default address, as the schema warns.
 */
function customerFor(store: Store, input: OrderCreateInput, address: Address | null): Customer | null {
  const upsert = input.customer?.toUpsert;
  const associate = input.customer?.toAssociate;
  const id = input.customerId ?? associate?.id ?? upsert?.id;
  const email = associate?.email ?? upsert?.email ?? input.email;
  const known = id
    ? store.get('customers', id)
    : email
      ? (store.all('customers').find((one) => one.email?.toLowerCase() === email.toLowerCase()) ?? null)
      : null;
  const customer = known ?? (email || upsert ? newCustomer(store, { ...upsert, email: email ?? null }) : null);
  if (!customer) return null;
  const named = Boolean(input.customer || input.customerId);
  if (named || !known) {
    store.change('customers', customer.id, (one) => {
      if (upsert && known)
        Object.assign(
          one,
          definedOnly({
            firstName: upsert.firstName,
            lastName: upsert.lastName,
            phone: upsert.phone,
            note: upsert.note,
            taxExempt: upsert.taxExempt,
          }),
        );
      if (address && named) one.defaultAddress = address;
      if (address && named && !one.addresses.some((own) => own.address1 === address.address1 && own.zip === address.zip))
        one.addresses.push(address);
    });
  }
  return customer;
}

function definedOnly<T extends Record<string, unknown>>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as Partial<T>;
}
