import { expect, it } from 'vitest';
import { Sightings } from '#app/usecases/sightings.ts';
import { FakeClock } from '#test/support/fake-clock.ts';

const HOUR = 3_600_000;

it('C12 counts from the first look on, by the stopwatch and not by the clock on the wall', () => {
  const clock = new FakeClock();
  const sightings = new Sightings(clock);
  expect(sightings.msSinceFirst('one')).toBe(0);
  clock.jump(HOUR);
  clock.advance(15_000);
  expect([sightings.msSinceFirst('one'), sightings.msSinceFirst('two')]).toEqual([15_000, 0]);
});

it('keeps no more than what may still be asked for', () => {
  const clock = new FakeClock();
  const sightings = new Sightings(clock);
  sightings.msSinceFirst('old');
  clock.advance(2 * HOUR);
  for (let at = 0; at < 1_000; at += 1) sightings.msSinceFirst(`${at}`);
  expect([sightings.msSinceFirst('0'), sightings.msSinceFirst('old')]).toEqual([0, 0]);
});
