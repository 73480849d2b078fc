import { isOrderLevel } from './source-shares.ts';
import type { SourceLine, SourceOrder } from '../order/source-order.ts';

/** A line that a code or automatic discount made wholly free ("buy x get y"): its price was never meant to be paid (case A28). */
export function isFreeGift(source: SourceOrder, line: SourceLine): boolean {
  const price = line.unitPrice.minor * line.quantities.ordered;
  if (price <= 0) return false;
  const promotions = new Map(source.discountApplications.map((application) => [application.index, application]));
  const free = line.allocations.reduce((all, { amount, applicationIndex }) => {
    const application = applicationIndex === null ? undefined : promotions.get(applicationIndex);
    const promotion =
      application !== undefined && !isOrderLevel(application) && application.kind !== 'manual' && application.kind !== 'unknown';
    return promotion ? all + amount.minor : all;
  }, 0);
  return free >= price;
}
