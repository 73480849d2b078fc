import type { DraftOrder } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { decimal } from '../money/format.ts';
import { assembleDraft, blankDraft } from './assemble-draft.ts';
import type { DraftInput, UserError } from './input.ts';
import { priceDraft } from './price-draft.ts';
import { availableRates, pickupOptions } from './shipping-rates.ts';
import type { ShippingRate } from './shipping-rates.ts';
import { validateDraftInput } from './validate-input.ts';
import { draftFields, lineView } from './views.ts';

/** A priced draft that is not kept: takes no id, no name, no stock, and tells no one. */
export function calculate(
  store: Store,
  input: DraftInput,
  appId: string,
): { draft: DraftOrder; userErrors: [] } | { draft: null; userErrors: UserError[] } {
  const errors = validateDraftInput(store, input, { prefix: [], existingTags: [], linesRequired: true });
  if (errors.length > 0) return { draft: null, userErrors: errors };
  let number = 0;
  const newId = (type: string): string => `gid://shopify/Calculated${type}/${(number += 1)}`;
  const draft = blankDraft(store, newId('DraftOrder'), appId);
  const late = assembleDraft(draft, input, { store, appId, newId, prefix: [] });
  if (late.length > 0) return { draft: null, userErrors: late };
  priceDraft(store, draft);
  return { draft, userErrors: [] };
}

function ratesFor(store: Store, draft: DraftOrder): ShippingRate[] {
  return availableRates(store, { ...draft, subtotal: draft.totals.subtotal.shop });
}

function rateView(draft: DraftOrder, rate: ShippingRate): Record<string, unknown> {
  const { handle, title, code, source } = rate;
  // Prices of rates are in the shop's currency (19-gql-draft-calculate.json: CAD for an address whose handle says USD).
  return { handle, title, code, source, price: { amount: decimal(rate.price.shop, draft.currency), currencyCode: draft.currency } };
}

export function calculatedView(store: Store, draft: DraftOrder): Record<string, unknown> {
  return {
    __typename: 'CalculatedDraftOrder',
    ...draftFields(store, draft, false),
    lineItems: draft.lines.map((line) => lineView(store, draft, line, false)),
    availableShippingRates: () => ratesFor(store, draft).map((rate) => rateView(draft, rate)),
    alerts: [],
  };
}

export interface DeliveryArgs {
  input: DraftInput;
  localPickupCount?: number | null;
  localPickupFrom?: number | null;
  search?: string | null;
}

/** Rates and pick-up places for lines and an address; empty for lines that are not shipped (draft-order-residual-helper-roots.json). */
export function deliveryOptions(store: Store, args: DeliveryArgs, appId: string): Record<string, unknown> {
  const { draft } = calculate(store, args.input, appId);
  const wanted = args.search?.toLowerCase() ?? '';
  const found = draft ? pickupOptions(store, draft).filter((one) => one.title.toLowerCase().includes(wanted)) : [];
  const from = args.localPickupFrom ?? 0;
  const pickups = found.slice(from, from + (args.localPickupCount ?? found.length));
  return {
    availableShippingRates: draft ? ratesFor(store, draft).map((rate) => rateView(draft, rate)) : [],
    availableLocalDeliveryRates: [],
    availableLocalPickupOptions: pickups,
    pageInfo: { hasNextPage: from + pickups.length < found.length, hasPreviousPage: from > 0, startCursor: null, endCursor: null },
  };
}
