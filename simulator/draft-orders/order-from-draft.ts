import type {
  DiscountApplication,
  DraftLine,
  DraftOrder,
  Order,
  OrderLine,
  Purchaser,
  ShippingLine,
  Transaction,
} from '../model/entities.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { spread } from '../money/allocate.ts';
import { add, subtract, sum, ZERO } from '../money/bag.ts';
import { manualApplication } from './price-draft.ts';

export interface CompletionTerms {
  /** PENDING when the draft has payment terms (14-gql-draft-complete-payment-terms.json), else PAID by "manual" (03-…). */
  paid: boolean;
  purchaser: Purchaser;
  appId: string;
}

/**
 * The order that a draft becomes. Not stored yet; stock, discounts' use and fulfilment orders are the caller's.
 * Applications stand in the order: order discount, line discounts by line, codes and automatic discounts [assumed after the first].
 */
export function orderFromDraft(store: Store, draft: DraftOrder, terms: CompletionTerms): Order {
  const now = store.nowIso();
  const { applications, lineIndex, shift } = applicationsOf(draft);
  const id = store.nextId('Order');
  const transactions = transactionsOf(store, draft, terms.paid);
  const customerLocale = store.get('customers', terms.purchaser?.kind === 'customer' ? terms.purchaser.customerId : null)?.locale ?? null;
  return {
    id,
    ...store.nextOrderName(),
    ...{ createdAt: now, processedAt: now, updatedAt: now, cancelledAt: null, cancelReason: null, closedAt: null },
    ...{ test: false, edited: false, confirmed: true, confirmationNumber: confirmationNumber(id), customerLocale },
    ...{ email: draft.email, phone: draft.phone, note: draft.note, tags: [...draft.tags], poNumber: draft.poNumber },
    ...{ sourceName: legacyId(terms.appId), sourceIdentifier: null, registeredSourceUrl: null, appId: terms.appId },
    ...{
      currency: draft.currency,
      presentmentCurrency: draft.presentmentCurrency,
      taxesIncluded: draft.taxesIncluded,
      taxExempt: draft.taxExempt,
    },
    ...{ dutiesIncluded: false, estimatedTaxes: false, displayFinancialStatus: terms.paid ? 'PAID' : 'PENDING' },
    ...{ displayFulfillmentStatus: 'UNFULFILLED', returnStatus: 'NO_RETURN' },
    customAttributes: structuredClone(draft.customAttributes),
    purchaser: terms.purchaser,
    billingAddress: structuredClone(draft.billingAddress),
    shippingAddress: structuredClone(draft.shippingAddress),
    lines: draft.lines.flatMap((line, index) =>
      orderLinesOf(store, draft, line, { manual: lineIndex[index] ?? null, shift, applications }),
    ),
    shippingLines: draft.shippingLine ? [shippingLineOf(store, draft.shippingLine, shift)] : [],
    discountApplications: applications,
    discountCodes: discountCodesOf(draft),
    taxLines: structuredClone(draft.taxLines),
    totals: structuredClone(draft.totals),
    currentTotals: structuredClone(draft.totals),
    ...{ tip: ZERO, duties: ZERO, refunded: ZERO, outstanding: terms.paid ? ZERO : draft.totals.total },
    transactions,
    refunds: [],
    paymentGatewayNames: [...new Set(transactions.map((one) => one.gateway))],
    paymentTerms: structuredClone(draft.paymentTerms),
    ...{ fulfillmentOrderIds: [], fulfillments: [], localizedFields: structuredClone(draft.localizedFields) },
    // That a draft's metafields go over to its order is assumed.
    metafields: draft.metafields.map((field) => ({ ...field, id: store.nextId('Metafield'), createdAt: now, updatedAt: now })),
    events: [
      {
        id: store.nextId('BasicEvent'),
        createdAt: now,
        message: `${store.state.app.title} created this order from draft order ${draft.name}.`,
      },
    ],
    ...{ draftOrderId: draft.id, openReturns: 0 },
  };
}

/** Nine letters and digits that tell orders apart, made from the id so that runs repeat. */
function confirmationNumber(orderId: string): string {
  return ((BigInt(legacyId(orderId)) * 2654435761n) % 101559956668416n).toString(36).toUpperCase().padStart(9, 'X');
}

function applicationsOf(draft: DraftOrder): {
  applications: DiscountApplication[];
  lineIndex: (number | null)[];
  shift: (index: number) => number;
} {
  const whole = draft.appliedDiscount ? draft.discountApplications.slice(0, 1) : [];
  const platform = draft.discountApplications.slice(whole.length);
  const applications = [...whole];
  const lineIndex = draft.lines.map((line) => {
    if (!line.appliedDiscount) return null;
    applications.push(manualApplication(line.appliedDiscount, draft.presentmentCurrency, 'EXPLICIT'));
    return applications.length - 1;
  });
  const manual = applications.length - whole.length;
  applications.push(...platform);
  return { applications: structuredClone(applications), lineIndex, shift: (index) => (index < whole.length ? index : index + manual) };
}

