import { BlockStack, Card, EmptyState, IndexTable, InlineStack, Link, Page, Text, useIndexResourceState } from '@shopify/polaris';
import type { OccurrenceOfOut, ScheduleRowOut } from '#app/contract/schedules.ts';
import { EMPTY_IMAGE } from '../components/empty-image.ts';
import { FilteredTable } from '../components/filtered-table.tsx';
import { Approvals } from '../schedule/approvals.tsx';
import { BulkPause, useBulkPause } from '../schedule/bulk-pause.tsx';
import { dayOnly, instantIn, wallClock, zoneName } from '../schedule/dates.ts';
import { RunStatusBadge, ScheduleState } from '../schedule/schedule-status-badge.tsx';
import { scheduleTitle } from '../schedule/wording.ts';
import { usePolling } from '../use-polling.ts';

/** The views of the list. `status` as the API's filter has it. */
export const SHOWN_SCHEDULES = [
  { id: 'all', label: 'All', status: null },
  { id: 'failing', label: 'Failing', status: null },
  { id: 'active', label: 'Active', status: 'active' },
  { id: 'paused', label: 'Paused', status: 'inactive' },
  { id: 'drafts', label: 'Drafts', status: 'draft' },
  { id: 'ended', label: 'Ended', status: 'finished,cancelled' },
] as const;

interface Props {
  schedules: ScheduleRowOut[];
  waiting: OccurrenceOfOut[];
  nextCursor: string | null;
  show: (typeof SHOWN_SCHEDULES)[number]['id'];
  text: string;
  paged: boolean;
}

export function SchedulesPage(props: Props) {
  const { schedules, show, text, paged, waiting } = props;
  usePolling(
    schedules.some(({ lastRun }) => lastRun?.status === 'running' || lastRun?.status === 'pending'),
    3000,
  );
  const never = schedules.length === 0 && show === 'all' && text === '' && !paged;
  return (
    <Page title="Schedules" primaryAction={{ content: 'Repeat an order', url: '/app/schedules/new' }}>
      <BlockStack gap="400">
        <Approvals runs={waiting} />
        <Card padding="0">
          {never ? (
            <EmptyState heading="No schedules yet" image={EMPTY_IMAGE} action={{ content: 'Repeat an order', url: '/app/schedules/new' }}>
              <Text as="p">
                A schedule copies an order again on the dates that you choose: every week, on the last Friday of a month, or on exact days.
              </Text>
            </EmptyState>
          ) : (
            <List {...props} />
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

function List({ schedules, waiting: _waiting, ...list }: Props) {
  const rows = schedules.map(({ id }) => ({ id }));
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } = useIndexResourceState(rows);
  const pausing = useBulkPause(clearSelection);
  const active = schedules.filter(({ id, actions }) => selectedResources.includes(id) && actions.includes('pause'));
  return (
    <FilteredTable
      {...list}
      rows={schedules}
      noun={{ singular: 'schedule', plural: 'schedules' }}
      views={SHOWN_SCHEDULES}
      placeholder="Search by name or order"
      headings={[{ title: 'Schedule' }, { title: 'State' }, { title: 'Next copy' }, { title: 'Last run' }]}
      hrefOf={({ id }) => `/app/schedules/${id}`}
      wide={(schedule) => <WideCells schedule={schedule} />}
      narrow={(schedule) => <NarrowRow schedule={schedule} />}
      selection={{
        ids: selectedResources,
        labelOf: (schedule) => `Select ${scheduleTitle(schedule)}`,
        selectedItemsCount: allResourcesSelected ? 'All' : selectedResources.length,
        onSelectionChange: handleSelectionChange,
        actions: [{ content: 'Pause', disabled: active.length === 0, onAction: pausing.ask }],
      }}
      above={<BulkPause pausing={pausing} chosen={active} />}
    />
  );
}

function WideCells({ schedule }: { schedule: ScheduleRowOut }) {
  return (
    <>
      <IndexTable.Cell>
        <div className="oc-words">
          <Link url={`/app/schedules/${schedule.id}`} dataPrimaryLink removeUnderline monochrome>
            <Text as="span" fontWeight="semibold">
              {scheduleTitle(schedule)}
            </Text>
          </Link>
          <Text as="p" tone="subdued">
            {ofOrder(schedule)}
            {schedule.words}
          </Text>
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <ScheduleState schedule={schedule} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <BlockStack>
          <span>{nextOf(schedule)}</span>
          {runsNext(schedule) && (
            <Text as="span" tone="subdued">
              {zoneName(schedule.recurrence.timeZone)}
            </Text>
          )}
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <LastRun schedule={schedule} />
      </IndexTable.Cell>
    </>
  );
}

function NarrowRow({ schedule }: { schedule: ScheduleRowOut }) {
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200">
        <Link url={`/app/schedules/${schedule.id}`} dataPrimaryLink removeUnderline monochrome>
          <Text as="span" fontWeight="semibold">
            {scheduleTitle(schedule)}
          </Text>
        </Link>
        <ScheduleState schedule={schedule} />
      </InlineStack>
      <Text as="span" tone="subdued" breakWord>
        {ofOrder(schedule)}
        {schedule.words}
      </Text>
      <Text as="span">{runsNext(schedule) ? `Next: ${nextOf(schedule)}` : nextOf(schedule)}</Text>
      <LastRun schedule={schedule} />
    </BlockStack>
  );
}

function LastRun({ schedule }: { schedule: ScheduleRowOut }) {
  const { lastRun } = schedule;
  if (!lastRun) return <Text as="span" tone="subdued">{`Not run yet`}</Text>;
  return (
    <InlineStack gap="200" blockAlign="center">
      <RunStatusBadge status={lastRun.status} />
      <Text as="span" tone="subdued">
        {instantIn(lastRun.settledAt ?? lastRun.runAt, schedule.recurrence.timeZone)}
      </Text>
      {lastRun.copyId && (
        <span onClick={(event) => event.stopPropagation()}>
          <Link url={`/app/copies/${lastRun.copyId}`} accessibilityLabel={`Last copy of ${scheduleTitle(schedule)}`}>
            The copy
          </Link>
        </span>
      )}
    </InlineStack>
  );
}

/** The order that is copied, where the title does not say it. */
const ofOrder = ({ name, source }: ScheduleRowOut) => (name && source.name ? `${source.name} · ` : '');

const runsNext = (schedule: ScheduleRowOut) => schedule.status !== 'inactive' && schedule.nextRunAt !== null;

function nextOf(schedule: ScheduleRowOut): string {
  const { timeZone } = schedule.recurrence;
  if (schedule.status === 'inactive') {
    return schedule.pausedUntil ? `Paused until ${dayOnly(wallClock(new Date(schedule.pausedUntil), timeZone))}` : 'Paused';
  }
  return schedule.nextRunAt ? instantIn(schedule.nextRunAt, timeZone) : 'None';
}
