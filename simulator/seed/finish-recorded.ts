import type { Bag, Totals } from '../model/entities.ts';
import { sum } from '../money/bag.ts';
import { taxesOf } from '../money/tax.ts';
import { currentTotals } from '../orders/current-totals.ts';
import { afterAllDiscounts } from '../orders/line-item.ts';
import { mergeTaxLines } from '../orders/parts.ts';
import { outstanding } from '../orders/payments.ts';
import type { RecordedOrder } from './recorded-order.ts';
import { distinctRates, inferredRates } from './tax-claim.ts';

type Told = Omit<
  RecordedOrder,
  'currentTotals' | 'outstanding' | 'edited' | 'returnStatus' | 'localizedFields' | 'metafields' | 'events' | 'draftOrderId' | 'openReturns'
> &
  Partial<Pick<RecordedOrder, 'edited' | 'returnStatus' | 'localizedFields' | 'metafields'>> & {
    /** What the file says of the state after refunds and edits; the rest is derived. */
    currentTotals: { [Key in keyof Totals]?: Bag | null };
    outstanding: Bag | null;
  };

/** Adds what follows from what was told; what was told stays as it is. */
export function finish(told: Told): RecordedOrder {
  const order: RecordedOrder = {
    edited: false,
    returnStatus: 'NO_RETURN',
    localizedFields: [],
    metafields: [],
    events: [],
    draftOrderId: null,
    openReturns: 0,
    ...told,
    currentTotals: told.totals,
    outstanding: told.outstanding ?? { shop: 0, presentment: 0 },
  };
  addInferredTaxes(order);
  const entity = { ...order, purchaser: null, fulfillmentOrderIds: [] };
  const changed = order.refunds.length > 0 || order.lines.some((line) => line.currentQuantity !== line.quantity);
  const said = Object.entries(told.currentTotals).filter(([, bag]) => bag != null);
  order.currentTotals = { ...(changed ? currentTotals(entity) : told.totals), ...(Object.fromEntries(said) as Partial<Totals>) };
  if (!told.outstanding)
    order.outstanding = order.cancelledAt ? { shop: 0, presentment: 0 } : outstanding({ ...entity, currentTotals: order.currentTotals });
  return order;
}

/**
 * A tax that the file tells for the whole order only: the lines get the shares that its rates, or the inferred one, give, if these
 * make the sum that the file has.
 */
function addInferredTaxes(order: RecordedOrder): void {
  const silent = [...order.lines, ...order.shippingLines].every((line) => line.taxLines.length === 0);
  const rates = !silent || order.taxExempt ? [] : order.taxLines.length > 0 ? distinctRates(order.taxLines) : inferredRates(order);
  if (rates.length === 0) return;
  const taxes = order.lines.map((line): Bag[] => {
    const net = afterAllDiscounts(line);
    const presentment = taxesOf(net.presentment, rates, order.taxesIncluded);
    return line.taxable
      ? taxesOf(net.shop, rates, order.taxesIncluded).map((shop, at) => ({ shop, presentment: presentment[at] ?? 0 }))
      : [];
  });
  if (sum(taxes.flat()).shop !== order.totals.tax.shop) return;
  order.lines.forEach((line, index) => {
    line.taxLines = rates.flatMap((rate, at) => {
      const price = taxes[index]?.[at];
      return price && price.shop > 0 ? [{ ...rate, price, channelLiable: null, source: null }] : [];
    });
  });
  if (order.taxLines.length === 0) order.taxLines = mergeTaxLines(order.lines.flatMap((line) => line.taxLines));
}
