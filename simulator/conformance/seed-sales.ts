import type { DraftOrder, Order } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { createFulfillmentOrders } from '../orders/fulfillment-orders.ts';
import { readGraphqlOrder } from '../seed/read-graphql.ts';
import { storedOrder } from '../seed/stored-order.ts';
import { isObject } from './find-exchanges.ts';
import type { Json, JsonObject } from './find-exchanges.ts';
import type { IdMap } from './compare-answers.ts';
import type { Fact, Facts } from './harvest.ts';
import { factsOf } from './seed-catalogue.ts';

/**
 * Drafts and orders that were there before: made with the simulator's own mutations from what the recording shows of them, so that a
 * seeded draft is priced like any other. Their recorded ids are mapped to the ids that they got.
 */
type Run = (query: string, variables: JsonObject) => Promise<JsonObject>;

const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const nodes = (value: Json | undefined): JsonObject[] => {
  const { nodes: plain, edges } = object(value);
  if (Array.isArray(plain)) return plain.filter(isObject);
  return Array.isArray(edges) ? edges.filter(isObject).map((edge) => object(edge.node)) : [];
};
const pick = (from: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.filter((name) => from[name] !== undefined && from[name] !== null).map((name) => [name, from[name] ?? null]));
const money = (set: Json | undefined): JsonObject => object(object(set).shopMoney);

const ADDRESS = ['firstName', 'lastName', 'company', 'address1', 'address2', 'city', 'provinceCode', 'zip', 'phone'] as const;

function addressInput(value: Json | undefined): JsonObject | null {
  if (!isObject(value)) return null;
  const countryCode = value.countryCodeV2 ?? value.countryCode;
  return { ...pick(value, ADDRESS), ...(countryCode ? { countryCode } : {}) };
}

function discountInput(value: Json | undefined): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  return { ...pick(value, ['title', 'description', 'value', 'valueType']) };
}

const without = (input: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));

function draftLine(line: JsonObject): JsonObject {
  const variant = object(line.variant).id;
  const common = without({
    quantity: line.quantity ?? 1,
    customAttributes: line.customAttributes ?? [],
    appliedDiscount: discountInput(line.appliedDiscount) ?? null,
  });
  if (typeof variant === 'string') return { ...common, variantId: variant };
  const { amount = '0.0' } = money(line.originalUnitPriceSet);
  return { ...common, ...pick(line, ['title', 'sku', 'taxable', 'requiresShipping']), originalUnitPrice: amount };
}

function draftInput(fact: Fact, now: number): JsonObject {
  const lines = nodes(fact.lineItems).map(draftLine);
  const { amount: total = '10.0' } = money(fact.totalPriceSet);
  const shipping = isObject(fact.shippingLine)
    ? { title: fact.shippingLine.title ?? 'Shipping', priceWithCurrency: money(fact.shippingLine.originalPriceSet) }
    : null;
  const reserve =
    typeof fact.reserveInventoryUntil === 'string' && Date.parse(fact.reserveInventoryUntil) > now ? fact.reserveInventoryUntil : null;
  const customer = object(fact.customer).id;
  const terms = isObject(fact.paymentTerms) ? termsInput(fact.paymentTerms) : null;
  return without({
    ...pick(fact, ['email', 'phone', 'tags', 'taxExempt', 'customAttributes', 'poNumber']),
    note: fact.note2 ?? fact.note ?? null,
    purchasingEntity: typeof customer === 'string' ? { customerId: customer } : null,
    lineItems:
      lines.length > 0
        ? lines
        : [{ title: 'Recorded line', quantity: 1, originalUnitPrice: total, taxable: false, requiresShipping: false }],
    appliedDiscount: discountInput(fact.appliedDiscount) ?? null,
    billingAddress: addressInput(fact.billingAddress),
    shippingAddress: addressInput(fact.shippingAddress),
    shippingLine: shipping,
    reserveInventoryUntil: reserve,
    paymentTerms: terms,
  });
}

const TEMPLATES: Record<string, string> = { '7': '2', '15': '3', '30': '4', '45': '8', '60': '5', '90': '6' };
function termsInput(terms: JsonObject): JsonObject | null {
  const type = String(terms.paymentTermsType ?? '');
  const number = type === 'RECEIPT' ? '1' : type === 'FULFILLMENT' ? '9' : type === 'FIXED' ? '7' : TEMPLATES[String(terms.dueInDays)];
  if (!number) return null;
  const [schedule] = nodes(terms.paymentSchedules);
  const dated =
    type === 'NET'
      ? without({ issuedAt: schedule?.issuedAt ?? null })
      : type === 'FIXED'
        ? without({ dueAt: schedule?.dueAt ?? null })
        : {};
  return {
    paymentTermsTemplateId: `gid://shopify/PaymentTermsTemplate/${number}`,
    ...(Object.keys(dated).length > 0 ? { paymentSchedules: [dated] } : {}),
  };
}

const DRAFT_CREATE =
  'mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id lineItems(first: 250) { nodes { id } } } userErrors { message } } }';
const ORDER_CREATE =
  'mutation ($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id lineItems(first: 250) { nodes { id } } } userErrors { message } } }';

