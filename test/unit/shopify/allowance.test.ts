import { describe, expect, it } from 'vitest';
import { createInProcessAllowance } from '#app/shopify/allowance.ts';
import type { AllowancePort, Clock } from '#app/usecases/ports.ts';

const SHOP = 'a.myshopify.com';

function clockThatDoesNotWait(): Clock & { slept: number } {
  let now = 0;
  return {
    slept: 0,
    now: () => new Date(now),
    monotonic: () => now,
    async sleep(ms) {
      this.slept += ms;
      now += ms;
    },
  };
}

/** An allowance that has heard of the shop's bucket. */
async function knowing(clock: Clock): Promise<AllowancePort> {
  const allowance = createInProcessAllowance(clock);
  await allowance.take(SHOP, { points: 1, priority: 'interactive' });
  await allowance.settle(SHOP, { taken: 1, actual: 0, bucket: report(2_000) });
  return allowance;
}

const report = (currentlyAvailable: number) => ({ maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 });

describe('the allowance of one process', () => {
  it('lets calls pass while there are points, and makes them wait for what is missing', async () => {
    const clock = clockThatDoesNotWait();
    const allowance = await knowing(clock);
    await allowance.take(SHOP, { points: 1_950, priority: 'bulk' });
    expect(clock.slept).toBe(0);
    await allowance.take(SHOP, { points: 100, priority: 'bulk' });
    expect(clock.slept).toBe(500);
  });

  it('believes Shopify: an answer that knows of other callers makes the next call wait', async () => {
    const clock = clockThatDoesNotWait();
    const allowance = createInProcessAllowance(clock);
    await allowance.take(SHOP, { points: 10, priority: 'bulk' });
    await allowance.settle(SHOP, { taken: 10, actual: 10, bucket: report(20) });
    await allowance.take(SHOP, { points: 70, priority: 'bulk' });
    expect(clock.slept).toBe(500);
  });

  it('is not fooled by an answer that was overtaken: its figure does not hold what was charged since', async () => {
    const clock = clockThatDoesNotWait();
    const allowance = await knowing(clock);
    await allowance.take(SHOP, { points: 1_000, priority: 'bulk' });
    await allowance.take(SHOP, { points: 1_000, priority: 'bulk' });
    await allowance.settle(SHOP, { taken: 1_000, actual: 900, bucket: report(100) });
    await allowance.take(SHOP, { points: 100, priority: 'bulk' });
    await allowance.settle(SHOP, { taken: 1_000, actual: 1_000, bucket: report(1_000) });
    await allowance.take(SHOP, { points: 50, priority: 'bulk' });
    expect(clock.slept).toBe(500);
  });

  it('believes a higher figure once nothing is under way', async () => {
    const clock = clockThatDoesNotWait();
    const allowance = await knowing(clock);
    await allowance.take(SHOP, { points: 2_000, priority: 'bulk' });
    await allowance.settle(SHOP, { taken: 2_000, actual: null, bucket: null });
    await allowance.take(SHOP, { points: 10, priority: 'bulk' });
    await allowance.settle(SHOP, { taken: 10, actual: 10, bucket: report(1_990) });
    await allowance.take(SHOP, { points: 1_990, priority: 'bulk' });
    expect(clock.slept).toBe(100);
  });

  it('gives back what was taken and not charged', async () => {
    const clock = clockThatDoesNotWait();
    const allowance = createInProcessAllowance(clock);
    await allowance.take(SHOP, { points: 2_000, priority: 'bulk' });
    await allowance.settle(SHOP, { taken: 2_000, actual: 100, bucket: null });
    await allowance.take(SHOP, { points: 1_900, priority: 'bulk' });
    expect(clock.slept).toBe(0);
  });

  it('sends one call ahead while it does not know the bucket, and the others only once that was answered', async () => {
    const allowance = createInProcessAllowance(clockThatDoesNotWait());
    const served: number[] = [];
    const calls = [1, 2, 3].map((call) => allowance.take(SHOP, { points: 60, priority: 'bulk' }).then(() => served.push(call)));
    await calls[0];
    expect(served).toEqual([1]);
    await allowance.settle(SHOP, { taken: 60, actual: 10, bucket: { maximumAvailable: 100, currentlyAvailable: 90, restoreRate: 50 } });
    await Promise.all(calls);
    expect(served).toEqual([1, 2, 3]);
  });

  it('does not sleep on while points come back', async () => {
    let woken = 0;
    const clock: Clock = {
      now: () => new Date(0),
      monotonic: () => 0,
      sleep: (_ms, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            woken += 1;
            reject(signal.reason);
          });
        }),
    };
    const allowance = await knowing(clock);
    await allowance.take(SHOP, { points: 2_000, priority: 'bulk' });
    const waiting = allowance.take(SHOP, { points: 500, priority: 'bulk' });
    await allowance.settle(SHOP, { taken: 2_000, actual: 100, bucket: report(1_900) });
    await waiting;
    expect(woken).toBe(1);
  });

  it('serves who waits at a screen first, then schedules, then bulk work, and equals in their order', async () => {
    const allowance = await knowing(clockThatDoesNotWait());
    await allowance.take(SHOP, { points: 2_000, priority: 'bulk' });
    const served: string[] = [];
    const queue = (name: string, priority: 'interactive' | 'schedule' | 'bulk') =>
      allowance.take(SHOP, { points: 50, priority }).then(() => served.push(name));
    await Promise.all([queue('bulk 1', 'bulk'), queue('bulk 2', 'bulk'), queue('schedule', 'schedule'), queue('preview', 'interactive')]);
    expect(served).toEqual(['preview', 'schedule', 'bulk 1', 'bulk 2']);
  });

  it('keeps shops apart', async () => {
    const clock = clockThatDoesNotWait();
    const allowance = createInProcessAllowance(clock);
    await allowance.take(SHOP, { points: 2_000, priority: 'bulk' });
    await allowance.take('b.myshopify.com', { points: 2_000, priority: 'bulk' });
    expect(clock.slept).toBe(0);
  });

  it('forgets who gave up waiting', async () => {
    const clock = clockThatDoesNotWait();
    const allowance = createInProcessAllowance(clock);
    const gone = AbortSignal.abort(new Error('gave up'));
    await expect(allowance.take(SHOP, { points: 2_000, priority: 'bulk', signal: gone })).rejects.toThrow('gave up');
    await allowance.take(SHOP, { points: 2_000, priority: 'bulk' });
    expect(clock.slept).toBe(0);
  });

  it('lets a call pass at a full bucket that is dearer than the bucket: Shopify then says what is wrong', async () => {
    const clock = clockThatDoesNotWait();
    await createInProcessAllowance(clock).take(SHOP, { points: 5_000, priority: 'bulk' });
    expect(clock.slept).toBe(0);
  });
});
