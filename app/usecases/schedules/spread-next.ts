import type { Schedule } from '../../domain/schedule/schedule.ts';
import { nextRun, planRun } from '../../domain/schedule/planned-runs.ts';
import { spreadOffset } from '../../domain/schedule/spread.ts';
import type { ScheduleDeps } from './schedule-ports.ts';

/** What ends every working out of dates: notes by which zone rules that was done, and moves the next run to the schedule's own place in the window, never past the run after it (cases H14, H15). */
export function spread({ spreadWindowMs, zoneRules }: Pick<ScheduleDeps, 'spreadWindowMs' | 'zoneRules'>, worked: Schedule): Schedule {
  const schedule = { ...worked, zoneRules };
  if (schedule.status !== 'active' || schedule.nextNominal === null) return schedule;
  const { runAt } = planRun(schedule, schedule.nextNominal);
  if (runAt === null) return schedule;
  const following = nextRun(schedule, schedule.nextNominal);
  const untilNext = following.kind === 'run' ? Math.max(0, Date.parse(following.runAt) - Date.parse(runAt)) : null;
  return { ...schedule, nextRunAt: new Date(Date.parse(runAt) + spreadOffset(schedule.id, spreadWindowMs, untilNext)).toISOString() };
}
