import type { FaultRequest } from '../../simulator/protocol/faults.ts';
import type { Death } from './death.ts';
import { planCalendar } from './plan-calendar.ts';
import type { CalendarPlan } from './plan-calendar.ts';
import { charging, planCharges } from './plan-charges.ts';
import type { ChargeEvent } from './plan-charges.ts';
import { planWebhook } from './plan-webhook.ts';
import type { WebhookPlan } from './plan-webhook.ts';
import { many, randomOf } from './random.ts';
import type { Random } from './random.ts';

/** What befalls one scenario. Drawn from its seed alone, so that the same seed is the same scenario. */
export interface ScenarioPlan {
  seed: number;
  store: {
    draftReadyDelayMs: number;
    searchLagMs: number;
    fiveOrdersAMinute: boolean;
    bucket: { maximumAvailable: number; restoreRate: number };
    /** How long a payment takes; null: as the simulated store has it. */
    paymentTakesMs: number | null;
    /** What the bank says to the stored card at first; null: it pays. */
    declines: string | null;
  };
  copies: PlannedCopy[];
  workers: { skewMs: number; deaths: Death[]; stalls: { atCall: number; ms: number }[] }[];
  /** Faults of the simulated store, without the shop. */
  faults: FaultRequest[];
  /** Requests that the network holds back: the client gives up after its time limit, the store may still carry them out. */
  delays: { root: string; skip: number; arrivesAfterMs: number }[];
  events: PlannedEvent[];
  calendar: CalendarPlan;
  /** Comes when everything is at rest and was judged; null: none. */
  webhook: WebhookPlan | null;
  /** After everything has come to rest the merchant presses "retry" on what failed, with the store well again. */
  retryAtTheEnd: boolean;
}

export interface PlannedCopy {
  orderIndex: number;
  profile: string;
  options: Record<string, unknown>;
  /** How often the same request comes in at once. */
  clicks: number;
}

/** Happens at the scenario's call number `atCall`, whoever makes that call. */
export type PlannedEvent = { atCall: number } & (
  | { kind: 'clock-jump'; ms: number }
  | { kind: 'token-expires' }
  | { kind: 'second-job'; copy: number }
  | { kind: 'abort' | 'retry' | 'complete' | 'click-again'; copy: number }
  | { kind: 'reinstall'; webhook: 'once' | 'twice' | 'late' | 'never' }
  | { kind: 'database-breaks' }
  | { kind: 'sweep' }
  | ChargeEvent
);

const WRITES = [
  ...['draftOrderCreate', 'draftOrderComplete', 'draftOrderInvoiceSend', 'draftOrderDelete', 'orderCreate', 'metafieldsSet', 'orderCancel'],
  'customerUpdateDefaultAddress',
];
const READS = ['order', 'orders', 'draftOrderCalculate', 'draftOrder', 'draftOrders'];

const OUTCOMES: { profile: string; options: Record<string, unknown> }[] = [
  { profile: 'correction', options: {} },
  { profile: 'correction', options: {} },
  { profile: 'exact-copy', options: {} },
  { profile: 'exact-copy', options: { errors: 'lenient', outcome: { kind: 'complete', payment: 'paid' } } },
  { profile: 'exact-copy', options: { outcome: { kind: 'invoice', to: 'buyer@example.com' } } },
  { profile: 'reorder', options: { outcome: { kind: 'complete', payment: 'paid' } } },
  { profile: 'replacement', options: { reason: 'Lost in the post', outcome: { kind: 'complete', payment: 'paid' } } },
  { profile: 'standing-order', options: { errors: 'lenient' } },
  { profile: 'exact-copy', options: { errors: 'lenient', outcome: { kind: 'record' } } },
  {
    profile: 'exact-copy',
    options: {
      errors: 'lenient',
      outcome: { kind: 'record', payment: 'paid', inventory: 'decrement' },
      original: { action: 'cancel', refund: 'none', restock: true, notify: false },
    },
  },
];

export function planScenario(seed: number): ScenarioPlan {
  return withCharges(planPlain(seed));
}

/** Adds the copies that charge behind the others, so that a scenario without any is what it was before there were such. */
function withCharges(plan: ScenarioPlan): ScenarioPlan {
  const { copies, faults, delays, events, takesMs, declines, bySchedule } = planCharges(plan.seed);
  const [first, ...others] = plan.calendar.schedules;
  const behind = plan.copies.length;
  return {
    ...plan,
    store: { ...plan.store, paymentTakesMs: takesMs, declines },
    copies: [...plan.copies, ...copies],
    faults: [...plan.faults, ...faults],
    delays: [...plan.delays, ...delays],
    events: [...plan.events, ...events.map((event) => ('copy' in event ? { ...event, copy: behind + event.copy } : event))],
    calendar: first && bySchedule ? { ...plan.calendar, schedules: [charging(first), ...others] } : plan.calendar,
  };
}

