import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createLedger } from '../../app/store/ledger.ts';
import { createSchedules } from '../../app/store/schedules.ts';
import { openDatabase } from '../../app/store/database.ts';
import { sampleStore } from '../../simulator/seed/sample-store.ts';
import { startSimulator } from '../../simulator/server.ts';
import type { RunningSimulator } from '../../simulator/server.ts';
import { bankSays } from './bank.ts';
import { APP, SCOPES } from './chaos-app.ts';
import type { Wrong } from './judge.ts';
import type { Ticked } from './judge-schedules.ts';
import type { ScenarioPlan } from './plan-scenario.ts';
import { Processes } from './processes.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import { pause, RealShop } from './real-shop.ts';
import { ScaledClock } from './scaled-clock.ts';
import { addTo, countFaults, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';

/** Real ms after which what has not come to an end counts as stuck; the processes' own time runs ten times faster. */
const SETTLE_MS = 300_000;
/** Looks without any copy under way after which runs are taken to wait for something that is minutes away. */
const IDLE_LOOKS = 3;
const MINUTE_MS = 60_000;
/** Past the hour after which lost jobs are looked for. */
const SWEEP_MS = 61 * MINUTE_MS;
const ROUND_MS = 5_000;
const WORKERS_ON_A_SERVER = 3;

export interface RealWorldOptions {
  databaseUrl: string | null;
  /** Ends every connection and starts the server anew; null: only the connections can be broken. */
  restartDatabase: (() => void) | null;
  plans: ScenarioPlan[];
  seed: number;
}

interface Result {
  tally: Tally;
  wrong: { seed: number; wrong: Wrong }[];
}

/** Plays scenarios all at once, a shop each, on processes of their own that are killed by SIGKILL at any instant and started again. */
export async function runRealProcesses(options: RealWorldOptions): Promise<Result> {
  const clock = new ScaledClock(Date.now());
  const random = randomOf(options.seed);
  const dataDir = options.databaseUrl ? null : mkdtempSync(path.join(tmpdir(), 'order-copy-chaos-'));
  const simulator = await startSimulator({
    apps: [{ ...APP, appUrl: 'http://127.0.0.1:9', scopes: SCOPES, webhooks: [], title: 'Order Copy', handle: 'order-copy' }],
    shops: [],
    clock: clock.trueNow,
  });
  const env = {
    ...{ SHOPIFY_API_KEY: APP.apiKey, SHOPIFY_API_SECRET: APP.apiSecret, SHOPIFY_APP_URL: 'http://127.0.0.1:9', SCOPES: SCOPES.join(',') },
    ...{ SHOPIFY_ADMIN_ORIGIN: simulator.url, LOG_LEVEL: 'silent', DATABASE_POOL: '5' },
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : { DATA_DIR: dataDir ?? '' }),
  };
  const processes = new Processes(env, { count: options.databaseUrl ? WORKERS_ON_A_SERVER : 1, clock, random });
  const run = new RealRun({ simulator, processes, clock, random }, options);
  try {
    await run.play();
    await processes.stop();
    return await run.judge(dataDir);
  } finally {
    await processes.stop();
    await simulator.close();
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Around {
  simulator: RunningSimulator;
  processes: Processes;
  clock: ScaledClock;
  random: Random;
}

class RealRun {
  readonly #around: Around;
  readonly #options: RealWorldOptions;
  readonly #shops: RealShop[];
  readonly #ticks: Ticked[] = [];
  readonly #tally = emptyTally();

  constructor(around: Around, options: RealWorldOptions) {
    const template = sampleStore(around.clock.trueNow);
    this.#around = around;
    this.#options = options;
    this.#shops = options.plans.map((plan) => new RealShop(plan, template, around));
  }

  async play(): Promise<void> {
    for (const shop of this.#shops) await shop.install();
    const people = Promise.all(this.#shops.map((shop) => Promise.all([shop.click(), shop.staff.create()])));
    await this.#killFor(4_000 + this.#shops.length * 300);
    await people;
    for (let round = 0; this.#withCalendar.some(({ plan }) => plan.calendar.rounds[round]); round += 1) await this.#round(round);
    if (this.#withCalendar.length > 0) await this.#lastDates();
    await this.#settle();
    this.#around.simulator.simulator.faults.clear();
    for (const { store } of this.#shops) bankSays(store, null);
    if (this.#withCalendar.length > 0) await this.#closeCalendars();
    for (const shop of this.#shops.filter((each) => each.plan.retryAtTheEnd)) await shop.retryWhatFailed();
    await this.#settle();
  }

  get #withCalendar(): RealShop[] {
    return this.#shops.filter(({ plan }) => plan.calendar.schedules.length > 0);
  }

  // ------------------------------------------------------------------ calendars

  /** Hours go by while no process lives; then staff act and the clocks tick, by themselves and when asked, while processes are killed. */
  async #round(index: number): Promise<void> {
    const playing = this.#withCalendar.filter(({ plan }) => plan.calendar.rounds[index]);
    const planned = playing.flatMap(({ plan }) => plan.calendar.rounds[index] ?? []);
    await this.#around.processes.outage(this.#around.random.pick(planned).waitMs);
    const ticks = Array.from({ length: Math.max(...planned.map((round) => round.ticks)) }, () => this.#tick());
    const acts = playing.map(({ plan, staff }) => {
      const round = plan.calendar.rounds[index];
      return round ? staff.act(round, index) : undefined;
    });
    await Promise.all([...ticks, ...acts, this.#killFor(ROUND_MS)]);
  }

  async #tick(): Promise<void> {
    this.#ticks.push(await this.#around.processes.ask<Ticked>('tick', {}));
  }

  /** What falls due from now on is not looked at, or there would be no end to it. */
  async #lastDates(): Promise<void> {
    this.#around.processes.stopTicking();
    await this.#around.processes.outage(MINUTE_MS);
  }

  /** A last tick that nothing befalls, and time enough for everything that was lost to be found. */
  async #closeCalendars(): Promise<void> {
    const { processes } = this.#around;
    for (const shop of this.#withCalendar) await shop.install();
    await processes.wait(SWEEP_MS);
    await this.#tick();
    await this.#settle();
    await processes.wait(SWEEP_MS);
    await processes.ask('sweep', {});
    await this.#settle();
  }

  // ------------------------------------------------------------------ trouble

  /** Kills, breaks connections, restarts the database and expires tokens for about this long. */
  async #killFor(ms: number): Promise<void> {
    const { processes, random } = this.#around;
    const until = performance.now() + ms;
    while (performance.now() < until) {
      await pause(random.int(100, 1_500));
      this.#countFaults();
      const process = processes.any;
      // A process that has not come up yet has nothing to lose.
      await process.ask('sweep', {}).catch(() => undefined);
      await pause(random.int(0, 400));
      if (random.chance(0.8)) await process.kill();
      if (random.chance(0.2)) this.#expireToken();
      if (random.chance(0.3)) await this.#breakDatabase();
    }
  }

  #expireToken(): void {
    this.#tally.tokensExpired += 1;
    this.#around.random.pick(this.#shops).expireToken();
  }

  async #breakDatabase(): Promise<void> {
    const { databaseUrl, restartDatabase } = this.#options;
    if (!databaseUrl) return;
    if (restartDatabase && this.#around.random.chance(0.5)) {
      restartDatabase();
      this.#tally.databaseRestarts += 1;
      return;
    }
    await this.#sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    this.#tally.databaseBreaks += 1;
  }

  async #sql(text: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#options.databaseUrl ?? '' });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(text).finally(() => client.end().catch(() => undefined));
  }

  /** The simulated store keeps its last thousand requests only. */
  #countFaults(): void {
    const { stats } = this.#around.simulator.simulator;
    addTo(this.#tally, countFaults(stats.log()));
    stats.reset();
  }

  // ------------------------------------------------------------------ rest

  /** Until every copy and every run of a schedule has come to its end, or waits for staff. */
  async #settle(): Promise<void> {
    const { processes } = this.#around;
    const until = performance.now() + SETTLE_MS;
    let idle = 0;
    for (let round = 0; performance.now() < until; round += 1) {
      const copies = (await Promise.all(this.#shops.map((shop) => shop.openCopies()))).reduce((sum, each) => sum + each, 0);
      const runs = this.#withCalendar.length > 0 ? await processes.ask<number>('unsettled', {}) : 0;
      this.#countFaults();
      if (copies + runs === 0) return;
      idle = copies === 0 ? idle + 1 : 0;
      await pause(1_000);
      if (round % 5 === 4) await processes.ask('sweep', {});
      if (round % 8 === 2) await processes.ask('age', {});
      // Runs wait for each other, or to be tried again.
      if (idle % IDLE_LOOKS === IDLE_LOOKS - 1) await processes.wait(10 * MINUTE_MS);
    }
  }

  /** With the processes gone: what the store holds, against what the database says. */
  async judge(dataDir: string | null): Promise<Result> {
    const { databaseUrl } = this.#options;
    const database = openDatabase(
      databaseUrl ? { kind: 'postgres', url: databaseUrl, pool: 2 } : { kind: 'embedded', dataDir: dataDir ?? 'memory://' },
    );
    const nothing = async () => undefined;
    const ledger = createLedger(database, nothing);
    const schedules = createSchedules(database.prisma, { send: nothing, sendLater: nothing, has: async () => false });
    const wrong: Result['wrong'] = [];
    for (const shop of this.#shops) {
      const judged = await shop.judge({ ledger, schedules }, this.#ticks);
      wrong.push(...judged.wrong.map((one) => ({ seed: shop.plan.seed, wrong: one })));
      addTo(this.#tally, { ...judged.counted, doubleClicks: shop.doubleClicks });
    }
    await database.close();
    this.#tally.sigkills = this.#around.processes.kills;
    return { tally: this.#tally, wrong };
  }
}
