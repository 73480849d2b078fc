import { moneyScalar } from '../money/format.ts';
import type { Address, Customer, DraftOrder, Order } from '../model/entities.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';

/**
 * Bodies of webhook deliveries: the REST shape of the resource (snake_case, numeric ids, `admin_graphql_api_id`), with the fields that
 * an app reads. The shapes of the compliance topics are the documented ones.
 */
type Payload = Record<string, unknown>;

const head = (id: string): Payload => ({ id: Number(legacyId(id)), admin_graphql_api_id: id });

function address(from: Address | null): Payload | null {
  return (
    from && {
      first_name: from.firstName,
      last_name: from.lastName,
      company: from.company,
      address1: from.address1,
      address2: from.address2,
      city: from.city,
      province: from.province,
      province_code: from.provinceCode,
      country: from.country,
      country_code: from.countryCode,
      zip: from.zip,
      phone: from.phone,
    }
  );
}

function order(of: Order): Payload {
  const money = (minor: number) => moneyScalar(minor, of.currency);
  const purchaser = of.purchaser?.kind === 'customer' ? { id: Number(legacyId(of.purchaser.customerId)) } : null;
  return {
    ...head(of.id),
    name: of.name,
    order_number: of.number,
    created_at: of.createdAt,
    updated_at: of.updatedAt,
    processed_at: of.processedAt,
    cancelled_at: of.cancelledAt,
    cancel_reason: of.cancelReason?.toLowerCase() ?? null,
    closed_at: of.closedAt,
    test: of.test,
    email: of.email,
    phone: of.phone,
    note: of.note,
    tags: of.tags.join(', '),
    currency: of.currency,
    presentment_currency: of.presentmentCurrency,
    taxes_included: of.taxesIncluded,
    total_price: money(of.totals.total.shop),
    subtotal_price: money(of.totals.subtotal.shop),
    total_discounts: money(of.totals.discounts.shop),
    total_tax: money(of.totals.tax.shop),
    financial_status: of.displayFinancialStatus?.toLowerCase() ?? null,
    source_name: of.sourceName,
    note_attributes: of.customAttributes.map(({ key, value }) => ({ name: key, value })),
    customer: purchaser,
    billing_address: address(of.billingAddress),
    shipping_address: address(of.shippingAddress),
    line_items: of.lines.map((line) => ({
      ...head(line.id),
      variant_id: line.variantId && Number(legacyId(line.variantId)),
      product_id: line.productId && Number(legacyId(line.productId)),
      title: line.title,
      sku: line.sku,
      quantity: line.quantity,
      current_quantity: line.currentQuantity,
      price: money(line.originalUnitPrice.shop),
      properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
    })),
  };
}

function draft(of: DraftOrder): Payload {
  const money = (minor: number) => moneyScalar(minor, of.currency);
  return {
    ...head(of.id),
    name: of.name,
    status: of.status.toLowerCase(),
    created_at: of.createdAt,
    updated_at: of.updatedAt,
    completed_at: of.completedAt,
    invoice_sent_at: of.invoiceSentAt,
    order_id: of.orderId && Number(legacyId(of.orderId)),
    email: of.email,
    note: of.note,
    tags: of.tags.join(', '),
    currency: of.currency,
    total_price: money(of.totals.total.shop),
    subtotal_price: money(of.totals.subtotal.shop),
    total_tax: money(of.totals.tax.shop),
  };
}

function customer(store: Store, of: Customer): Payload {
  const person = { id: Number(legacyId(of.id)), email: of.email, phone: of.phone };
  const orders = store.all('orders').filter((each) => each.purchaser?.kind === 'customer' && each.purchaser.customerId === of.id);
  return { customer: person, orders: orders.map((each) => Number(legacyId(each.id))) };
}

function shopOf(store: Store): Payload {
  return { shop_id: Number(legacyId(store.state.shop.id)), shop_domain: store.state.shop.domain };
}

export function webhookPayload(store: Store, topic: string, id: string): Payload {
  const [family] = topic.split('/');
  if (topic === 'customers/redact') {
    const of = store.get('customers', id);
    const { customer: person, orders } = of ? customer(store, of) : { customer: null, orders: [] };
    return { ...shopOf(store), customer: person, orders_to_redact: orders };
  }
  if (topic === 'customers/data_request') {
    const of = store.get('customers', id);
    const { customer: person, orders } = of ? customer(store, of) : { customer: null, orders: [] };
    return { ...shopOf(store), customer: person, orders_requested: orders, data_request: { id: 1 } };
  }
  if (topic === 'shop/redact') return shopOf(store);
  if (topic === 'app/scopes_update')
    return { ...head(store.state.app.id), current: store.state.shop.accessScopes, updated_at: store.nowIso() };
  if (topic === 'app/uninstalled')
    return {
      ...head(store.state.shop.id),
      name: store.state.shop.name,
      domain: store.state.shop.domain,
      myshopify_domain: store.state.shop.domain,
    };
  if (family === 'orders') {
    const of = store.get('orders', id);
    return of ? order(of) : head(id);
  }
  if (family === 'draft_orders') {
    const of = store.get('draftOrders', id);
    return of ? draft(of) : head(id);
  }
  return head(id);
}
