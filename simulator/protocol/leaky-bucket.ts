export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/**
 * API points of one app on one shop. Leaks back at `restoreRate` points per second up to `maximumAvailable`.
 * The requested cost is reserved before the operation runs, and what was not used is given back after it.
 */
export class LeakyBucket {
  #available: number;
  #at: number;
  readonly #now: () => number;
  readonly #limits: () => { maximumAvailable: number; restoreRate: number };

  /** @param now epoch ms @param limits read on every use, so that a changed shop counts at once */
  constructor(now: () => number, limits: () => { maximumAvailable: number; restoreRate: number }) {
    this.#now = now;
    this.#limits = limits;
    this.#available = limits().maximumAvailable;
    this.#at = now();
  }

  /** @returns whether the points were there; if not, nothing is taken. */
  reserve(points: number): boolean {
    this.#restore();
    if (points > this.#available) return false;
    this.#available -= points;
    return true;
  }

  refund(points: number): void {
    this.#restore();
    this.#available = Math.min(this.#limits().maximumAvailable, this.#available + points);
  }

  /** Takes everything away, as another client of the same app would. */
  drain(): void {
    this.#restore();
    this.#available = 0;
  }

  status(): ThrottleStatus {
    this.#restore();
    const { maximumAvailable, restoreRate } = this.#limits();
    return { maximumAvailable, currentlyAvailable: Math.floor(this.#available), restoreRate };
  }

  #restore(): void {
    const { maximumAvailable, restoreRate } = this.#limits();
    const now = this.#now();
    this.#available = Math.min(maximumAvailable, this.#available + (Math.max(0, now - this.#at) / 1000) * restoreRate);
    this.#at = now;
  }
}
