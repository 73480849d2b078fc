import type { OrderCopy } from '../../app/domain/copying/order-copy.ts';
import type { Order, Transaction } from '../../simulator/model/entities.ts';
import type { Store } from '../../simulator/model/store.ts';
import { copyKeyOf } from './judge.ts';
import type { Evidence, Wrong } from './judge.ts';

type ChargeEvidence = Pick<Evidence, 'store' | 'before' | 'copies'>;

/** Judges by the money that the store says it has taken: who was charged how much, how often, and whether the copies say the same. */
export function judgeCharges(evidence: ChargeEvidence): Wrong[] {
  const { store, before, copies } = evidence;
  return [
    ...store.all('orders').flatMap((order) => (before.has(order.id) ? sparedOrder(store, order) : madeOrder(order, evidence))),
    ...copies.flatMap((copy) => (asksToCharge(copy) ? [...payment(copy, store)] : [])),
    ...originals(evidence),
  ];
}

/** Charges that went through. */
export function countCharges(store: Store): number {
  return store.all('jobs').filter((job) => isCharge(job) && job.result?.status === 'SUCCEEDED').length;
}

const isCharge = (job: { work: { mutation: string } | null }) => job.work?.mutation === 'orderCreateMandatePayment';
const asksToCharge = ({ options: { outcome } }: OrderCopy) => outcome.kind === 'complete' && outcome.payment === 'stored-method';
const isUnpaid = (order: Order) => order.outstanding.presentment > 0;

/** What came in on the order; of it, what a payment provider took: nothing that the app makes is paid by one but by a charge. */
const received = ({ transactions }: Order): Transaction[] =>
  transactions.filter(({ kind, status }) => (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS');
const taken = (order: Order): Transaction[] => received(order).filter(({ gateway }) => gateway === 'shopify_payments');
const sum = (all: Transaction[]): number => all.reduce((total, { amount }) => total + amount.presentment, 0);

/** Nothing is charged but what the app made. */
function sparedOrder(store: Store, order: Order): Wrong[] {
  const charged = store.all('jobs').some((job) => isCharge(job) && job.result?.status === 'SUCCEEDED' && job.result.orderId === order.id);
  return charged ? [{ kind: 'orphans', text: `order ${order.name} stood before and was charged` }] : [];
}

/** An order of the app is charged once, for a copy that asked for it, as much as its plan said and its total is. */
function madeOrder(order: Order, { store, copies }: ChargeEvidence): Wrong[] {
  const wrong = (kind: Wrong['kind'], text: string): Wrong[] => [{ kind, text: `order ${order.name} ${text}` }];
  const charges = taken(order);
  const total = order.totals.total.presentment;
  if (charges.length > 1) return wrong('duplicates', `was charged ${charges.length} times`);
  if (sum(received(order)) > total) return wrong('duplicates', `was paid ${sum(received(order))} of ${total} minor units`);
  if (charges.length === 0) return [];
  const key = copyKeyOf(store.get('draftOrders', order.draftOrderId) ?? order);
  const copy = copies.find(({ id }) => id === key);
  if (!copy || !asksToCharge(copy)) return wrong('orphans', `was charged, which copy ${copy?.id ?? 'none'} did not ask for`);
  const planned = copy.calculation?.totals.total;
  const isPlanned = planned?.minor === sum(charges) && planned.currency === order.presentmentCurrency;
  // Less than planned may be charged, and then the copy says that its order differs.
  const isTold = planned !== undefined && sum(charges) < planned.minor && copy.errors.some(({ code }) => code === 'TARGET_DIFFERS');
  return isPlanned || isTold ? [] : wrong('lost', `was charged ${sum(charges)}, its plan said ${planned?.minor ?? 'nothing'}`);
}

/** What the copy says of its payment is so. */
function payment(copy: OrderCopy, store: Store): Wrong[] {
  const wrong = (text: string): Wrong[] => [{ kind: 'lost', text: `copy ${copy.id}: ${text}` }];
  const order = store.get('orders', copy.target?.id);
  if (!order) return [];
  if (copy.status === 'completed' && isUnpaid(order) && !copy.errors.some(({ step }) => step === 'charge'))
    return wrong(`completed, but its order ${order.name} is not paid, and it does not say why`);
  if (copy.status === 'failed' && copy.errors.at(-1)?.code === 'CHARGE_DECLINED' && taken(order).length > 0)
    return wrong(`says that the payment of ${order.name} was declined, and it was charged`);
  return [];
}

/** An original is cancelled only after its copy is paid. */
function originals({ store, before, copies }: ChargeEvidence): Wrong[] {
  return store.all('orders').flatMap((original): Wrong[] => {
    if (before.get(original.id) !== false || original.cancelledAt === null) return [];
    const cancelling = copies.filter(({ source, options }) => source.id === original.id && options.original.action === 'cancel');
    const isReplaced = cancelling.some((copy) => {
      const order = store.get('orders', copy.target?.id);
      return order !== null && !(asksToCharge(copy) && isUnpaid(order));
    });
    return isReplaced || cancelling.length === 0
      ? []
      : [{ kind: 'lost', text: `original ${original.name} is cancelled, and no copy of it is paid` }];
  });
}
