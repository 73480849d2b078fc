import { Killable } from './killable.ts';
import type { Random } from './random.ts';
import type { ScaledClock } from './scaled-clock.ts';

/** All processes of the app that work on one database. */
export class Processes {
  readonly #all: Killable[];
  readonly #clock: ScaledClock;
  readonly #random: Random;
  #ticking: 'by-itself' | 'when-asked' = 'by-itself';

  constructor(env: Record<string, string>, of: { count: number; clock: ScaledClock; random: Random }) {
    this.#clock = of.clock;
    this.#random = of.random;
    const args = () => [String(of.clock.origin), String(of.clock.ahead), this.#ticking];
    this.#all = Array.from({ length: of.count }, () => new Killable(env, args));
  }

  get kills(): number {
    return this.#all.reduce((sum, process) => sum + process.kills, 0);
  }

  get any(): Killable {
    return this.#random.pick(this.#all);
  }

  /** Asks any of them until it is heard. */
  ask<T>(command: string, body: object): Promise<T> {
    return this.any.ask<T>(command, body);
  }

  /** All are killed at once, `ms` go by without any of them, and all are started again. */
  async outage(ms: number): Promise<void> {
    await Promise.all(this.#all.map((process) => process.down()));
    this.#clock.ahead += ms;
    for (const process of this.#all) process.up();
    // The queue's times are the database's, for which only moments went by.
    await this.ask('pass', { ms });
  }

  /** `ms` go by for all of them, while nothing is under way. */
  async wait(ms: number): Promise<void> {
    this.#clock.ahead += ms;
    const { ahead } = this.#clock;
    await Promise.all(this.#all.map((process) => process.ask('time', { ahead })));
    await this.ask('pass', { ms });
  }

  /** From the next outage on schedules are looked at only when that is asked for, so that there is an end to what falls due. */
  stopTicking(): void {
    this.#ticking = 'when-asked';
  }

  async stop(): Promise<void> {
    await Promise.all(this.#all.map((process) => process.stop()));
  }
}
