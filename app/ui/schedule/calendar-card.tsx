import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import type { ScheduleDetailOut } from '#app/contract/schedules.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { localDateTime, zoneName } from './dates.ts';
import { NextDates } from './next-dates.tsx';
import { useScheduleCommand } from './use-schedule-command.ts';

/** The next ten dates. The first one that runs can be skipped; skipped ones can be taken back in. */
export function CalendarCard({ schedule }: { schedule: ScheduleDetailOut }) {
  const { run, busy, problem } = useScheduleCommand(schedule.id);
  const { timeZone } = schedule.recurrence;
  const first = schedule.dates.find((date) => date.runAt !== null);
  const ended = schedule.status === 'cancelled' || schedule.status === 'finished';
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {schedule.status === 'inactive' ? 'Next dates, once it goes on' : 'Next dates'}
        </Text>
        {problem && <ProblemBanner problem={problem} />}
        {ended ? (
          <Text as="p">{schedule.status === 'cancelled' ? 'None: the schedule was cancelled.' : 'None: the schedule is finished.'}</Text>
        ) : (
          <NextDates
            dates={schedule.dates}
            end={schedule.recurrence.end}
            timeZone={timeZone}
            actionFor={(date) => {
              const shown = localDateTime(date.nominalLocal);
              if (date.skippedBy === 'merchant' && schedule.actions.includes('unskip')) {
                return (
                  <Button
                    size="slim"
                    loading={busy === date.nominalLocal}
                    disabled={busy !== null}
                    accessibilityLabel={`Take ${shown} back in`}
                    onClick={() => void run('unskip', { nominalLocal: date.nominalLocal }, date.nominalLocal)}
                  >
                    Take back in
                  </Button>
                );
              }
              if (date !== first || !schedule.actions.includes('skip-next')) return null;
              return (
                <Button
                  size="slim"
                  loading={busy === 'skip-next'}
                  disabled={busy !== null}
                  accessibilityLabel={`Skip ${shown}`}
                  onClick={() => void run('skip-next', { version: schedule.version })}
                >
                  Skip
                </Button>
              );
            }}
          />
        )}
        {!ended && (
          <Text as="p" tone="subdued">
            In {zoneName(timeZone)}.
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
