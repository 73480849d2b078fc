import type { Schedule } from '../../domain/schedule/schedule.ts';
import { formatMoney } from '../../domain/order/money.ts';
import type { ScheduleDeps } from './schedule-ports.ts';

/**
 * Whether the total moved more than the schedule lets pass unasked, in a sentence; null: it did not, or nobody asked. What cannot be
 * calculated now is left to the run itself, which says why.
 */
export async function driftOf({ copies }: ScheduleDeps, schedule: Schedule): Promise<string | null> {
  const { thresholdPercent } = schedule.drift;
  if (thresholdPercent === null) return null;
  const preview = await copies.previewCopy({
    shop: schedule.shop,
    orderId: schedule.source.id,
    profile: schedule.profile,
    options: schedule.options,
  });
  if (!preview.ok || preview.value.calculation === null) return null;
  const was = preview.value.source.totals.total;
  const is = preview.value.calculation.totals.total;
  // In hundredths of a percent and whole minor units: no fraction is rounded away in the merchant's disfavour.
  const moved = Math.abs(is.minor - was.minor) * 10_000;
  if (moved <= Math.round(thresholdPercent * 100) * was.minor) return null;
  return `The total is ${formatMoney(is)} ${is.currency} instead of ${formatMoney(was)}, more than ${thresholdPercent} % away.`;
}
