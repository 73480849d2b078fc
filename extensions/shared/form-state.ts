import type { CopyOptionsInput } from '../../app/contract/copy-options.ts';
import type { AddressOut, PreviewOut, SourceOut } from '../../app/contract/order-copies.ts';

/** What the form holds: only what staff changed. Everything else follows the profile, so that a profile's later change is not frozen in. */
export interface FormState {
  lines: Record<string, { include: boolean; quantity: number; unitPrice: string | null }>;
  linesTouched: boolean;
  quantity: 'current' | 'ordered' | 'unfulfilled';
  /** More items than a draft holds become several numbered drafts. */
  numbered: boolean;
  shippingAddress: AddressState;
  billingAddress: AddressState;
  prices: 'frozen' | 'current' | 'lower';
  discounts: 'exact' | 'reapply' | 'none';
  shipping: 'keep' | 'none' | 'custom';
  shippingTitle: string;
  shippingPrice: string;
  note: string;
  outcome: 'draft' | 'invoice' | 'paid' | 'terms' | 'stored-method' | 'record';
  /** The higher amount that was confirmed for the charge, as the API takes it; null: not more than the original. */
  maxAmount: string | null;
  cancelOriginal: boolean;
  refund: 'none' | 'original-methods' | 'store-credit';
  restock: boolean;
  notify: boolean;
  errors: 'strict' | 'lenient';
  reason: string;
}

export interface AddressState {
  mode: 'keep' | 'change' | 'clear' | 'customer-default';
  fields: AddressOut;
}

export const EMPTY_ADDRESS: AddressOut = {
  firstName: null,
  lastName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  provinceCode: null,
  countryCode: null,
  zip: null,
  phone: null,
};

export type QuantityName = FormState['quantity'];

export function initialState(view: PreviewOut): FormState {
  const { source, options } = view;
  const outcome = options.outcome.kind === 'complete' ? options.outcome.payment : options.outcome.kind;
  const cancel = options.original.action === 'cancel' ? options.original : null;
  return {
    lines: lineStates(source, 'current', view),
    linesTouched: false,
    quantity: options.lines.quantity === 'ordered' || options.lines.quantity === 'unfulfilled' ? options.lines.quantity : 'current',
    numbered: options.lines.overLimit === 'split',
    shippingAddress: { mode: 'keep', fields: source.shippingAddress ?? EMPTY_ADDRESS },
    billingAddress: { mode: 'keep', fields: source.billingAddress ?? EMPTY_ADDRESS },
    prices: options.prices,
    discounts: options.discounts.mode,
    shipping: 'keep',
    shippingTitle: source.shippingTitle ?? '',
    shippingPrice: '',
    note: source.note ?? '',
    outcome,
    maxAmount: options.outcome.kind === 'complete' && options.outcome.payment === 'stored-method' ? options.outcome.maxAmount : null,
    cancelOriginal: cancel !== null,
    refund: cancel?.refund ?? 'none',
    restock: cancel?.restock ?? true,
    notify: cancel?.notify ?? false,
    errors: options.errors,
    reason: '',
  };
}

/** Which lines the copy starts with: those the first preview planned, so that gift cards and tips start as the profile has them. */
export function lineStates(source: SourceOut, quantity: QuantityName, view: PreviewOut): FormState['lines'] {
  const planned = new Set(view.lines.map((line) => line.sourceLineId));
  return Object.fromEntries(
    source.lines.map((line) => {
      const units = line.quantities[quantity];
      return [line.id, { include: units > 0 && planned.has(line.id), quantity: units, unitPrice: null }];
    }),
  );
}

/** Only an order can take the place of an order. */
export function becomesOrder({ outcome }: Pick<FormState, 'outcome'>): boolean {
  return outcome === 'paid' || outcome === 'terms' || outcome === 'stored-method' || outcome === 'record';
}

/** A record's date, stock and address are as the profile has them, and so is the age limit of a charge; the form asks for none of them. */
function outcomeOf({ outcome, maxAmount }: FormState, { options }: PreviewOut): NonNullable<CopyOptionsInput['outcome']> {
  if (outcome === 'paid' || outcome === 'terms') return { kind: 'complete', payment: outcome };
  if (outcome === 'stored-method') return { kind: 'complete', payment: outcome, maxAmount };
  if (outcome === 'record' && options.outcome.kind === 'record') return options.outcome;
  return { kind: outcome };
}

/** The request for the API: what staff changed, on top of the profile. */
export function toOptions(state: FormState, view: PreviewOut, profile: string): CopyOptionsInput {
  const { source } = view;
  const options: CopyOptionsInput = {
    prices: state.prices,
    discounts: { mode: state.discounts },
    errors: state.errors,
    reason: state.reason.trim() === '' ? null : state.reason.trim(),
    outcome: outcomeOf(state, view),
    original:
      state.cancelOriginal && becomesOrder(state)
        ? { action: 'cancel', refund: state.refund, restock: state.restock, notify: state.notify }
        : { action: 'leave' },
  };
  if (state.linesTouched) {
    options.lines = {
      selection: 'chosen',
      quantity: state.quantity,
      chosen: source.lines.map((line) => {
        const chosen = state.lines[line.id];
        return {
          lineId: line.id,
          include: chosen?.include ?? false,
          quantity: chosen?.quantity ?? 0,
          unitPrice: chosen?.unitPrice || null,
        };
      }),
      giftCards: source.lines.some((line) => line.isGiftCard && state.lines[line.id]?.include) ? 'copy' : 'skip',
      tips: source.lines.some((line) => line.isTip && state.lines[line.id]?.include) ? 'copy' : 'skip',
    };
  } else if (profile !== 'without-items') {
    options.lines = { quantity: state.quantity };
  }
  if (state.numbered) options.lines = { ...options.lines, overLimit: 'split' };
  for (const which of ['shippingAddress', 'billingAddress'] as const) {
    const address = state[which];
    if (address.mode === 'change') options[which] = { mode: 'change', fields: address.fields };
    else if (address.mode !== 'keep') options[which] = { mode: address.mode };
  }
  if (state.shipping === 'none') options.shipping = { mode: 'none' };
  if (state.shipping === 'custom' && state.shippingTitle.trim() !== '' && /^\d+(\.\d{1,3})?$/.test(state.shippingPrice)) {
    options.shipping = { mode: 'custom', title: state.shippingTitle.trim(), price: state.shippingPrice };
  }
  if (state.note !== (source.note ?? ''))
    options.texts = { note: state.note === '' ? { mode: 'drop' } : { mode: 'change', value: state.note } };
  return options;
}