/** Titles of manual order discounts stand among the codes (01-gql-draft-create-from-order.json: `["Loyalty credit"]`). */
function discountCodesOf(draft: DraftOrder): string[] {
  const title = draft.appliedDiscount?.title;
  return [...(title ? [title] : []), ...draft.discountApplications.flatMap((one) => (one.type === 'code' && one.code ? [one.code] : []))];
}

function transactionsOf(store: Store, draft: DraftOrder, paid: boolean): Transaction[] {
  return [
    {
      id: store.nextId('OrderTransaction'),
      kind: 'SALE',
      status: paid ? 'SUCCESS' : 'PENDING',
      gateway: 'manual',
      amount: draft.totals.total,
      parentId: null,
      processedAt: store.nowIso(),
      test: false,
    },
  ];
}

function shippingLineOf(store: Store, line: ShippingLine, shift: (index: number) => number): ShippingLine {
  const allocations = (line.allocations ?? []).map(({ index, amount }) => ({ index: shift(index), amount }));
  return { ...structuredClone(line), id: store.nextId('ShippingLine'), allocations };
}

interface Indexes {
  manual: number | null;
  shift: (index: number) => number;
  applications: DiscountApplication[];
}

function orderLinesOf(store: Store, draft: DraftOrder, line: DraftLine, indexes: Indexes): OrderLine[] {
  const allocations = [
    ...(indexes.manual === null || (line.totalDiscount.shop === 0 && line.totalDiscount.presentment === 0)
      ? []
      : [{ index: indexes.manual, amount: line.totalDiscount }]),
    ...line.allocations.map(({ index, amount }) => ({ index: indexes.shift(index), amount })),
  ];
  if (line.components.length === 0) return [orderLine(store, line, allocations, line.taxLines, indexes, null)];
  const group: OrderLine['group'] = {
    id: store.nextId('LineItemGroup'),
    title: line.title,
    quantity: line.quantity,
    variantId: line.variantId,
    variantSku: line.sku,
    productId: line.productId,
    customAttributes: structuredClone(line.customAttributes),
  };
  // Each part of a bundle is a line of its own; discounts and taxes follow the parts' shares of the price, to the minor unit.
  const share = shares(line);
  return line.components.map((part, index) =>
    orderLine(
      store,
      part,
      allocations.map((one) => ({ index: one.index, amount: share(one.amount, index) })),
      line.taxLines.map((tax) => ({ ...tax, price: share(tax.price, index) })),
      indexes,
      group,
    ),
  );
}

function shares(line: DraftLine): (bag: { shop: number; presentment: number }, part: number) => { shop: number; presentment: number } {
  return (bag, part) => ({
    shop:
      spread(
        bag.shop,
        line.components.map((one) => one.originalTotal.shop),
      )[part] ?? 0,
    presentment:
      spread(
        bag.presentment,
        line.components.map((one) => one.originalTotal.presentment),
      )[part] ?? 0,
  });
}

function orderLine(
  store: Store,
  line: DraftLine,
  allocations: OrderLine['allocations'],
  taxLines: OrderLine['taxLines'],
  indexes: Indexes,
  group: OrderLine['group'],
): OrderLine {
  // Line-level: manual discounts of the line and automatic product discounts; codes and order discounts are not part of it.
  const lineLevel = sum(
    allocations.flatMap(({ index, amount }) => {
      const application = indexes.applications[index];
      return application && application.targetSelection !== 'ALL' && application.type !== 'code' ? [amount] : [];
    }),
  );
  const unit = group ? unitOf(line) : line.originalUnitPrice;
  return {
    id: store.nextId('LineItem'),
    variantId: line.variantId,
    productId: line.productId,
    title: line.title,
    variantTitle: line.variantTitle,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    // An empty sku of the draft is null on the order (03-gql-draft-complete.json).
    sku: line.sku || null,
    vendor: line.vendor,
    ...{ quantity: line.quantity, currentQuantity: line.quantity, refundableQuantity: line.quantity, unfulfilledQuantity: line.quantity },
    ...{ requiresShipping: line.requiresShipping, taxable: line.taxable, isGiftCard: line.isGiftCard, weight: line.weight },
    customAttributes: structuredClone(line.customAttributes),
    originalUnitPrice: unit,
    originalTotal: add(line.originalTotal),
    discountedTotal: subtract(line.originalTotal, lineLevel),
    totalDiscount: lineLevel,
    allocations,
    taxLines: structuredClone(taxLines),
    duties: [],
    group,
    sellingPlan: null,
  };
}

function unitOf(part: DraftLine): { shop: number; presentment: number } {
  return {
    shop: Math.round(part.originalTotal.shop / part.quantity),
    presentment: Math.round(part.originalTotal.presentment / part.quantity),
  };
}
