import type { HouseFacts } from '../domain/copying/copy-facts.ts';
import type { CopyOptions } from '../domain/copying/options.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';
import type { Ports } from './ports.ts';

const DAY_MS = 86_400_000;

/**
 * What the shop has set, and what of its ledger a rule needs: one statement, two for a replacement. `copyId`: the copy that is judged, which
 * only older ones count against; null: a preview, which all count against.
 */
export async function readHouseFacts(
  ports: Pick<Ports, 'settings' | 'counts' | 'clock'>,
  of: { shop: string; source: SourceOrder; options: CopyOptions; copyId: string | null },
): Promise<HouseFacts> {
  const { severities, replacement: limits, copies } = await ports.settings.read(of.shop);
  const house = { severities, priceDriftPercent: copies.priceDriftPercent };
  if (of.options.profile !== 'replacement') return { ...house, replacements: null };
  const counts = await ports.counts.replacements(of.shop, {
    sourceId: of.source.id,
    customer: customerOf(of.source, of.options),
    since: new Date(ports.clock.now().getTime() - limits.days * DAY_MS),
    before: of.copyId,
  });
  return { ...house, replacements: { limits, ...counts } };
}

/** Who gets the copy: the company, the customer, or of a guest the e-mail address; as the plan of a copy names them. */
function customerOf(source: SourceOrder, { customer }: CopyOptions): string | null {
  if (customer.mode === 'other') return customer.customerId;
  if (customer.mode === 'company') return customer.companyLocationId;
  if (customer.mode === 'keep' && source.purchasingCompany) return source.purchasingCompany.companyId;
  return (customer.mode === 'keep' ? source.customer?.id : null) ?? source.email;
}
