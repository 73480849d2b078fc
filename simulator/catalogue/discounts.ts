import { Big } from 'big.js';
import type { Discount } from '../model/entities.ts';
import { discountClassOf } from '../discounts/conditions.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { exponent, money } from '../money/format.ts';
import { checkId, countView } from '../orders/queries.ts';
import { matchesSearch, matchExact, matchNumber, matchText, parseSearch } from '../orders/search.ts';
import type { ResolverContext, ResolverMap } from '../protocol/types.ts';

type Ctx = ResolverContext;
interface SearchArgs extends ConnectionArgs {
  query?: string | null;
}

/** Scheduled, active or expired at this moment, whatever was stored. */
export function statusOf(discount: Discount, now: number): Discount['status'] {
  if (discount.endsAt !== null && Date.parse(discount.endsAt) <= now) return 'EXPIRED';
  if (Date.parse(discount.startsAt) > now) return 'SCHEDULED';
  return discount.status === 'SCHEDULED' ? 'ACTIVE' : discount.status;
}

function amountText(store: Store, minor: number): string {
  const { currency } = store.state.shop;
  const decimals = exponent(currency);
  const symbol =
    new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? '$';
  return `${symbol}${new Big(minor).div(new Big(10).pow(decimals)).toFixed(decimals)}`;
}

/** `10% off one-time purchase products • Minimum purchase of $1.00`, `Buy 1 item, get 1 item at 10% off` (recorded). */
export function summaryOf(store: Store, discount: Discount): string {
  const items = (quantity: number): string => `${quantity} item${quantity === 1 ? '' : 's'}`;
  if (discount.class === 'bxgy' && discount.buys && discount.gets) {
    const price = discount.gets.percentage === '100' ? 'free' : `at ${discount.gets.percentage}% off`;
    return `Buy ${items(discount.buys.quantity)}, get ${items(discount.gets.quantity)} ${price}`;
  }
  const names = discount.entitled?.map((id) => entitledName(store, id)).join(', ');
  const off =
    discount.value?.type === 'PERCENTAGE' ? `${discount.value.percentage}% off` : `${amountText(store, discount.value?.amount ?? 0)} off`;
  const parts = [
    discount.class === 'free_shipping' ? 'Free shipping on one-time purchase products' : `${off} ${names ?? 'one-time purchase products'}`,
  ];
  if (discount.minimum.subtotal !== null) parts.push(`Minimum purchase of ${amountText(store, discount.minimum.subtotal)}`);
  if (discount.minimum.quantity !== null) parts.push(`Minimum quantity of ${discount.minimum.quantity}`);
  return parts.join(' • ');
}

function entitledName(store: Store, id: string): string {
  const variant = store.get('variants', id);
  const product = store.get('products', variant?.productId ?? id);
  return [product?.title ?? id, variant && variant.title !== 'Default Title' ? `(${variant.title})` : ''].filter(Boolean).join(' ');
}

const CLASS_NAMES = { basic: 'Basic', bxgy: 'Bxgy', free_shipping: 'FreeShipping' } as const;

function itemsView(store: Store, ids: string[] | null): Record<string, unknown> {
  if (ids === null) return { __typename: 'AllDiscountItems', allItems: true };
  return {
    __typename: 'DiscountProducts',
    products: (args: ConnectionArgs) => connection(ids.flatMap((id) => store.get('products', id) ?? []), args), // prettier-ignore
    productVariants: (args: ConnectionArgs) => connection(ids.flatMap((id) => store.get('variants', id) ?? []), args), // prettier-ignore
  };
}

/** `DiscountCodeBasic`, `DiscountAutomaticBxgy` and their kin. */
export function discountView(store: Store, discount: Discount): Record<string, unknown> {
  const { currency } = store.state.shop;
  const minimum =
    discount.minimum.subtotal !== null
      ? { __typename: 'DiscountMinimumSubtotal', greaterThanOrEqualToSubtotal: money(discount.minimum.subtotal, currency) }
      : discount.minimum.quantity !== null
        ? { __typename: 'DiscountMinimumQuantity', greaterThanOrEqualToQuantity: String(discount.minimum.quantity) }
        : null;
  const everybody = discount.customerIds === null;
  const customers = {
    __typename: 'DiscountCustomers',
    customers: (discount.customerIds ?? []).flatMap((id) => store.get('customers', id) ?? []),
  };
  return {
    __typename: `Discount${discount.kind === 'code' ? 'Code' : 'Automatic'}${CLASS_NAMES[discount.class]}`,
    // Only DiscountAutomaticBxgy has an id of its own.
    id: discount.id,
    title: discount.title,
    status: statusOf(discount, store.now()),
    summary: summaryOf(store, discount),
    shortSummary: summaryOf(store, discount).split(' • ')[0],
    startsAt: discount.startsAt,
    endsAt: discount.endsAt,
    createdAt: discount.createdAt,
    updatedAt: discount.updatedAt,
    asyncUsageCount: discount.asyncUsageCount,
    usageCount: discount.asyncUsageCount,
    usageLimit: discount.usageLimit,
    usesPerOrderLimit: null,
    appliesOncePerCustomer: discount.appliesOncePerCustomer,
    discountClass: discountClassOf(discount),
    discountClasses: [discountClassOf(discount)],
    combinesWith: { ...discount.combinesWith, productDiscountsWithTagsOnSameCartLine: [] },
    codes: (args: ConnectionArgs) => connection(redeemCodes(discount), args),
    codesCount: countView(discount.codes.length, null),
    context: everybody ? { __typename: 'DiscountBuyerSelectionAll', all: 'ALL' } : customers,
    customerSelection: everybody ? { __typename: 'DiscountCustomerAll', allCustomers: true } : customers,
    minimumRequirement: minimum,
    customerGets: discount.class === 'free_shipping' ? undefined : customerGetsView(store, discount),
    customerBuys: discount.buys && {
      items: itemsView(store, discount.buys.items),
      value: { __typename: 'DiscountQuantity', quantity: String(discount.buys.quantity) },
      isOneTimePurchase: true,
      isSubscription: false,
    },
    appliesOnOneTimePurchase: true,
    appliesOnSubscription: false,
    destinationSelection: { __typename: 'DiscountCountryAll', allCountries: true },
    maximumShippingPrice: null,
    recurringCycleLimit: discount.kind === 'code' ? null : 1,
    tags: [],
    shareableUrls: [],
    hasTimelineComment: false,
    totalSales: null,
  };
}

