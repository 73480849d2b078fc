import type { Log } from '../usecases/ports.ts';

export interface Health {
  ready: boolean;
  /** Each must hold for the process to take work. */
  checks: Record<string, boolean>;
  /** What an operator should mend soon; the process works on. */
  warnings: string[];
  /** This host's clock minus the database's, ms; null: not known. */
  clockSkewMs: number | null;
}

/** The database's own time decides when a job is due, this host's when a lease ends. Beyond this they should not drift apart, ms. */
export const MOST_SKEW_MS = 60_000;
/** A check that hangs has failed, ms. */
const PATIENCE_MS = 3_000;

export interface Checks {
  /** False before start and after stop. */
  started(): boolean;
  database(): Promise<boolean>;
  migrations(): Promise<boolean>;
  queue(): Promise<boolean>;
  clockSkewMs(): Promise<number>;
}

/**
 * All checks side by side, none longer than three seconds. A host whose clock is off is warned of, and goes on; when the database cannot
 * be asked for its time, what was last known (`lastSkewMs`) still holds.
 */
export async function judgeHealth(checks: Checks, log: Log, lastSkewMs: number | null = null): Promise<Health> {
  const [database, migrations, queue, clockSkewMs] = await Promise.all([
    within(checks.database(), false),
    within(checks.migrations(), false),
    within(checks.queue(), false),
    within<number | null>(checks.clockSkewMs(), lastSkewMs),
  ]);
  const all = { started: checks.started(), database, migrations, queue };
  const warnings: string[] = [];
  if (clockSkewMs !== null && Math.abs(clockSkewMs) > MOST_SKEW_MS) {
    warnings.push(`The clock of this host is ${Math.round(clockSkewMs / 1000)} s off the database's. Synchronise both by NTP.`);
    log.warn({ clockSkewMs }, 'health: the clocks of this host and the database differ');
  }
  return { ready: Object.values(all).every(Boolean), checks: all, warnings, clockSkewMs };
}

async function within<T>(check: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(otherwise), PATIENCE_MS)));
  return Promise.race([check.catch(() => otherwise), late]).finally(() => clearTimeout(timer));
}
