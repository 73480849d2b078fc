import type { OrderCopyDetailOut, TotalsOut } from '#app/contract/order-copies.ts';

/** The original's totals. The ledger holds where both differ; everywhere else the original's amount is the copy's. */
export function sourceTotalsOf(copy: Pick<OrderCopyDetailOut, 'calculated' | 'differences'>): TotalsOut | null {
  if (!copy.calculated) return null;
  const calculated = copy.calculated;
  const of = (field: keyof TotalsOut) => copy.differences.find((each) => each.field === field)?.source ?? calculated[field];
  return { subtotal: of('subtotal'), discounts: of('discounts'), shipping: of('shipping'), tax: of('tax'), total: of('total') };
}
