import type { PreviewOut } from '#app/contract/order-copies.ts';
import { lookAhead, percentOf, type ScheduleOut } from '#app/contract/schedules.ts';
import { parseMoney } from '#app/domain/order/money.ts';

/** Whether a run would still have to ask, by the schedule's own rules about prices and stock, with what it would copy now. */
export interface RunVerdict {
  asks: boolean;
  /** Why, or how it stands now; most important first. */
  sentences: string[];
}

export function runVerdict(schedule: Pick<ScheduleOut, 'drift' | 'outOfStock' | 'agreedTotal'>, preview: PreviewOut): RunVerdict {
  const source = amountOf(preview.source.totals.total);
  const is = preview.totals && amountOf(preview.totals.total);
  const short = preview.findings.filter(({ code }) => code === 'INSUFFICIENT_STOCK').map(({ message }) => message);
  if (!source) return { asks: false, sentences: short };
  const { price, then } = lookAhead(
    { ...schedule, agreedTotal: schedule.agreedTotal && amountOf(schedule.agreedTotal) },
    { short, source, is, lastRun: null },
  );
  const moved =
    price && price.driftBp !== null && price.driftBp !== 0
      ? `The total is ${percentOf(price.driftBp)} against ${price.agreed ? 'what was agreed' : 'the original'}${
          price.over ? `, further away than the ${schedule.drift.thresholdPercent} % that this schedule lets pass` : ''
        }.`
      : null;
  return { asks: then !== 'run', sentences: [...short, ...(moved ? [moved] : [])] };
}

function amountOf({ amount, currencyCode }: { amount: string; currencyCode: string }) {
  const parsed = parseMoney(amount, currencyCode);
  return parsed.ok ? parsed.money : null;
}
