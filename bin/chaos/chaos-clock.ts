import { setTimeout as realSleep } from 'node:timers/promises';
import type { Clock } from '../../app/usecases/ports.ts';

/** Turns of the event loop without anything under way after which only sleepers are left. */
const QUIET_TURNS = 3;

/**
 * The time of a scenario. It stands while anything is under way (a call to the store or to the database) and jumps to the next sleeper's
 * hour when nothing is, so that waits of minutes take milliseconds and no call is ever overtaken by a wait of somebody else.
 * What it does not do by itself, `jump` does: a machine that was suspended, a clock that was set.
 */
export class ChaosClock implements Clock {
  /** Milliseconds that have really passed; waits and requests on their way know only these. */
  #passed = 0;
  /** What the clock on the wall shows at 0. */
  #wall: number;
  #busy = 0;
  #sleepers: { at: number; wake: () => void }[] = [];
  #running = true;
  /** Milliseconds by which the asking process's clock is wrong. */
  readonly #skew: () => number;

  constructor(start: number, skew: () => number = () => 0) {
    this.#wall = start;
    this.#skew = skew;
    void this.#run();
  }

  now(): Date {
    return new Date(this.trueNow() + this.#skew());
  }

  monotonic(): number {
    return this.#passed;
  }

  /** Epoch ms without anybody's skew. */
  trueNow(): number {
    return this.#wall + this.#passed;
  }

  /** Sets every clock at once, backwards too; no time passes. */
  jump(ms: number): void {
    this.#wall += ms;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const sleeper = { at: this.#passed + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener(
        'abort',
        () => {
          this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
          reject(signal.reason);
        },
        { once: true },
      );
    });
  }

  /** Time stands while `work` is under way. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
    }
  }

  stop(): void {
    this.#running = false;
    for (const { wake } of this.#sleepers.splice(0)) wake();
  }

  async #run(): Promise<void> {
    let quiet = 0;
    while (this.#running) {
      await (this.#sleepers.length > 0 ? new Promise((resolve) => setImmediate(resolve)) : realSleep(1));
      quiet = this.#busy === 0 && this.#sleepers.length > 0 ? quiet + 1 : 0;
      if (quiet <= QUIET_TURNS) continue;
      // A promise chain between two calls may take a moment of real time (a query of the session storage); look once more after it.
      await realSleep(1);
      if (this.#busy > 0) continue;
      quiet = 0;
      this.#wakeNext();
    }
  }

  #wakeNext(): void {
    const [first] = this.#sleepers.sort((a, b) => a.at - b.at);
    if (!first) return;
    this.#sleepers.shift();
    this.#passed = Math.max(this.#passed, first.at);
    first.wake();
  }
}
