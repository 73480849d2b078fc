import type { Clock } from '#app/usecases/ports.ts';

/** A clock that tests move. `sleep` moves it by itself, so that waiting code runs through at once and in the right order. */
export class FakeClock implements Clock {
  #now: number;
  /** What the clock on the wall was set ahead by. */
  #ahead = 0;
  readonly slept: number[] = [];
  constructor(start = '2026-11-02T10:00:00.000Z') {
    this.#now = Date.parse(start);
  }
  now(): Date {
    return new Date(this.#now + this.#ahead);
  }
  monotonic(): number {
    return this.#now;
  }
  advance(ms: number): void {
    this.#now += ms;
  }
  /** Sets the clock on the wall; no time passes. */
  jump(ms: number): void {
    this.#ahead += ms;
  }
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.#now += ms;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
