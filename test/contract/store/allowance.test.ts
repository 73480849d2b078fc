import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabaseAllowance } from '#app/store/allowance.ts';
import type { AllowancePort, Clock } from '#app/usecases/ports.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import type { TestDatabase } from '../../support/test-database.ts';

const SHOP = 'a.myshopify.com';
const report = (currentlyAvailable: number) => ({ maximumAvailable: 2_000, currentlyAvailable, restoreRate: 100 });
const UNSPENT = 2;

let database: TestDatabase;
let now: number;
let slept: number;
const clock: Clock = {
  now: () => new Date(now),
  monotonic: () => now,
  async sleep(ms) {
    slept += ms;
    now += ms;
  },
};

beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  now = Date.parse('2026-11-02T10:00:00Z');
  slept = 0;
  await database.prisma.apiAllowance.deleteMany({});
});

const processAllowance = () => createDatabaseAllowance(database.sql, clock, { time: clock.now });

/** Processes that share the database and know the bucket, which is full. */
async function processes(count: number): Promise<AllowancePort[]> {
  const all = Array.from({ length: count }, processAllowance);
  await all[0]!.take(SHOP, { points: 1, priority: 'interactive' });
  await all[0]!.settle(SHOP, { taken: 1, actual: 0, bucket: report(2_000) });
  await all[0]!.flush();
  return all;
}

const flush = (one: AllowancePort) => (one as ReturnType<typeof processAllowance>).flush();
const row = () => database.prisma.apiAllowance.findUniqueOrThrow({ where: { shop: SHOP } });

