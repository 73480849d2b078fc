import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createLedger } from '../../app/store/ledger.ts';
import { openDatabase } from '../../app/store/database.ts';
import { sampleStore } from '../../simulator/seed/sample-store.ts';
import { startSimulator } from '../../simulator/server.ts';
import type { RunningSimulator } from '../../simulator/server.ts';
import type { Store } from '../../simulator/model/store.ts';
import { APP, SCOPES } from './chaos-app.ts';
import { collectEvidence } from './collect-evidence.ts';
import { grantedSession } from './granted-session.ts';
import { bankSays, settlePayments } from './bank.ts';
import { defaultAddresses } from './judge.ts';
import { judgeScenario } from './judge-scenario.ts';
import { misbehave } from './misbehave.ts';
import type { Wrong } from './judge.ts';
import { Killable } from './killable.ts';
import type { ScenarioPlan } from './plan-scenario.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import { scaledClock } from './scaled-clock.ts';
import { addTo, countFaults, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';
import { shopState } from './world.ts';

/** Real ms after which copies that have not come to an end count as stuck; the processes' own time runs ten times faster. */
const SETTLE_MS = 150_000;
const WORKERS_ON_A_SERVER = 3;
const LONGEST_PAYMENT_MS = 45_000;

interface Shop {
  plan: ScenarioPlan;
  domain: string;
  store: Store;
  before: Map<string, boolean>;
  addresses: Map<string, string | null>;
  accepted: string[];
  interventions: Map<string, number>;
}

export interface RealWorldOptions {
  databaseUrl: string | null;
  /** Ends every connection and starts the server anew; null: only the connections can be broken. */
  restartDatabase: (() => void) | null;
  plans: ScenarioPlan[];
  seed: number;
}

/** Plays scenarios all at once, a shop each, on processes of their own that are killed by SIGKILL at any instant and started again. */
export async function runRealProcesses(options: RealWorldOptions): Promise<{ tally: Tally; wrong: { seed: number; wrong: Wrong }[] }> {
  const origin = Date.now();
  const clock = scaledClock(origin);
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
  const processes = Array.from({ length: options.databaseUrl ? WORKERS_ON_A_SERVER : 1 }, () => new Killable(env, origin));
  const run = new RealRun(simulator, processes, options, clock);
  try {
    await run.play();
    await Promise.all(processes.map((process) => process.stop()));
    return await run.judge(dataDir);
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
    await simulator.close();
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  }
}

class RealRun {
  readonly #simulator: RunningSimulator;
  readonly #processes: Killable[];
  readonly #options: RealWorldOptions;
  readonly #clock: { trueNow(): number };
  readonly #random: Random;
  readonly #shops: Shop[] = [];
  readonly #tally = emptyTally();

  constructor(simulator: RunningSimulator, processes: Killable[], options: RealWorldOptions, clock: { trueNow(): number }) {
    this.#simulator = simulator;
    this.#processes = processes;
    this.#options = options;
    this.#clock = clock;
    this.#random = randomOf(options.seed);
  }

  async play(): Promise<void> {
    const template = sampleStore(() => this.#clock.trueNow());
    for (const plan of this.#options.plans) await this.#open(plan, shopState(template, `chaos-${plan.seed}.myshopify.com`));
    const clicking = Promise.all(this.#shops.map((shop) => this.#click(shop)));
    await this.#killFor(4_000 + this.#options.plans.length * 300);
    await clicking;
    await this.#settle();
    this.#simulator.simulator.faults.clear();
    for (const { store } of this.#shops) bankSays(store, null);
    for (const shop of this.#shops.filter((each) => each.plan.retryAtTheEnd)) await this.#retry(shop);
    await this.#settle();
  }

  get #any(): Killable {
    return this.#random.pick(this.#processes);
  }

  async #open(plan: ScenarioPlan, state: ReturnType<typeof shopState>): Promise<void> {
    const { domain } = state.shop;
    const { store } = this.#simulator.simulator.addShop({ domain, state });
    misbehave(this.#simulator, store, plan);
    // A payment that takes a quarter of an hour would be waited for.
    const { shop } = store.state;
    if (shop.jobDelayMs !== undefined) shop.jobDelayMs = Math.min(shop.jobDelayMs, LONGEST_PAYMENT_MS);
    const before = new Map(store.all('orders').map((order) => [order.id, order.cancelledAt !== null]));
    this.#shops.push({ plan, domain, store, before, addresses: defaultAddresses(store), accepted: [], interventions: new Map() });
    await this.#install(domain);
  }

  async #install(shop: string): Promise<void> {
    await this.#any.ask('install', { shop, session: await grantedSession(this.#simulator.url, shop, this.#clock.trueNow()) });
  }

  async #click({ plan, domain, store, accepted }: Shop): Promise<void> {
    const orders = store.all('orders');
    await Promise.all(
      plan.copies.flatMap(({ orderIndex, profile, options, clicks }, index) => {
        const requestKey = `${plan.seed}-${index}`;
        const start = { shop: domain, orderId: orders[orderIndex]?.id, profile, options, requestKey, door: 'app', requestedBy: null };
        if (clicks > 1) this.#tally.doubleClicks += 1;
        return Array.from({ length: clicks }, async () => {
          // Clicks come while the processes are being killed, not before.
          await pause(this.#random.int(0, 3_000));
          await this.#any.ask('start', { shop: domain, start });
          accepted.push(requestKey);
        });
      }),
    );
  }

  /** The simulated store keeps its last thousand requests only. */
  #countFaults(): void {
    const { stats } = this.#simulator.simulator;
    addTo(this.#tally, countFaults(stats.log()));
    stats.reset();
  }

  /** Kills, breaks connections, restarts the database and expires tokens for about this long. */
  async #killFor(ms: number): Promise<void> {
    const until = performance.now() + ms;
    while (performance.now() < until) {
      await pause(this.#random.int(100, 1_500));
      this.#countFaults();
      const process = this.#any;
      // A process that has not come up yet has nothing to lose.
      await process.ask('sweep', { shop: '' }).catch(() => undefined);
      await pause(this.#random.int(0, 400));
      if (this.#random.chance(0.8)) await process.kill();
      if (this.#random.chance(0.2)) this.#expireTokens();
      if (this.#random.chance(0.3)) await this.#breakDatabase();
    }
  }

  #expireTokens(): void {
    this.#tally.tokensExpired += 1;
    this.#simulator.simulator.tokens.end('expire', this.#random.pick(this.#shops).domain, null);
  }

  async #breakDatabase(): Promise<void> {
    const { databaseUrl, restartDatabase } = this.#options;
    if (!databaseUrl) return;
    if (restartDatabase && this.#random.chance(0.5)) {
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

  /** Until every copy has come to its end. */
  async #settle(): Promise<void> {
    const until = performance.now() + SETTLE_MS;
    for (let round = 0; performance.now() < until; round += 1) {
      let open = 0;
      for (const { domain } of this.#shops) {
        const counts = await this.#any.ask<Record<string, number>>('counts', { shop: domain });
        open += (counts.pending ?? 0) + (counts.in_progress ?? 0);
      }
      this.#countFaults();
      if (open === 0) return;
      await pause(1_000);
      if (round % 5 === 4) await this.#any.ask('sweep', { shop: '' });
      if (round % 8 === 2) await this.#any.ask('age', { shop: '' });
    }
  }

  async #retry({ domain, interventions }: Shop): Promise<void> {
    await this.#install(domain);
    for (const copyId of await this.#any.ask<string[]>('failed', { shop: domain })) {
      interventions.set(copyId, 1);
      await this.#any.ask('retry', { shop: domain, copyId });
    }
  }

  /** With the processes gone: what the store holds, against what the ledger says. */
  async judge(dataDir: string | null): Promise<{ tally: Tally; wrong: { seed: number; wrong: Wrong }[] }> {
    const { databaseUrl } = this.#options;
    const database = openDatabase(
      databaseUrl ? { kind: 'postgres', url: databaseUrl, pool: 2 } : { kind: 'embedded', dataDir: dataDir ?? 'memory://' },
    );
    const ledger = createLedger(database, async () => undefined);
    const wrong: { seed: number; wrong: Wrong }[] = [];
    for (const { plan, domain, store, before, addresses, accepted, interventions } of this.#shops) {
      settlePayments(store);
      const found = await collectEvidence(ledger, domain);
      const evidence = { store, before, addresses, ...found, acceptedKeys: accepted, interventions };
      const judged = judgeScenario(evidence, null);
      wrong.push(...judged.wrong.map((one) => ({ seed: plan.seed, wrong: one })));
      addTo(this.#tally, judged.counted);
      await ledger.erase(domain);
    }
    await database.close();
    this.#tally.sigkills = this.#processes.reduce((sum, process) => sum + process.kills, 0);
    return { tally: this.#tally, wrong };
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
