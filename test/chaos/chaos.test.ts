import { describe, expect, it } from 'vitest';
import type { Wrong } from '#bin/chaos/judge.ts';
import { playChaos } from '#bin/chaos/play.ts';
import { databaseSnapshot } from '#test/support/test-database.ts';

async function play(options: { runs: number; processes: number; seed: number }) {
  const wrong: (Wrong & { seed: number })[] = [];
  const databaseUrl = process.env.DATABASE_URL ?? null;
  const snapshot = await databaseSnapshot();
  const tally = await playChaos({ ...options, databaseUrl, snapshot, onWrong: (seed, one) => void wrong.push({ seed, ...one }) });
  return { tally, wrong };
}

/** The long run is `npm run chaos -- --runs 1000`; these are its scenarios by the dozen, so that every change meets some. */
describe('random scenarios', () => {
  it('C12 C13 C14 C17 C19 D09 I22 I23 leave one order per request, no draft behind, no original cancelled for nothing', async () => {
    const { tally, wrong } = await play({ runs: 16, processes: 0, seed: 1_020 });

    expect(wrong).toEqual([]);
    expect(tally).toMatchObject({ runs: 16, duplicates: 0, orphans: 0, lost: 0, stuck: 0 });
    // They did meet what they are for.
    for (const met of ['kills', 'lostAnswers', 'doubleClicks', 'tokensExpired'] as const) expect(tally[met], met).toBeGreaterThan(0);
  });

  it.each([1_227])('C12 a create that is carried out 45 s late makes no second draft (scenario %i)', async (seed) => {
    const { wrong } = await play({ runs: 1, processes: 0, seed });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['while a redaction’s deliveries overlap and our own tries die', 9_012],
    ['and nobody delivers the redaction again', 9_039],
    ['and an uninstallation is heard of once', 9_112],
  ])('D11 D12 a webhook whose process dies between its arrival and its end is handled all the same, %s', async (_how, seed) => {
    const { tally, wrong } = await play({ runs: 1, processes: 0, seed });
    expect(wrong).toEqual([]);
    expect(tally.webhookKills).toBeGreaterThan(0);
  });

  it('C13 I06 I26 on real processes that are killed by SIGKILL at any instant do the same, and run each date of a schedule once', async () => {
    const { tally, wrong } = await play({ runs: 3, processes: 3, seed: 4_004 });

    expect(wrong).toEqual([]);
    expect(tally.copies).toBeGreaterThan(0);
    expect(tally.sigkills).toBeGreaterThan(0);
    expect(tally.occurrences).toBeGreaterThan(0);
  });
});
