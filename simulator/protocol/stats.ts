/** What happened, for tests, benches and the admin. Never holds tokens, variables or anything personal. */
export interface LoggedRequest {
  at: string;
  shop: string;
  app: string;
  operation: string | null;
  roots: string[];
  status: number;
  requestedCost: number | null;
  actualCost: number | null;
  ms: number;
  errors: string[];
  faults: string[];
}

const KEPT = 1000;

export class Stats {
  readonly #log: LoggedRequest[] = [];
  #roots: Record<string, number> = {};
  #points = 0;
  #requested = 0;
  #calls = 0;
  #throttled = 0;

  record(request: LoggedRequest): void {
    this.#log.push(request);
    if (this.#log.length > KEPT) this.#log.shift();
    this.#calls += 1;
    this.#points += request.actualCost ?? 0;
    this.#requested += request.requestedCost ?? 0;
    if (request.errors.includes('THROTTLED')) this.#throttled += 1;
    for (const root of request.roots) this.#roots[root] = (this.#roots[root] ?? 0) + 1;
  }

  log(): LoggedRequest[] {
    return [...this.#log];
  }

  reset(): void {
    this.#log.length = 0;
    this.#roots = {};
    this.#points = this.#requested = this.#calls = this.#throttled = 0;
  }

  toJSON(): { calls: number; roots: Record<string, number>; points: number; requestedPoints: number; throttled: number } {
    return {
      calls: this.#calls,
      roots: { ...this.#roots },
      points: this.#points,
      requestedPoints: this.#requested,
      throttled: this.#throttled,
    };
  }
}
