import { Big } from 'big.js';
import type { Discount } from '../model/entities.ts';
import { gidType, isoSeconds } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { toMinor } from '../money/format.ts';
import { invalidId } from '../protocol/types.ts';
import type { Resolver, ResolverContext } from '../protocol/types.ts';

/** `DiscountCodeBasicInput` and `DiscountAutomaticBasicInput`, without collections, segments and markets. */
interface BasicInput {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  combinesWith?: Partial<Discount['combinesWith']> | null;
  context?: { all?: string | null; customers?: { add?: string[] | null } | null } | null;
  minimumRequirement?: {
    subtotal?: { greaterThanOrEqualToSubtotal?: string | number | null } | null;
    quantity?: { greaterThanOrEqualToQuantity?: string | number | null } | null;
  } | null;
  customerGets?: {
    value?: {
      percentage?: number | null;
      discountAmount?: { amount?: string | number | null; appliesOnEachItem?: boolean | null } | null;
    } | null;
    items?: { all?: boolean | null; products?: { productsToAdd?: string[] | null; productVariantsToAdd?: string[] | null } | null } | null;
  } | null;
}

interface DiscountError {
  field: string[] | null;
  message: string;
  code: string | null;
  extraInfo: null;
}

type Kind = Discount['kind'];

const fail = (message: string, field: string[] | null, code: string): DiscountError => ({ field, message, code, extraInfo: null });

/** Lays the input over a discount: what it does not name stays (discount-code-basic-lifecycle.json). */
function apply(store: Store, discount: Discount, input: BasicInput): void {
  if (input.title) discount.title = input.title;
  if (input.code) discount.codes = [input.code];
  if (input.startsAt) discount.startsAt = isoSeconds(Date.parse(input.startsAt));
  if (input.endsAt !== undefined) discount.endsAt = input.endsAt && isoSeconds(Date.parse(input.endsAt));
  if (input.usageLimit !== undefined) discount.usageLimit = input.usageLimit;
  if (input.appliesOncePerCustomer != null) discount.appliesOncePerCustomer = input.appliesOncePerCustomer;
  if (input.combinesWith) discount.combinesWith = { ...discount.combinesWith, ...input.combinesWith };
  if (input.context) discount.customerIds = input.context.customers?.add ?? null;
  applyMinimum(store, discount, input.minimumRequirement);
  applyValue(store, discount, input.customerGets);
  discount.updatedAt = store.nowIso();
}

function applyMinimum(store: Store, discount: Discount, minimum: BasicInput['minimumRequirement']): void {
  if (!minimum) return;
  const subtotal = minimum.subtotal?.greaterThanOrEqualToSubtotal;
  const quantity = minimum.quantity?.greaterThanOrEqualToQuantity;
  if (minimum.subtotal)
    discount.minimum = { subtotal: subtotal == null ? null : toMinor(subtotal, store.state.shop.currency), quantity: null };
  if (minimum.quantity) discount.minimum = { subtotal: null, quantity: quantity == null ? null : Number(quantity) };
}

/** The API's 0.1 is 10 %. */
function applyValue(store: Store, discount: Discount, gets: BasicInput['customerGets']): void {
  const { percentage, discountAmount } = gets?.value ?? {};
  if (percentage != null) discount.value = { type: 'PERCENTAGE', percentage: new Big(percentage).times(100).toFixed() };
  if (discountAmount) {
    discount.value = { type: 'FIXED_AMOUNT', amount: toMinor(discountAmount.amount ?? 0, store.state.shop.currency) };
    discount.appliesOnEachItem = discountAmount.appliesOnEachItem ?? false;
  }
  const products = gets?.items?.products;
  if (gets?.items?.all) discount.entitled = null;
  if (products) discount.entitled = [...(products.productsToAdd ?? []), ...(products.productVariantsToAdd ?? [])];
}

function blank(store: Store, kind: Kind): Discount {
  const now = store.nowIso();
  return {
    id: store.nextId(kind === 'code' ? 'DiscountCodeNode' : 'DiscountAutomaticNode'),
    ...{ kind, class: 'basic', title: '', codes: [], status: 'ACTIVE', startsAt: now, endsAt: null, usageLimit: null, asyncUsageCount: 0 },
    ...{
      appliesOncePerCustomer: false,
      customerIds: null,
      usedBy: [],
      minimum: { subtotal: null, quantity: null },
      value: null,
      entitled: null,
    },
    ...{ appliesOnEachItem: false, buys: null, gets: null, createdAt: now, updatedAt: now },
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
  } as Discount;
}

