import type { DraftOrder, Order, PaymentTerms } from '../model/entities.ts';
import { gidType } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { paymentTermsView } from '../orders/payment-terms.ts';
import { invalidId } from '../protocol/types.ts';
import type { Resolver, ResolverContext } from '../protocol/types.ts';
import type { PaymentTermsInput } from './input.ts';
import { paymentTermsOf } from './payment-terms.ts';
import { paymentTermsErrors } from './validate-input.ts';

interface TermsError {
  field: string[] | null;
  message: string;
  code: string;
}

type Owner = { kind: 'orders'; entity: Order } | { kind: 'draftOrders'; entity: DraftOrder };

function ownerOf(store: Store, referenceId: string): Owner | null {
  const type = gidType(referenceId);
  if (type === 'Order') {
    const entity = store.get('orders', referenceId);
    return entity && { kind: 'orders', entity };
  }
  if (type !== 'DraftOrder') throw invalidId(referenceId);
  const entity = store.get('draftOrders', referenceId);
  return entity && { kind: 'draftOrders', entity };
}

function holderOf(store: Store, termsId: string): Owner | null {
  const order = store.all('orders').find((one) => one.paymentTerms?.id === termsId);
  if (order) return { kind: 'orders', entity: order };
  const draft = store.all('draftOrders').find((one) => one.paymentTerms?.id === termsId);
  return draft ? { kind: 'draftOrders', entity: draft } : null;
}

function setTerms(store: Store, owner: Owner, terms: PaymentTerms | null): void {
  const amount = owner.entity.totals.total;
  for (const schedule of terms?.schedules ?? []) schedule.amount = owner.kind === 'orders' ? owner.entity.outstanding : amount;
  if (owner.kind === 'orders') store.change('orders', owner.entity.id, (order) => (order.paymentTerms = terms));
  else store.change('draftOrders', owner.entity.id, (draft) => (draft.paymentTerms = terms));
}

function fail(code: string, message: string): { paymentTerms: null; userErrors: TermsError[] } {
  return { paymentTerms: null, userErrors: [{ field: null, message, code }] };
}

function apply(store: Store, owner: Owner, input: PaymentTermsInput, code: string) {
  const error = paymentTermsErrors(input)[0];
  if (error) return fail(code, error.message);
  const terms = paymentTermsOf(input, store.nowIso(), (type) => store.nextId(type));
  if (owner.entity.paymentTerms) terms.id = owner.entity.paymentTerms.id;
  setTerms(store, owner, terms);
  return { paymentTerms: paymentTermsView(store, owner.entity, terms), userErrors: [] };
}

/** Live stores take drafts here too, although the description speaks of orders (14-gql-draft-complete-payment-terms.json). */
export const paymentTermsMutations: Record<string, Resolver> = {
  paymentTermsCreate: (
    _root: unknown,
    args: { referenceId: string; paymentTermsAttributes: PaymentTermsInput },
    { store }: ResolverContext,
  ) => {
    const code = 'PAYMENT_TERMS_CREATION_UNSUCCESSFUL';
    const owner = ownerOf(store, args.referenceId);
    if (!owner) return fail(code, 'Cannot find the specific Order or DraftOrder.');
    const paid = owner.kind === 'orders' && owner.entity.outstanding.presentment <= 0;
    if (paid) return fail(code, 'Cannot create payment terms on an Order that has already been paid in full.');
    if (owner.entity.paymentTerms) return fail(code, 'Payment terms already exist.');
    return apply(store, owner, args.paymentTermsAttributes, code);
  },
  paymentTermsUpdate: (
    _root: unknown,
    args: { input: { paymentTermsId: string; paymentTermsAttributes: PaymentTermsInput } },
    { store }: ResolverContext,
  ) => {
    const code = 'PAYMENT_TERMS_UPDATE_UNSUCCESSFUL';
    const owner = holderOf(store, args.input.paymentTermsId);
    return owner ? apply(store, owner, args.input.paymentTermsAttributes, code) : fail(code, 'Could not find payment terms.');
  },
  paymentTermsDelete: (_root: unknown, args: { input: { paymentTermsId: string } }, { store }: ResolverContext) => {
    const owner = holderOf(store, args.input.paymentTermsId);
    const code = 'PAYMENT_TERMS_DELETE_UNSUCCESSFUL';
    if (!owner) return { deletedId: null, userErrors: [{ field: null, message: 'Could not find payment terms.', code }] };
    setTerms(store, owner, null);
    return { deletedId: args.input.paymentTermsId, userErrors: [] };
  },
};
