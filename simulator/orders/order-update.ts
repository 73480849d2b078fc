import type { Order } from '../model/entities.ts';
import { addressFromInput, countryName, provinceName } from '../model/address.ts';
import type { AddressInput } from '../model/address.ts';
import { invalidId } from '../protocol/types.ts';
import type { ResolverContext } from '../protocol/types.ts';
import { finishDueJobs } from './order-cancel.ts';
import { writeMetafield } from './metafields-set.ts';
import type { MetafieldInput } from './order-create-input.ts';
import { canMarkAsPaid } from './order-resolvers.ts';
import { settle } from './current-totals.ts';
import { isEmail, isPhone, userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

/** `OrderInput`. */
interface OrderInput {
  id: string;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  poNumber?: string | null;
  tags?: string[] | null;
  customAttributes?: { key: string; value: string }[] | null;
  shippingAddress?: AddressInput | null;
  localizedFields?: { key: string; value: string }[] | null;
  metafields?: MetafieldInput[] | null;
}
interface Payload {
  order: Order | null;
  userErrors: UserErrorValue[];
}

/** The order of a mutation; a GID of another type is a top-level error, an unknown one a userError. */
export function orderFor(ctx: ResolverContext, id: string): Order | null {
  if (!id.startsWith('gid://shopify/Order/')) throw invalidId(id);
  finishDueJobs(ctx.store);
  return ctx.store.get('orders', id);
}

export function orderUpdate(_root: unknown, { input }: { input: OrderInput }, ctx: ResolverContext): Payload {
  const order = orderFor(ctx, input.id);
  if (!order) return { order: null, userErrors: [userError(['id'], 'Order does not exist')] };
  const given = Object.entries(input).filter(([key, value]) => key !== 'id' && value !== undefined);
  if (given.length === 0) return { order, userErrors: [userError(null, 'No valid update parameters have been provided')] };
  const errors = [...(input.shippingAddress ? addressErrors(input.shippingAddress) : [])];
  if (input.phone && !isPhone(input.phone)) errors.push(userError(['phone'], 'Phone is invalid'));
  if (input.email && !isEmail(input.email)) errors.push(userError(['email'], 'Email is invalid'));
  if (errors.length > 0) return { order, userErrors: errors };
  const store = ctx.store;
  store.change('orders', order.id, (changed) => {
    const { id: _id, shippingAddress, metafields, tags, ...plain } = input;
    for (const [key, value] of Object.entries(plain)) if (value !== undefined && key in changed) Object.assign(changed, { [key]: value });
    if (tags !== undefined) changed.tags = [...new Set((tags ?? []).map((tag) => tag.trim()).filter(Boolean))];
    if (shippingAddress) changed.shippingAddress = { id: store.nextId('MailingAddress'), ...addressFromInput(shippingAddress) };
    for (const field of metafields ?? []) writeMetafield(ctx, changed, { ...field, key: field.key ?? '', value: field.value ?? '' });
    changed.updatedAt = store.nowIso();
  });
  store.emit('orders/updated', order.id);
  return { order, userErrors: [] };
}

/** Countries where a postcode may be missing (those without any, roughly). */
const NO_ZIP = new Set(['HK', 'AE', 'AO', 'BS', 'BW', 'BZ', 'FJ', 'GH', 'JM', 'KE', 'MO', 'NG', 'PA', 'QA', 'UG', 'ZW', 'IE']);

/** The checks recorded for an order's shipping address; a province is judged only where the table of provinces has its country. */
export function addressErrors(address: AddressInput): UserErrorValue[] {
  const errors: UserErrorValue[] = [];
  const country = address.countryCode ?? null;
  const path = (name: string): string[] => ['shippingAddress', name];
  if (!address.lastName) errors.push(userError(path('lastName'), 'Enter a last name'));
  if (!address.zip && country && !NO_ZIP.has(country))
    errors.push(userError(path('zip'), country === 'US' ? 'Enter a ZIP code' : 'Enter a postal code'));
  const judged = country !== null && ['US', 'CA', 'AU'].includes(country);
  if (judged && address.provinceCode && provinceName(country, address.provinceCode) === null) {
    const word = country === 'US' ? 'State' : 'Province';
    errors.push(userError(path('province'), `${word} is not a valid ${word.toLowerCase()} in ${countryName(country)}`));
  }
  return errors;
}

export function orderMarkAsPaid(_root: unknown, { input }: { input: { id: string } }, ctx: ResolverContext): Payload {
  const order = orderFor(ctx, input.id);
  if (!order) return { order: null, userErrors: [userError(['id'], 'Order does not exist')] };
  if (!canMarkAsPaid(order)) return { order, userErrors: [userError(['id'], 'Order cannot be marked as paid.')] };
  const store = ctx.store;
  const now = store.nowIso();
  store.change('orders', order.id, (changed) => {
    // A pending sale of the order becomes the payment; else a sale is added.
    const pending = changed.transactions.find((one) => one.kind === 'SALE' && one.status === 'PENDING');
    if (pending) Object.assign(pending, { status: 'SUCCESS', processedAt: now });
    else
      changed.transactions.push({
        id: store.nextId('OrderTransaction'),
        kind: 'SALE',
        status: 'SUCCESS',
        gateway: 'manual',
        amount: changed.outstanding,
        parentId: null,
        processedAt: now,
        test: changed.test,
      });
    if (!pending && !changed.paymentGatewayNames.includes('manual')) changed.paymentGatewayNames.push('manual');
    for (const schedule of changed.paymentTerms?.schedules ?? []) schedule.completedAt ??= now;
    settle(changed, now);
    changed.events.push({ id: store.nextId('BasicEvent'), createdAt: now, message: 'This order was marked as paid.' });
  });
  store.emit('orders/paid', order.id);
  return { order, userErrors: [] };
}

export function orderClose(_root: unknown, { input }: { input: { id: string } }, ctx: ResolverContext): Payload {
  return setClosed(ctx, input.id, true);
}

export function orderOpen(_root: unknown, { input }: { input: { id: string } }, ctx: ResolverContext): Payload {
  return setClosed(ctx, input.id, false);
}

function setClosed(ctx: ResolverContext, id: string, closed: boolean): Payload {
  const order = orderFor(ctx, id);
  if (!order) return { order: null, userErrors: [userError(['id'], 'Order does not exist')] };
  const now = ctx.store.nowIso();
  ctx.store.change('orders', order.id, (changed) => {
    changed.closedAt = closed ? (changed.closedAt ?? now) : null;
    changed.updatedAt = now;
  });
  ctx.store.emit('orders/updated', order.id);
  return { order, userErrors: [] };
}
