import type { LedgerPort } from '../../app/usecases/ports.ts';
import type { SchedulesPort } from '../../app/usecases/ports-schedules.ts';
import type { RunningSimulator } from '../../simulator/server.ts';
import type { Store, StoreState } from '../../simulator/model/store.ts';
import { settlePayments } from './bank.ts';
import { collectEvidence } from './collect-evidence.ts';
import { grantedSession } from './granted-session.ts';
import { defaultAddresses } from './judge.ts';
import { judgeScenario } from './judge-scenario.ts';
import type { Ticked } from './judge-schedules.ts';
import { misbehave } from './misbehave.ts';
import type { ScenarioPlan } from './plan-scenario.ts';
import type { Processes } from './processes.ts';
import type { Random } from './random.ts';
import { readSchedules } from './read-schedules.ts';
import type { ScaledClock } from './scaled-clock.ts';
import { ScheduleStaff } from './schedule-staff.ts';
import type { ScheduleDoor } from './schedule-staff.ts';
import { shopState } from './world.ts';

/** A payment that takes a quarter of an hour would be waited for. */
const LONGEST_PAYMENT_MS = 45_000;
/** Six seconds of a busy machine. */
const BLUR_MS = 60_000;

interface Around {
  simulator: RunningSimulator;
  processes: Processes;
  clock: ScaledClock;
  random: Random;
}

/** One scenario's shop among those that real processes work for, and the people in it. */
export class RealShop {
  readonly plan: ScenarioPlan;
  readonly store: Store;
  readonly staff: ScheduleStaff;
  doubleClicks = 0;
  readonly #around: Around;
  readonly #domain: string;
  readonly #before: Map<string, boolean>;
  readonly #addresses: Map<string, string | null>;
  readonly #acceptedKeys: string[] = [];
  readonly #interventions = new Map<string, number>();

  constructor(plan: ScenarioPlan, template: StoreState, around: Around) {
    const { simulator, processes, clock } = around;
    this.plan = plan;
    this.#around = around;
    this.#domain = `chaos-${plan.seed}.myshopify.com`;
    const state = shopState(template, this.#domain);
    this.store = simulator.simulator.addShop({ domain: this.#domain, state }).store;
    misbehave(simulator, this.store, plan);
    const { shop } = this.store.state;
    if (shop.jobDelayMs !== undefined) shop.jobDelayMs = Math.min(shop.jobDelayMs, LONGEST_PAYMENT_MS);
    const orders = this.store.all('orders');
    this.#before = new Map(orders.map((order) => [order.id, order.cancelledAt !== null]));
    this.#addresses = defaultAddresses(this.store);
    const door = remoteDoor(processes);
    this.staff = new ScheduleStaff({ shop: this.#domain, plan: plan.calendar, store: this.store, door, now: clock.trueNow });
  }

  async install(): Promise<void> {
    const { simulator, processes, clock } = this.#around;
    const shop = this.#domain;
    await processes.ask('install', { shop, session: await grantedSession(simulator.url, shop, clock.trueNow()) });
  }

  /** Clicks come while the processes are being killed, not before. */
  async click(): Promise<void> {
    const { processes, random } = this.#around;
    const shop = this.#domain;
    const orders = this.store.all('orders');
    await Promise.all(
      this.plan.copies.flatMap(({ orderIndex, profile, options, clicks }, index) => {
        const requestKey = `${this.plan.seed}-${index}`;
        const start = { shop, orderId: orders[orderIndex]?.id, profile, options, requestKey, door: 'app', requestedBy: null };
        if (clicks > 1) this.doubleClicks += 1;
        return Array.from({ length: clicks }, async () => {
          await pause(random.int(0, 3_000));
          await processes.ask('start', { shop, start });
          this.#acceptedKeys.push(requestKey);
        });
      }),
    );
  }

  expireToken(): void {
    this.#around.simulator.simulator.tokens.end('expire', this.#domain, null);
  }

  /** Copies that have not come to an end. */
  async openCopies(): Promise<number> {
    const counts = await this.#around.processes.ask<Record<string, number>>('counts', { shop: this.#domain });
    return (counts.pending ?? 0) + (counts.in_progress ?? 0);
  }

  async retryWhatFailed(): Promise<void> {
    const { processes } = this.#around;
    await this.install();
    for (const copyId of await processes.ask<string[]>('failed', { shop: this.#domain })) {
      this.#interventions.set(copyId, 1);
      await processes.ask('retry', { shop: this.#domain, copyId });
    }
  }

  /** With the processes gone: what the store holds, against what the database says. */
  async judge(ports: { ledger: LedgerPort; schedules: SchedulesPort }, ticks: Ticked[]): Promise<ReturnType<typeof judgeScenario>> {
    settlePayments(this.store);
    const found = await collectEvidence(ports.ledger, this.#domain);
    const { runNowKeys } = this.staff;
    const calendar = { ...(await readSchedules(ports.schedules, this.#domain)), ticks, runNowKeys, wentBack: false, blurMs: BLUR_MS };
    const seen = { store: this.store, before: this.#before, addresses: this.#addresses, ...found };
    return judgeScenario({ ...seen, acceptedKeys: this.#acceptedKeys, interventions: this.#interventions }, calendar);
  }
}

/** The app's verbs, in whichever process answers first; asked for again when it dies before that. */
function remoteDoor(processes: Processes): ScheduleDoor {
  const through =
    <Method extends keyof ScheduleDoor>(method: Method) =>
    (...args: Parameters<ScheduleDoor[Method]>) =>
      processes.ask<Awaited<ReturnType<ScheduleDoor[Method]>>>('schedules', { method, args });
  return {
    ...{ saveSchedule: through('saveSchedule'), commandSchedule: through('commandSchedule') },
    ...{ runScheduleNow: through('runScheduleNow'), decideOccurrence: through('decideOccurrence') },
    ...{ get: through('get'), occurrences: through('occurrences') },
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