/** The words of these refusals are assumed; the codes are the schema's. */
function refusals(store: Store, kind: Kind, input: BasicInput, own: string | null): DiscountError[] {
  const field = (name: string): string[] => [kind === 'code' ? 'basicCodeDiscount' : 'automaticBasicDiscount', name];
  const errors: DiscountError[] = [];
  if (own === null && !input.title?.trim()) errors.push(fail("Title can't be blank", field('title'), 'BLANK'));
  if (kind === 'code' && own === null && !input.code?.trim()) errors.push(fail("Code can't be blank", field('code'), 'BLANK'));
  const taken =
    input.code &&
    store.all('discounts').some((one) => one.id !== own && one.codes.some((code) => code.toLowerCase() === input.code?.toLowerCase()));
  if (taken) errors.push(fail('Code must be unique. Please try a different code.', field('code'), 'TAKEN'));
  return errors;
}

function payload(kind: Kind, discount: Discount | null, userErrors: DiscountError[]): Record<string, unknown> {
  return { [kind === 'code' ? 'codeDiscountNode' : 'automaticDiscountNode']: discount, userErrors };
}

function create(kind: Kind, argument: string): Resolver {
  return (_root: unknown, args: Record<string, BasicInput>, { store }: ResolverContext) => {
    const input = args[argument] ?? {};
    const errors = refusals(store, kind, input, null);
    if (errors.length > 0) return payload(kind, null, errors);
    const discount = blank(store, kind);
    apply(store, discount, input);
    return payload(kind, store.insert('discounts', discount), []);
  };
}

function find(store: Store, kind: Kind, id: string): Discount | null {
  const type = kind === 'code' ? 'DiscountCodeNode' : 'DiscountAutomaticNode';
  if (gidType(id) !== type) throw invalidId(id);
  return store.get('discounts', id);
}

const gone = (kind: Kind): DiscountError =>
  fail(kind === 'code' ? 'Code discount does not exist.' : 'Automatic discount does not exist.', ['id'], 'INVALID');

/** One mutation on a discount that exists. */
function change(kind: Kind, edit: (store: Store, discount: Discount, args: Record<string, unknown>) => void, argument?: string): Resolver {
  return (_root: unknown, args: Record<string, unknown> & { id: string }, { store }: ResolverContext) => {
    const known = find(store, kind, args.id);
    if (!known) return payload(kind, null, [gone(kind)]);
    const errors = argument ? refusals(store, kind, args[argument] as BasicInput, args.id) : [];
    if (errors.length > 0) return payload(kind, null, errors);
    return payload(
      kind,
      store.change('discounts', args.id, (discount) => edit(store, discount, args)),
      [],
    );
  };
}

/** Activating takes the end away and starts it now when it lay ahead; deactivating ends it now (discount-*-lifecycle.json). */
function activate(store: Store, discount: Discount): void {
  discount.status = 'ACTIVE';
  discount.endsAt = null;
  if (Date.parse(discount.startsAt) > store.now()) discount.startsAt = store.nowIso();
  discount.updatedAt = store.nowIso();
}

function deactivate(store: Store, discount: Discount): void {
  discount.status = 'EXPIRED';
  discount.endsAt = store.nowIso();
  discount.updatedAt = discount.endsAt;
}

function remove(kind: Kind): Resolver {
  const key = kind === 'code' ? 'deletedCodeDiscountId' : 'deletedAutomaticDiscountId';
  return (_root: unknown, args: { id: string }, { store }: ResolverContext) => {
    if (!find(store, kind, args.id)) return { [key]: null, userErrors: [gone(kind)] };
    store.remove('discounts', args.id);
    return { [key]: args.id, userErrors: [] };
  };
}

const basic = (argument: string) => (store: Store, discount: Discount, args: Record<string, unknown>) =>
  apply(store, discount, args[argument] as BasicInput);

export const discountMutations: Record<string, Resolver> = {
  discountCodeBasicCreate: create('code', 'basicCodeDiscount'),
  discountCodeBasicUpdate: change('code', basic('basicCodeDiscount'), 'basicCodeDiscount'),
  discountCodeActivate: change('code', activate),
  discountCodeDeactivate: change('code', deactivate),
  discountCodeDelete: remove('code'),
  discountAutomaticBasicCreate: create('automatic', 'automaticBasicDiscount'),
  discountAutomaticBasicUpdate: change('automatic', basic('automaticBasicDiscount'), 'automaticBasicDiscount'),
  discountAutomaticActivate: change('automatic', activate),
  discountAutomaticDeactivate: change('automatic', deactivate),
  discountAutomaticDelete: remove('automatic'),
};
