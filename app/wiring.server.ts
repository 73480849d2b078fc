import { randomUUID } from 'node:crypto';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { Session } from '@shopify/shopify-api';
import { orderFiles } from './files/order-files.ts';
import { createQueue } from './jobs/queue.ts';
import type { Queue } from './jobs/queue.ts';
import { createMailer } from './mail/mailer.ts';
import { readEnv } from './env.server.ts';
import type { Env, EnvSource } from './env.server.ts';
import { createLog } from './operations/log.server.ts';
import { measureLedger } from './operations/measure.server.ts';
import { createMetrics } from './operations/metrics.server.ts';
import type { Metrics } from './operations/metrics.server.ts';
import type { Health } from './operations/readiness.server.ts';
import { traceSteps, traceVerbs } from './operations/trace-work.server.ts';
import { createTracing } from './operations/tracing.server.ts';
import type { Tracing } from './operations/tracing.server.ts';
import { openDatabase } from './store/database.ts';
import type { Database, DatabaseSetting } from './store/database.ts';
import { createDatabaseAllowance } from './store/allowance.ts';
import { createBatches } from './store/batches.ts';
import { createImports } from './store/imports.ts';
import { createFailures } from './store/failures.ts';
import { createLedger } from './store/ledger.ts';
import { createCopyCounts, createProfiles, createSettings } from './store/profiles.ts';
import { createPrivacy } from './store/privacy.ts';
import { createSessionStorage } from './store/sessions.ts';
import type { Sessions } from './store/sessions.ts';
import { createTokenCipher, deriveTokenKey } from './store/token-cipher.ts';
import { createScheduleNotices } from './store/schedule-notices.ts';
import { createSourceLinks } from './store/source-links.ts';
import { createSchedules } from './store/schedules.ts';
import { createShops } from './store/shops.ts';
import { createWebhooks } from './store/webhooks.ts';
import { createInProcessAllowance } from './shopify/allowance.ts';
import type { ShopifyApp } from './shopify/app.ts';
import { offlineSessionId } from './shopify/tokens.ts';
import type { StaffAccess } from './shopify/staff-access.ts';
import { createWebhookInbox } from './shopify/webhook-inbox.ts';
import { createWebhookReceiver } from './shopify/webhooks.ts';
import { Sightings } from './usecases/sightings.ts';
import { buildBatchUseCases } from './usecases/batches/build-batch-use-cases.ts';
import type { BatchUseCases } from './usecases/batches/batch-use-cases.ts';
import { buildUseCases } from './usecases/build-use-cases.ts';
import { STEPS } from './usecases/run-copy/run-copy.ts';
import { failureVerbs } from './usecases/failures.ts';
import type { FailureUseCases } from './usecases/failures.ts';
import { buildScheduleUseCases } from './usecases/schedules/build-schedule-use-cases.ts';
import type { MailPort } from './usecases/ports-schedules.ts';
import type { ScheduleUseCases } from './usecases/schedules/schedule-use-cases.ts';
import type { Clock, Log, Ports } from './usecases/ports.ts';
import type { UseCases } from './usecases/use-cases.ts';
import { parseOptions } from './parse-options.server.ts';
import { webhookHandlers } from './webhook-handlers.server.ts';
import { housekeeping } from './wiring/housekeeping.server.ts';
import { jobHandlers } from './wiring/job-handlers.server.ts';
import { lifecycle } from './wiring/lifecycle.server.ts';
import { shopifyDoors } from './wiring/shopify-doors.server.ts';

