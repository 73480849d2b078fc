import { Banner, BlockStack, Card, InlineStack, Layout, Page, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { ScheduleDetailOut, ScheduleOut } from '#app/contract/schedules.ts';
import { AdminLink } from '../components/admin-link.tsx';
import { dateTime, money, plural } from '../format.ts';
import { Approvals } from '../schedule/approvals.tsx';
import { CalendarCard } from '../schedule/calendar-card.tsx';
import { dayOnly, instantIn, wallClock, zoneName } from '../schedule/dates.ts';
import { NextRunPreview } from '../schedule/next-run-preview.tsx';
import { PastRuns } from '../schedule/past-runs.tsx';
import { ScheduleActions } from '../schedule/schedule-actions.tsx';
import { ScheduleHistory } from '../schedule/schedule-history.tsx';
import { ScheduleStatusBadge } from '../schedule/schedule-status-badge.tsx';
import { scheduleTitle } from '../schedule/wording.ts';
import { useShop } from '../shop-context.tsx';
import { usePolling } from '../use-polling.ts';

const UNDER_WAY = new Set(['pending', 'running']);

/** One schedule: when it runs next, what it would copy, what it made, and what can be done with it. */
export function SchedulePage({ schedule, profile, userId }: { schedule: ScheduleDetailOut; profile: string; userId: string | null }) {
  usePolling(
    schedule.occurrences.some(({ status }) => UNDER_WAY.has(status)),
    2000,
  );
  const { timeZone } = schedule.recurrence;
  const ended = schedule.status === 'cancelled' || schedule.status === 'finished';
  const waiting = schedule.occurrences.filter(({ status }) => status === 'waiting_approval');
  const { id, name, source } = schedule;
  return (
    <Page
      title={scheduleTitle(schedule)}
      subtitle={schedule.words}
      titleMetadata={<ScheduleStatusBadge status={schedule.status} />}
      backAction={{ content: 'Schedules', url: '/app/schedules' }}
      {...(ended ? {} : { primaryAction: { content: 'Change', url: `/app/schedules/${schedule.id}/edit` } })}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Notices schedule={schedule} />
            <Approvals runs={waiting.map((run) => ({ ...run, schedule: { id, name, source, timeZone } }))} />
            <CalendarCard schedule={schedule} />
            <PastRuns runs={schedule.occurrences} timeZone={timeZone} scheduleId={id} />
            {!ended && <NextRunPreview schedule={schedule} />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Facts schedule={schedule} profile={profile} />
            <ScheduleActions schedule={schedule} />
            <ScheduleHistory schedule={schedule} userId={userId} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Notices({ schedule }: { schedule: ScheduleDetailOut }) {
  const { timeZone: shopZone } = useShop();
  const { timeZone } = schedule.recurrence;
  const failed = schedule.failingSince ? schedule.occurrences.find(({ status }) => status === 'failed') : undefined;
  return (
    <>
      {schedule.failingSince && (
        <Banner tone="critical" title={`Failing since ${instantIn(schedule.failingSince, timeZone)}`}>
          <Text as="p">
            {failed?.note ?? 'The last run did not make a copy.'}{' '}
            {schedule.status === 'inactive'
              ? 'The schedule was paused: mend the cause, then resume it.'
              : 'It is tried again on the next date.'}
          </Text>
        </Banner>
      )}
      {schedule.status === 'inactive' && (
        <Banner tone="warning" title={schedule.pausedUntil ? `Paused until ${pausedDay(schedule.pausedUntil, timeZone)}` : 'Paused'}>
          <Text as="p">{schedule.pausedUntil ? 'It goes on by itself on that day.' : 'Nothing is copied until somebody resumes it.'}</Text>
        </Banner>
      )}
      {schedule.status === 'draft' && (
        <Banner tone="info" title="A draft">
          <Text as="p">Nothing is copied until it is started.</Text>
        </Banner>
      )}
      {shopZone && shopZone !== timeZone && (
        <Banner
          tone="info"
          title={`This schedule keeps to ${zoneName(timeZone)}`}
          action={{ content: 'Change', url: `/app/schedules/${schedule.id}/edit` }}
        >
          <Text as="p">Your shop is in {zoneName(shopZone)} now.</Text>
        </Banner>
      )}
    </>
  );
}

function pausedDay(instant: string, timeZone: string): string {
  return dayOnly(wallClock(new Date(instant), timeZone));
}

function Facts({ schedule, profile }: { schedule: ScheduleDetailOut; profile: string }) {
  const { timeZone, end } = schedule.recurrence;
  const avoided = schedule.blackout.dates.length + schedule.blackout.weekdays.length;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Schedule
        </Text>
        <Row label="Order">
          <AdminLink gid={schedule.source.id} name={schedule.source.name} />
        </Row>
        <Row label={`Next copy (${zoneName(timeZone)})`}>
          {schedule.status !== 'inactive' && schedule.nextRunAt ? instantIn(schedule.nextRunAt, timeZone) : 'None'}
        </Row>
        <Row label="Copies made">{String(schedule.succeededRuns)}</Row>
        <Row label="Kind of copy">{profile}</Row>
        {end.kind !== 'never' && (
          <Row label="Ends">{end.kind === 'on' ? dayOnly(end.date) : `After ${plural(end.runs, 'copy', 'copies')}`}</Row>
        )}
        {schedule.leadDays > 0 && <Row label="Lead time">{plural(schedule.leadDays, 'day')}</Row>}
        {(avoided > 0 || schedule.followCalendar) && <Row label="Days to avoid">{avoidedWords(schedule)}</Row>}
        {schedule.drift.thresholdPercent !== null && <Row label="Watches the price">{watched(schedule)}</Row>}
        <Row label="Created">
          {[dateTime(schedule.createdAt, timeZone), ...(schedule.createdBy ? [`staff ${schedule.createdBy}`] : [])].join(' · ')}
        </Row>
      </BlockStack>
    </Card>
  );
}

/** `The shop’s calendar and 2 of its own, copies the day before`. */
function avoidedWords({ blackout: { dates, weekdays, move }, followCalendar }: ScheduleDetailOut): string {
  const own = dates.length + weekdays.length;
  const days = followCalendar ? `The shop’s calendar${own > 0 ? ` and ${own} of its own` : ''}` : String(own);
  return `${days}, copies ${move === 'skip' ? 'left out' : `the day ${move}`}`;
}

/** `More than 5 % off 89.50 CAD`. */
function watched({ drift, agreedTotal }: ScheduleOut): string {
  return `More than ${drift.thresholdPercent} % off ${agreedTotal ? money(agreedTotal) : 'the original order'}`;
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <InlineStack gap="200" align="space-between">
      <Text as="span" tone="subdued">
        {label}
      </Text>
      <Text as="span" breakWord>
        {children}
      </Text>
    </InlineStack>
  );
}
