import type { ShortLine } from '../copying/finding.ts';
import { formatMoney, subtract } from '../order/money.ts';
import type { Money } from '../order/money.ts';
import type { OutOfStockRule, Schedule } from './schedule.ts';

/** How a run would fare if it were made now: what a merchant is told ahead. */
export interface Outlook {
  /** The lines for which there is not enough to sell, each in a sentence. */
  short: string[];
  /** The same lines for other languages than that of the sentences; left out: only the sentences are known. */
  lines?: ShortLine[];
  price: Price | null;
  /** What the schedule's own rules would make of it: `approve`, `skip`, `pause`, or simply `run`. */
  then: OutOfStockRule;
}

/** What becomes of the run: `fail` where nothing holds it back and a completed order would lack stock. */
export type Fate = OutOfStockRule | 'fail';
export const fateOf = ({ lines = [], then }: Outlook): Fate => (then === 'run' && lines.some(({ blocks }) => blocks) ? 'fail' : then);

interface Price {
  /** Totals as Shopify writes them, in the same currency: now, as it was before (`agreed`), and of the last run (null: none yet). */
  is: string;
  was: string;
  lastRun: string | null;
  currency: string;
  /** True: `was` is what was agreed to; else it is the total of the order that is copied. */
  agreed?: boolean;
  /** Change since `was`, in hundredths of a percent, rounded away from zero; null: that was free. */
  driftBp: number | null;
  /** Further away than the schedule lets pass. */
  over: boolean;
}

interface Seen {
  /** Sentences of the findings about missing stock. */
  short: string[];
  lines?: ShortLine[];
  /** Total of the order that is copied. */
  source: Money;
  /** Null: Shopify could not calculate it. */
  is: Money | null;
  lastRun: Money | null;
}

/**
 * What a total is held against: what was agreed to, in the same currency, or else the total of the order copied, which is what counted before
 * there was such a figure.
 */
export function comparedWith(agreedTotal: Money | null, source: Money): { was: Money; agreed: boolean } {
  return agreedTotal?.currency === source.currency ? { was: agreedTotal, agreed: true } : { was: source, agreed: false };
}

export function lookAhead(
  { drift, outOfStock, agreedTotal }: Pick<Schedule, 'drift' | 'outOfStock' | 'agreedTotal'>,
  { short, lines, source, is, lastRun }: Seen,
): Outlook {
  const { was, agreed } = comparedWith(agreedTotal, source);
  const over = is !== null && isOver(drift.thresholdPercent, was, is);
  const price: Price | null = is && {
    ...{ is: formatMoney(is), was: formatMoney(was), lastRun: lastRun && formatMoney(lastRun), currency: is.currency, over },
    ...{ agreed, driftBp: driftOf(was, is) },
  };
  const seen = { short, ...(lines === undefined ? {} : { lines }), price };
  if (short.length > 0 && outOfStock !== 'run') return { ...seen, then: outOfStock };
  return { ...seen, then: over ? (drift.then ?? 'approve') : 'run' };
}

/**
 * Whether a total is further from what it was than the threshold lets pass: in hundredths of a percent and whole minor units, so that no
 * fraction is rounded away in the merchant's disfavour.
 */
export function isOver(thresholdPercent: number | null, was: Money, is: Money): boolean {
  if (thresholdPercent === null) return false;
  return Math.abs(is.minor - was.minor) * 10_000 > Math.round(thresholdPercent * 100) * was.minor;
}

/** Change of a total in hundredths of a percent, rounded away from zero; null: it was free. */
export function driftOf(was: Money, is: Money): number | null {
  return was.minor === 0 ? null : awayFromZero((subtract(is, was).minor * 10_000) / was.minor);
}

/** `+5.25 %`. */
export function percentOf(driftBp: number): string {
  const [whole, rest] = [Math.trunc(Math.abs(driftBp) / 100), Math.abs(driftBp) % 100];
  return `${driftBp < 0 ? '−' : '+'}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`} %`;
}

const awayFromZero = (value: number): number => Math.sign(value) * Math.ceil(Math.abs(value));

const FATES: Record<Fate, string> = {
  fail: 'As things stand Shopify will not complete the copy.',
  run: 'The copy will be made all the same.',
  approve: 'As things stand it will wait for your approval.',
  skip: 'As things stand this date will be left out.',
  pause: 'As things stand the schedule will be paused.',
};

/** The outlook in sentences, most important first; none: nothing stands in the way and the price is as it was. */
export function sayOutlook(outlook: Outlook): string[] {
  const { short, price } = outlook;
  const said = [...short];
  if (price && price.driftBp !== null && price.driftBp !== 0) {
    const last = price.lastRun === null ? '' : ` The last run came to ${price.lastRun} ${price.currency}.`;
    const limit = price.over ? ' That is further away than this schedule lets pass.' : '';
    said.push(
      `The total would be ${price.is} ${price.currency}, ${percentOf(price.driftBp)} against ${price.agreed ? `the ${price.was} agreed` : `${price.was} of the order copied`}.${last}${limit}`,
    );
  }
  return said.length === 0 ? [] : [...said, FATES[fateOf(outlook)]];
}