/** The doors, built and handed to the use cases. The only place where rooms meet. */
export interface Wiring {
  env: Env;
  log: Log;
  clock: Clock;
  useCases: UseCases;
  schedules: ScheduleUseCases;
  batches: BatchUseCases;
  failures: FailureUseCases;
  ports: Ports;
  shopifyApp: ShopifyApp;
  /** `authenticate.admin(request)` and the library's other verbs. */
  authenticate: ShopifyApp['authenticate'];
  /** What a person may do in the Shopify admin; null: not asked (STAFF_PERMISSIONS=off). */
  staff: StaffAccess | null;
  /** `takeUp`: tries again what no delivery of Shopify's brought to its end; workers do so by themselves. */
  webhooks: { handle(request: Request): Promise<Response>; takeUp(): Promise<void> };
  queue: Queue;
  database: Database;
  /** Sessions with their tokens in plain; in the database they are encrypted. */
  sessions: Sessions;
  /** Opens the database, applies migrations, starts the queue; `worker: true` also takes work from it. Idempotent. */
  start(options?: { worker?: boolean }): Promise<void>;
  /** Runs every job in the queue, due or not, in this call: for tests and commands without a worker. Returns how many were run. */
  drain(): Promise<number>;
  /** Stores an offline access token, as sign-in does: for commands that are given one. */
  installWithToken(shop: string, accessToken: string, scopes?: string[]): Promise<void>;
  /** Takes no new work, lets running work finish for `graceMs` (10 s), closes queue and database. */
  stop(options?: { graceMs?: number }): Promise<void>;
  health(): Promise<Health>;
  figures: Metrics;
  tracing: Tracing;
  /** The figures as Prometheus reads them. */
  metrics(): Promise<{ contentType: string; text: string }>;
}

export interface WiringOverrides {
  clock?: Clock;
  log?: Log;
  newId?: () => string;
  fetch?: typeof fetch;
  /** Instead of the mail server of the environment. */
  mail?: MailPort;
  /** Instead of sending spans over HTTP. */
  spans?: Parameters<typeof createTracing>[2];
  /** Instead of the edition of the runtime's time-zone data. */
  zoneRules?: string;
  /** A dump to start the embedded database from. */
  snapshot?: Blob;
  /** Around the ports before the use cases get them, for tests that make the process die between two of their calls. */
  wrapPorts?: (ports: Ports) => Ports;
}

/** Schedules due at one instant are spread over ten minutes, which is less than what counts as late. */
const SPREAD_MS = 10 * 60_000;

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => void (await sleepFor(ms, undefined, { signal })),
};

