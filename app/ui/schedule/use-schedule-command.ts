import { useRevalidator } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';
import type { Problem } from '#app/contract/problem.ts';
import type { ScheduleCommandName } from '#app/contract/schedules.ts';
import { callApi } from '../api-client.ts';

const TOAST: Record<ScheduleCommandName, string> = {
  activate: 'Schedule started',
  pause: 'Schedule paused',
  resume: 'Schedule resumed',
  'skip-next': 'Date skipped',
  unskip: 'Date taken back in',
  cancel: 'Schedule cancelled',
  'run-now': 'Copy started',
};

/** Sends one command at a time and shows the page anew. What was refused stays shown until the next one. */
export function useScheduleCommand(scheduleId: string) {
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** `mark` tells which button waits, where several send the same command. */
  const run = async (command: ScheduleCommandName, body: Record<string, unknown> = {}, mark: string = command) => {
    if (busy) return;
    setBusy(mark);
    const result = await callApi(`/api/schedules/${scheduleId}/${command}`, {
      method: 'POST',
      ...(command === 'run-now' ? { idempotencyKey: crypto.randomUUID() } : { body }),
    });
    setBusy(null);
    setProblem(result.ok ? null : result.problem);
    if (result.ok) shopify.toast.show(TOAST[command]);
    revalidate();
  };
  return { run, busy, problem };
}
