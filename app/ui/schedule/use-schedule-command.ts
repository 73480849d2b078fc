import type { ScheduleCommandName } from '#app/contract/schedules.ts';
import { useCommand } from '../use-command.ts';

const TOAST: Record<ScheduleCommandName, string> = {
  activate: 'Schedule started',
  pause: 'Schedule paused',
  resume: 'Schedule resumed',
  'skip-next': 'Date skipped',
  unskip: 'Date taken back in',
  cancel: 'Schedule cancelled',
  'run-now': 'Copy started',
};

/** The commands of one schedule. */
export function useScheduleCommand(scheduleId: string) {
  const { send, busy, problem } = useCommand();
  /** `mark` tells which button waits, where several send the same command. */
  const run = (command: ScheduleCommandName, body: Record<string, unknown> = {}, mark: string = command) =>
    send({
      mark,
      path: `/api/schedules/${scheduleId}/${command}`,
      ...(command === 'run-now' ? { idempotencyKey: crypto.randomUUID() } : { body }),
      done: TOAST[command],
    });
  return { run, busy, problem };
}
