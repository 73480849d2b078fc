import type { Schedule } from '../../app/domain/schedule/schedule.ts';
import type { SchedulesPort } from '../../app/usecases/ports-schedules.ts';
import type { SaveScheduleRequest, ScheduleUseCases } from '../../app/usecases/schedules/schedule-use-cases.ts';
import type { Order } from '../../simulator/model/entities.ts';
import type { ChaosClock } from './chaos-clock.ts';
import type { ScheduleEvidence, Ticked } from './judge-schedules.ts';
import type { CalendarPlan, PlannedAct, PlannedRound, PlannedSchedule } from './plan-calendar.ts';
import { OFFSET_MS } from './plan-calendar.ts';
import { currentProcess, VirtualProcess } from './virtual-process.ts';

interface Given {
  shop: string;
  plan: CalendarPlan;
  orders: Order[];
  verbs: ScheduleUseCases;
  port: SchedulesPort;
  clock: ChaosClock;
}

/** The schedules of one scenario: people set them up and change them, clock processes tick and die, and time goes by. */
export class ScheduleLife {
  readonly #given: Given;
  readonly #ids: (string | null)[];
  readonly #clocks: VirtualProcess[];
  readonly #ticks: Ticked[] = [];
  readonly #runNowKeys: string[] = [];
  #wentBack = false;

  constructor(given: Given) {
    this.#given = given;
    this.#ids = given.plan.schedules.map(() => null);
    this.#clocks = given.plan.clocks.map((clock) => new VirtualProcess(clock));
  }

  get kills(): number {
    return this.#clocks.reduce((sum, clock) => sum + clock.kills, 0);
  }

  /** A clock that is set back makes the times of what happened incomparable. */
  wentBack(): void {
    this.#wentBack = true;
  }

  async create(): Promise<void> {
    for (const [index, planned] of this.#given.plan.schedules.entries()) {
      // Asked for until it is heard; the key makes it one.
      for (let attempt = 0; attempt < 5 && this.#ids[index] === null; attempt += 1) {
        const saved = await this.#given.verbs.saveSchedule(this.#request(planned, index)).catch(() => null);
        if (saved?.ok) this.#ids[index] = saved.value.schedule.id;
      }
    }
  }

  async play(): Promise<void> {
    const { clock, plan } = this.#given;
    for (const [index, round] of plan.rounds.entries()) {
      await clock.sleep(round.waitMs);
      if (round.jumpMs < 0) this.#wentBack = true;
      if (round.jumpMs !== 0) clock.jump(round.jumpMs);
      await this.#round(round, index);
    }
  }

  async #round(round: PlannedRound, index: number): Promise<void> {
    const ticks = this.#clocks.slice(0, round.ticks).map((process) => this.#tick(process));
    const acts = round.acts.flatMap((act, position) => {
      const key = `${index}-${position}`;
      return [this.#act(act, key), ...(act.twice ? [this.#act(act, key)] : [])];
    });
    await Promise.all([...ticks, ...acts]);
  }

  async #tick(process: VirtualProcess): Promise<void> {
    const began = this.#given.clock.trueNow();
    try {
      await currentProcess.run(process, () => this.#given.verbs.tickSchedules());
      this.#ticks.push({ began, ended: this.#given.clock.trueNow() });
    } catch {
      process.restart();
    }
  }

  /** A tick that nothing befalls. */
  async tick(): Promise<void> {
    const began = this.#given.clock.trueNow();
    await this.#given.verbs.tickSchedules();
    this.#ticks.push({ began, ended: this.#given.clock.trueNow() });
  }

