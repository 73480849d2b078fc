/** The simulated time. Runs with the machine's until it is frozen; can be put forward either way. */
export class SimulatorClock {
  #offset = 0;
  #frozenAt: number | null = null;
  readonly #machine: () => number;

  /** @param machine epoch ms; a test passes its own fake clock here. */
  constructor(machine: () => number = Date.now) {
    this.#machine = machine;
  }

  /** Epoch ms. */
  now = (): number => this.#frozenAt ?? this.#machine() + this.#offset;

  freeze(at: number = this.now()): void {
    this.#frozenAt = at;
  }

  /** Runs on from the simulated time reached. */
  resume(): void {
    if (this.#frozenAt === null) return;
    this.#offset = this.#frozenAt - this.#machine();
    this.#frozenAt = null;
  }

  advance(ms: number): void {
    if (this.#frozenAt === null) this.#offset += ms;
    else this.#frozenAt += ms;
  }

  toJSON(): { now: string; frozen: boolean; offsetMs: number } {
    return { now: new Date(this.now()).toISOString(), frozen: this.#frozenAt !== null, offsetMs: this.#offset };
  }
}
