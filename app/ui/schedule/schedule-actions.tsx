import { BlockStack, Button, Card, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { ScheduleCommandName, ScheduleDetailOut } from '#app/contract/schedules.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { dayOnly, localDateTime } from './dates.ts';
import { useScheduleCommand } from './use-schedule-command.ts';

type Asked = 'activate' | 'resume' | 'pause' | 'cancel' | 'run-now';

/** What can be done with the schedule; each says what follows before it does it. */
export function ScheduleActions({ schedule }: { schedule: ScheduleDetailOut }) {
  const { run, busy, problem } = useScheduleCommand(schedule.id);
  const [asking, setAsking] = useState<Asked | null>(null);
  const [until, setUntil] = useState('');
  const asked = SHOWN.filter(
    (action) => schedule.actions.includes(action) && !(action === 'activate' && schedule.actions.includes('resume')),
  );
  if (asked.length === 0) return null;
  const confirm = (action: Asked) => {
    setAsking(null);
    void run(action, action === 'pause' ? { until: until || null } : {});
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What you can do
        </Text>
        {problem && <ProblemBanner problem={problem} />}
        {asked.map((action) => (
          <BlockStack gap="200" key={action}>
            {action === 'pause' && (
              <TextField
                label="Pause until"
                helpText="Left empty: until somebody resumes it."
                type="date"
                autoComplete="off"
                value={until}
                onChange={setUntil}
              />
            )}
            <Button
              fullWidth
              {...(action === 'activate' || action === 'resume' ? { variant: 'primary' as const } : {})}
              {...(action === 'cancel' ? { tone: 'critical' as const } : {})}
              loading={busy === action}
              disabled={busy !== null}
              onClick={() => setAsking(action)}
            >
              {LABEL[action]}
            </Button>
          </BlockStack>
        ))}
        {asked.map((action) => (
          <ConfirmDialog
            key={action}
            id={`schedule-${action}`}
            open={asking === action}
            {...dialogOf(action, schedule, until)}
            onConfirm={() => confirm(action)}
            onClose={() => setAsking((now) => (now === action ? null : now))}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

const SHOWN: Asked[] = ['activate', 'resume', 'run-now', 'pause', 'cancel'] satisfies ScheduleCommandName[];
const LABEL: Record<Asked, string> = {
  activate: 'Start the schedule',
  resume: 'Resume',
  'run-now': 'Run now',
  pause: 'Pause',
  cancel: 'Cancel the schedule',
};

export function dialogOf(
  action: Asked,
  schedule: Pick<ScheduleDetailOut, 'source' | 'dates' | 'options'>,
  until: string,
): { title: string; consequence: string; action: string; destructive?: boolean } {
  const order = schedule.source.name ?? 'the order';
  const next = schedule.dates.find((run) => run.runAt !== null);
  const nextDate = next ? localDateTime(next.nominalLocal) : null;
  switch (action) {
    case 'activate':
    case 'resume':
      return {
        title: action === 'resume' ? 'Resume this schedule?' : 'Start this schedule?',
        consequence: `${order} is copied on every date from now on. Dates that have passed are not made up for.`,
        action: LABEL[action],
      };
    case 'run-now':
      return {
        title: `Copy ${order} now?`,
        consequence: `One copy is made at once, as this schedule says. ${nextDate ? `The calendar stays as it is: the next date is ${nextDate}.` : 'The calendar stays as it is.'}`,
        action: 'Run now',
      };
    case 'pause':
      return {
        title: until ? `Pause until ${dayOnly(until)}?` : 'Pause this schedule?',
        consequence: until
          ? `Nothing is copied before ${dayOnly(until)}; then the schedule goes on by itself. Dates in between are not made up for.`
          : 'Nothing is copied until somebody resumes it. Dates in between are not made up for.',
        action: 'Pause',
      };
    case 'cancel':
      return {
        title: 'Cancel this schedule?',
        consequence: 'No further copy is made. Copies that were made stay as they are. A cancelled schedule cannot be started again.',
        action: 'Cancel the schedule',
        destructive: true,
      };
  }
}
