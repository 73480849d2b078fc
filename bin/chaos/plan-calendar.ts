import type { SaveScheduleRequest } from '../../app/usecases/schedules/schedule-use-cases.ts';
import type { Death } from './death.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';

/** Zones that never change their clocks, with their distance from UTC, so that a judge can tell the dates without a library. */
export const OFFSET_MS: Record<string, number> = { UTC: 0, 'Asia/Tokyo': 9 * 3_600_000, 'Asia/Kolkata': 5.5 * 3_600_000 };

/** What befalls the schedules of one scenario. Drawn from its seed alone, apart from the copies' draws. */
export interface CalendarPlan {
  schedules: PlannedSchedule[];
  /** Processes that tick, each with the calls at which it dies. */
  clocks: { skewMs: number; deaths: Death[] }[];
  rounds: PlannedRound[];
}

export interface PlannedSchedule {
  orderIndex: number;
  everyHours: number;
  /** Minutes from the scenario's beginning to the first date. */
  firstInMinutes: number;
  timeZone: string;
  missed: SaveScheduleRequest['missed'];
  profile: string;
  options: Record<string, unknown>;
  failure: SaveScheduleRequest['failure'];
  outOfStock: NonNullable<SaveScheduleRequest['outOfStock']>;
  /** Any change of the total waits for staff. */
  asksForDrift: boolean;
}

/** Time passes, then all of this happens at once: ticks of the first `ticks` clock processes and what people do. */
export interface PlannedRound {
  waitMs: number;
  ticks: number;
  jumpMs: number;
  acts: PlannedAct[];
}

export interface PlannedAct {
  kind: 'pause' | 'resume' | 'skip-next' | 'unskip' | 'run-now' | 'rename' | 'redate' | 'decide' | 'cancel';
  schedule: number;
  /** Once more with the same request, at the same time. */
  twice: boolean;
}

const MINUTE_MS = 60_000;
const ACTS: PlannedAct['kind'][] = [
  ...(['pause', 'resume', 'resume', 'skip-next', 'unskip', 'run-now', 'run-now', 'rename', 'redate', 'decide', 'decide'] as const),
];

export function planCalendar(seed: number): CalendarPlan {
  const random = randomOf(seed ^ 0x5c4ed);
  if (!random.chance(0.35)) return { schedules: [], clocks: [], rounds: [] };
  const schedules = Array.from({ length: random.int(1, 2) }, () => planSchedule(random));
  return {
    schedules,
    clocks: Array.from({ length: random.int(1, 2) }, () => ({
      skewMs: random.chance(0.3) ? random.int(-2_000, 2_000) : 0,
      deaths: Array.from({ length: random.pick([0, 0, 1, 2]) }, () => ({
        atCall: random.int(1, 4),
        when: random.pick(['before', 'after', 'during'] as const),
      })),
    })),
    rounds: Array.from({ length: random.int(2, 4) }, () => planRound(random, schedules.length)),
  };
}

function planSchedule(random: Random): PlannedSchedule {
  return {
    orderIndex: random.chance(0.8) ? random.int(0, 2) : random.int(0, 14),
    everyHours: random.pick([1, 1, 2, 3]),
    firstInMinutes: random.int(1, 70),
    timeZone: random.pick(Object.keys(OFFSET_MS)),
    missed: random.pick(['once', 'all', 'skip'] as const),
    ...random.pick([
      { profile: 'standing-order', options: {} },
      { profile: 'standing-order', options: { errors: 'lenient' } },
      { profile: 'exact-copy', options: { errors: 'lenient', outcome: { kind: 'complete', payment: 'paid' } } },
      { profile: 'reorder', options: {} },
    ]),
    failure: {
      retries: random.int(0, 2),
      then: random.pick(['pause', 'skip', 'skip', 'cancel'] as const),
      ...(random.chance(0.2) ? { dropWhenNextDue: true } : {}),
    },
    outOfStock: random.pick(['run', 'run', 'run', 'approve', 'skip', 'pause'] as const),
    asksForDrift: random.chance(0.2),
  };
}

function planRound(random: Random, schedules: number): PlannedRound {
  return {
    waitMs: random.pick([5, 20, 65, 65, 130, 300]) * MINUTE_MS,
    ticks: random.int(1, 2),
    jumpMs: random.chance(0.2) ? random.pick([-90, -1, 1, 40, 180]) * MINUTE_MS : 0,
    acts: Array.from({ length: random.pick([0, 1, 1, 2, 3]) }, () => ({
      kind: random.chance(0.03) ? ('cancel' as const) : random.pick(ACTS),
      schedule: random.int(0, schedules - 1),
      twice: random.chance(0.3),
    })),
  };
}
