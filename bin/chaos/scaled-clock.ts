import { setTimeout as realSleep } from 'node:timers/promises';
import type { Clock } from '../../app/usecases/ports.ts';

/** How much faster time runs for real processes and their store: leases and waits of minutes take seconds. */
export const FASTER = 10;

/** The same time in every process of a machine: it runs faster than the machine's from `origin` (epoch ms) on. */
export function scaledClock(origin: number): Clock & { trueNow(): number } {
  const trueNow = (): number => origin + (Date.now() - origin) * FASTER;
  return {
    trueNow,
    now: () => new Date(trueNow()),
    sleep: async (ms, signal) => void (await realSleep(ms / FASTER, undefined, { signal })),
  };
}
