import { becomesOrder } from '../../domain/copying/options.ts';
import type { Answer, FulfillmentState } from '../ports.ts';
import { ShopifyFailure } from '../ports.ts';
import type { CopyRun, RunStep } from './run.ts';

const LOOK_AGAIN_MS = 1_000;

/**
 * Moves the finished order to the location from which it is to be fulfilled. The order itself says where it is: what is there already was
 * moved, by a run whose answer was not heard or by somebody else, and is not moved twice, whatever its id has become. A move that Shopify
 * does not allow is told in its words and takes nothing back: the order stands where it was assigned.
 */
export const moveFulfillment: RunStep = {
  name: 'move-fulfillment',
  applies: (run) => becomesOrder(run.copy.options.outcome) && run.copy.options.fulfillmentLocationId !== null,
  isDone: (run) => run.state('move-fulfillment') === 'done',
  async do(run) {
    const { target, options } = run.copy;
    const locationId = options.fulfillmentLocationId;
    if (!target || locationId === null) return;
    try {
      const before = await look(run, target.id, locationId);
      const there = before.filter(({ location }) => location.id === locationId).map(({ id }) => id);
      const elsewhere = before.filter(({ closed, location }) => !closed && location.id !== locationId);
      const refused = elsewhere.flatMap(({ refusal }) => (refusal === null ? [] : [refusal]));
      if (before.length === 0) return tell(run, ['Shopify has made no fulfillment order for it.']);
      // All or nothing: an order that is torn in two is nobody's wish.
      if (refused.length > 0) return tell(run, refused);
      const moved = await moveAll(run, elsewhere, locationId);
      if (moved.refused.length > 0) return tell(run, moved.refused);
      run.note('move-fulfillment', 'done', { locationId, fulfillmentOrders: [...there, ...moved.ids] });
    } catch (error) {
      if (!(error instanceof ShopifyFailure) || error.code !== 'ACCESS_DENIED') throw error;
      tell(run, [error.message], 'Allow the app to manage fulfilment orders in this shop and retry, or move the order in Shopify.');
    }
  },
};

async function moveAll(run: CopyRun, orders: FulfillmentState[], locationId: string): Promise<{ ids: string[]; refused: string[] }> {
  const ids: string[] = [];
  for (const { id } of orders) {
    await run.intend('move-fulfillment', { fulfillmentOrderId: id, locationId });
    const answer = await run.api.moveFulfillment(id, locationId).catch((failure: unknown) => settle(run, failure, id, locationId));
    if (!answer.ok) return { ids, refused: answer.userErrors.map(({ message }) => message) };
    ids.push(answer.value.id);
  }
  return { ids, refused: [] };
}

/** Fulfilment orders come with the order; should they be late, one more look is enough to tell. */
async function look(run: CopyRun, orderId: string, locationId: string): Promise<FulfillmentState[]> {
  const found = await run.api.readFulfillment(orderId, locationId);
  if (found.length > 0) return found;
  await run.sleep(LOOK_AGAIN_MS);
  return run.api.readFulfillment(orderId, locationId);
}

/** An answer that was lost: where the order is now says whether it was moved. */
async function settle(run: CopyRun, failure: unknown, id: string, locationId: string): Promise<Answer<{ id: string }>> {
  if (!(failure instanceof ShopifyFailure) || failure.kind !== 'lost') throw failure;
  const now = await run.api.readFulfillment(run.copy.target?.id ?? '', locationId);
  const still = now.some((order) => order.id === id && !order.closed && order.location.id !== locationId);
  if (!still) return { ok: true, value: { id } };
  return run.api.moveFulfillment(id, locationId);
}

function tell(run: CopyRun, reasons: string[], remedy?: string): void {
  run.note('move-fulfillment', 'undone', { refused: true });
  const errors = [...new Set(reasons)].map((said) =>
    run.error('FULFILLMENT_NOT_MOVED', { step: 'move-fulfillment', place: 'fulfillmentLocationId', said, ...(remedy ? { remedy } : {}) }),
  );
  run.change({ errors: [...run.copy.errors, ...errors] });
}
