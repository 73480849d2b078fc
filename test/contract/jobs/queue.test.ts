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
