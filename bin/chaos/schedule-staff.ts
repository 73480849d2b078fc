import type { SchedulesPort } from '../../app/usecases/ports-schedules.ts';
import type { ScheduleUseCases } from '../../app/usecases/schedules/schedule-use-cases.ts';
import type { Store } from '../../simulator/model/store.ts';
import type { CalendarPlan, PlannedAct, PlannedRound } from './plan-calendar.ts';
import { requestOf, scheduleRequest } from './schedule-request.ts';

/** What staff reach of the app, in this process or in another one. */
export type ScheduleDoor = Pick<ScheduleUseCases, 'saveSchedule' | 'commandSchedule' | 'runScheduleNow' | 'decideOccurrence'> &
  Pick<SchedulesPort, 'get' | 'occurrences'>;

interface Given {
  shop: string;
  plan: CalendarPlan;
  store: Store;
  door: ScheduleDoor;
  /** Epoch ms. */
  now(): number;
}

/** The people of one shop who set up its schedules and change them. */
export class ScheduleStaff {
  /** `SCHEDULE now:KEY` of every "run now" that was accepted. */
  readonly runNowKeys: string[] = [];
  readonly #given: Given;
  readonly #ids: (string | null)[];

  constructor(given: Given) {
    this.#given = given;
    this.#ids = given.plan.schedules.map(() => null);
  }

  async create(): Promise<void> {
    const { plan, door, shop, store, now } = this.#given;
    const orders = store.all('orders');
    for (const [index, planned] of plan.schedules.entries()) {
      // Asked for until it is heard; the key makes it one.
      for (let attempt = 0; attempt < 5 && this.#ids[index] === null; attempt += 1) {
        const orderId = orders[planned.orderIndex]?.id ?? '';
        const firstAt = Math.floor(now() / 60_000) * 60_000 + planned.firstInMinutes * 60_000;
        const saved = await door.saveSchedule(scheduleRequest({ planned, shop, orderId, key: String(index), firstAt })).catch(() => null);
        if (saved?.ok) this.#ids[index] = saved.value.schedule.id;
      }
    }
    // Held against what was saved, no total would ever be another one.
    if (plan.schedules.some(({ asksForDrift }) => asksForDrift))
      for (const { id } of store.all('variants')) store.change('variants', id, (variant) => void (variant.price += 1));
  }

  /** All that people do in this round, at once. */
  async act(round: PlannedRound, index: number): Promise<void> {
    await Promise.all(
      round.acts.flatMap((act, position) => {
        const key = `${index}-${position}`;
        return Array.from({ length: act.twice ? 2 : 1 }, () => this.#do(act, key).catch(() => undefined));
      }),
    );
  }

  async #do({ kind, schedule }: PlannedAct, key: string): Promise<void> {
    const { shop, door, plan } = this.#given;
    const scheduleId = this.#ids[schedule];
    const planned = plan.schedules[schedule];
    if (!scheduleId || !planned) return;
    const current = await door.get(shop, scheduleId);
    if (!current) return;
    const by = 'staff';
    switch (kind) {
      case 'run-now': {
        const asked = await door.runScheduleNow({ shop, scheduleId, requestKey: key, by });
        if (asked.ok) this.runNowKeys.push(`${scheduleId} now:${key}`);
        return;
      }
      case 'rename':
        await door.saveSchedule({ ...requestOf(current), name: `Renamed ${key}`, by });
        return;
      case 'redate': {
        const rule = { kind: 'hourly' as const, interval: planned.everyHours + 1 };
        await door.saveSchedule({ ...requestOf(current), recurrence: { ...current.recurrence, rule }, by });
        return;
      }
      case 'decide':
        return this.#decide(scheduleId, key);
      case 'pause':
        await door.commandSchedule({ shop, scheduleId, command: { type: 'pause', until: null }, by });
        return;
      case 'unskip':
        await door.commandSchedule({ shop, scheduleId, command: { type: 'unskip', nominalLocal: current.skips.at(-1) ?? '' }, by });
        return;
      default:
        await door.commandSchedule({ shop, scheduleId, command: { type: kind }, by });
    }
  }

  async #decide(scheduleId: string, key: string): Promise<void> {
    const { shop, door } = this.#given;
    for (const { id } of await door.occurrences(shop, { scheduleId, status: ['waiting_approval'], first: 200 }))
      await door.decideOccurrence({ shop, occurrenceId: id, decision: key.endsWith('1') ? 'skip' : 'approve', by: 'staff' });
  }
}