function planPlain(seed: number): ScenarioPlan {
  const random = randomOf(seed);
  // Some scenarios are calm, so that one cause at a time is met too.
  const roughness = random.pick([0.25, 0.5, 1, 1]);
  const copies = Array.from({ length: random.int(1, 4) }, () => planCopy(random));
  return {
    seed,
    store: {
      draftReadyDelayMs: random.chance(0.3 * roughness) ? random.int(100, 30_000) : 0,
      searchLagMs: random.chance(0.5) ? random.int(100, 60_000) : 0,
      fiveOrdersAMinute: random.chance(0.1),
      bucket: random.chance(0.2) ? { maximumAvailable: 300, restoreRate: 25 } : { maximumAvailable: 2_000, restoreRate: 100 },
      ...{ paymentTakesMs: null, declines: null },
    },
    copies,
    workers: Array.from({ length: random.int(1, 3) }, () => ({
      skewMs: random.chance(0.3) ? random.int(-2_000, 2_000) : 0,
      deaths: many(random, 0.6 * roughness, 3, () => ({
        atCall: random.int(1, 30),
        when: random.pick(['before', 'after', 'during'] as const),
      })),
      stalls: many(random, 0.15 * roughness, 1, () => ({ atCall: random.int(1, 30), ms: random.pick([30_000, 80_000, 95_000, 600_000]) })),
    })),
    faults: many(random, 0.8 * roughness, 6, () => planFault(random)),
    delays: many(random, 0.35 * roughness, 2, () => ({
      root: random.pick([...WRITES, 'draftOrderCreate', 'draftOrderComplete', 'orderCreate']),
      skip: random.int(0, 1),
      arrivesAfterMs: random.pick([0, 5_000, 19_000, 21_000, 30_000, 45_000]),
    })),
    events: many(random, 0.7 * roughness, 5, () => planEvent(random, copies.length)),
    calendar: planCalendar(seed),
    webhook: planWebhook(seed),
    retryAtTheEnd: random.chance(0.6),
  };
}

function planCopy(random: Random): PlannedCopy {
  // The first three orders are those of any day; the others are deleted products, bundles, other currencies and the like.
  const orderIndex = random.chance(0.6) ? random.int(0, 2) : random.int(0, 14);
  return { orderIndex, ...random.pick(OUTCOMES), clicks: random.pick([1, 1, 2, 3]) };
}

function planFault(random: Random): FaultRequest {
  const root = random.chance(0.7) ? random.pick(WRITES) : random.pick(READS);
  const where = { root, count: random.int(1, 3), skip: random.int(0, 2) };
  switch (random.int(0, 6)) {
    case 0:
    case 1:
      return { kind: 'dropAnswerAfterWrite', ...where };
    case 2:
      return { kind: 'dropBefore', ...where };
    case 3:
      return { kind: 'status', status: 429, retryAfter: random.int(1, 4), ...where };
    case 4:
      return { kind: 'status', status: random.pick([500, 502, 503, 504]), ...where };
    case 5:
      return { kind: 'throttle', ...where };
    default:
      return { kind: 'delay', ms: random.int(1, 8), ...where };
  }
}

function planEvent(random: Random, copies: number): PlannedEvent {
  const atCall = random.int(1, 60);
  const copy = random.int(0, copies - 1);
  switch (random.int(0, 9)) {
    case 0:
    case 1:
      return { atCall, kind: 'clock-jump', ms: random.pick([-60_000, -5_000, 30_000, 100_000, 3_600_000]) };
    case 2:
      return { atCall, kind: 'token-expires' };
    case 3:
      return { atCall, kind: 'second-job', copy };
    case 4:
      return { atCall, kind: 'abort', copy };
    case 5:
      return { atCall, kind: random.pick(['retry', 'complete'] as const), copy };
    case 6:
      return { atCall, kind: 'click-again', copy };
    case 7:
      return random.chance(0.4)
        ? { atCall, kind: 'reinstall', webhook: random.pick(['once', 'twice', 'late', 'never'] as const) }
        : { atCall, kind: 'second-job', copy };
    case 8:
      return { atCall, kind: 'database-breaks' };
    default:
      return { atCall, kind: 'sweep' };
  }
}