/** `source`: a plain object with the names of .env.example; left out: the process's own environment. Nothing is opened before `start()`. */
export function createWiring(source?: EnvSource, overrides: WiringOverrides = {}): Wiring {
  const env = readEnv(source);
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLog(env.logLevel);
  const newId = overrides.newId ?? randomUUID;
  const database = openDatabase(databaseSetting(env, overrides));
  const tracing = createTracing(env.tracing, log, overrides.spans);
  const figures = createMetrics();
  const queue = createQueue(
    database.pglite ? { kind: 'embedded', pglite: database.pglite } : { kind: 'postgres', url: databaseUrl(env) },
    log,
    { parent: tracing.parent, keepDays: env.jobsKeptDays, onFault: (name) => figures.runsFailed.inc({ queue: name }) },
  );
  const { prisma } = database;
  if (!env.tokenKeys && env.mode !== 'test' && !keepsNothing(env))
    log.warn({}, 'TOKEN_ENCRYPTION_KEYS is not set: tokens are kept under a derived key, for development only');
  const sessions = createSessionStorage(prisma, createTokenCipher(env.tokenKeys ?? [deriveTokenKey(env.shopify.apiSecret)]));
  const shops = createShops(prisma);
  // The embedded database has one process, which knows all calls itself; on a server the row is the truth for all processes.
  const shared =
    database.kind === 'postgres'
      ? createDatabaseAllowance(database.sql, clock, { time: overrides.clock ? () => clock.now() : null })
      : null;
  const allowance = shared ?? createInProcessAllowance(clock);
  const { app, shopify, staff } = shopifyDoors({
    allowance,
    env,
    database,
    sessionStorage: sessions,
    shops,
    clock,
    log,
    figures,
    tracing,
    fetch: overrides.fetch,
  });
  const built: Ports = {
    shopify,
    ledger: measureLedger(
      createLedger(database, (transaction, job, priority, ahead) => queue.sendRunCopy(transaction, job, priority, ahead), newId),
      figures,
    ),
    links: createSourceLinks(database.sql),
    shops,
    jobs: queue,
    batches: createBatches(prisma, (transaction, job) => queue.sendRunBatch(transaction, job)),
    imports: createImports(database),
    files: orderFiles,
    profiles: createProfiles(database),
    settings: createSettings(database),
    counts: createCopyCounts(prisma),
    schedules: createSchedules(prisma, {
      send: (transaction, all) => queue.sendRunOccurrences(transaction, all),
      sendLater: (job, delayMs) => queue.runOccurrenceLater(job, delayMs),
      has: (occurrenceId) => queue.hasOccurrenceJob(occurrenceId),
    }),
    privacy: createPrivacy(prisma),
    clock,
    log,
    newId,
    sightings: new Sightings(clock),
  };
  const ports = overrides.wrapPorts?.(built) ?? built;
  const useCases = buildUseCases({ ports, parseOptions, steps: traceSteps(STEPS, tracing) });
  const schedules = buildScheduleUseCases({
    ...{ ports, schedules: ports.schedules, parseOptions, copies: useCases, spreadWindowMs: SPREAD_MS },
    zoneRules: overrides.zoneRules ?? process.versions.tz ?? '',
    notices: createScheduleNotices(prisma),
    mail: overrides.mail ?? (env.mail ? createMailer(env.mail) : null),
  });
  const batches = buildBatchUseCases({ ports, parseOptions, batches: ports.batches, copies: useCases, wake: queue.runBatchLater });
  const failures = failureVerbs({ ports, failures: createFailures(prisma), copies: useCases, schedules });
  const inbox = createWebhookInbox({
    deliveries: createWebhooks(prisma, clock),
    handlers: webhookHandlers({ ...traceVerbs(useCases, tracing), followTimeZone: schedules.followTimeZone }, (shop) =>
      shopify.forgetShop(shop),
    ),
    log,
  });
  const receive = createWebhookReceiver({
    apiSecret: env.shopify.apiSecret,
    previousApiSecret: env.shopify.previousApiSecret,
    inbox,
    onResult: (topic, result) => figures.webhooks.inc({ topic: topic ?? 'none', result }),
  });
  const handlers = jobHandlers({
    ...{ ports, useCases, batches, schedules, figures, tracing },
    takeUpWebhooks: inbox.takeUp,
    keepHouse: housekeeping(ports, sessions, env.retentionDays, useCases.sweepImports),
  });
  return {
    env,
    log,
    clock,
    useCases: traceVerbs(useCases, tracing),
    schedules: traceVerbs(schedules, tracing),
    batches: traceVerbs(batches, tracing),
    failures: traceVerbs(failures, tracing),
    ports,
    shopifyApp: app,
    authenticate: app.authenticate,
    staff,
    webhooks: { handle: receive, takeUp: inbox.takeUp },
    queue,
    database,
    sessions,
    figures,
    tracing,
    ...lifecycle({
      ...{ env, database, queue, clock, log, figures, tracing, handlers },
      endLeases: () => built.ledger.endLeases(clock.now()),
      flushAllowance: async () => void (await shared?.flush()),
    }),
    drain: () => queue.drain(handlers),
    async installWithToken(shop, accessToken, scopes = env.shopify.scopes) {
      await storeToken(sessions, shop, accessToken, scopes);
      shopify.forgetShop(shop);
      await shops.installed(shop, clock.now());
    },
  };
}

async function storeToken(sessions: Sessions, shop: string, accessToken: string, scopes: string[]): Promise<void> {
  const session = new Session({ id: offlineSessionId(shop), shop, state: '', isOnline: false, accessToken, scope: scopes.join(',') });
  await sessions.storeSession(session);
}

function databaseSetting(env: Env, overrides: WiringOverrides): DatabaseSetting {
  return env.database.kind === 'embedded'
    ? { ...env.database, ...(overrides.snapshot ? { snapshot: overrides.snapshot } : {}) }
    : env.database;
}

function keepsNothing(env: Env): boolean {
  return env.database.kind === 'embedded' && env.database.dataDir.startsWith('memory://');
}

function databaseUrl(env: Env): string {
  return env.database.kind === 'postgres' ? env.database.url : '';
}

const key = Symbol.for('order-copy.wiring');
type Holder = { [key]?: Wiring };

/** The process's one wiring, for the routes. bin/web.ts sets it; the development server gets one built from the environment. */
export function wiring(): Wiring {
  const holder = globalThis as Holder;
  const known = holder[key];
  if (known) return known;
  const built = createWiring();
  holder[key] = built;
  built.start({ worker: built.env.worker.inWeb }).catch((error: unknown) => built.log.error({ error: String(error) }, 'start failed'));
  return built;
}

export function setWiring(built: Wiring): void {
  (globalThis as Holder)[key] = built;
}
