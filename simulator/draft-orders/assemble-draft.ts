import { createHash } from 'node:crypto';
import { addressFromInput } from '../model/address.ts';
import type { AddressInput } from '../model/address.ts';
import type { Address, DraftOrder, Metafield } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { quantityRuleOf } from '../catalogue/market.ts';
import { isoSeconds } from '../model/store.ts';
import { ZERO } from '../money/bag.ts';
import { currenciesOf, fromShop } from '../money/convert.ts';
import type { Currencies } from '../money/convert.ts';
import { appliedDiscountOf, buildLines } from './build-lines.ts';
import type { DraftInput, MetafieldInput, UserError } from './input.ts';
import { userError } from './input.ts';
import { paymentTermsOf } from './payment-terms.ts';
import { customerOfDraft, purchaserOf } from './purchaser.ts';
import { shippingLineOf } from './shipping-rates.ts';

export interface AssembleContext {
  store: Store;
  /** GID of the calling app, for `$app` metafields and the order's source. */
  appId: string;
  newId: (type: string) => string;
  /** Path in front of the fields of errors. */
  prefix: string[];
}

/** A draft without anything: what an input is laid over. Not stored, takes no numbers. */
export function blankDraft(store: Store, id: string, appId: string): DraftOrder {
  const now = store.nowIso();
  const { shop } = store.state;
  return {
    ...{ id, name: '', status: 'OPEN', ready: true, readyAt: null, createdAt: now, updatedAt: now, completedAt: null },
    ...{ invoiceSentAt: null, invoiceUrl: null, invoiceEmailTemplateSubject: 'Complete your purchase', orderId: null },
    ...{ currency: shop.currency, presentmentCurrency: shop.currency, taxesIncluded: shop.taxesIncluded, taxExempt: false },
    ...{ email: null, phone: null, note: null, tags: [], customAttributes: [], poNumber: null, purchaser: null },
    ...{ billingAddress: null, shippingAddress: null, shippingLine: null, lines: [], appliedDiscount: null, discountCodes: [] },
    ...{ acceptAutomaticDiscounts: false, allowDiscountCodesInCheckout: false, discountApplications: [], warnings: [], paymentTerms: null },
    ...{ reserveInventoryUntil: null, visibleToCustomer: false, sourceName: null, localizedFields: [], metafields: [], taxLines: [] },
    totals: { linesOriginal: ZERO, subtotal: ZERO, discounts: ZERO, shipping: ZERO, tax: ZERO, total: ZERO },
    ...{ transformerFingerprint: null, deposit: null, appId },
  } as DraftOrder;
}

/** The `/invoices/…` link of the recordings: 32 hexadecimal digits. */
export function invoiceUrlOf(store: Store, draftId: string): string {
  const { shop } = store.state;
  const token = createHash('md5').update(`${shop.id} ${draftId}`).digest('hex');
  return `https://${shop.domain}/${shop.id.split('/').at(-1)}/invoices/${token}`;
}

/**
 * Lays a validated input over a draft: keys that are absent leave it alone, null clears. Changes the draft in place and does not
 * price it. Errors that only show here (a shipping handle of another shop) are returned.
 */
export function assembleDraft(draft: DraftOrder, input: DraftInput, context: AssembleContext): UserError[] {
  const { store, newId } = context;
  applyTexts(draft, input);
  applyPurchaser(draft, input, context);
  const currencies = applyCurrency(draft, input, store);
  const companyLocationId = draft.purchaser?.kind === 'company' ? draft.purchaser.companyLocationId : null;
  if (input.lineItems) draft.lines = buildLines(input.lineItems, { store, currencies, companyLocationId, newId });
  if (input.appliedDiscount !== undefined) draft.appliedDiscount = appliedDiscountOf(input.appliedDiscount, currencies);
  if (input.discountCodes !== undefined) draft.discountCodes = [...(input.discountCodes ?? [])];
  if (input.paymentTerms !== undefined)
    draft.paymentTerms = input.paymentTerms && paymentTermsOf(input.paymentTerms, store.nowIso(), newId);
  if (input.metafields) applyMetafields(draft, input.metafields, context);
  draft.transformerFingerprint = fingerprintOf(draft);
  const limits = input.lineItems ? quantityErrors(draft, companyLocationId, context) : [];
  if (limits.length > 0) return limits;
  return input.shippingLine === undefined ? [] : applyShippingLine(draft, input.shippingLine, context);
}

/** A company location's quantity rules are held against each variant's units in all lines. Refusing, and the words, are assumed. */
function quantityErrors(draft: DraftOrder, companyLocationId: string | null, { store, prefix }: AssembleContext): UserError[] {
  const wanted = new Map<string, number>();
  for (const line of draft.lines) if (line.variantId) wanted.set(line.variantId, (wanted.get(line.variantId) ?? 0) + line.quantity);
  return draft.lines.flatMap((line, index) => {
    const variant = store.get('variants', line.variantId);
    if (!variant) return [];
    const { minimum, maximum, increment } = quantityRuleOf(variant, companyLocationId);
    const units = wanted.get(variant.id) ?? 0;
    const at = [...prefix, 'lineItems', String(index), 'quantity'];
    if (units < minimum) return [userError(`Quantity must be at least the minimum of ${minimum}`, at)];
    if (maximum !== null && units > maximum) return [userError(`Quantity must be at most the maximum of ${maximum}`, at)];
    return units % increment === 0 ? [] : [userError(`Quantity must be sold in multiples of ${increment}`, at)];
  });
}

