/** How the simulator can be told to misbehave. Every fault is listed, counted and removable over HTTP. */
export const FAULT_KINDS = [
  'delay',
  'dropBefore',
  'dropAnswerAfterWrite',
  'status',
  'throttle',
  'webhookDuplicate',
  'webhookDrop',
  'webhookDelay',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRequest {
  kind: FaultKind;
  /** Only this operation name, root field (`draftOrderCreate`) or webhook topic. */
  operation?: string;
  root?: string;
  topic?: string;
  shop?: string;
  /** How often it strikes before it is gone; endless when absent. */
  count?: number;
  /** Lets this many matching calls pass first. */
  skip?: number;
  /** 0…1, drawn from a generator that starts at `seed`, so that a run can be repeated. */
  probability?: number;
  seed?: number;
  /** `delay`, `webhookDelay`. */
  ms?: number;
  /** `status`: 429, 500, 502, 503, … and, for 429, seconds in Retry-After. */
  status?: number;
  retryAfter?: number;
}

export interface Fault extends FaultRequest {
  id: string;
  struck: number;
}

interface Occasion {
  shop: string;
  operation?: string | null;
  roots?: string[];
  topic?: string;
}

/** mulberry32: small, and the same on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Faults {
  readonly #faults = new Map<string, { fault: Fault; draw: () => number }>();
  #number = 0;

  add(request: FaultRequest): Fault {
    if (!FAULT_KINDS.includes(request.kind))
      throw new Error(`unknown kind of fault "${String(request.kind)}"; known: ${FAULT_KINDS.join(', ')}`);
    this.#number += 1;
    const fault: Fault = { ...request, id: `fault-${this.#number}`, struck: 0 };
    this.#faults.set(fault.id, { fault, draw: generator(request.seed ?? this.#number) });
    return fault;
  }

  remove(id: string): boolean {
    return this.#faults.delete(id);
  }

  clear(): void {
    this.#faults.clear();
  }

  get any(): boolean {
    return this.#faults.size > 0;
  }

  list(): Fault[] {
    return [...this.#faults.values()].map(({ fault }) => ({ ...fault }));
  }

  /** The faults of these kinds that strike now, each at most once; counts them and removes those that are used up. */
  strike(kinds: readonly FaultKind[], occasion: Occasion): Fault[] {
    return [...this.#faults.values()].flatMap(({ fault, draw }) => {
      if (!kinds.includes(fault.kind) || !matches(fault, occasion)) return [];
      if (fault.skip && fault.skip > 0) {
        fault.skip -= 1;
        return [];
      }
      if (fault.probability !== undefined && draw() >= fault.probability) return [];
      fault.struck += 1;
      if (fault.count !== undefined && fault.struck >= fault.count) this.#faults.delete(fault.id);
      return [fault];
    });
  }
}

function matches(fault: Fault, occasion: Occasion): boolean {
  if (fault.shop && fault.shop !== occasion.shop) return false;
  if (fault.operation && fault.operation !== occasion.operation) return false;
  if (fault.root && !occasion.roots?.includes(fault.root)) return false;
  return !fault.topic || fault.topic === occasion.topic;
}
