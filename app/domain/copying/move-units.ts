import type { SourceLine } from '../order/source-order.ts';
import type { FindingCode } from './finding.ts';
import type { PlanContext } from './plan-context.ts';

/** The money of so many units of a line leaves, the money of so many others comes in its place. */
export function moveUnits(context: PlanContext, line: SourceLine, { from, to }: { from: number; to: number }, code: FindingCode): void {
  const { shares, notes } = context;
  if (line.isTip) {
    // A tip is no part of the source's subtotal; copied, it is an item like any other.
    notes.move('tip', 'TIP_LEFT_OUT', -line.unitPrice.minor * from);
    notes.move('subtotal', 'TIP_LEFT_OUT', line.unitPrice.minor * to);
    return;
  }
  if (from === to) return;
  const before = shares.discounts(line, from);
  const after = shares.discounts(line, to);
  notes.move('subtotal', code, shares.net(line, to) - shares.net(line, from));
  notes.move('discounts', code, after.line + after.order - before.line - before.order);
  notes.move('tax', code, shares.tax(line, to) - shares.tax(line, from));
}
