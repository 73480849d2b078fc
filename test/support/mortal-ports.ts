import type { Ports } from '#app/usecases/ports.ts';

/** The process dies: what follows in it reaches nothing any more. */
export class ProcessDied extends Error {}

/**
 * Ports through which a process can be made to die at any of its calls to the ledger, the queue or Shopify: `before` the call has any
 * effect, or `after` it had and before its answer is heard. From then on every call of the dead process fails, so no handler can tidy up.
 */
export class MortalPorts {
  calls: string[] = [];
  #dead = false;
  #diesAt: { call: number; when: 'before' | 'after' } | null = null;

  /** The next process lives until its call number `call` (from 1). */
  dieAt(call: number, when: 'before' | 'after'): void {
    this.restart();
    this.#diesAt = { call, when };
  }

  /** A new process that lives. */
  restart(): void {
    this.calls = [];
    this.#dead = false;
    this.#diesAt = null;
  }

  wrap = (ports: Ports): Ports => ({
    ...ports,
    ledger: this.#proxy('ledger', ports.ledger, new Set(['claim', 'advance', 'renew', 'release', 'finish', 'start', 'reopen'])),
    links: this.#proxy('links', ports.links, null),
    jobs: this.#proxy('jobs', ports.jobs, new Set(['runCopyLater'])),
    shopify: {
      admin: (shop, options) => this.#proxy('shopify', ports.shopify.admin(shop, options), null),
    },
  });

  #proxy<T extends object>(name: string, target: T, counted: Set<string> | null): T {
    return new Proxy(target, {
      get: (object, property, receiver) => {
        const value: unknown = Reflect.get(object, property, receiver);
        const method = String(property);
        if (typeof value !== 'function' || method === 'usage' || (counted && !counted.has(method))) return value;
        return async (...args: unknown[]) => {
          this.#step(`${name}.${method}`, 'before');
          const answer: unknown = await (value as (...all: unknown[]) => Promise<unknown>).apply(object, args);
          this.#step(null, 'after');
          return answer;
        };
      },
    });
  }

  #step(call: string | null, when: 'before' | 'after'): void {
    if (this.#dead) throw new ProcessDied();
    if (call) this.calls.push(call);
    if (this.#diesAt?.call !== this.calls.length || this.#diesAt.when !== when) return;
    this.#dead = true;
    throw new ProcessDied();
  }
}
