import type { FaultRequest } from '../../simulator/protocol/faults.ts';
import type { PlannedSchedule } from './plan-calendar.ts';
import { many, randomOf } from './random.ts';
import type { Random } from './random.ts';

/** Copies whose stored payment method is charged, and what befalls their payments. Drawn from the seed alone, apart from the other draws. */
export interface ChargePlan {
  copies: { orderIndex: number; profile: string; options: Record<string, unknown>; clicks: number }[];
  faults: FaultRequest[];
  delays: { root: string; skip: number; arrivesAfterMs: number }[];
  events: ({ atCall: number } & ChargeEvent)[];
  /** How long a payment takes; null: as the store has it. */
  takesMs: number | null;
  /** What the bank says to the card at first; null: it pays. */
  declines: string | null;
  /** The first schedule charges, too, without anybody looking. */
  bySchedule: boolean;
}

/** `copy`: counted among the copies that charge. */
export type ChargeEvent =
  | { kind: 'bank-says'; declines: string | null }
  | { kind: 'card-taken-back' }
  | { kind: 'paid-by-hand'; copy: number }
  | { kind: 'second-job' | 'retry' | 'abort'; copy: number };

const CHARGE = 'orderCreateMandatePayment';
/** The reads and writes around a charge: the order's payment, the stored method, the completion before and the link after it. */
const AROUND = ['order', 'draftOrderComplete', 'metafieldsSet', 'orderCancel'];
/** The first ones of the sample store have a card that pays. */
const ORDERS_WITH_CARD = 2;
const NO_FUNDS = 'Insufficient funds';
const NONE: ChargePlan = { copies: [], faults: [], delays: [], events: [], takesMs: null, declines: null, bySchedule: false };

const charged = { kind: 'complete', payment: 'stored-method' };
const OUTCOMES: { profile: string; options: Record<string, unknown> }[] = [
  { profile: 'exact-copy', options: { errors: 'lenient', outcome: charged } },
  {
    profile: 'exact-copy',
    options: {
      errors: 'lenient',
      outcome: charged,
      original: { action: 'cancel', refund: 'original-methods', restock: true, notify: false },
    },
  },
  { profile: 'correction', options: { errors: 'lenient', outcome: charged } },
  { profile: 'reorder', options: { errors: 'lenient', outcome: { ...charged, maxAmount: '9999.00' } } },
];

export function planCharges(seed: number): ChargePlan {
  const random = randomOf(seed ^ 0x0c4a26e);
  if (!random.chance(0.35)) return NONE;
  const copies = Array.from({ length: random.int(1, 2) }, () => ({
    // The last one's bank declines whatever is asked for.
    orderIndex: random.pick([0, 0, 0, 1, 1, 5]),
    ...random.pick(OUTCOMES),
    clicks: random.pick([1, 1, 2]),
  }));
  return {
    copies,
    faults: many(random, 0.5, 3, () => planFault(random)),
    delays: many(random, 0.25, 1, () => ({
      ...{ root: CHARGE, skip: random.int(0, 1) },
      arrivesAfterMs: random.pick([0, 5_000, 19_000, 21_000, 45_000, 120_000]),
    })),
    events: many(random, 0.5, 3, () => ({ atCall: random.int(10, 90), ...planEvent(random, copies.length) })),
    takesMs: random.pick([null, null, 5_000, 45_000, 180_000, 900_000]),
    declines: random.chance(0.25) ? NO_FUNDS : null,
    bySchedule: random.chance(0.5),
  };
}

/** The schedule, charging what it makes. */
export function charging(planned: PlannedSchedule): PlannedSchedule {
  const options = { errors: 'lenient', outcome: { ...charged, unattended: true } };
  return { ...planned, orderIndex: planned.orderIndex % ORDERS_WITH_CARD, profile: 'exact-copy', options };
}

function planFault(random: Random): FaultRequest {
  const where = { root: random.chance(0.7) ? CHARGE : random.pick(AROUND), count: random.int(1, 3), skip: random.int(0, 1) };
  switch (random.int(0, 5)) {
    case 0:
    case 1:
      return { kind: 'dropAnswerAfterWrite', ...where };
    case 2:
      return { kind: 'dropBefore', ...where };
    case 3:
      return { kind: 'status', status: random.pick([500, 502, 503, 504]), ...where };
    case 4:
      return { kind: 'status', status: 429, retryAfter: random.int(1, 4), ...where };
    default:
      return { kind: 'throttle', ...where };
  }
}

function planEvent(random: Random, copies: number): ChargeEvent {
  const copy = random.int(0, copies - 1);
  switch (random.int(0, 6)) {
    case 0:
      return { kind: 'bank-says', declines: NO_FUNDS };
    case 1:
      return { kind: 'bank-says', declines: null };
    case 2:
      return random.chance(0.3) ? { kind: 'card-taken-back' } : { kind: 'retry', copy };
    case 3:
      return { kind: 'paid-by-hand', copy };
    case 4:
      return { kind: 'second-job', copy };
    case 5:
      return { kind: 'abort', copy };
    default:
      return { kind: 'retry', copy };
  }
}