  async #act(act: PlannedAct, key: string): Promise<void> {
    await this.#do(act, key).catch(() => undefined);
  }

  async #do({ kind, schedule }: PlannedAct, key: string): Promise<void> {
    const { shop, verbs, port } = this.#given;
    const scheduleId = this.#ids[schedule];
    const planned = this.#given.plan.schedules[schedule];
    if (!scheduleId || !planned) return;
    const current = await port.get(shop, scheduleId);
    if (!current) return;
    const by = 'staff';
    switch (kind) {
      case 'run-now': {
        const asked = await verbs.runScheduleNow({ shop, scheduleId, requestKey: key, by });
        if (asked.ok) this.#runNowKeys.push(`${scheduleId} now:${key}`);
        return;
      }
      case 'rename':
        await verbs.saveSchedule({ ...requestOf(current), name: `Renamed ${key}`, by });
        return;
      case 'redate': {
        const rule = { kind: 'hourly' as const, interval: planned.everyHours + 1 };
        await verbs.saveSchedule({ ...requestOf(current), recurrence: { ...current.recurrence, rule }, by });
        return;
      }
      case 'decide':
        return this.#decide(scheduleId, key);
      case 'pause':
        await verbs.commandSchedule({ shop, scheduleId, command: { type: 'pause', until: null }, by });
        return;
      case 'unskip':
        await verbs.commandSchedule({ shop, scheduleId, command: { type: 'unskip', nominalLocal: current.skips.at(-1) ?? '' }, by });
        return;
      default:
        await verbs.commandSchedule({ shop, scheduleId, command: { type: kind }, by });
    }
  }

  async #decide(scheduleId: string, key: string): Promise<void> {
    const { shop, verbs, port } = this.#given;
    for (const { id } of await port.occurrences(shop, { scheduleId, status: ['waiting_approval'], first: 200 }))
      await verbs.decideOccurrence({ shop, occurrenceId: id, decision: key.endsWith('1') ? 'skip' : 'approve', by: 'staff' });
  }

  async evidence(): Promise<Omit<ScheduleEvidence, 'store' | 'copies' | 'intervened'>> {
    return {
      ...(await readSchedules(this.#given.port, this.#given.shop)),
      ticks: this.#ticks,
      runNowKeys: this.#runNowKeys,
      wentBack: this.#wentBack,
    };
  }

  #request(planned: PlannedSchedule, index: number): SaveScheduleRequest {
    return scheduleRequest({
      planned,
      shop: this.#given.shop,
      orderId: this.#given.orders[planned.orderIndex]?.id ?? '',
      key: String(index),
      firstAt: Math.floor(this.#given.clock.trueNow() / 60_000) * 60_000 + planned.firstInMinutes * 60_000,
    });
  }
}

export function scheduleRequest(of: {
  planned: PlannedSchedule;
  shop: string;
  orderId: string;
  key: string;
  firstAt: number;
}): SaveScheduleRequest {
  const { planned, firstAt, ...named } = of;
  const { timeZone, missed, profile, options, failure, outOfStock, everyHours } = planned;
  const start = new Date(firstAt + (OFFSET_MS[timeZone] ?? 0)).toISOString().slice(0, 19);
  return {
    ...named,
    ...{ id: null, version: null, name: `Repeat ${named.key}`, status: 'active', profile, options, missed, failure, outOfStock },
    recurrence: { rule: { kind: 'hourly', interval: everyHours }, start, timeZone, end: { kind: 'never' } },
    leadDays: 0,
    blackout: { dates: [], weekdays: [], move: 'skip' },
    drift: { thresholdPercent: planned.asksForDrift ? 0 : null },
    by: 'staff',
  };
}

function requestOf(schedule: Schedule): SaveScheduleRequest {
  const { shop, id, version, key, name, profile, options, recurrence, leadDays, blackout, missed, failure, drift } = schedule;
  const definition = { name, profile, options, recurrence, leadDays, blackout, missed, failure, drift };
  return { shop, id, version, key, ...definition, status: 'active', orderId: schedule.source.id, by: null };
}

/** What the database says of a shop's schedules. */
export async function readSchedules(port: SchedulesPort, shop: string): Promise<Pick<ScheduleEvidence, 'schedules'>> {
  const { schedules } = await port.list(shop, { first: 100, after: null });
  return {
    schedules: await Promise.all(
      schedules.map(async (schedule) => ({
        schedule,
        occurrences: await port.occurrences(shop, { scheduleId: schedule.id, first: 1_000 }),
        history: (await port.history(shop, schedule.id, 1_000)).reverse(),
      })),
    ),
  };
}
