import { NO_ACCESS } from '../domain/access/shop-trouble.ts';
import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { FailureCause, FailureOrder, FailuresPort } from './ports-failures.ts';
import type { Ports } from './ports.ts';
import type { Result } from './refusal.ts';
import type { ScheduleUseCases } from './schedules/schedule-use-cases.ts';
import type { UseCases } from './use-cases.ts';
import { done } from './refusal.ts';
import { settleVerbs } from './settle-failures.ts';
import type { SettleVerbs } from './settle-failures.ts';
import { orRefusal } from './shopify-refusal.ts';

/** What the whole shop suffers from: it was uninstalled, is frozen, or took a permission back. Mended once, not copy by copy. */
const OF_THE_SHOP: string[] = [NO_ACCESS];
/** Copies that one request puts back in the queue; someone waits for the answer. */
const AT_ONCE = 500;

export interface FailureUseCases extends SettleVerbs {
  /** Troubles of the whole shop as one entry each, then causes, then single copies by what they cost. */
  listFailures(request: { shop: string; first: number; skip: number; cause?: string; order?: FailureOrder }): Promise<Result<Failures>>;
  /**
   * Retries every copy with this cause, the longest waiting first. `left`: more of them than one request does; ask again. A trouble of the
   * whole shop is retried only once the shop answers again: refused with NO_ACCESS and what is still wrong until then. What paused itself
   * for that trouble goes on.
   */
  redrive(request: { shop: string; cause: string; requestedBy: string | null }): Promise<Result<Redriven>>;
}

export interface Redriven {
  /** Copies put back in the queue. */
  retried: number;
  /** What had paused itself for the shop's trouble and goes on now. Never what a person paused. */
  batches: number;
  schedules: number;
  left: boolean;
}

/** With what paused itself for it and goes on with the copies. */
export type ShopFailure = FailureCause & Pick<Redriven, 'batches' | 'schedules'>;

export interface Failures {
  /** When it was read. */
  at: Date;
  /** Copies that need a hand, all of them. */
  total: number;
  ofTheShop: ShopFailure[];
  causes: FailureCause[];
  copies: OrderCopy[];
  more: boolean;
}

interface FailureDeps {
  ports: Ports;
  failures: FailuresPort;
  copies: Pick<UseCases, 'retryCopy'>;
  schedules: Pick<ScheduleUseCases, 'commandSchedule'>;
}

export function failureVerbs(deps: FailureDeps): FailureUseCases {
  const { ports, failures, copies } = deps;
  return {
    ...settleVerbs(deps),

    async listFailures({ shop, first, skip, cause, order }) {
      const at = ports.clock.now();
      const [all, waiting, listed] = await Promise.all([
        failures.causes(shop),
        pausedWithTheShop(ports, shop),
        failures.list(shop, { first: first + 1, skip, without: OF_THE_SHOP, ...(cause ? { cause } : {}), ...(order ? { order } : {}) }),
      ]);
      const ofTheShop = all.filter(({ code }) => OF_THE_SHOP.includes(code));
      // What had paused itself still waits when its copies were tried again one by one.
      if (ofTheShop.length === 0 && waiting.batches + waiting.schedules > 0) ofTheShop.push(onlyPaused(ports));
      return done({
        at,
        total: all.reduce((sum, each) => sum + each.copies, 0),
        // What ails the shop now, not what the dearest copy met.
        ofTheShop: ofTheShop.map((each) => ({ ...each, ...waiting, sample: each.latest })),
        causes: all.filter(({ code }) => !OF_THE_SHOP.includes(code)),
        copies: listed.slice(0, first),
        more: listed.length > first,
      });
    },

    async redrive({ shop, cause, requestedBy }) {
      const ofTheShop = OF_THE_SHOP.includes(cause);
      if (ofTheShop) {
        const answers = await orRefusal(async () => done(await ports.shopify.admin(shop).shop()));
        if (!answers.ok) return answers;
      }
      // Before the copies: one of them that fails again is then younger than its batch's new start, and pauses the batch once more.
      const gone = ofTheShop ? await goOnWithTheShop(deps, shop, requestedBy) : { batches: 0, schedules: 0 };
      const ids = await failures.idsOf(shop, cause, AT_ONCE + 1);
      let retried = 0;
      for (const copyId of ids.slice(0, AT_ONCE)) {
        // Somebody else may have mended or settled it meanwhile; then there is nothing to retry.
        if ((await copies.retryCopy({ shop, copyId, unlessSettled: true })).ok) retried += 1;
      }
      ports.log.info({ shop, cause, retried, ...gone }, 'failures: put back in the queue');
      return done({ retried, ...gone, left: ids.length > AT_ONCE });
    },
  };
}

type Paused = Pick<Redriven, 'batches' | 'schedules'>;

async function pausedWithTheShop({ batches, schedules }: Ports, shop: string): Promise<Paused> {
  const [count, ids] = await Promise.all([batches.countPausedFor(shop, NO_ACCESS), schedules.pausedFor(shop, NO_ACCESS)]);
  return { batches: count, schedules: ids.length };
}

/** The trouble of a shop of which no copy is left that failed for it. */
function onlyPaused({ clock }: Ports): FailureCause {
  const at = clock.now().toISOString();
  const latest = { code: NO_ACCESS, step: null, place: null, message: 'The app had no access to the store.', remedy: null, at };
  return { code: NO_ACCESS, copies: 0, oldestAt: at, sample: latest, latest };
}

async function goOnWithTheShop({ ports, schedules }: FailureDeps, shop: string, by: string | null): Promise<Paused> {
  const batches = await ports.batches.resumePausedFor(shop, NO_ACCESS, ports.clock.now());
  let resumed = 0;
  for (const scheduleId of await ports.schedules.pausedFor(shop, NO_ACCESS)) {
    // One with no date left, or that somebody changed this very moment, stays as it is; its own page says why.
    if ((await schedules.commandSchedule({ shop, scheduleId, command: { type: 'resume' }, by })).ok) resumed += 1;
  }
  return { batches, schedules: resumed };
}
