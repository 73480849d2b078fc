/** What people, clocks and events have begun and not ended; it may fail without anybody waiting for it. */
export class UnderWay {
  readonly #all = new Set<Promise<unknown>>();

  get any(): boolean {
    return this.#all.size > 0;
  }

  add(work: Promise<unknown>): void {
    const tracked: Promise<unknown> = work.catch(() => undefined).finally(() => this.#all.delete(tracked));
    this.#all.add(tracked);
  }

  async ended(): Promise<void> {
    await Promise.all(this.#all);
  }
}
