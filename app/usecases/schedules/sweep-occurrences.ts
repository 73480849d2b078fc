import type { ScheduleDeps } from './schedule-ports.ts';
import { mendStranded } from './tick-schedules.ts';

const HOUR_MS = 3_600_000;
const AT_ONCE = 20;

/** Sends the jobs of occurrences again that were lost: unsettled an hour after their time and in no queue (case H16). Returns how many. */
export async function sweepOccurrences(deps: ScheduleDeps): Promise<number> {
  const { ports, schedules } = deps;
  await mendStranded(deps);
  let sent = 0;
  for (const { shop, occurrenceId } of await schedules.unsettled(new Date(ports.clock.now().getTime() - HOUR_MS), AT_ONCE)) {
    if (await schedules.hasJob(occurrenceId)) continue;
    await schedules.runOccurrenceLater(shop, occurrenceId, 0);
    sent += 1;
  }
  if (sent > 0) ports.log.warn({ sent }, 'occurrences: lost jobs sent again');
  return sent;
}