describe('the allowance in the database', () => {
  it('C17 never grants more than the bucket holds, whichever process asks', async () => {
    const all = await processes(4);
    await Promise.all(all.map((each) => each.take(SHOP, { points: 490, priority: 'interactive' })));
    expect(slept).toBe(0);
    expect((await row()).available).toBe(40);
    await all[1]!.take(SHOP, { points: 138, priority: 'interactive' });
    expect(slept).toBe(1_000);
    expect((await row()).available).toBe(UNSPENT);
  });

  it('asks for many callers in one statement', async () => {
    const [one] = await processes(1);
    const before = Number((await row()).seq);
    await Promise.all(Array.from({ length: 30 }, () => one!.take(SHOP, { points: 10, priority: 'bulk' })));
    expect((await row()).available).toBe(1_700);
    // The first asks at once and alone; whoever comes meanwhile asks together.
    expect(Number((await row()).seq) - before).toBeLessThanOrEqual(3);
  });

  it('one process learns from the answers of another', async () => {
    const [one, two] = await processes(2);
    await one!.take(SHOP, { points: 10, priority: 'bulk' });
    await one!.settle(SHOP, { taken: 10, actual: 10, bucket: report(20) });
    // The answer goes to the database with the next question.
    await one!.take(SHOP, { points: 1, priority: 'interactive' });
    await two!.take(SHOP, { points: 67, priority: 'interactive' });
    expect(slept).toBe(500);
  });

  it('gives back what was not charged, and keeps what may have been', async () => {
    const one = processAllowance();
    await processes(1);
    await one.take(SHOP, { points: 1_000, priority: 'bulk' });
    await one.settle(SHOP, { taken: 1_000, actual: 100, bucket: report(1_900) });
    await one.take(SHOP, { points: 500, priority: 'bulk' });
    await one.settle(SHOP, { taken: 500, actual: null, bucket: null });
    await one.flush();
    expect(await row()).toMatchObject({ available: 1_400, inFlight: 0 });
  });

  it('is not fooled by an answer that was overtaken, and believes a higher figure only when nobody took points since', async () => {
    const [one, two] = await processes(2);
    await one!.take(SHOP, { points: 1_000, priority: 'interactive' });
    await two!.take(SHOP, { points: 900, priority: 'interactive' });
    await one!.settle(SHOP, { taken: 1_000, actual: 1_000, bucket: report(1_000) });
    await one!.take(SHOP, { points: 10, priority: 'interactive' });
    expect((await row()).available).toBe(90);
    await two!.settle(SHOP, { taken: 900, actual: 900, bucket: report(100) });
    await one!.settle(SHOP, { taken: 10, actual: null, bucket: null });
    await flush(one!);
    await flush(two!);
    await two!.take(SHOP, { points: 10, priority: 'interactive' });
    await two!.settle(SHOP, { taken: 10, actual: 10, bucket: report(1_500) });
    await flush(two!);
    // two's last call was made with the last grant, and nothing else is under way.
    expect((await row()).available).toBe(1_500);
  });

  it('sends one call ahead while nobody knows the bucket, in all processes together', async () => {
    const [one, two] = [processAllowance(), processAllowance()];
    await one.take(SHOP, { points: 60, priority: 'bulk' });
    let served = false;
    const other = two.take(SHOP, { points: 60, priority: 'bulk' }).then(() => void (served = true));
    await database.prisma.apiAllowance.findMany({});
    expect(served).toBe(false);
    await one.settle(SHOP, { taken: 60, actual: 10, bucket: { maximumAvailable: 100, currentlyAvailable: 90, restoreRate: 50 } });
    await one.flush();
    await other;
    expect(await row()).toMatchObject({ maximumAvailable: 100, restoreRate: 50, known: true });
  });

  it('what waits at a screen in one process comes before bulk work in another', async () => {
    const [one] = await processes(1);
    // Waits for ever after its first question, as a process that is slow to wake does.
    const asleep: Clock = { ...clock, sleep: () => new Promise(() => undefined) };
    const two = createDatabaseAllowance(database.sql, asleep, { time: clock.now });
    await one!.take(SHOP, { points: 1_990, priority: 'interactive' });
    void two.take(SHOP, { points: 300, priority: 'interactive' });
    await expect.poll(async () => (await row()).wanted0).toBe(300);
    const began = now;
    now += 1_500;
    // 160 points are there, more than a call of bulk work needs; but the screen wants them.
    await one!.take(SHOP, { points: 20, priority: 'bulk' });
    expect(now - began).toBeGreaterThanOrEqual(2_000);
  });

  it('bulk work leaves a little for who comes to a screen', async () => {
    const [one] = await processes(1);
    await one!.take(SHOP, { points: 1_800, priority: 'bulk' });
    await one!.take(SHOP, { points: 90, priority: 'interactive' });
    expect(slept).toBe(0);
    await one!.take(SHOP, { points: 20, priority: 'bulk' });
    // 110 points are left; 20 for the call, 100 for the screen and 2 that are never spent are wanted.
    expect(slept).toBe(120);
  });

  it('forgets calls of a process that died, after a minute without takes', async () => {
    const [one] = await processes(1);
    await one!.take(SHOP, { points: 500, priority: 'bulk' });
    now += 61_000;
    const next = processAllowance();
    await next.take(SHOP, { points: 10, priority: 'bulk' });
    expect((await row()).inFlight).toBe(10);
  });

  it('a clock set back neither stops the refill for good nor gives points twice', async () => {
    const [one] = await processes(1);
    await one!.take(SHOP, { points: 1_998, priority: 'interactive' });
    now -= 3_600_000;
    await one!.take(SHOP, { points: 100, priority: 'interactive' });
    expect(slept).toBe(1_000);
  });

  it('points of a call that gave up meanwhile go back', async () => {
    const [one] = await processes(1);
    const gone = new AbortController();
    const given = one!.take(SHOP, { points: 500, priority: 'bulk', signal: gone.signal });
    gone.abort(new Error('gave up'));
    await expect(given).rejects.toThrow('gave up');
    await one!.take(SHOP, { points: 100, priority: 'bulk' });
    await (one as ReturnType<typeof processAllowance>).flush();
    expect((await row()).available).toBe(1_900);
  });

  it('lets a call pass at a full bucket that is dearer than the bucket, and keeps shops apart', async () => {
    const one = processAllowance();
    await one.take(SHOP, { points: 5_000, priority: 'bulk' });
    await one.take('b.myshopify.com', { points: 1_000, priority: 'bulk' });
    expect(slept).toBe(0);
  });
});
