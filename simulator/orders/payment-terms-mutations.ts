import type { Bag, PaymentTerms } from '../model/entities.ts';
import { PAYMENT_TERMS_TEMPLATES } from '../model/payment-terms-templates.ts';
import { isoSeconds } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import type { ResolverContext } from '../protocol/types.ts';
import type { Currencies } from './parts.ts';
import { paymentTermsView } from './payment-terms.ts';
import { userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

interface TermsInput {
  paymentTermsTemplateId?: string | null;
  paymentSchedules?: { issuedAt?: string | null; dueAt?: string | null }[] | null;
}
type Owner = Currencies & { id: string; paymentTerms: PaymentTerms | null; updatedAt: string; outstanding?: Bag; totals: { total: Bag } };
interface Payload {
  paymentTerms: Record<string, unknown> | null;
  userErrors: UserErrorValue[];
}

const DAY_MS = 86_400_000;

/** Live it takes orders and drafts alike, whatever the docs say (recorded for drafts). */
function ownerOf(store: Store, id: string): { owner: Owner; collection: 'orders' | 'draftOrders' } | null {
  const order = store.get('orders', id);
  if (order) return { owner: order, collection: 'orders' };
  const draft = store.get('draftOrders', id);
  return draft && { owner: draft, collection: 'draftOrders' };
}

function refusal(attributes: TermsInput, code: string): UserErrorValue | null {
  const schedules = attributes.paymentSchedules ?? [];
  if (schedules.length > 1) return userError(null, 'Cannot create payment terms with multiple payment schedules.', code);
  const template = PAYMENT_TERMS_TEMPLATES.find(({ id }) => id === attributes.paymentTermsTemplateId);
  if (!template) return userError(null, 'Could not find payment terms template.', code);
  const event = template.paymentTermsType === 'RECEIPT' || template.paymentTermsType === 'FULFILLMENT';
  if (event && schedules.some((one) => one.dueAt)) return userError(null, 'A due date cannot be set with event payment terms.', code);
  if (template.paymentTermsType === 'FIXED' && !schedules[0]?.dueAt)
    return userError(null, 'A due date is required with fixed or net payment terms.', code);
  return null;
}

/** Terms on an owner: NET is due its days after the issue, FIXED on the given date, the event terms when the event happens. */
export function buildTerms(store: Store, attributes: TermsInput, amount: Bag): PaymentTerms | null {
  const template = PAYMENT_TERMS_TEMPLATES.find(({ id }) => id === attributes.paymentTermsTemplateId);
  if (!template) return null;
  const given = attributes.paymentSchedules?.[0];
  const event = template.paymentTermsType === 'RECEIPT' || template.paymentTermsType === 'FULFILLMENT';
  const issuedAt = given?.issuedAt ? isoSeconds(Date.parse(given.issuedAt)) : template.paymentTermsType === 'NET' ? store.nowIso() : null;
  const dueAt =
    template.dueInDays !== null && issuedAt ? isoSeconds(Date.parse(issuedAt) + template.dueInDays * DAY_MS) : (given?.dueAt ?? null);
  return {
    id: store.nextId('PaymentTerms'),
    templateId: template.id,
    name: template.name,
    type: template.paymentTermsType,
    dueInDays: template.dueInDays,
    schedules: event ? [] : [{ id: store.nextId('PaymentSchedule'), issuedAt, dueAt, completedAt: null, amount }],
  };
}

export function paymentTermsCreate(
  _root: unknown,
  args: { referenceId: string; paymentTermsAttributes: TermsInput },
  ctx: ResolverContext,
): Payload {
  const code = 'PAYMENT_TERMS_CREATION_UNSUCCESSFUL';
  const found = ownerOf(ctx.store, args.referenceId);
  if (!found) return { paymentTerms: null, userErrors: [userError(null, 'Could not find order or draft order.', code)] };
  const { owner, collection } = found;
  // Recorded: paid orders are refused; closed and cancelled unpaid ones are not. The cancelled one owes nothing, but nothing was paid.
  if (collection === 'orders' && ctx.store.get('orders', owner.id)?.displayFinancialStatus === 'PAID')
    return {
      paymentTerms: null,
      userErrors: [userError(null, 'Cannot create payment terms on an Order that has already been paid in full.', code)],
    };
  const error = refusal(args.paymentTermsAttributes, code);
  if (error) return { paymentTerms: null, userErrors: [error] };
  const terms = buildTerms(ctx.store, args.paymentTermsAttributes, owner.totals.total);
  ctx.store.change(collection, owner.id, (changed) => {
    changed.paymentTerms = terms;
    changed.updatedAt = ctx.store.nowIso();
  });
  if (terms) ctx.store.emit('payment_terms/create', terms.id);
  return { paymentTerms: terms && paymentTermsView(ctx.store, owner, terms), userErrors: [] };
}

function byTermsId(store: Store, id: string): { owner: Owner; collection: 'orders' | 'draftOrders' } | null {
  const order = store.all('orders').find((one) => one.paymentTerms?.id === id);
  if (order) return { owner: order, collection: 'orders' };
  const draft = store.all('draftOrders').find((one) => one.paymentTerms?.id === id);
  return draft ? { owner: draft, collection: 'draftOrders' } : null;
}

export function paymentTermsUpdate(
  _root: unknown,
  { input }: { input: { paymentTermsId: string; paymentTermsAttributes: TermsInput } },
  ctx: ResolverContext,
): Payload {
  const code = 'PAYMENT_TERMS_UPDATE_UNSUCCESSFUL';
  const found = byTermsId(ctx.store, input.paymentTermsId);
  if (!found) return { paymentTerms: null, userErrors: [userError(null, 'Could not find payment terms.', code)] };
  const error = refusal(input.paymentTermsAttributes, code);
  if (error) return { paymentTerms: null, userErrors: [error] };
  const terms = buildTerms(ctx.store, input.paymentTermsAttributes, found.owner.totals.total);
  if (terms) terms.id = input.paymentTermsId;
  ctx.store.change(found.collection, found.owner.id, (changed) => {
    changed.paymentTerms = terms;
  });
  return { paymentTerms: terms && paymentTermsView(ctx.store, found.owner, terms), userErrors: [] };
}

export function paymentTermsDelete(
  _root: unknown,
  { input }: { input: { paymentTermsId: string } },
  ctx: ResolverContext,
): Record<string, unknown> {
  const found = byTermsId(ctx.store, input.paymentTermsId);
  if (!found)
    return { deletedId: null, userErrors: [userError(null, 'Could not find payment terms.', 'PAYMENT_TERMS_DELETE_UNSUCCESSFUL')] };
  ctx.store.change(found.collection, found.owner.id, (changed) => {
    changed.paymentTerms = null;
  });
  ctx.store.emit('payment_terms/delete', input.paymentTermsId);
  return { deletedId: input.paymentTermsId, userErrors: [] };
}
