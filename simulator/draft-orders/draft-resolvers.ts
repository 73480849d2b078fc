import { addressView } from '../model/address.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import type { DraftOrder } from '../model/entities.ts';
import { legacyId } from '../model/store.ts';
import { localizedFieldView } from '../orders/order-resolvers.ts';
import { attributeViews } from '../orders/parts.ts';
import { paymentTermsView } from '../orders/payment-terms.ts';
import type { Resolver, ResolverContext, ResolverMap } from '../protocol/types.ts';
import { draftFields, gramsOf, lineView } from './views.ts';

type Ctx = ResolverContext;

/** Fields whose value stands in {@link draftFields}; the draft itself is the parent. */
const SHARED = [
  ...['acceptAutomaticDiscounts', 'allVariantPricesOverridden', 'anyVariantPricesOverridden', 'amountDueNowSet', 'amountDueLaterSet'],
  ...['appliedDiscount', 'billingAddressMatchesShippingAddress', 'currencyCode', 'presentmentCurrencyCode', 'customer', 'purchasingEntity'],
  ...['deposit', 'discountCodes', 'marketName', 'marketRegionCountryCode', 'phone', 'platformDiscounts', 'shippingLine', 'taxesIncluded'],
  ...['taxLines', 'transformerFingerprint', 'warnings', 'totalQuantityOfLineItems', 'lineItemsSubtotalPrice', 'subtotalPriceSet'],
  ...['subtotalPrice', 'totalDiscountsSet', 'totalLineItemsPriceSet', 'totalShippingPriceSet', 'totalShippingPrice', 'totalTaxSet'],
  ...['totalTax', 'totalPriceSet', 'totalPrice'],
];

const shared: Record<string, Resolver> = Object.fromEntries(
  SHARED.map((name) => [
    name,
    (draft: DraftOrder, _args: unknown, ctx: Ctx) => {
      const value = draftFields(ctx.store, draft, true)[name];
      return typeof value === 'function' ? (value as () => unknown)() : value;
    },
  ]),
);

const own: Record<string, Resolver> = {
  legacyResourceId: (draft: DraftOrder) => legacyId(draft.id),
  defaultCursor: (draft: DraftOrder) => connection([draft], { first: 1 }).pageInfo.endCursor,
  note2: (draft: DraftOrder) => draft.note,
  tags: (draft: DraftOrder) => draft.tags,
  customAttributes: (draft: DraftOrder) => attributeViews(draft.customAttributes),
  billingAddress: (draft: DraftOrder) => addressView(draft.billingAddress),
  shippingAddress: (draft: DraftOrder) => addressView(draft.shippingAddress),
  order: (draft: DraftOrder, _args: unknown, ctx: Ctx) => ctx.store.get('orders', draft.orderId),
  paymentTerms: (draft: DraftOrder, _args: unknown, ctx: Ctx) =>
    draft.paymentTerms && paymentTermsView(ctx.store, draft, draft.paymentTerms),
  lineItems: (draft: DraftOrder, args: ConnectionArgs, ctx: Ctx) =>
    connection(draft.lines, args, (line) => lineView(ctx.store, draft, line, true)),
  localizedFields: (draft: DraftOrder, args: ConnectionArgs) => connection(draft.localizedFields, args, localizedFieldView),
  localizationExtensions: (draft: DraftOrder, args: ConnectionArgs) => connection(draft.localizedFields, args, localizedFieldView),
  totalWeight: (draft: DraftOrder) => String(draft.lines.reduce((grams, line) => grams + gramsOf(line) * line.quantity, 0)),
  hasTimelineComment: () => false,
  events: (_draft: DraftOrder, args: ConnectionArgs) => connection([], args),
};

/** The parent of `DraftOrder` is the stored entity; plain columns (id, name, status, dates, …) are read off it. */
export const draftOrderType: ResolverMap = { DraftOrder: { ...shared, ...own } };
