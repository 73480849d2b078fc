import { priorityOf } from '../../domain/copying/door-priority.ts';
import type { CopyError, CopyStep, OrderCopy, StepRecord, Usage } from '../../domain/copying/order-copy.ts';
import type { AdminApi, CopyChange, Lease, Ports } from '../ports.ts';
import type { CopyErrorCode, ErrorContext } from '../copy-errors.ts';
import { copyError } from '../copy-errors.ts';

/** Ms for which a confirmed lease is taken for granted: what is sent within them has its answer or its time-out long before the lease ends. */
const CONFIRMED_MS = 20_000;

/** The copy stops for good, at this step, for these reasons. `undo`: what was made so far is taken back, newest first. */
export class StopCopy extends Error {
  readonly errors: CopyError[];
  readonly undo: boolean;
  constructor(errors: CopyError[], undo: boolean) {
    super(errors[0]?.code ?? 'stopped');
    this.name = 'StopCopy';
    this.errors = errors;
    this.undo = undo;
  }
}

/** The copy waits and goes on in another run, for a reason of wait-reasons.ts. `counts`: this run ended badly, and there is a limit to that. */
export class WaitCopy extends Error {
  readonly delayMs: number;
  readonly counts: boolean;
  constructor(delayMs: number, reason: string, counts = false) {
    super(reason);
    this.name = 'WaitCopy';
    this.delayMs = delayMs;
    this.counts = counts;
  }
}

/** One step of a copy: its do and its undo side by side. */
export interface RunStep {
  name: CopyStep;
  /** Whether this copy's outcome has the step at all. */
  applies(run: CopyRun): boolean;
  /** A finished step is never run again; the ledger says which are. */
  isDone(run: CopyRun): boolean;
  do(run: CopyRun): Promise<void>;
  /** Takes back what `do` made. Throws when it cannot. Must be harmless when there is nothing to take back. */
  undo?(run: CopyRun): Promise<void>;
}

/**
 * One run of one copy: what the ledger knew at its start, and what became known since. Results are collected and written together
 * with the next intention in one statement; {@link intend} is the only way to a write, so nothing is ever done that the ledger did
 * not announce, and nothing that came back stays unwritten while Shopify is asked for the next thing.
 */
export class CopyRun {
  readonly ports: Ports;
  readonly api: AdminApi;
  readonly lease: Lease;
  copy: OrderCopy;
  readonly #last = new Map<CopyStep, StepRecord>();
  #records: StepRecord[] = [];
  #change: CopyChange = {};
  readonly #before: Usage;
  readonly #startedAt = performance.now();
  #waitedMs = 0;

  /** When the ledger last confirmed that this run holds the copy, epoch ms. */
  #confirmedAt: number;

  constructor(ports: Ports, lease: Lease, copy: OrderCopy, steps: StepRecord[]) {
    this.ports = ports;
    this.api = ports.shopify.admin(lease.shop, { priority: priorityOf(copy.door), beforeWrite: () => this.#confirm() });
    this.#confirmedAt = ports.clock.now().getTime();
    this.lease = lease;
    this.copy = copy;
    this.#before = copy.usage;
    for (const record of steps) this.#last.set(record.step, record);
  }

  /** What the ledger last said about a step; undefined: never begun. */
  last(step: CopyStep): StepRecord | undefined {
    return this.#last.get(step);
  }

  state(step: CopyStep): StepRecord['state'] | null {
    return this.#last.get(step)?.state ?? null;
  }

  now(): Date {
    return this.ports.clock.now();
  }

  /** Remembers a step's state and what it changed; written with the next {@link flush}. */
  note(step: CopyStep, state: StepRecord['state'], detail: Record<string, unknown> = {}, change: CopyChange = {}): void {
    const record: StepRecord = { copyId: this.copy.id, step, state, detail, at: this.now().toISOString() };
    this.#records.push(record);
    this.#last.set(step, record);
    this.change({ ...change, step });
  }

  change(change: CopyChange): void {
    Object.assign(this.#change, change);
    this.copy = { ...this.copy, ...change };
  }

  /** Says in the ledger what is about to be written at Shopify, together with everything that was not written down yet. */
  async intend(step: CopyStep, detail: Record<string, unknown> = {}): Promise<void> {
    this.note(step, 'intended', detail);
    await this.flush();
  }

  /** Writes down what has come back. Throws LeaseLost when another run has taken over. */
  async flush(): Promise<void> {
    if (this.#records.length === 0 && Object.keys(this.#change).length === 0) return;
    const { records, change } = this.take();
    await this.ports.ledger.advance(this.lease, this.now(), records, change);
    this.#confirmedAt = this.now().getTime();
  }

  /**
   * Before a write goes out that was announced a while ago (a long wait for the allowance, a machine that was suspended): announces it
   * again, so that a run that was given up meanwhile learns it here and writes nothing, and its age is told from when it was sent.
   */
  async #confirm(): Promise<void> {
    if (Math.abs(this.now().getTime() - this.#confirmedAt) <= CONFIRMED_MS) return;
    const announced = this.copy.step === null ? undefined : this.#last.get(this.copy.step);
    if (announced?.state === 'intended') await this.intend(announced.step, announced.detail);
    else await this.ports.ledger.renew(this.lease, this.now());
    this.#confirmedAt = this.now().getTime();
  }

  /** What a flush would write, for the statement that sets the final status. */
  take(): { records: StepRecord[]; change: CopyChange } {
    const taken = { records: this.#records, change: this.#change };
    this.#records = [];
    this.#change = {};
    return taken;
  }

  error(code: CopyErrorCode, context: ErrorContext = {}): CopyError {
    return copyError(code, this.now(), { step: this.copy.step, ...context });
  }

  /** Waits within the run; the lease is kept. What came back so far is written first. */
  async sleep(ms: number): Promise<void> {
    await this.flush();
    const from = performance.now();
    await this.ports.clock.sleep(ms);
    this.#waitedMs += performance.now() - from;
    await this.ports.ledger.renew(this.lease, this.now());
    this.#confirmedAt = this.now().getTime();
  }

  /** Points as charged, round trips, and ms of our own work over all runs of this copy: wall clock without network and waits. */
  usage(): Usage {
    const used = this.api.usage();
    const ownMs = Math.max(0, performance.now() - this.#startedAt - used.networkMs - this.#waitedMs);
    return {
      apiPoints: this.#before.apiPoints + used.apiPoints,
      roundTrips: this.#before.roundTrips + used.roundTrips,
      ownMs: Math.round((this.#before.ownMs + ownMs) * 10) / 10,
    };
  }
}
