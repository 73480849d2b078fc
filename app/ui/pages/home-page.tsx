import { Link as RemixLink } from '@remix-run/react';
import { BlockStack, Card, EmptyState, InlineStack, Layout, Link, Page, Text } from '@shopify/polaris';
import type { FailuresOut } from '#app/contract/failures.ts';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import type { OccurrenceOfOut, ScheduleRowOut } from '#app/contract/schedules.ts';
import type { CalendarFile } from '#app/domain/schedule/calendar-files.ts';
import type { ReactNode } from 'react';
import { EMPTY_IMAGE } from '../components/empty-image.ts';
import { CopyRows } from '../components/copy-rows.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { ShopTrouble } from '../components/shop-trouble.tsx';
import { isRunning, plural } from '../format.ts';
import { Approvals } from '../schedule/approvals.tsx';
import { ScheduleRows } from '../schedule/schedule-rows.tsx';
import { seenFile } from '../settings/calendar-files.ts';
import { EndingCalendars } from '../settings/shop-calendar.tsx';
import { useCommand } from '../use-command.ts';
import { usePolling } from '../use-polling.ts';

interface Props {
  /** All calendar files of the shop, and those that run out. */
  calendarFiles: CalendarFile[];
  ending: CalendarFile[];
  counts: Record<OrderCopyOut['status'], number>;
  latest: OrderCopyOut[];
  failed: OrderCopyOut[];
  /** Copies that need a hand, all of them. */
  needAHand: number;
  /** What ails the whole shop, once for all copies that wait for it. */
  ofTheShop: FailuresOut['ofTheShop'];
  /** Schedules whose last runs failed. */
  failing: ScheduleRowOut[];
  /** Runs that wait for somebody's word. */
  waiting: OccurrenceOfOut[];
  /** Schedules with the soonest next runs. */
  upcoming: ScheduleRowOut[];
}

/** What needs a hand, what happened lately and what will happen next. */
export function HomePage({ counts, latest, failed, needAHand, ofTheShop, failing, waiting, upcoming, calendarFiles, ending }: Props) {
  usePolling(
    latest.some((copy) => isRunning(copy.status)),
    2000,
  );
  if (latest.length === 0 && upcoming.length === 0 && failing.length === 0 && waiting.length === 0) return <FirstRun />;
  return (
    <Page title="Order Copy" primaryAction={{ content: 'Copy an order', url: '/app/new' }}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Ending files={calendarFiles} ending={ending} />
            {ofTheShop.map((each) => (
              <ShopTrouble key={each.code} trouble={each} action={{ content: 'See failures', url: '/app/failures' }} />
            ))}
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  Copies
                </Text>
                <div className="oc-figures">
                  <Figure label="Completed" count={counts.completed} status="completed" />
                  <Figure label="Running" count={counts.pending + counts.in_progress} status="running" />
                  <Figure label="Needs a hand" count={needAHand} status="failed" />
                  <Figure label="Undone" count={counts.aborted} status="aborted" />
                </div>
              </BlockStack>
            </Card>
            <NeedsAHand failed={failed} all={needAHand} failing={failing} shopTroubled={ofTheShop.length > 0} />
            <Approvals runs={waiting} />
            {upcoming.length > 0 && (
              <ListCard title="Next runs" all={{ label: 'All schedules', url: '/app/schedules' }}>
                <ScheduleRows schedules={upcoming} tell="next" />
              </ListCard>
            )}
            {latest.length > 0 && (
              <ListCard title="Latest copies" all={{ label: 'All copies', url: '/app/copies' }}>
                <CopyRows copies={latest} />
              </ListCard>
            )}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** Said until somebody has read it, whoever that is. */
function Ending({ files, ending }: { files: CalendarFile[]; ending: CalendarFile[] }) {
  const { send, problem } = useCommand();
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      <EndingCalendars
        onSettings={false}
        ending={ending}
        onSeen={(name) =>
          void send({ mark: name, path: '/api/settings', body: { calendar: { files: seenFile(files, name) } }, done: 'Not said again' })
        }
      />
    </>
  );
}

function ListCard({ title, all, children }: { title: string; all?: { label: string; url: string }; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {all && <Link url={all.url}>{all.label}</Link>}
        </InlineStack>
        {children}
      </BlockStack>
    </Card>
  );
}

interface Needs {
  failed: OrderCopyOut[];
  /** How many there are in all. */
  all: number;
  failing: ScheduleRowOut[];
  /** What ails the shop is said above. */
  shopTroubled: boolean;
}

function NeedsAHand({ failed, all, failing, shopTroubled }: Needs) {
  const nothing = failed.length === 0 && failing.length === 0;
  return (
    <ListCard title="Needs a hand">
      {nothing && <Text as="p">{shopTroubled ? 'No copy by itself.' : 'Nothing does: every copy went through or was undone.'}</Text>}
      {failed.length > 0 && <CopyRows copies={failed} withCause />}
      {all > failed.length && <Link url="/app/failures">{`All ${plural(all, 'copy', 'copies')} that need a hand`}</Link>}
      {failing.length > 0 && <ScheduleRows schedules={failing} tell="trouble" />}
      {failing.length > 0 && <Link url="/app/schedules?show=failing">All schedules that fail</Link>}
    </ListCard>
  );
}

function Figure({ label, count, status }: { label: string; count: number; status: string }) {
  return (
    <RemixLink className="oc-figure" to={`/app/copies?show=${status}`}>
      <Text as="span" tone="subdued">
        {label}
      </Text>
      <Text as="span" variant="headingLg">
        {new Intl.NumberFormat('en').format(count)}
      </Text>
    </RemixLink>
  );
}

function FirstRun() {
  return (
    <Page title="Order Copy">
      <Card>
        <EmptyState heading="Copy your first order" image={EMPTY_IMAGE} action={{ content: 'Find an order', url: '/app/new' }}>
          <BlockStack gap="200">
            <Text as="p">
              A copy carries items, prices, discounts, shipping, addresses and texts, to the cent. You see what it will be and what could
              not be carried before anything is written.
            </Text>
            <Text as="p" tone="subdued">
              You can also open any order in the admin and choose More actions, then Copy order.
            </Text>
          </BlockStack>
        </EmptyState>
      </Card>
    </Page>
  );
}