function redeemCodes(discount: Discount): unknown[] {
  return discount.codes.map((code, index) => ({
    id: `gid://shopify/DiscountRedeemCode/${legacyId(discount.id)}${index}`,
    code,
    asyncUsageCount: discount.asyncUsageCount,
    createdBy: null,
  }));
}

function customerGetsView(store: Store, discount: Discount): Record<string, unknown> {
  const share = (percentage: string): Record<string, unknown> => ({
    __typename: 'DiscountPercentage',
    percentage: new Big(percentage).div(100).toNumber(),
  });
  const value = discount.gets
    ? { __typename: 'DiscountOnQuantity', quantity: { quantity: String(discount.gets.quantity) }, effect: share(discount.gets.percentage) }
    : discount.value?.type === 'FIXED_AMOUNT'
      ? {
          __typename: 'DiscountAmount',
          amount: money(discount.value.amount, store.state.shop.currency),
          appliesOnEachItem: discount.appliesOnEachItem,
        }
      : share(discount.value?.percentage ?? '0');
  return {
    value,
    items: itemsView(store, discount.gets ? discount.gets.items : discount.entitled),
    appliesOnOneTimePurchase: true,
    appliesOnSubscription: false,
  };
}

function discounts(store: Store, kind: Discount['kind'] | null, args: SearchArgs): Discount[] {
  const parsed = parseSearch(args.query);
  const all = (parsed ? store.searchable('discounts') : store.all('discounts')).filter((one) => kind === null || one.kind === kind);
  return all.filter((one) =>
    matchesSearch(parsed, one, (discount, term) => {
      if (term.field === 'id') return matchNumber(Number(legacyId(discount.id)), term);
      if (term.field === 'code') return discount.codes.some((code) => matchExact(code, term));
      if (term.field === 'title' || term.field === null)
        return matchText(discount.title, term) || discount.codes.some((code) => matchText(code, term));
      if (term.field === 'status') return matchExact(statusOf(discount, store.now()), term);
      if (term.field === 'method') return matchExact(discount.kind, term);
      return term.field === 'discount_class' ? matchExact(discountClassOf(discount), term) : undefined;
    }),
  );
}

/** The same discount under `DiscountNode`, which keeps the id of the special node (recorded). */
function nodeView(discount: Discount): Record<string, unknown> {
  return { __typename: 'DiscountNode', id: discount.id, entity: discount, metafields: [] };
}

function byId(ctx: Ctx, id: string, kind: Discount['kind'] | null): Discount | null {
  const found = ctx.store.get('discounts', id);
  return found && (kind === null || found.kind === kind) ? found : null;
}

export const discountResolvers: ResolverMap = {
  QueryRoot: {
    codeDiscountNode: (_root: unknown, { id }: { id: string }, ctx: Ctx) => (checkId(id, 'DiscountCodeNode'), byId(ctx, id, 'code')),
    codeDiscountNodeByCode: (_root: unknown, { code }: { code: string }, ctx: Ctx) =>
      ctx.store
        .all('discounts')
        .find((one) => one.kind === 'code' && one.codes.some((own) => own.toLowerCase() === code.trim().toLowerCase())) ?? null,
    codeDiscountNodes: (_root: unknown, args: SearchArgs, ctx: Ctx) => connection(discounts(ctx.store, 'code', args), args),
    automaticDiscountNode: (_root: unknown, { id }: { id: string }, ctx: Ctx) => (
      checkId(id, 'DiscountAutomaticNode'),
      byId(ctx, id, 'automatic')
    ),
    automaticDiscountNodes: (_root: unknown, args: SearchArgs, ctx: Ctx) => connection(discounts(ctx.store, 'automatic', args), args),
    discountNode: (_root: unknown, { id }: { id: string }, ctx: Ctx) => {
      const found = byId(ctx, id, null);
      return found && nodeView(found);
    },
    discountNodes: (_root: unknown, args: SearchArgs, ctx: Ctx) => connection(discounts(ctx.store, null, args), args, nodeView),
    discountNodesCount: (_root: unknown, args: { query?: string | null; limit?: number | null }, ctx: Ctx) =>
      countView(discounts(ctx.store, null, { query: args.query }).length, args.limit ?? 10_000),
  },
  DiscountCodeNode: { codeDiscount: (one: Discount, _args: unknown, ctx: Ctx) => discountView(ctx.store, one) },
  DiscountAutomaticNode: { automaticDiscount: (one: Discount, _args: unknown, ctx: Ctx) => discountView(ctx.store, one) },
  DiscountNode: { discount: (one: { entity: Discount }, _args: unknown, ctx: Ctx) => discountView(ctx.store, one.entity) },
};
