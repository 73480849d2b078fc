import { formatMoney } from '../../domain/order/money.ts';
import { driftOf, isOver } from '../../domain/schedule/outlook.ts';
import type { ShortLine } from '../../domain/copying/finding.ts';
import type { Schedule } from '../../domain/schedule/schedule.ts';
import type { CopyPreview } from '../use-cases.ts';
import type { ScheduleDeps } from './schedule-ports.ts';

/** Why a run is not simply made, in a sentence and as facts for other languages, and what the schedule wants done then. */
export interface Hesitation {
  code: 'PRICE_DRIFT' | 'OUT_OF_STOCK';
  then: 'approve' | 'skip' | 'pause';
  reason: string;
  about: HeldBy;
}

/** What holds a run back, as its event keeps it. */
export interface HeldBy {
  short?: ShortLine[];
  /** Totals as Shopify writes them; the change in hundredths of a percent, null where the order was free. */
  price?: { is: string; was: string; currency: string; driftBp: number | null; thresholdPercent: number };
}

/**
 * Whether what the run would make is still what the merchant agreed to: one preview on live data, only where a rule asks for it. Null: go on.
 * What cannot be calculated now is left to the run itself, which says why.
 */
export async function judgeRun({ copies }: ScheduleDeps, schedule: Schedule): Promise<Hesitation | null> {
  const { outOfStock, drift } = schedule;
  if (outOfStock === 'run' && drift.thresholdPercent === null) return null;
  const preview = await copies.previewCopy({
    shop: schedule.shop,
    orderId: schedule.source.id,
    profile: schedule.profile,
    options: schedule.options,
    priority: 'schedule',
  });
  if (!preview.ok) return null;
  const missing = outOfStock === 'run' ? null : shortage(preview.value);
  if (missing && outOfStock !== 'run') return { code: 'OUT_OF_STOCK', then: outOfStock, ...missing };
  const moved = movedTotal(preview.value, drift.thresholdPercent);
  return moved && { code: 'PRICE_DRIFT', then: drift.then ?? 'approve', ...moved };
}

type Why = Pick<Hesitation, 'reason' | 'about'>;

function shortage({ findings }: CopyPreview): Why | null {
  const short = findings.filter(({ code }) => code === 'INSUFFICIENT_STOCK');
  const [first] = short;
  if (!first) return null;
  const about = { short: short.flatMap(({ stock }) => stock ?? []) };
  return short.length === 1
    ? { reason: `Not enough stock: ${first.message}`, about }
    : { reason: `Not enough stock for ${short.length} lines. The first: ${first.message}`, about };
}

function movedTotal({ source, calculation }: CopyPreview, thresholdPercent: number | null): Why | null {
  if (thresholdPercent === null || calculation === null) return null;
  const was = source.totals.total;
  const is = calculation.totals.total;
  if (!isOver(thresholdPercent, was, is)) return null;
  return {
    reason: `The total is ${formatMoney(is)} ${is.currency} instead of ${formatMoney(was)}, more than ${thresholdPercent} % away.`,
    about: { price: { is: formatMoney(is), was: formatMoney(was), currency: is.currency, driftBp: driftOf(was, is), thresholdPercent } },
  };
}