function mapIds(fact: Fact, recordedId: string, made: JsonObject, ids: IdMap): void {
  if (typeof made.id === 'string') ids.set(recordedId, made.id);
  const lines = nodes(made.lineItems);
  nodes(fact.lineItems).forEach((line, index) => {
    const id = lines[index]?.id;
    if (typeof line.id === 'string' && typeof id === 'string') ids.set(line.id, id);
  });
}

function patchDraft(draft: DraftOrder, fact: Fact): void {
  if (typeof fact.name === 'string') draft.name = fact.name;
  if (fact.status === 'OPEN' || fact.status === 'INVOICE_SENT' || fact.status === 'COMPLETED') draft.status = fact.status;
  for (const key of ['createdAt', 'updatedAt', 'completedAt', 'invoiceSentAt'] as const)
    if (typeof fact[key] === 'string') draft[key] = fact[key];
  if (typeof fact.reserveInventoryUntil === 'string') draft.reserveInventoryUntil = fact.reserveInventoryUntil;
}

function orderLine(line: JsonObject, currency: string): JsonObject {
  const variant = object(line.variant).id;
  const { amount = '0.0', currencyCode = currency } = money(line.originalUnitPriceSet);
  return without({
    ...pick(line, ['title', 'sku', 'quantity', 'requiresShipping', 'taxable']),
    variantId: typeof variant === 'string' ? variant : null,
    priceSet: { shopMoney: { amount, currencyCode } },
  });
}

function orderInput(fact: Fact, fallback: string): JsonObject {
  const total = money(fact.totalPriceSet ?? fact.currentTotalPriceSet);
  const currency = typeof total.currencyCode === 'string' ? total.currencyCode : fallback;
  const lines = nodes(fact.lineItems).map((line) => orderLine(line, currency));
  const customer = object(fact.customer).id;
  return without({
    ...pick(fact, ['email', 'phone', 'note', 'tags', 'poNumber', 'customAttributes', 'test']),
    currency,
    presentmentCurrency: fact.presentmentCurrencyCode ?? null,
    financialStatus: fact.displayFinancialStatus === 'PAID' ? 'PAID' : null,
    billingAddress: addressInput(fact.billingAddress),
    shippingAddress: addressInput(fact.shippingAddress),
    customer: typeof customer === 'string' ? { toAssociate: { id: customer } } : null,
    lineItems:
      lines.length > 0
        ? lines
        : [
            {
              title: 'Recorded line',
              quantity: 1,
              requiresShipping: false,
              taxable: false,
              priceSet: { shopMoney: { amount: total.amount ?? '0.0', currencyCode: currency } },
            },
          ],
  });
}

function patchOrder(order: Order, fact: Fact): void {
  if (typeof fact.name === 'string') order.name = fact.name;
  for (const key of ['createdAt', 'updatedAt', 'cancelledAt', 'closedAt', 'processedAt'] as const) {
    const value = fact[key];
    if (typeof value === 'string') Object.assign(order, { [key]: value });
  }
  if (typeof fact.cancelReason === 'string') order.cancelReason = fact.cancelReason;
}

/** An order that the recording shows with lines and totals is taken as it is, refunds and payments included. */
function takeOrder(store: Store, fact: Fact): boolean {
  const { _context: _, ...shown } = fact;
  if (nodes(fact.lineItems).length === 0 || !nodes(fact.lineItems).every((line) => isObject(line.originalUnitPriceSet))) return false;
  if (!isObject(fact.totalPriceSet ?? fact.currentTotalPriceSet)) return false;
  const order = storedOrder(store, readGraphqlOrder(shown));
  store.insert('orders', order);
  if (order.cancelledAt === null) createFulfillmentOrders(store, order);
  return true;
}

const payload = (answer: JsonObject, root: string, name: string): JsonObject => object(object(object(answer.data)[root])[name]);

/** @returns what could not be seeded, with the userErrors that stood in the way. */
export async function seedSales(store: Store, facts: Facts, run: Run, ids: IdMap): Promise<string[]> {
  const problems: string[] = [];
  // Oldest first, so that numbers and sort orders come out as recorded.
  const oldestFirst = (type: string) =>
    [...factsOf(facts, type)].toSorted(([a], [b]) => Number(a.split('/').at(-1)) - Number(b.split('/').at(-1)));
  for (const [id, fact] of oldestFirst('DraftOrder')) {
    const answer = await run(DRAFT_CREATE, { input: draftInput(fact, store.now()) });
    const made = payload(answer, 'draftOrderCreate', 'draftOrder');
    mapIds(fact, id, made, ids);
    const draft = typeof made.id === 'string' ? store.get('draftOrders', made.id) : null;
    if (draft) patchDraft(draft, fact);
    else problems.push(`${id}: ${JSON.stringify(answer.errors ?? object(object(answer.data).draftOrderCreate).userErrors)}`);
  }
  for (const [id, fact] of oldestFirst('Order')) {
    if (takeOrder(store, fact)) continue;
    const answer = await run(ORDER_CREATE, { order: orderInput(fact, facts.currency) });
    const made = payload(answer, 'orderCreate', 'order');
    mapIds(fact, id, made, ids);
    const order = typeof made.id === 'string' ? store.get('orders', made.id) : null;
    if (order) patchOrder(order, fact);
    else problems.push(`${id}: ${JSON.stringify(answer.errors ?? object(object(answer.data).orderCreate).userErrors)}`);
  }
  return problems;
}
