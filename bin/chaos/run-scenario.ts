import { sweepAbandoned } from '../../app/usecases/copy-died.ts';
import type { Store } from '../../simulator/model/store.ts';
import { bankSays, payByHand, settlePayments, takeCardBack } from './bank.ts';
import { collectEvidence } from './collect-evidence.ts';
import { defaultAddresses } from './judge.ts';
import type { Wrong } from './judge.ts';
import { judgeScenario } from './judge-scenario.ts';
import { Merchant } from './merchant.ts';
import { misbehave } from './misbehave.ts';
import type { PlannedEvent, ScenarioPlan } from './plan-scenario.ts';
import { ScheduleLife } from './schedule-life.ts';
import { countFaults, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';
import { UnderWay } from './under-way.ts';
import { currentProcess, VirtualProcess } from './virtual-process.ts';
import { WorkerPool } from './worker-pool.ts';
import { WebhookLife } from './webhook-life.ts';
import type { World } from './world.ts';

/** Past the hour after which lost jobs are looked for. */
const SWEEP_MS = 61 * 60_000;

/** One scenario in one shop: plays its plan until everything has come to rest, then judges by the store. */
export class ScenarioRun {
  readonly tally: Tally = emptyTally();
  readonly #world: World;
  readonly #plan: ScenarioPlan;
  readonly #shop: string;
  readonly #underWay = new UnderWay();
  readonly #merchant: Merchant;
  readonly #pool: WorkerPool;
  #life: ScheduleLife | null = null;
  /** Nothing happens any more but what the merchant does. */
  #quiet = false;
  #calls = 0;

  constructor(world: World, plan: ScenarioPlan) {
    this.#world = world;
    this.#plan = plan;
    this.#shop = `chaos-${plan.seed}.myshopify.com`;
    this.#merchant = new Merchant(world, plan, this.#shop);
    const schedules = plan.calendar.schedules.length;
    this.#pool = new WorkerPool(world, { shop: this.#shop, schedules, underWay: this.#underWay });
  }

  async run(): Promise<{ tally: Tally; wrong: Wrong[] }> {
    const { wiring, simulator, clock, network } = this.#world;
    await this.#world.openShop(this.#shop);
    const { store } = simulator.simulator.shop(this.#shop);
    const before = new Map(store.all('orders').map((order) => [order.id, order.cancelledAt !== null]));
    const addresses = defaultAddresses(store);
    misbehave(simulator, store, this.#plan);
    network.timeouts = 0;
    network.hold(this.#plan.delays);
    this.#world.onCall((method, args) => this.#onCall(method, args));
    try {
      const workers = await this.#play(store);
      await clock.during(() => simulator.simulator.webhooks.idle());
      await network.idle();
      await this.#awaitPayments(store);
      const found = await collectEvidence(wiring.ports.ledger, this.#shop);
      const { acceptedKeys, interventions } = this.#merchant;
      const calendar = (await this.#life?.evidence()) ?? null;
      const { wrong, counted } = judgeScenario({ store, before, addresses, ...found, acceptedKeys, interventions }, calendar);
      Object.assign(this.tally, counted, this.#befell(workers));
      wrong.push(
        ...(await this.#endByWebhook(
          store,
          found.copies.map(({ source }) => source.id),
        )),
      );
      return { tally: this.tally, wrong };
    } finally {
      this.#world.onCall(() => undefined);
      network.hold([]);
      simulator.simulator.faults.clear();
      simulator.simulator.stats.reset();
      await this.#pool.forgetJobs();
      await this.#world.closeShop(this.#shop);
    }
  }

  /** From the first click until everything has come to rest, with the store well again at the end. */
  async #play(store: Store): Promise<VirtualProcess[]> {
    this.#plan.copies.forEach((_, index) => this.#underWay.add(this.#merchant.click(index)));
    this.#life = this.#openCalendar(store);
    if (this.#life) this.#underWay.add(this.#life.play());
    const workers = this.#plan.workers.map((given) => new VirtualProcess(given));
    await this.#pool.settle(workers);
    this.#world.simulator.simulator.faults.clear();
    bankSays(store, null);
    this.#quiet = true;
    if (this.#life) await this.#closeCalendar(this.#life);
    if (this.#plan.retryAtTheEnd) {
      await this.#merchant.retryWhatFailed();
      await this.#pool.settle([new VirtualProcess()]);
    }
    return workers;
  }

  // ------------------------------------------------------------------ calendar

  #openCalendar(store: Store): ScheduleLife | null {
    const { wiring, clock } = this.#world;
    const { calendar } = this.#plan;
    if (calendar.schedules.length === 0) return null;
    return new ScheduleLife({ shop: this.#shop, plan: calendar, store, verbs: wiring.schedules, port: wiring.ports.schedules, clock });
  }

  /** A last tick that nothing befalls, and time enough for everything that was lost to be found. */
  async #closeCalendar(life: ScheduleLife): Promise<void> {
    const { wiring, clock } = this.#world;
    await this.#world.install(this.#shop);
    await clock.sleep(SWEEP_MS);
    await life.tick();
    await this.#pool.settle([new VirtualProcess()]);
    await clock.sleep(SWEEP_MS);
    await wiring.schedules.sweepOccurrences();
    await this.#pool.settle([new VirtualProcess()]);
  }

  /** Takes people out of the copies, or the shop's access, so it comes after what was judged by them. */
  async #endByWebhook(store: Store, sources: string[]): Promise<Wrong[]> {
    if (!this.#plan.webhook) return [];
    const life = new WebhookLife(this.#world, { shop: this.#shop, store, plan: this.#plan.webhook, sources });
    const wrong = await life.play();
    this.tally.webhooks += life.deliveries;
    this.tally.webhookKills += life.kills;
    for (const { kind } of wrong) this.tally[kind] += 1;
    return wrong;
  }

  // ------------------------------------------------------------------ events

  #onCall(method: string, args: unknown[]): void {
    this.#calls += 1;
    if (method === 'runCopyLater' || method === 'runOccurrenceLater') this.#pool.sent(String(args[1]), Number(args[2]));
    if (this.#quiet) return;
    for (const event of this.#plan.events)
      if (event.atCall === this.#calls) this.#underWay.add(currentProcess.exit(() => this.#happen(event)));
  }

  async #happen(event: PlannedEvent): Promise<void> {
    const { clock, simulator, wiring } = this.#world;
    const { store } = simulator.simulator.shop(this.#shop);
    const copyId = 'copy' in event ? this.#merchant.copyId(event.copy) : null;
    switch (event.kind) {
      case 'clock-jump':
        this.tally.clockJumps += 1;
        if (event.ms < 0) this.#life?.wentBack();
        return clock.jump(event.ms);
      case 'token-expires':
        this.tally.tokensExpired += 1;
        return void simulator.simulator.tokens.end('expire', this.#shop, null);
      case 'second-job':
        this.tally.secondJobs += 1;
        return copyId ? wiring.ports.jobs.runCopyLater(this.#shop, copyId, 0) : undefined;
      case 'click-again':
        return this.#merchant.click(event.copy);
      case 'reinstall':
        return this.#reinstall(event.webhook);
      case 'database-breaks':
        if (await this.#world.breakDatabase()) this.tally.databaseBreaks += 1;
        return;
      case 'bank-says':
        return bankSays(store, event.declines);
      case 'card-taken-back':
        return takeCardBack(store);
      case 'paid-by-hand':
        return copyId ? this.#payByHand(copyId) : undefined;
      case 'sweep':
        return void (await sweepAbandoned(wiring.ports));
      default:
        return copyId ? this.#merchant.intervene(event.kind, copyId) : undefined;
    }
  }

  async #payByHand(copyId: string): Promise<void> {
    const { clock, simulator, wiring } = this.#world;
    const target = (await wiring.ports.ledger.get(this.#shop, copyId))?.target;
    if (target) await clock.during(() => payByHand(simulator, this.#shop, target.id));
  }

  /** Until the store has carried out what it was asked to charge, heard or not. */
  async #awaitPayments(store: Store): Promise<void> {
    await this.#world.clock.sleep(this.#plan.store.paymentTakesMs ?? 1_000);
    settlePayments(store);
  }

  /** Uninstalled and installed again at once; the webhook that tells of the first may come twice, late, or not at all. */
  async #reinstall(webhook: 'once' | 'twice' | 'late' | 'never'): Promise<void> {
    const { simulator, clock } = this.#world;
    const topic = { shop: this.#shop, topic: 'app/uninstalled', count: 1 };
    if (webhook === 'twice') simulator.simulator.faults.add({ kind: 'webhookDuplicate', ...topic });
    if (webhook === 'late') simulator.simulator.faults.add({ kind: 'webhookDelay', ms: 40, ...topic });
    if (webhook === 'never') simulator.simulator.faults.add({ kind: 'webhookDrop', ...topic });
    this.tally.reinstalls += 1;
    this.tally.webhooks += webhook === 'twice' ? 2 : webhook === 'never' ? 0 : 1;
    simulator.simulator.uninstall(this.#shop, simulator.simulator.apps[0]?.apiKey ?? '');
    await clock.sleep(2_000);
    await this.#world.install(this.#shop);
  }

  // ------------------------------------------------------------------ books

  #befell(workers: VirtualProcess[]): Partial<Tally> {
    const log = this.#world.simulator.simulator.stats.log().filter((entry) => entry.shop === this.#shop);
    return {
      kills: workers.reduce((sum, worker) => sum + worker.kills, this.#life?.kills ?? 0),
      stalls: workers.reduce((sum, worker) => sum + worker.stalled, 0),
      ...countFaults(log),
      ...{ timeouts: this.#world.network.timeouts, doubleClicks: this.#merchant.doubleClicks },
    };
  }
}
