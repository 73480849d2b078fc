import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQueue } from '#app/jobs/queue.ts';
import type { Queue } from '#app/jobs/queue.ts';
import { createLedger } from '#app/store/ledger.ts';
import { makeCopy } from '#test/support/copies.ts';
import { openTestDatabase, silentLog } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

let database: TestDatabase;
let queue: Queue;
beforeAll(async () => {
  database = await openTestDatabase();
  queue = createQueue(database.queue, silentLog);
  await queue.start();
});
afterAll(async () => {
  await queue.stop(0);
  await database.close();
});

/** Handlers of which a test replaces the one that it is about. */
const idle = {
  runCopy: async () => undefined,
  runCopyDied: async () => undefined,
  runOccurrence: async () => undefined,
  runBatch: async () => ({ againInMs: null }),
  sweep: async () => undefined,
  tick: async () => undefined,
};

async function takeAll(): Promise<string[]> {
  const taken: string[] = [];
  await queue.drain({
    runCopy: async ({ copyId }) => void taken.push(copyId),
    runCopyDied: async () => undefined,
    runOccurrence: async () => undefined,
  });
  return taken;
}

describe('the queue', () => {
  it('I15 a job sent in the transaction of its row is rolled back with it', async () => {
    const job = { shop: 'one.myshopify.com', copyId: 'rolled-back' };
    await expect(
      database.sql.transaction(async (tx) => {
        await queue.sendRunCopy(tx, job);
        throw new Error('roll back');
      }),
    ).rejects.toThrow('roll back');

    expect(await takeAll()).toEqual([]);
  });

  it('I15 the very first send inside a transaction does not wait for itself', async () => {
    const ledger = createLedger(database, (tx, job) => queue.sendRunCopy(tx, job));
    const { copy } = await ledger.start(makeCopy());

    expect(await takeAll()).toEqual([copy.id]);
  });

  it('a job that waits is not due before its time', async () => {
    await queue.runCopyLater('one.myshopify.com', 'later', 60_000);

    expect(await takeAll()).toEqual(['later']);
  });

  it('I24 a job that fails every time ends on the dead list', async () => {
    await queue.runCopyLater('one.myshopify.com', 'dies', 0);
    const died: string[] = [];
    let tries = 0;
    for (let round = 0; round < 3 && died.length === 0; round += 1) {
      await queue.drain({
        runCopy: async () => {
          tries += 1;
          throw new Error('always');
        },
        runCopyDied: async ({ copyId }) => void died.push(copyId),
        runOccurrence: async () => undefined,
      });
    }

    expect(died).toEqual(['dies']);
    expect(tries).toBe(6);
  });

  it('a single copy passes ten thousand of another shop; interactive copies pass schedules, and both pass batches', async () => {
    const many = 'many.myshopify.com';
    const send = (shop: string, copyId: string, kind: 'interactive' | 'schedule' | 'bulk', ahead: number) =>
      database.sql.transaction((tx) => queue.sendRunCopy(tx, { shop, copyId }, kind, ahead));
    await send('few.myshopify.com', 'of a batch', 'bulk', 0);
    await send('few.myshopify.com', 'due', 'schedule', 0);
    for (const ahead of [9_999, 300, 40]) await send(many, `after ${ahead}`, 'interactive', ahead);
    await send('few.myshopify.com', 'single', 'interactive', 0);

    expect(await takeAll()).toEqual(['single', 'after 40', 'after 300', 'after 9999', 'due', 'of a batch']);
  });

  it('I10 a place is kept for shops with few copies, so that none of them waits until one of thousands has made room', async () => {
    const own = createQueue(database.queue, silentLog);
    await own.start();
    const begun: string[] = [];
    const gates: (() => void)[] = [];
    let single = () => {};
    const came = new Promise<void>((resolve) => (single = resolve));
    const runCopy = async ({ shop, copyId }: { shop: string; copyId: string }): Promise<void> => {
      begun.push(copyId);
      if (shop === 'few.myshopify.com') return single();
      await new Promise<void>((resolve) => gates.push(resolve));
    };
    for (let n = 0; n < 6; n += 1)
      await database.sql.transaction((tx) =>
        own.sendRunCopy(tx, { shop: 'many.myshopify.com', copyId: `many ${n}` }, 'interactive', 1_000 + n),
      );
    await own.work({ ...idle, runCopy }, { concurrency: 3, sweepSeconds: 60, tickSeconds: 60 });
    await expect.poll(() => begun.length).toBe(2);
    await database.sql.transaction((tx) => own.sendRunCopy(tx, { shop: 'few.myshopify.com', copyId: 'single' }, 'interactive', 0));
    await came;

    expect(begun).toHaveLength(3);
    expect(gates).toHaveLength(2);
    // A place that is free takes the next at once, without a pause.
    for (let n = 0; n < 6; n += 1) {
      await expect.poll(() => gates.length).toBeGreaterThan(0);
      gates.shift()?.();
    }
    await expect.poll(() => begun.length).toBe(7);
    await own.stop(5_000);
  });

  it('I06 what a killed process was working on is given back at once to the one that knows itself to be alone', async () => {
    const killed = createQueue(database.queue, silentLog);
    await killed.start();
    let begin = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let end = () => {};
    const runCopy = () => {
      begin();
      return new Promise<void>((resolve) => (end = resolve));
    };
    await killed.work({ ...idle, runCopy }, { concurrency: 1, sweepSeconds: 60, tickSeconds: 60 });
    await queue.runCopyLater('one.myshopify.com', 'held', 0);
    await begun;
    // A place of the killed process may be woken by what is given back; so it is stopped first, while its job is still held.
    const stopped = killed.stop(10_000);

    expect(await queue.takeOver()).toBe(1);
    expect(await takeAll()).toEqual(['held']);
    end();
    await stopped;
  });

  it('a worker is woken by a job, and a graceful stop lets it finish', async () => {
    const own = createQueue(database.queue, silentLog);
    await own.start();
    const done: string[] = [];
    let started = () => {};
    const running = new Promise<void>((resolve) => (started = resolve));
    await own.work(
      {
        runCopy: async ({ copyId }) => {
          started();
          await new Promise((resolve) => setTimeout(resolve, 50));
          done.push(copyId);
        },
        runCopyDied: async () => undefined,
        runOccurrence: async () => undefined,
        runBatch: async () => ({ againInMs: null }),
        sweep: async () => undefined,
        tick: async () => undefined,
      },
      { concurrency: 2, sweepSeconds: 60, tickSeconds: 60 },
    );
    await database.sql.transaction((tx) => own.sendRunCopy(tx, { shop: 'one.myshopify.com', copyId: 'woken' }));
    await running;
    await own.stop(5_000);

    expect(done).toEqual(['woken']);
  });
});
