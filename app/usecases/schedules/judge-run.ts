import { formatMoney } from '../../domain/order/money.ts';
import { comparedWith, driftOf, isOver } from '../../domain/schedule/outlook.ts';
import { sayShort } from '../../domain/copying/note-stock.ts';
import type { ShortLine } from '../../domain/copying/finding.ts';
import type { Schedule } from '../../domain/schedule/schedule.ts';
import type { Refusal } from '../refusal.ts';
import type { CopyPreview } from '../use-cases.ts';
import type { ScheduleDeps } from './schedule-ports.ts';

/** Why a run is not simply made, in a sentence and as facts for other languages, and what the schedule wants done then. */
export interface Hesitation {
  code: 'PRICE_DRIFT' | 'OUT_OF_STOCK';
  then: 'approve' | 'skip' | 'pause';
  reason: string;
  about: HeldBy;
}

/** What holds a run back, as its event keeps it: one of the two, or both. */
export interface HeldBy {
  short?: ShortLine[];
  /**
   * Totals as Shopify writes them: `was` as agreed (`agreed`), or else of the order copied. The change in hundredths of a percent, null where
   * that was free.
   */
  price?: { is: string; was: string; currency: string; driftBp: number | null; thresholdPercent: number; agreed?: boolean };
}

/** Why it could not be found out whether a run may be made. `soon`: Shopify did not answer, so that asking again may help. */
export interface Unjudged {
  code: string;
  message: string;
  soon: boolean;
}

export type Judgement = { verdict: 'go' } | { verdict: 'hesitate'; hesitation: Hesitation } | { verdict: 'unknown'; unjudged: Unjudged };

const GO: Judgement = { verdict: 'go' };
const unknown = (code: string, message: string, soon = false): Judgement => ({ verdict: 'unknown', unjudged: { code, message, soon } });

/**
 * Whether what the run would make is still what the merchant agreed to: one preview on live data, only where a rule asks for it. What a rule
 * asks for and cannot be found out is never taken for a yes.
 * @param options what the run copies by
 */
export async function judgeRun(
  { copies }: ScheduleDeps,
  schedule: Schedule,
  options: Record<string, unknown> = schedule.options,
): Promise<Judgement> {
  const { shop, source, profile, outOfStock, drift } = schedule;
  if (outOfStock === 'run' && drift.thresholdPercent === null) return GO;
  const preview = await copies.previewCopy({ shop, orderId: source.id, profile, options, priority: 'schedule' });
  if (!preview.ok) return notLookedInto(preview.refusal);
  const held: Hesitation[] = [];
  const missing = outOfStock === 'run' ? null : shortage(preview.value);
  if (missing && outOfStock !== 'run') held.push({ code: 'OUT_OF_STOCK', then: outOfStock, ...missing });
  if (drift.thresholdPercent !== null) {
    const { calculation, findings } = preview.value;
    if (calculation === null && held.length === 0) {
      const first = findings.find(({ severity }) => severity === 'error');
      return unknown(first?.code ?? 'NOTHING_TO_COPY', first?.message ?? 'Nothing is left to copy.');
    }
    const moved = movedTotal(preview.value, schedule, drift.thresholdPercent);
    if (moved) held.push({ code: 'PRICE_DRIFT', then: drift.then ?? 'approve', ...moved });
  }
  return together(held);
}

/** What the sternest of the rules wants is done; whoever looks at it is told all of them. */
function together(held: readonly Hesitation[]): Judgement {
  const decides = (['pause', 'skip', 'approve'] as const).flatMap((then) => held.filter((each) => each.then === then))[0];
  if (!decides) return GO;
  const reason = held.map((each) => each.reason).join(' ');
  return { verdict: 'hesitate', hesitation: { ...decides, reason, about: Object.assign({}, ...held.map(({ about }) => about)) as HeldBy } };
}

function notLookedInto({ kind, code, message }: Refusal): Judgement {
  if (kind === 'later') return unknown('SHOPIFY_UNREACHABLE', message, true);
  return unknown(code === 'ORDER_NOT_FOUND' ? 'SOURCE_NOT_FOUND' : code, message);
}

type Why = Pick<Hesitation, 'reason' | 'about'>;

function shortage({ findings }: CopyPreview): Why | null {
  const short = findings.filter(({ code }) => code === 'INSUFFICIENT_STOCK');
  const [first] = short;
  if (!first) return null;
  const about = { short: short.flatMap(({ stock }) => stock ?? []) };
  // Not the finding's own sentence: it says what becomes of a draft that is made, and here the schedule's rule decides.
  const what = first.stock ? `${sayShort(first.stock)}.` : first.message;
  return short.length === 1
    ? { reason: `Not enough stock: ${what}`, about }
    : { reason: `Not enough stock for ${short.length} lines. The first: ${what}`, about };
}

function movedTotal({ source, calculation }: CopyPreview, { agreedTotal }: Schedule, thresholdPercent: number): Why | null {
  if (calculation === null) return null;
  const is = calculation.totals.total;
  const { was, agreed } = comparedWith(agreedTotal, source.totals.total);
  if (!isOver(thresholdPercent, was, is)) return null;
  return {
    reason: `The total is ${formatMoney(is)} ${is.currency} instead of ${formatMoney(was)}, more than ${thresholdPercent} % away.`,
    about: {
      price: { is: formatMoney(is), was: formatMoney(was), currency: is.currency, driftBp: driftOf(was, is), thresholdPercent, agreed },
    },
  };
}
