import { adoptLostRecord, settleUnheardRecord } from '../adopt-lost-draft.ts';
import { ShopifyFailure } from '../ports.ts';
import type { TargetOrder } from '../ports.ts';
import { StopCopy } from './run.ts';
import type { CopyRun, RunStep } from './run.ts';
import { targetOf } from './target-of.ts';

/**
 * Makes the order itself, once. There is no idempotency key for this mutation: an answer that did not arrive is settled by reading, and
 * what stands is adopted. An order cannot be taken back.
 */
export const createRecord: RunStep = {
  name: 'create-record',
  applies: (run) => run.copy.options.outcome.kind === 'record',
  isDone: (run) => run.copy.target !== null,

  async do(run) {
    const before = run.last('create-record');
    const lost = before?.state === 'intended' ? await settleUnheardRecord(run, before.at) : null;
    keep(run, lost ?? (await create(run)), lost !== null);
  },

  /** Only what was never heard of needs a look: where the order stands after all, it is told. */
  async undo(run) {
    const last = run.last('create-record');
    if (last?.state !== 'intended') return;
    const found = await settleUnheardRecord(run, last.at);
    if (!found) return;
    keep(run, found, true);
    throw new StopCopy([run.error('ORDER_STANDS', { step: 'create-record' })], false);
  },
};

async function create(run: CopyRun): Promise<TargetOrder> {
  const record = run.copy.plan?.record;
  if (!record) throw new StopCopy([run.error('NOTHING_TO_COPY')], false);
  await run.intend('create-record');
  const answer = await run.api.createRecord(record).catch((failure: unknown) => settle(run, failure));
  if (answer.ok) return answer.value;
  run.note('create-record', 'undone', { refused: true });
  throw new StopCopy(
    answer.userErrors.map((error) => run.error('RECORD_REFUSED', { step: 'create-record', place: error.place, said: error.message })),
    false,
  );
}

/** A create whose answer was lost: adopted when it can be read, else another run settles it. What surely did not happen is noted as such. */
async function settle(run: CopyRun, failure: unknown): Promise<{ ok: true; value: TargetOrder }> {
  if (!(failure instanceof ShopifyFailure)) throw failure;
  if (failure.kind !== 'lost') {
    run.note('create-record', 'undone', { failure: failure.kind });
    throw failure;
  }
  // From now on it counts how long the request may still be on its way.
  run.note('create-record', 'intended', { unheard: true });
  const found = await adoptLostRecord(run);
  if (found) return { ok: true, value: found };
  throw failure;
}

function keep(run: CopyRun, order: TargetOrder, adopted: boolean): void {
  run.note('create-record', 'done', { orderId: order.id, ...(adopted ? { adopted } : {}) }, { target: targetOf(order) });
}
