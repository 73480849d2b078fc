/** Sightings that are older than this are of things that were settled elsewhere long ago, ms. */
const FORGET_AFTER_MS = 3_600_000;
const MANY = 1_000;

/**
 * Since when this process has been looking for something, by its own stopwatch. Unlike two times of the wall clock, that is a time which has
 * really passed: a clock that was set ahead between them makes it no longer.
 */
export class Sightings {
  readonly #clock: { monotonic(): number };
  readonly #first = new Map<string, number>();

  constructor(clock: { monotonic(): number }) {
    this.#clock = clock;
  }

  /** Milliseconds since this process first asked for `key`; 0 the first time. */
  msSinceFirst(key: string): number {
    const now = this.#clock.monotonic();
    const first = this.#first.get(key);
    if (first !== undefined) return now - first;
    if (this.#first.size >= MANY) this.#forgetOld(now);
    this.#first.set(key, now);
    return 0;
  }

  #forgetOld(now: number): void {
    for (const [key, first] of this.#first) if (now - first > FORGET_AFTER_MS) this.#first.delete(key);
  }
}
