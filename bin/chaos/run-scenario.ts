import { copyDied, sweepAbandoned } from '../../app/usecases/copy-died.ts';
import { RUN_COPY, RUN_COPY_DEAD } from '../../app/jobs/run-copy-job.ts';
import { RUN_OCCURRENCE } from '../../app/jobs/run-occurrence-job.ts';
import type { OrderCopy } from '../../app/domain/copying/order-copy.ts';
import type { Store } from '../../simulator/model/store.ts';
import { collectEvidence } from './collect-evidence.ts';
import { defaultAddresses, judge } from './judge.ts';
import { judgeSchedules } from './judge-schedules.ts';
import type { Wrong } from './judge.ts';
import type { PlannedEvent, ScenarioPlan } from './plan-scenario.ts';
import { ScheduleLife } from './schedule-life.ts';
import { countFaults, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';
import { currentProcess, ProcessDied, VirtualProcess } from './virtual-process.ts';
import type { World } from './world.ts';

/** Jobs that a scenario may run before it counts as one that never comes to rest. */
const MOST_JOBS = 600;
const MOST_JOBS_OF_A_SCHEDULE = 1_500;
const LONGEST_LEASE_MS = 95_000;
/** A worker without work looks again after this, and ever more rarely while schedules let hours go by. */
const IDLE_MS = 2_000;
const LONGEST_IDLE_MS = 4 * 60_000;
/** Past the hour after which lost jobs are looked for. */
const SWEEP_MS = 61 * 60_000;
const QUEUES = [RUN_COPY, RUN_OCCURRENCE, RUN_COPY_DEAD];

interface Job {
  id: string;
  name: string;
  payload: { shop: string; copyId?: string; occurrenceId?: string };
}

/** One scenario in one shop: plays its plan until everything has come to rest, then judges by the store. */
export class ScenarioRun {
  readonly tally: Tally = emptyTally();
  readonly #world: World;
  readonly #plan: ScenarioPlan;
  readonly #shop: string;
  readonly #copyIds: (string | null)[];
  readonly #accepted: string[] = [];
  readonly #interventions = new Map<string, number>();
  readonly #underWay = new Set<Promise<unknown>>();
  /** Jobs that a dead worker held: active until its heartbeat is missed. */
  #orphaned: (Job & { lostAt: number })[] = [];
  /** When the last job sent for a copy or an occurrence is due, epoch ms: the queue's own times are the database's, which no scenario can move. */
  readonly #due = new Map<string, number>();
  /** Nothing happens any more but what the merchant does. */
  #quiet = false;
  #life: ScheduleLife | null = null;
  #calls = 0;
  #jobs = 0;

  constructor(world: World, plan: ScenarioPlan) {
    this.#world = world;
    this.#plan = plan;
    this.#shop = `chaos-${plan.seed}.myshopify.com`;
    this.#copyIds = plan.copies.map(() => null);
  }

  async run(): Promise<{ tally: Tally; wrong: Wrong[] }> {
    const { wiring, simulator, clock, network } = this.#world;
    await this.#world.openShop(this.#shop);
    const { store } = simulator.simulator.shop(this.#shop);
    const before = new Map(store.all('orders').map((order) => [order.id, order.cancelledAt !== null]));
    const addresses = defaultAddresses(store);
    this.#misbehave(store);
    this.#world.onCall((method, args) => this.#onCall(method, args));
    try {
      this.#plan.copies.forEach((_, index) => this.#track(this.#click(index)));
      this.#life = this.#openCalendar(store);
      if (this.#life) this.#track(this.#life.create().then(() => this.#life?.play()));
      const workers = this.#plan.workers.map((given) => new VirtualProcess(given));
      await this.#settle(workers);
      simulator.simulator.faults.clear();
      this.#quiet = true;
      if (this.#life) await this.#closeCalendar(this.#life);
      if (this.#plan.retryAtTheEnd) {
        await this.#retryWhatFailed();
        await this.#settle([new VirtualProcess()]);
      }
      await clock.during(() => simulator.simulator.webhooks.idle());
      await network.idle();
      const found = await collectEvidence(wiring.ports.ledger, this.#shop);
      const wrong = judge({ store, before, addresses, ...found, acceptedKeys: this.#accepted, interventions: this.#interventions });
      if (this.#life) wrong.push(...(await this.#judgeCalendar(this.#life, store, found.copies)));
      this.#count(found.copies, wrong, workers);
      return { tally: this.tally, wrong };
    } finally {
      this.#world.onCall(() => undefined);
      network.hold([]);
      simulator.simulator.faults.clear();
      simulator.simulator.stats.reset();
      await this.#forgetJobs();
      await this.#world.closeShop(this.#shop);
    }
  }

  #openCalendar(store: Store): ScheduleLife | null {
    const { wiring, clock } = this.#world;
    const { calendar } = this.#plan;
    if (calendar.schedules.length === 0) return null;
    const orders = store.all('orders');
    return new ScheduleLife({ shop: this.#shop, plan: calendar, orders, verbs: wiring.schedules, port: wiring.ports.schedules, clock });
  }

  /** A last tick that nothing befalls, and time enough for everything that was lost to be found. */
  async #closeCalendar(life: ScheduleLife): Promise<void> {
    const { wiring, clock } = this.#world;
    await this.#world.install(this.#shop);
    await clock.sleep(SWEEP_MS);
    await life.tick();
    await this.#settle([new VirtualProcess()]);
    await clock.sleep(SWEEP_MS);
    await wiring.schedules.sweepOccurrences();
    await this.#settle([new VirtualProcess()]);
  }

  async #judgeCalendar(life: ScheduleLife, store: Store, copies: OrderCopy[]): Promise<Wrong[]> {
    const evidence = await life.evidence();
    this.tally.schedules += evidence.schedules.length;
    this.tally.occurrences += evidence.schedules.reduce((sum, { occurrences }) => sum + occurrences.length, 0);
    return judgeSchedules({ ...evidence, store, copies, intervened: new Set(this.#interventions.keys()) });
  }

  #misbehave(store: Store): void {
    const { simulator, network } = this.#world;
    const { draftReadyDelayMs, searchLagMs, fiveOrdersAMinute, bucket } = this.#plan.store;
    store.state.draftReadyDelayMs = draftReadyDelayMs;
    store.state.searchLagMs = searchLagMs;
    store.state.shop.fiveOrdersAMinute = fiveOrdersAMinute;
    store.state.shop.bucket = bucket;
    for (const fault of this.#plan.faults) simulator.simulator.faults.add({ ...fault, shop: this.#shop });
    network.timeouts = 0;
    network.hold(this.#plan.delays);
  }

  // ------------------------------------------------------------------ people

  /** The same request as often as somebody clicked, at once; a click without an answer is made again. */
  async #click(index: number): Promise<void> {
    const copy = this.#plan.copies[index];
    const { store } = this.#world.simulator.simulator.shop(this.#shop);
    const source = store.all('orders')[copy?.orderIndex ?? 0];
    if (!copy || !source) return;
    const requestKey = `${this.#plan.seed}-${index}`;
    if (copy.clicks > 1) this.tally.doubleClicks += 1;
    const once = async (): Promise<void> => {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const started = await this.#world.wiring.useCases
          .startCopy({
            shop: this.#shop,
            orderId: source.id,
            profile: copy.profile,
            options: copy.options,
            requestKey,
            door: 'app',
            requestedBy: null,
          })
          .catch(() => null);
        if (started === null) continue;
        if (!started.ok) throw new Error(`start-copy refused: ${JSON.stringify(started.refusal)}`);
        this.#copyIds[index] = started.value.copy.id;
        this.#accepted.push(requestKey);
        return;
      }
    };
    await Promise.all(Array.from({ length: copy.clicks }, once));
  }

  async #intervene(kind: 'abort' | 'retry' | 'complete', copyId: string): Promise<void> {
    const { useCases } = this.#world.wiring;
    const asked = { shop: this.#shop, copyId, requestedBy: null };
    // Whether it is refused or not: counted before, as its effect may show before its answer.
    this.#interventions.set(copyId, (this.#interventions.get(copyId) ?? 0) + 1);
    if (kind === 'abort') await useCases.abortCopy(asked);
    else if (kind === 'retry') await useCases.retryCopy(asked);
    else await useCases.completeCopy(asked);
  }

  async #retryWhatFailed(): Promise<void> {
    const { copies } = await this.#world.wiring.ports.ledger.list(this.#shop, { first: 100, after: null, status: ['failed'] });
    await this.#world.install(this.#shop);
    for (const copy of copies) await this.#intervene('retry', copy.id);
  }

  // ------------------------------------------------------------------ events

  #onCall(method: string, args: unknown[]): void {
    this.#calls += 1;
    if (method === 'runCopyLater' || method === 'runOccurrenceLater')
      this.#due.set(String(args[1]), this.#world.clock.trueNow() + Number(args[2]));
    if (this.#quiet) return;
    for (const event of this.#plan.events) if (event.atCall === this.#calls) this.#track(currentProcess.exit(() => this.#happen(event)));
  }

  async #happen(event: PlannedEvent): Promise<void> {
    const { clock, simulator, wiring } = this.#world;
    const copyId = 'copy' in event ? this.#copyIds[event.copy] : null;
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
        return this.#click(event.copy);
      case 'reinstall':
        return this.#reinstall(event.webhook);
      case 'database-breaks':
        if (await this.#world.breakDatabase()) this.tally.databaseBreaks += 1;
        return;
      case 'sweep':
        return void (await sweepAbandoned(wiring.ports));
      default:
        return copyId ? this.#intervene(event.kind, copyId) : undefined;
    }
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

  // ------------------------------------------------------------------ workers

  /** Works until no job is left, no lease is held and nobody is about to do anything. */
  async #settle(workers: VirtualProcess[]): Promise<void> {
    for (;;) {
      await this.#workOff(workers);
      if (this.#jobs > this.#mostJobs) return;
      // Time passes: missed heartbeats give the dead workers' jobs back, ended leases are swept up.
      const { clock, wiring } = this.#world;
      await this.#giveBack(Infinity);
      await clock.sleep(LONGEST_LEASE_MS);
      await sweepAbandoned(wiring.ports).catch(() => 1);
      if (this.#underWay.size === 0 && this.#orphaned.length === 0 && !(await this.#anyJob())) return;
    }
  }

  /** Every worker takes jobs until all of them find none while none is at work. */
  async #workOff(workers: VirtualProcess[]): Promise<void> {
    let atWork = 0;
    const one = async (worker: VirtualProcess): Promise<void> => {
      let idle = IDLE_MS;
      while (this.#jobs <= this.#mostJobs) {
        atWork += 1;
        const job = await this.#fetch();
        if (job) await this.#work(worker, job);
        atWork -= 1;
        if (job) idle = IDLE_MS;
        if (job) continue;
        if (atWork === 0 && this.#underWay.size === 0) return;
        await this.#world.clock.sleep(idle);
        if (this.#life) idle = Math.min(2 * idle, LONGEST_IDLE_MS);
      }
    };
    await Promise.all(workers.map(one));
    await Promise.all(this.#underWay);
  }

  get #mostJobs(): number {
    return MOST_JOBS + MOST_JOBS_OF_A_SCHEDULE * this.#plan.calendar.schedules.length;
  }

  #lose(job: Job): void {
    this.#orphaned.push({ ...job, lostAt: this.#world.clock.trueNow() });
  }

  /** Jobs of dead workers come back once their heartbeat was missed, also while other jobs keep the living busy. */
  async #giveBack(now: number): Promise<void> {
    const { boss, clock } = this.#world;
    const due = this.#orphaned.filter(({ lostAt }) => now - lostAt > LONGEST_LEASE_MS);
    this.#orphaned = this.#orphaned.filter((job) => !due.includes(job));
    for (const job of due)
      await clock.during(() => boss.fail(job.name, job.id, { message: 'job heartbeat timeout' })).catch(() => this.#lose(job));
  }

  async #fetch(): Promise<Job | null> {
    const { boss, clock } = this.#world;
    await this.#giveBack(clock.trueNow());
    for (const name of QUEUES) {
      const fetched = await clock.during(() => boss.fetch<Job['payload']>(name, { ignoreStartAfter: true }).catch(() => []));
      const [job] = fetched;
      if (!job) continue;
      if (job.data.shop === this.#shop) return { id: job.id, name, payload: job.data };
      await clock.during(() => boss.complete(name, job.id));
    }
    return null;
  }

  async #work(worker: VirtualProcess, job: Job): Promise<void> {
    const { boss, clock, wiring } = this.#world;
    this.#jobs += 1;
    const { shop, copyId = '', occurrenceId = '' } = job.payload;
    const wait = (this.#due.get(copyId || occurrenceId) ?? 0) - clock.trueNow();
    if (wait > 0) await clock.sleep(wait);
    try {
      await currentProcess.run(worker, async () => {
        if (job.name === RUN_COPY) await wiring.useCases.runCopy({ shop, copyId });
        else if (job.name === RUN_OCCURRENCE) await wiring.schedules.runOccurrence({ shop, occurrenceId });
        else await copyDied(wiring.ports, { shop, copyId });
      });
      await clock.during(() => boss.complete(job.name, job.id));
    } catch (error) {
      if (error instanceof ProcessDied || !worker.alive) {
        this.#lose(job);
        worker.restart();
        return;
      }
      await clock.during(() => boss.fail(job.name, job.id, { message: String(error) })).catch(() => this.#lose(job));
    }
  }

  async #anyJob(): Promise<boolean> {
    const { boss } = this.#world;
    const stats = await Promise.all(QUEUES.map((name) => boss.findJobs(name, {})));
    return stats.flat().some((job) => job.state === 'created' || job.state === 'retry');
  }

  async #forgetJobs(): Promise<void> {
    for (const name of QUEUES) await this.#world.boss.deleteAllJobs(name).catch(() => undefined);
  }

  // ------------------------------------------------------------------ books

  #track(work: Promise<unknown>): void {
    const tracked: Promise<unknown> = work.catch(() => undefined).finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }

  #count(copies: OrderCopy[], wrong: Wrong[], workers: VirtualProcess[]): void {
    const log = this.#world.simulator.simulator.stats.log().filter((entry) => entry.shop === this.#shop);
    const of = (wanted: OrderCopy['status']) => copies.filter((copy) => copy.status === wanted).length;
    const bad = (kind: Wrong['kind']) => wrong.filter((one) => one.kind === kind).length;
    Object.assign(this.tally, {
      ...{ runs: 1, copies: copies.length, completed: of('completed'), failed: of('failed'), aborted: of('aborted') },
      ...{
        kills: workers.reduce((sum, worker) => sum + worker.kills, this.#life?.kills ?? 0),
        stalls: workers.reduce((sum, worker) => sum + worker.stalled, 0),
      },
      ...countFaults(log),
      timeouts: this.#world.network.timeouts,
      ...{ duplicates: bad('duplicates'), orphans: bad('orphans'), lost: bad('lost'), stuck: bad('stuck') },
    });
  }
}
