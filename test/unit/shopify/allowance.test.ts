import { describe, expect, it } from 'vitest';
import { createInProcessAllowance } from '#app/shopify/allowance.ts';
import type { Clock } from '#app/usecases/ports.ts';

const SHOP = 'a.myshopify.com';

function clockThatDoesNotWait(): Clock & { slept: number } {
  let now = 0;
  return {
    slept: 0,
    now: () => new Date(now),
    async sleep(ms) {
      this.slept += ms;
      now += ms;
    },
  };
}

const report = (currentlyAvailable: number) => ({ maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 });

describe('the allowance of one process', () => {
  it('lets calls pass while there are points, and makes them wait for what is missing', async () => {
    const clock = clockThatDoesNotWait();
    const allowance = createInProcessAllowance(clock);
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

  it('counts calls that are still under way, which Shopify’s figure may not hold yet', async () => {
    const clock = clockThatDoesNotWait();
    const allowance = createInProcessAllowance(clock);
    await allowance.take(SHOP, { points: 100, priority: 'bulk' });
    await allowance.take(SHOP, { points: 900, priority: 'bulk' });
    await allowance.settle(SHOP, { taken: 100, actual: 50, bucket: report(1_000) });
    await allowance.take(SHOP, { points: 200, priority: 'bulk' });
    expect(clock.slept).toBe(1_000);
  });

  it('gives back what was taken and not charged', async () => {
    const clock = clockThatDoesNotWait();
    const allowance = createInProcessAllowance(clock);
    await allowance.take(SHOP, { points: 2_000, priority: 'bulk' });
    await allowance.settle(SHOP, { taken: 2_000, actual: 100, bucket: null });
    await allowance.take(SHOP, { points: 1_900, priority: 'bulk' });
    expect(clock.slept).toBe(0);
  });

  it('serves who waits at a screen first, then schedules, then bulk work, and equals in their order', async () => {
    const allowance = createInProcessAllowance(clockThatDoesNotWait());
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
