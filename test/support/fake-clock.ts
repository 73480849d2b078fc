import type { Clock } from '#app/usecases/ports.ts';

/** A clock that tests move. `sleep` moves it by itself, so that waiting code runs through at once and in the right order. */
export class FakeClock implements Clock {
  #now: number;
  readonly slept: number[] = [];
  constructor(start = '2026-11-02T10:00:00.000Z') {
    this.#now = Date.parse(start);
  }
  now(): Date {
    return new Date(this.#now);
  }
  advance(ms: number): void {
    this.#now += ms;
  }
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.#now += ms;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
