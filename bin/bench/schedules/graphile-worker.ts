import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, run } from 'graphile-worker';
import type { ParsedCronItem, WorkerEvents } from 'graphile-worker';
import { DUE, dailyFarFromNow, rounded } from './lines.ts';
import type { BenchDatabase, Print } from './lines.ts';

const MINUTE_MS = 60_000;

/**
 * graphile-worker's crontab: a list in the memory of every worker, matched against each minute; what matches is written with one statement.
 * A tick is from the first item matched to the last, or to the end of that statement.
 */
export async function graphileWorker(database: BenchDatabase, count: number, print: Print): Promise<void> {
  if (database.kind !== 'postgres') return;
  const line = { bench: 'schedules', who: 'graphile-worker', database: 'postgres', schedules: count };
  const daily = dailyFarFromNow();
  const items = parseCronItems(
    Array.from({ length: count }, (_, index) => ({ task: 'repeat', match: daily, identifier: `schedule-${index}` })),
  );
  const events: WorkerEvents = new EventEmitter();
  const started = new Promise<void>((resolve) => events.on('cron:started', () => resolve()));
  const begin = performance.now();
  const runner = await run({
    connectionString: database.url,
    taskList: { repeat: () => undefined },
    parsedCronItems: items,
    events,
    concurrency: 1,
    pollInterval: 3_600_000,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
  try {
    await started;
    print({ ...line, startMs: rounded(performance.now() - begin) });
    for (const due of DUE) print({ ...line, due, tickMs: rounded(await nextMinute(items, due, events)) });
  } finally {
    await runner.stop();
  }
}

/** Makes the first `due` items match the coming minute and waits for it. */
async function nextMinute(items: ParsedCronItem[], due: number, events: WorkerEvents): Promise<number> {
  const untilMinute = MINUTE_MS - (Date.now() % MINUTE_MS);
  if (untilMinute < 5_000) await sleep(untilMinute + 1_000);
  let begin = 0;
  let end = 0;
  const first = items[0];
  const last = items.at(-1);
  if (!first || !last) throw new Error('no items');
  const never = last.match;
  for (const item of items.slice(1, due)) item.match = () => true;
  first.match = (digest) => {
    begin = performance.now();
    return due > 0 || never(digest);
  };
  last.match = (digest) => {
    const matches = never(digest);
    end = performance.now();
    return matches;
  };
  const scheduled = new Promise<void>((resolve) => events.once('cron:scheduled', () => resolve()));
  while (end === 0) await sleep(50);
  if (due > 0) {
    await scheduled;
    end = performance.now();
  }
  for (const item of items.slice(0, due)) item.match = never;
  first.match = never;
  last.match = never;
  return end - begin;
}
