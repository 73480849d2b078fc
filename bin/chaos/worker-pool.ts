import { copyDied, sweepAbandoned } from '../../app/usecases/copy-died.ts';
import { RUN_COPY, RUN_COPY_DEAD } from '../../app/jobs/run-copy-job.ts';
import { RUN_OCCURRENCE } from '../../app/jobs/run-occurrence-job.ts';
import type { UnderWay } from './under-way.ts';
import { currentProcess, ProcessDied } from './virtual-process.ts';
import type { VirtualProcess } from './virtual-process.ts';
import type { World } from './world.ts';

/** Jobs that a scenario may run before it counts as one that never comes to rest. */
const MOST_JOBS = 600;
const MOST_JOBS_OF_A_SCHEDULE = 1_500;
const MOST_TAKEN = 200;
const LONGEST_LEASE_MS = 95_000;
/** A worker without work looks again after this, and ever more rarely while schedules let hours go by. */
const IDLE_MS = 2_000;
const LONGEST_IDLE_MS = 4 * 60_000;
const QUEUES = [RUN_COPY, RUN_OCCURRENCE, RUN_COPY_DEAD];

interface Job {
  id: string;
  name: string;
  payload: { shop: string; copyId?: string; occurrenceId?: string };
}

/** Hands the queue's jobs of one scenario to its workers, and gives back those of workers that died. */
export class WorkerPool {
  readonly #world: World;
  readonly #shop: string;
  readonly #schedules: number;
  readonly #underWay: UnderWay;
  /** Jobs that a dead worker held: active until its heartbeat is missed. */
  #orphaned: (Job & { lostAt: number })[] = [];
  /** Taken out of the queue and not begun: the queue itself would go by priority alone, as its times are not the scenario's. */
  #taken: Job[] = [];
  /** When the last job sent for a copy or an occurrence is due, epoch ms: the queue's own times are the database's, which no scenario can move. */
  readonly #due = new Map<string, number>();
  #jobs = 0;

  /** `schedules`: how many the scenario has. */
  constructor(world: World, of: { shop: string; schedules: number; underWay: UnderWay }) {
    this.#world = world;
    this.#shop = of.shop;
    this.#schedules = of.schedules;
    this.#underWay = of.underWay;
  }

  /** The job of this copy or occurrence was sent to be done after `delayMs`. */
  sent(id: string, delayMs: number): void {
    this.#due.set(id, this.#world.clock.trueNow() + delayMs);
  }

  /** Works until no job is left, no lease is held and nobody is about to do anything. */
  async settle(workers: VirtualProcess[]): Promise<void> {
    for (;;) {
      await this.#workOff(workers);
      if (this.#jobs > this.#mostJobs) return;
      // Time passes: missed heartbeats give the dead workers' jobs back, ended leases are swept up.
      const { clock, wiring } = this.#world;
      await this.#giveBack(Infinity);
      await clock.sleep(LONGEST_LEASE_MS);
      await sweepAbandoned(wiring.ports).catch(() => 1);
      if (!this.#underWay.any && this.#orphaned.length === 0 && !(await this.#anyJob())) return;
    }
  }

  /** Leaves nothing to the next scenario. */
  async forgetJobs(): Promise<void> {
    this.#taken = [];
    for (const name of QUEUES) await this.#world.boss.deleteAllJobs(name).catch(() => undefined);
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
        if (atWork === 0 && !this.#underWay.any) return;
        await this.#world.clock.sleep(idle);
        if (this.#schedules > 0) idle = Math.min(2 * idle, LONGEST_IDLE_MS);
      }
    };
    await Promise.all(workers.map(one));
    await this.#underWay.ended();
  }

  get #mostJobs(): number {
    return MOST_JOBS + MOST_JOBS_OF_A_SCHEDULE * this.#schedules;
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

  /** The job that is due first; of those that are due by now the one of the first queue. */
  async #fetch(): Promise<Job | null> {
    const { boss, clock } = this.#world;
    await this.#giveBack(clock.trueNow());
    for (const name of QUEUES) {
      const options = { ignoreStartAfter: true, batchSize: MOST_TAKEN };
      for (const { id, data } of await clock.during(() => boss.fetch<Job['payload']>(name, options).catch(() => []))) {
        if (data.shop === this.#shop) this.#taken.push({ id, name, payload: data });
        else await clock.during(() => boss.complete(name, id));
      }
    }
    const now = clock.trueNow();
    const order = (job: Job) => [Math.max(now, this.#dueOf(job)), QUEUES.indexOf(job.name)] as const;
    this.#taken.sort((one, other) => {
      const [[at, queue], [otherAt, otherQueue]] = [order(one), order(other)];
      return at - otherAt || queue - otherQueue;
    });
    return this.#taken.shift() ?? null;
  }

  #dueOf({ payload: { copyId, occurrenceId } }: Job): number {
    return this.#due.get(copyId ?? occurrenceId ?? '') ?? 0;
  }

  async #work(worker: VirtualProcess, job: Job): Promise<void> {
    const { boss, clock, wiring } = this.#world;
    this.#jobs += 1;
    const { shop, copyId = '', occurrenceId = '' } = job.payload;
    const wait = this.#dueOf(job) - clock.trueNow();
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
    if (this.#taken.length > 0) return true;
    const { boss } = this.#world;
    const stats = await Promise.all(QUEUES.map((name) => boss.findJobs(name, {})));
    return stats.flat().some((job) => job.state === 'created' || job.state === 'retry');
  }
}
