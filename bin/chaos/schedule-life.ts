import type { SchedulesPort } from '../../app/usecases/ports-schedules.ts';
import type { ScheduleUseCases } from '../../app/usecases/schedules/schedule-use-cases.ts';
import type { Store } from '../../simulator/model/store.ts';
import type { ChaosClock } from './chaos-clock.ts';
import type { CalendarEvidence } from './judge-scenario.ts';
import type { Ticked } from './judge-schedules.ts';
import type { CalendarPlan, PlannedRound } from './plan-calendar.ts';
import { readSchedules } from './read-schedules.ts';
import { ScheduleStaff } from './schedule-staff.ts';
import { currentProcess, VirtualProcess } from './virtual-process.ts';

interface Given {
  shop: string;
  plan: CalendarPlan;
  store: Store;
  verbs: ScheduleUseCases;
  port: SchedulesPort;
  clock: ChaosClock;
}

/** The schedules of one scenario in this process: staff set them up and change them, clock processes tick and die, and time goes by. */
export class ScheduleLife {
  readonly #given: Given;
  readonly #staff: ScheduleStaff;
  readonly #clocks: VirtualProcess[];
  readonly #ticks: Ticked[] = [];
  #wentBack = false;

  constructor(given: Given) {
    const { shop, plan, store, verbs, port, clock } = given;
    this.#given = given;
    this.#staff = new ScheduleStaff({ shop, plan, store, door: { ...port, ...verbs }, now: () => clock.trueNow() });
    this.#clocks = plan.clocks.map((each) => new VirtualProcess(each));
  }

  get kills(): number {
    return this.#clocks.reduce((sum, clock) => sum + clock.kills, 0);
  }

  /** A clock that is set back makes the times of what happened incomparable. */
  wentBack(): void {
    this.#wentBack = true;
  }

  async play(): Promise<void> {
    const { clock, plan } = this.#given;
    await this.#staff.create();
    for (const [index, round] of plan.rounds.entries()) {
      await clock.sleep(round.waitMs);
      if (round.jumpMs < 0) this.#wentBack = true;
      if (round.jumpMs !== 0) clock.jump(round.jumpMs);
      await this.#round(round, index);
    }
  }

  async #round(round: PlannedRound, index: number): Promise<void> {
    const ticks = this.#clocks.slice(0, round.ticks).map((process) => this.#tick(process));
    await Promise.all([...ticks, this.#staff.act(round, index)]);
  }

  async #tick(process: VirtualProcess): Promise<void> {
    await currentProcess.run(process, () => this.tick()).catch(() => process.restart());
  }

  /** By nobody: a tick that nothing befalls. */
  async tick(): Promise<void> {
    const began = this.#given.clock.trueNow();
    await this.#given.verbs.tickSchedules();
    this.#ticks.push({ began, ended: this.#given.clock.trueNow() });
  }

  async evidence(): Promise<NonNullable<CalendarEvidence>> {
    const { runNowKeys } = this.#staff;
    return {
      ...(await readSchedules(this.#given.port, this.#given.shop)),
      ...{ ticks: this.#ticks, runNowKeys, wentBack: this.#wentBack },
    };
  }
}
