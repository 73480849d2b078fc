import { setTimeout as realSleep } from 'node:timers/promises';
import type { Clock } from '../../app/usecases/ports.ts';

/** How much faster time runs for real processes and their store: leases and waits of minutes take seconds. */
export const FASTER = 10;

/** The same time in every process of a machine: it runs faster than the machine's from `origin` (epoch ms) on, and is `ahead` ms further. */
export class ScaledClock implements Clock {
  readonly origin: number;
  /** Raised, it lets time go by at once; every process has to be told. */
  ahead: number;

  constructor(origin: number, ahead = 0) {
    this.origin = origin;
    this.ahead = ahead;
  }

  /** Epoch ms. */
  trueNow = (): number => this.origin + (Date.now() - this.origin) * FASTER + this.ahead;

  now(): Date {
    return new Date(this.trueNow());
  }

  monotonic(): number {
    return performance.now() * FASTER;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await realSleep(ms / FASTER, undefined, { signal });
  }
}
