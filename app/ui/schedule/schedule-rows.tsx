import { InlineStack, Link, Text } from '@shopify/polaris';
import type { ScheduleRowOut } from '#app/contract/schedules.ts';
import { instantIn, zoneName } from './dates.ts';
import { ScheduleState } from './schedule-status-badge.tsx';
import { scheduleTitle } from './wording.ts';

interface Props {
  schedules: ScheduleRowOut[];
  /** `next`: when it runs next and by which rule; `trouble`: since when it fails and why. */
  tell: 'next' | 'trouble';
}

/** A short list of schedules. */
export function ScheduleRows({ schedules, tell }: Props) {
  return (
    <ul className="oc-plain-list" style={{ gap: 0 }}>
      {schedules.map((schedule) => {
        const { timeZone } = schedule.recurrence;
        const at = tell === 'next' ? schedule.nextRunAt : schedule.failingSince;
        return (
          <li key={schedule.id} className="oc-row">
            <InlineStack align="space-between" gap="200" blockAlign="center">
              <InlineStack gap="200" blockAlign="center">
                <Link url={`/app/schedules/${schedule.id}`} removeUnderline>
                  <Text as="span" fontWeight="semibold">
                    {scheduleTitle(schedule)}
                  </Text>
                </Link>
                {tell === 'trouble' && <ScheduleState schedule={schedule} />}
              </InlineStack>
              {at && (
                <Text as="span" tone="subdued">
                  {`${tell === 'next' ? '' : 'Failing since '}${instantIn(at, timeZone)}, ${zoneName(timeZone)}`}
                </Text>
              )}
            </InlineStack>
            <Text as="p" breakWord tone={tell === 'next' ? 'subdued' : undefined}>
              {tell === 'next' ? schedule.words : schedule.lastRun?.note}
            </Text>
          </li>
        );
      })}
    </ul>
  );
}
