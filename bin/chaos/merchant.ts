import type { ScenarioPlan } from './plan-scenario.ts';
import type { World } from './world.ts';

/** The people of one scenario's shop: they ask for copies, stop them, and press "retry". */
export class Merchant {
  /** Keys of requests that were answered with a copy. */
  readonly acceptedKeys: string[] = [];
  /** How often a copy was put back into the queue or stopped, by copy id. */
  readonly interventions = new Map<string, number>();
  doubleClicks = 0;
  readonly #world: World;
  readonly #plan: ScenarioPlan;
  readonly #shop: string;
  readonly #copyIds: (string | null)[];

  constructor(world: World, plan: ScenarioPlan, shop: string) {
    this.#world = world;
    this.#plan = plan;
    this.#shop = shop;
    this.#copyIds = plan.copies.map(() => null);
  }

  /** The id of the planned copy, once a request for it was answered. */
  copyId(index: number): string | null {
    return this.#copyIds[index] ?? null;
  }

  /** The same request as often as somebody clicked, at once; a click without an answer is made again. */
  async click(index: number): Promise<void> {
    const copy = this.#plan.copies[index];
    const { store } = this.#world.simulator.simulator.shop(this.#shop);
    const source = store.all('orders')[copy?.orderIndex ?? 0];
    if (!copy || !source) return;
    const requestKey = `${this.#plan.seed}-${index}`;
    if (copy.clicks > 1) this.doubleClicks += 1;
    const once = async (): Promise<void> => {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const started = await this.#world.wiring.useCases
          .startCopy({
            shop: this.#shop,
            orderId: source.id,
            profile: copy.profile,
            options: copy.options,
            requestKey,
            door: 'app',
            requestedBy: null,
          })
          .catch(() => null);
        if (started === null) continue;
        if (!started.ok) throw new Error(`start-copy refused: ${JSON.stringify(started.refusal)}`);
        this.#copyIds[index] = started.value.copy.id;
        this.acceptedKeys.push(requestKey);
        return;
      }
    };
    await Promise.all(Array.from({ length: copy.clicks }, once));
  }

  async intervene(kind: 'abort' | 'retry' | 'complete', copyId: string): Promise<void> {
    const { useCases } = this.#world.wiring;
    const asked = { shop: this.#shop, copyId, requestedBy: null };
    // Whether it is refused or not: counted before, as its effect may show before its answer.
    this.interventions.set(copyId, (this.interventions.get(copyId) ?? 0) + 1);
    if (kind === 'abort') await useCases.abortCopy(asked);
    else if (kind === 'retry') await useCases.retryCopy(asked);
    else await useCases.completeCopy(asked);
  }

  async retryWhatFailed(): Promise<void> {
    const { copies } = await this.#world.wiring.ports.ledger.list(this.#shop, { first: 100, after: null, status: ['failed'] });
    await this.#world.install(this.#shop);
    for (const copy of copies) await this.intervene('retry', copy.id);
  }
}
