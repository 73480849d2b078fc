import type { DraftLine, DraftOrder, OrderLine } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { ZERO } from '../money/bag.ts';
import { currenciesOf } from '../money/convert.ts';
import { blankDraft } from './assemble-draft.ts';
import { buildLines } from './build-lines.ts';
import type { LineInput } from './input.ts';
import { userError } from './input.ts';
import type { DraftResult } from './draft-store.ts';
import { storeNewDraft } from './draft-store.ts';

/**
 * Shopify's own duplicate. Keeps customer, e-mail, tags, attributes, addresses, note and lines; clears discounts, shipping line, tax
 * exemption, reservation and payment terms (02-gql-draft-duplicate.json). Lines whose variant is gone are left out in silence [assumed].
 */
export function duplicateDraft(store: Store, id: string, appId: string): DraftResult {
  const source = store.get('draftOrders', id);
  if (!source) return { draftOrder: null, userErrors: [userError('Draft order does not exist', ['id'])] };
  const draft = blankDraft(store, store.nextId('DraftOrder'), appId);
  carry(draft, source, store);
  const lines = source.lines.filter((line) => line.custom || store.get('variants', line.variantId));
  if (lines.length === 0) return { draftOrder: null, userErrors: [userError('Add at least 1 product')] };
  draft.lines = lines.map((line) => freshLine(store, line));
  return { draftOrder: storeNewDraft(store, draft), userErrors: [] };
}

function carry(
  draft: DraftOrder,
  source: Pick<
    DraftOrder,
    | 'email'
    | 'phone'
    | 'note'
    | 'poNumber'
    | 'purchaser'
    | 'presentmentCurrency'
    | 'tags'
    | 'customAttributes'
    | 'billingAddress'
    | 'shippingAddress'
    | 'localizedFields'
  >,
  store: Store,
): void {
  const { email, phone, note, poNumber, purchaser, presentmentCurrency } = source;
  Object.assign(draft, structuredClone({ email, phone, note, poNumber, purchaser }));
  const { shop } = store.state;
  draft.presentmentCurrency = presentmentCurrency in shop.exchangeRates ? presentmentCurrency : shop.currency;
  draft.tags = [...source.tags];
  draft.customAttributes = structuredClone(source.customAttributes);
  draft.billingAddress = structuredClone(source.billingAddress);
  draft.shippingAddress = structuredClone(source.shippingAddress);
  draft.localizedFields = structuredClone(source.localizedFields);
}

function freshLine(store: Store, line: DraftLine): DraftLine {
  const copy = structuredClone(line);
  copy.id = store.nextId('DraftOrderLineItem');
  copy.uuid = crypto.randomUUID();
  copy.appliedDiscount = null;
  copy.components = copy.components.map((part) => freshLine(store, part));
  return copy;
}

/**
 * Shopify's own draft from an order: keeps e-mail, tags and lines (custom ones with their price and sku), drops both kinds of discount,
 * the shipping line, tax exemption and reservation (01-gql-draft-create-from-order.json). Customer, addresses, note and attributes
 * are kept by the word of the mutation's description; deleted variants are left out and variants take today's price [both assumed].
 */
export function draftFromOrder(store: Store, orderId: string, appId: string): DraftResult {
  const order = store.get('orders', orderId);
  if (!order) return { draftOrder: null, userErrors: [userError('Order does not exist', ['orderId'])] };
  const draft = blankDraft(store, store.nextId('DraftOrder'), appId);
  carry(draft, order, store);
  const currencies = currenciesOf(store.state.shop, draft.presentmentCurrency);
  const kept = order.lines.filter((line) => line.currentQuantity > 0 && (!line.variantId || store.get('variants', line.variantId)));
  if (kept.length === 0) return { draftOrder: null, userErrors: [userError('Add at least 1 product')] };
  const companyLocationId = order.purchaser?.kind === 'company' ? order.purchaser.companyLocationId : null;
  draft.lines = buildLines(kept.map(lineInput), { store, currencies, companyLocationId, newId: (type) => store.nextId(type) });
  draft.lines.forEach((line, index) => {
    if (line.custom) line.originalUnitPrice = kept[index]?.originalUnitPrice ?? ZERO;
  });
  return { draftOrder: storeNewDraft(store, draft), userErrors: [] };
}

function lineInput(line: OrderLine): LineInput {
  const custom = line.variantId
    ? {}
    : { title: line.title, sku: line.sku, taxable: line.taxable, requiresShipping: line.requiresShipping, weight: line.weight };
  return { variantId: line.variantId, quantity: line.currentQuantity, customAttributes: line.customAttributes, ...custom };
}
