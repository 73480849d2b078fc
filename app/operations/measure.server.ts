import type { OrderCopy, StepRecord } from '../domain/copying/order-copy.ts';
import { troubleScope } from '../usecases/copy-errors.ts';
import type { AllowancePort, CopyChange, LedgerPort } from '../usecases/ports.ts';
import type { RunOutcome } from '../usecases/use-cases.ts';
import type { Metrics } from './metrics.server.ts';

/** What is remembered of a copy while this process runs it. */
interface Running {
  door: string;
  createdAt: number;
  step: string;
  /** When the last step record was written, epoch ms. */
  at: number;
  seenErrors: number;
}

/** The ledger with its writes counted. Only what this process runs is timed; every final status is counted by the process that set it. */
export function measureLedger(ledger: LedgerPort, metrics: Metrics): LedgerPort {
  const running = new Map<string, Running>();
  const noteSteps = (copyId: string, records: StepRecord[] = []) => {
    const known = running.get(copyId);
    if (!known) return;
    for (const { step, state, at } of records) {
      const now = Date.parse(at);
      if (state === 'done') metrics.stepSeconds.observe({ step }, Math.max(0, now - known.at) / 1000);
      known.step = step;
      known.at = now;
    }
  };
  return override(ledger, {
    async claim(lease, at, how) {
      const claim = await ledger.claim(lease, at, how);
      if (claim.state === 'claimed') running.set(lease.copyId, begun(claim.copy, at));
      return claim;
    },
    async advance(lease, at, records, change) {
      await ledger.advance(lease, at, records, change);
      noteSteps(lease.copyId, records);
    },
    async release(lease) {
      await ledger.release(lease);
      running.delete(lease.copyId);
    },
    async finish(of, final) {
      const mine = await ledger.finish(of, final);
      if (mine) {
        noteSteps(of.copyId, final.records);
        count(metrics, running.get(of.copyId), final);
      }
      running.delete(of.copyId);
      return mine;
    },
  });
}

function begun(copy: OrderCopy, at: Date): Running {
  const { door, step, errors } = copy;
  return { door, createdAt: Date.parse(copy.createdAt), step: step ?? 'none', at: at.getTime(), seenErrors: errors.length };
}

function count(metrics: Metrics, known: Running | undefined, final: { status: string; at: Date; change?: CopyChange }): void {
  const { status: outcome, at, change } = final;
  const step = outcome === 'completed' ? 'end' : (change?.step ?? known?.step ?? 'none');
  metrics.copies.inc({ outcome, step, door: known?.door ?? 'unknown' });
  if (known) metrics.copySeconds.observe({ outcome }, Math.max(0, at.getTime() - known.createdAt) / 1000);
  if (change?.usage) metrics.ownSeconds.observe(change.usage.ownMs / 1000);
  for (const { code } of (change?.errors ?? []).slice(known?.seenErrors ?? 0)) metrics.errors.inc({ code, scope: troubleScope(code) });
}

/** A job's handler with its outcome counted. */
export function measureRun(
  run: (payload: { shop: string; copyId: string; signal?: AbortSignal }) => Promise<RunOutcome>,
  metrics: Metrics,
): typeof run {
  return async (payload) => {
    const outcome = await run(payload);
    // Reasons are codes or fixed sentences of ours.
    if (outcome.state === 'again') metrics.waits.inc({ reason: outcome.reason.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-') });
    return outcome;
  };
}

const RECENT_MS = 10 * 60_000;

/** The allowance with what Shopify reports of it kept per shop, and told as aggregates; by shop only when the operator asks for it. */
export function measureAllowance(
  allowance: AllowancePort,
  metrics: Metrics,
  { now, byShop }: { now: () => number; byShop: boolean },
): AllowancePort {
  const latest = new Map<string, { maximum: number; available: number; rate: number; at: number }>();
  metrics.beforeReading(() => {
    const at = now();
    for (const [shop, bucket] of latest) if (at - bucket.at > RECENT_MS) latest.delete(shop);
    const left = [...latest].map(([shop, { maximum, available, rate, at: then }]) => {
      const points = Math.min(maximum, available + (rate * (at - then)) / 1000);
      if (byShop) metrics.allowancePoints.set({ shop }, points);
      return points / maximum;
    });
    metrics.allowanceShops.set(left.length);
    metrics.allowanceFraction.set({ of: 'least' }, left.length > 0 ? Math.min(...left) : 1);
    metrics.allowanceFraction.set({ of: 'mean' }, left.length > 0 ? left.reduce((sum, each) => sum + each, 0) / left.length : 1);
  });
  return override(allowance, {
    async settle(shop, answer) {
      if (answer.actual !== null) metrics.apiPoints.inc(answer.actual);
      metrics.apiCalls.inc({ result: answer.actual !== null ? 'charged' : answer.bucket ? 'throttled' : 'unanswered' });
      const { bucket } = answer;
      if (bucket && bucket.maximumAvailable > 0)
        latest.set(shop, { maximum: bucket.maximumAvailable, available: bucket.currentlyAvailable, rate: bucket.restoreRate, at: now() });
      return allowance.settle(shop, answer);
    },
  });
}

/** `target` with some of its methods replaced; the rest are called on `target` itself, whatever kind of object it is. */
function override<T extends object>(target: T, methods: Partial<T>): T {
  return new Proxy(target, {
    get(object, name) {
      const own: unknown = Reflect.get(methods, name);
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(object, name, object);
      return typeof value === 'function' ? (value as (...of: unknown[]) => unknown).bind(object) : value;
    },
  });
}
