import type { Bag, Totals } from '../model/entities.ts';
import { currentTotals } from '../orders/current-totals.ts';
import { outstanding } from '../orders/payments.ts';
import type { RecordedOrder } from './recorded-order.ts';

type Told = Omit<
  RecordedOrder,
  'currentTotals' | 'outstanding' | 'edited' | 'returnStatus' | 'localizedFields' | 'metafields' | 'events' | 'draftOrderId' | 'openReturns'
> &
  Partial<Pick<RecordedOrder, 'edited' | 'returnStatus' | 'localizedFields' | 'metafields'>> & {
    currentTotals: Totals | null;
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
    currentTotals: told.currentTotals ?? told.totals,
    outstanding: told.outstanding ?? { shop: 0, presentment: 0 },
  };
  const entity = { ...order, purchaser: null, fulfillmentOrderIds: [] };
  if (!told.currentTotals) order.currentTotals = currentTotals(entity);
  if (!told.outstanding)
    order.outstanding = order.cancelledAt ? { shop: 0, presentment: 0 } : outstanding({ ...entity, currentTotals: order.currentTotals });
  return order;
}
