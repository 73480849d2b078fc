import type { SourceOrder } from '../order/source-order.ts';
import type { BuyerFacts, Catalogue } from './copy-facts.ts';
import type { BuyerContext, LiveQuestion } from './live-facts.ts';
import type { CopyOptions } from './options.ts';

/** Who buys the copy, as far as source and options tell. A company's catalogue counts wherever its location is. */
export function buyerContext(source: SourceOrder, options: CopyOptions, buyer?: BuyerFacts | null): BuyerContext {
  const { mode } = options.customer;
  if (options.customer.mode === 'company') return { country: null, companyLocationId: options.customer.companyLocationId };
  const company = mode === 'keep' || mode === 'profile' ? source.purchasingCompany : null;
  if (company !== null && company.contactId !== null) return { country: null, companyLocationId: company.locationId };
  const { shippingAddress: chosen } = options;
  const own = buyer?.shippingAddress ?? buyer?.billingAddress;
  const kept = (own ?? source.shippingAddress ?? source.billingAddress)?.countryCode ?? null;
  const changed = chosen.mode === 'change' ? (chosen.fields.countryCode ?? null) : null;
  return { country: changed ?? kept, companyLocationId: null };
}

/** What has to be asked of today's catalogue; null: the copy holds nothing of it. */
export function liveQuestion(
  source: SourceOrder,
  options: CopyOptions,
  catalogue: Catalogue,
  byLocation: boolean,
  buyer?: BuyerFacts | null,
): LiveQuestion | null {
  const left = new Set(options.lines.chosen.filter(({ include }) => !include).map(({ lineId }) => lineId));
  const own = source.lines.flatMap((line) => (line.variant !== null && !left.has(line.id) ? [line.variant.id] : []));
  const variantIds = [...new Set([...(options.lines.selection === 'none' ? [] : own), ...catalogue.variants.map(({ id }) => id)])];
  if (variantIds.length === 0) return null;
  return { variantIds, context: buyerContext(source, options, buyer), publicationId: source.publicationId ?? null, byLocation };
}
