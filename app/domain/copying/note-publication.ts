import type { ChosenLine } from './chosen-line.ts';
import type { LiveVariant } from './live-facts.ts';
import type { PlanContext } from './plan-context.ts';

/**
 * Names the products that the buyer could not have bought: not in the catalogue of the market or the company location, or not on the sales
 * channel of the source. Staff can sell them on a draft all the same, so it is a warning, which a shop may make an error.
 */
export function notePublication(context: PlanContext, lines: ChosenLine[]): void {
  const { facts, notes } = context;
  const { live } = facts;
  if (!live) return;
  for (const line of lines) {
    const variant = line.variantId === null ? undefined : live.variants.get(line.variantId);
    // A product that is archived or still a draft was named already, and is nowhere published for that reason.
    if (!variant || notes.findings.some(({ code, place }) => code === 'PRODUCT_NOT_FOR_SALE' && place === line.place)) continue;
    const missing = whereMissing(context, variant);
    if (missing === null) continue;
    notes.add({
      code: 'PRODUCT_NOT_PUBLISHED',
      severity: 'warning',
      place: line.place,
      message: `${line.title} is not published ${missing}; staff can still sell it on a draft order, and the copy does.`,
      remedy: 'Publish the product there, swap the variant, or leave the line out if it must not be sold.',
    });
  }
  noteUnchecked(context);
}

function whereMissing({ facts, source }: PlanContext, variant: LiveVariant): string | null {
  const { country, companyLocationId } = facts.live?.context ?? { country: null, companyLocationId: null };
  if (variant.inContext === false) {
    if (companyLocationId !== null) return 'in the catalogue of the company location';
    return country === null ? 'in the shop’s own market' : `in the market of ${country}`;
  }
  if (variant.onChannel === false) return 'on the sales channel on which the order was placed';
  // Without the channel itself, the online store is the one whose publication every app may see.
  if (variant.onChannel === null && source.channel === 'web' && !variant.onOnlineStore)
    return 'on the online store, where the order was placed';
  return null;
}

/** Said only where the shop relies on the answer: it made a rule for products that are not published. */
function noteUnchecked({ facts, notes }: PlanContext): void {
  const relied = facts.house?.severities.some(({ code, severity }) => code === 'PRODUCT_NOT_PUBLISHED' && severity === 'error');
  if (facts.live?.publicationRead !== false || !relied) return;
  notes.add({
    code: 'PUBLICATION_NOT_CHECKED',
    severity: 'warning',
    place: 'lines',
    message: 'Whether the products are published in the buyer’s market could not be read: the app may not see publications in this shop.',
    remedy: 'Allow the app to read publications (read_publications).',
  });
}
