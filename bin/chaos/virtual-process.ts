import { AsyncLocalStorage } from 'node:async_hooks';
import type { AdminApi, Ports } from '../../app/usecases/ports.ts';
import type { ChaosClock } from './chaos-clock.ts';
import type { Death } from './death.ts';

/** The process is dead: nothing that it still does reaches anything. */
export class ProcessDied extends Error {
  constructor() {
    super('this process was killed');
    this.name = 'ProcessDied';
  }
}

/** A process of the app that lives inside this one: it has its own clock error, can be stalled, and can die at any of its calls. */
export class VirtualProcess {
  readonly skewMs: number;
  kills = 0;
  stalled = 0;
  #calls = 0;
  #alive = true;
  readonly #deaths: Death[];
  readonly #stalls: { atCall: number; ms: number }[];

  constructor(given: { skewMs?: number; deaths?: Death[]; stalls?: { atCall: number; ms: number }[] } = {}) {
    this.skewMs = given.skewMs ?? 0;
    this.#deaths = [...(given.deaths ?? [])];
    this.#stalls = [...(given.stalls ?? [])];
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** A new process takes the dead one's place. */
  restart(): void {
    this.#alive = true;
    this.#calls = 0;
  }

  /** One call through a port, with whatever befalls the process at it. */
  async call<T>(clock: ChaosClock, work: () => Promise<T>): Promise<T> {
    this.assertAlive();
    this.#calls += 1;
    const death = this.#takeDeath();
    if (death?.when === 'before') this.#die();
    const stall = this.#takeStall();
    if (stall) {
      this.stalled += 1;
      await clock.sleep(stall.ms);
    }
    if (death?.when === 'during') {
      work().catch(() => undefined);
      this.#die();
    }
    const answer = await work();
    this.assertAlive();
    if (death?.when === 'after') this.#die();
    return answer;
  }

  assertAlive(): void {
    if (!this.#alive) throw new ProcessDied();
  }

  #die(): never {
    this.#alive = false;
    this.kills += 1;
    throw new ProcessDied();
  }

  #takeDeath(): Death | null {
    return takeFirst(this.#deaths, this.#calls);
  }

  #takeStall(): { ms: number } | null {
    return takeFirst(this.#stalls, this.#calls);
  }
}

/** A process whose death nobody in it notices: what it waits for never answers, so nothing of it tidies up. */
export class SilentProcess extends VirtualProcess {
  readonly died: Promise<void>;
  #tell: () => void = () => undefined;

  constructor(given: ConstructorParameters<typeof VirtualProcess>[0]) {
    super(given);
    this.died = new Promise((resolve) => (this.#tell = resolve));
  }

  override async call<T>(clock: ChaosClock, work: () => Promise<T>): Promise<T> {
    try {
      return await super.call(clock, work);
    } catch (error) {
      if (!(error instanceof ProcessDied)) throw error;
      this.#tell();
      return new Promise<never>(() => undefined);
    }
  }
}

function takeFirst<T extends { atCall: number }>(list: T[], call: number): T | null {
  const index = list.findIndex((entry) => entry.atCall === call);
  return index < 0 ? null : (list.splice(index, 1)[0] ?? null);
}

/** Which virtual process the running code belongs to; nobody: the harness itself, which never dies. */
export const currentProcess = new AsyncLocalStorage<VirtualProcess>();

/** Ports whose every call counts, waits for the scenario's events and can be the last one of its process. */
export function mortalPorts(ports: Ports, clock: ChaosClock, onCall: (method: string, args: unknown[]) => void): Ports {
  const wrapped = <T extends object>(target: T, standing: boolean): T =>
    new Proxy(target, {
      get(object, property, receiver) {
        const value: unknown = Reflect.get(object, property, receiver);
        if (typeof value !== 'function' || property === 'usage') return value;
        return (...args: unknown[]) => {
          onCall(String(property), args);
          const work = () => (value as (...all: unknown[]) => Promise<unknown>).apply(object, args);
          // A call to Shopify waits for its allowance on this clock; only its request makes time stand (see the network).
          const timed = standing ? () => clock.during(work) : work;
          const process = currentProcess.getStore();
          return process ? process.call(clock, timed) : timed();
        };
      },
    });
  return {
    ...ports,
    ledger: wrapped(ports.ledger, true),
    jobs: wrapped(ports.jobs, true),
    shops: wrapped(ports.shops, true),
    schedules: wrapped(ports.schedules, true),
    imports: wrapped(ports.imports, true),
    privacy: wrapped(ports.privacy, true),
    shopify: { admin: (shop, options) => wrapped<AdminApi>(ports.shopify.admin(shop, options), false) },
  };
}