/** Lines that were priced for another buyer's currency are turned at today's rate from the shop's side. */
function applyCurrency(draft: DraftOrder, input: DraftInput, store: Store): Currencies {
  const before = draft.presentmentCurrency;
  if (input.presentmentCurrencyCode) draft.presentmentCurrency = input.presentmentCurrencyCode;
  const currencies = currenciesOf(store.state.shop, draft.presentmentCurrency);
  if (before === draft.presentmentCurrency) return currencies;
  for (const line of draft.lines.flatMap((one) => [one, ...one.components])) {
    line.originalUnitPrice = fromShop(line.originalUnitPrice.shop, currencies);
    if (line.priceOverride) line.priceOverride = fromShop(line.priceOverride.shop, currencies);
  }
  if (draft.shippingLine) draft.shippingLine.original = fromShop(draft.shippingLine.original.shop, currencies);
  return currencies;
}

function applyTexts(draft: DraftOrder, input: DraftInput): void {
  const plain = ['email', 'phone', 'note', 'poNumber'] as const;
  for (const key of plain) if (input[key] !== undefined) draft[key] = input[key] || null;
  const flags = ['taxExempt', 'acceptAutomaticDiscounts', 'allowDiscountCodesInCheckout', 'visibleToCustomer'] as const;
  for (const key of flags) if (input[key] !== undefined) draft[key] = input[key] ?? false;
  if (input.sourceName !== undefined) draft.sourceName = input.sourceName;
  if (input.tags !== undefined) draft.tags = sortedTags(input.tags ?? []);
  if (input.customAttributes !== undefined)
    draft.customAttributes = (input.customAttributes ?? []).map(({ key, value }) => ({ key, value }));
  const localized = input.localizedFields ?? input.localizationExtensions;
  if (localized) draft.localizedFields = localized.map(({ key, value }) => ({ key, value }));
  if (input.deposit !== undefined) draft.deposit = input.deposit && { percentage: input.deposit.percentage };
  if (input.reserveInventoryUntil !== undefined) {
    draft.reserveInventoryUntil = input.reserveInventoryUntil && isoSeconds(Date.parse(input.reserveInventoryUntil));
  }
}

/** Tags come back trimmed, once each and in the order of the alphabet, whatever their case (18-gql-draft-tag-validation.json). */
export function sortedTags(tags: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const tag of tags.map((one) => one.trim())) if (tag !== '' && !byName.has(tag.toLowerCase())) byName.set(tag.toLowerCase(), tag);
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, tag]) => tag);
}

function applyPurchaser(draft: DraftOrder, input: DraftInput, context: AssembleContext): void {
  const { store, newId } = context;
  const purchaser = purchaserOf(input);
  if (purchaser !== undefined) draft.purchaser = purchaser;
  const stored = (address: AddressInput | null): Address | null => address && { id: addressId(newId), ...addressFromInput(address) };
  if (input.billingAddress !== undefined) draft.billingAddress = stored(input.billingAddress);
  if (input.shippingAddress !== undefined) draft.shippingAddress = stored(input.shippingAddress);
  const customer = customerOfDraft(store, draft.purchaser);
  // A draft for a customer is written to the customer's address unless it names its own [assumed].
  if (customer?.email && input.email === undefined && purchaser && draft.email === null) draft.email = customer.email;
  if (input.useCustomerDefaultAddress && customer?.defaultAddress) {
    const own = (): Address => ({ ...structuredClone(customer.defaultAddress as Address), id: addressId(newId) });
    draft.shippingAddress ??= own();
    draft.billingAddress ??= own();
  }
}

function addressId(newId: (type: string) => string): string {
  return `${newId('MailingAddress')}?model_name=Address`;
}

function applyShippingLine(
  draft: DraftOrder,
  input: NonNullable<DraftInput['shippingLine']> | null,
  context: AssembleContext,
): UserError[] {
  if (input === null) {
    draft.shippingLine = null;
    return [];
  }
  const line = shippingLineOf(context.store, input, draft, context.newId('ShippingLine'));
  // The text is assumed: no recording shows a handle that the shop did not sign.
  if (line === 'invalid-handle')
    return [userError('Shipping rate handle is invalid', [...context.prefix, 'shippingLine', 'shippingRateHandle'])];
  draft.shippingLine = line;
  return [];
}

/** Adds or overwrites by namespace and key; `$app` stands for the app's own namespace. */
function applyMetafields(draft: DraftOrder, inputs: readonly MetafieldInput[], context: AssembleContext): void {
  const now = context.store.nowIso();
  for (const input of inputs) {
    const namespace = ownNamespace(input.namespace, context.appId);
    const known = draft.metafields.find((one) => one.namespace === namespace && one.key === input.key);
    const values = { type: input.type ?? known?.type ?? 'single_line_text_field', value: input.value ?? '', updatedAt: now };
    if (known) Object.assign(known, values);
    else
      draft.metafields.push({
        id: context.newId('Metafield'),
        namespace,
        key: input.key ?? '',
        createdAt: now,
        ...values,
      } satisfies Metafield);
  }
}

function ownNamespace(namespace: string | null | undefined, appId: string): string {
  const own = `app--${appId.split('/').at(-1)}`;
  if (namespace == null || namespace === '$app') return own;
  return namespace.startsWith('$app:') ? `${own}--${namespace.slice(5)}` : namespace;
}

/** Opaque, and only there when the draft holds bundles (schema: it must be passed back unmodified for bundles to work). */
function fingerprintOf(draft: DraftOrder): string | null {
  const bundles = draft.lines.filter((line) => line.components.length > 0);
  if (bundles.length === 0) return null;
  const parts = bundles.map((line) => [
    line.uuid,
    line.variantId,
    line.components.map((part) => [part.uuid, part.variantId, part.quantity]),
  ]);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
