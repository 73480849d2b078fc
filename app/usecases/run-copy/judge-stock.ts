import type { CopyError } from '../../domain/copying/order-copy.ts';
import type { Finding } from '../../domain/copying/finding.ts';
import { shortLines } from '../../domain/copying/stock-at-completion.ts';
import { applySeverities } from '../../domain/copying/severities.ts';
import type { OrderTraits } from '../../domain/copying/severities.ts';
import type { CopyRun } from './run.ts';
import { StopCopy } from './run.ts';

/**
 * Judges the stock once more right before the order takes it: between preview, draft and completion it may be gone. A strict copy stops here,
 * with line and locations, and the draft stays for the merchant (case C08); a lenient one leaves the judgement to Shopify. Nothing is asked
 * where no copied line had its stock counted, or the draft holds its units in reserve.
 */
export async function judgeStock(run: CopyRun): Promise<void> {
  const { plan, options, shop } = run.copy;
  if (!plan?.input || options.errors === 'lenient' || plan.input.reserveInventoryUntil !== undefined) return;
  const counted = new Set(plan.lines.filter(({ stock }) => stock.tracked).map(({ uuid }) => uuid));
  const lines = plan.input.lineItems.filter((line) => line.components !== undefined || counted.has(line.uuid ?? ''));
  const variantIds = [
    ...new Set(lines.flatMap(({ variantId, components = [] }) => [variantId, ...components.map((part) => part.variantId)])),
  ];
  const asked = variantIds.flatMap((id) => id ?? []);
  if (asked.length === 0) return;
  const context = { country: null, companyLocationId: null };
  const live = await run.api.readLiveVariants({ variantIds: asked, context, publicationId: null, byLocation: true });
  const short = shortLines(plan, live);
  if (short.length === 0) return;
  const { severities } = await run.ports.settings.read(shop);
  const judged = applySeverities(short, severities, traitsOf(run));
  const blocking = judged.filter(({ severity }) => severity === 'error');
  if (blocking.length > 0)
    throw new StopCopy(
      blocking.map((finding) => errorOf(run, finding)),
      false,
    );
}

function traitsOf(run: CopyRun): OrderTraits {
  const kept = run.last('calculate')?.detail.traits as OrderTraits | undefined;
  return kept ?? { channel: null, company: null, customerTags: [] };
}

function errorOf(run: CopyRun, { code, message, place, remedy }: Finding): CopyError {
  return { ...run.error('COMPLETE_REFUSED', { step: 'complete-draft', place, instead: message, remedy }), code };
}
