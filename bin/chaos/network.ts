import type { ChaosClock } from './chaos-clock.ts';

/** What app/shopify/client.ts waits for an answer, ms. */
const CLIENT_LIMIT_MS = 20_000;

export interface HeldRequest {
  root: string;
  skip: number;
  arrivesAfterMs: number;
}

/**
 * The way between the app and the simulated store. A request that is held reaches the store after a while, also when the client has given
 * up on it by then: the worst a write without an answer can do.
 */
export class Network {
  timeouts = 0;
  readonly #clock: ChaosClock;
  #held: HeldRequest[] = [];
  readonly #late = new Set<Promise<unknown>>();

  constructor(clock: ChaosClock) {
    this.#clock = clock;
  }

  hold(requests: HeldRequest[]): void {
    this.#held = requests.map((request) => ({ ...request }));
  }

  /** Resolves when no request is on its way any more. */
  async idle(): Promise<void> {
    while (this.#late.size > 0) await Promise.all(this.#late);
  }

  fetch: typeof fetch = async (input, init) => {
    const send = (): Promise<Response> => this.#clock.during(() => fetch(input, init));
    const held = this.#take(typeof init?.body === 'string' ? init.body : '');
    if (!held) return send();
    this.timeouts += 1;
    const arrives = this.#clock
      .sleep(held.arrivesAfterMs)
      .then(() => this.#clock.during(async () => (await fetch(input, { ...init, signal: null })).text()));
    const tracked: Promise<unknown> = arrives.catch(() => undefined).finally(() => this.#late.delete(tracked));
    this.#late.add(tracked);
    await this.#clock.sleep(CLIENT_LIMIT_MS);
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  };

  #take(body: string): HeldRequest | null {
    for (const held of this.#held) {
      if (!new RegExp(`\\b${held.root}\\s*[({]`).test(body)) continue;
      if (held.skip > 0) {
        held.skip -= 1;
        continue;
      }
      this.#held = this.#held.filter((other) => other !== held);
      return held;
    }
    return null;
  }
}
