import { BlockStack, Button, Card, InlineStack, Select, SkeletonBodyText, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { Problem } from '#app/contract/problem.ts';
import type { HistoryEventOut, HistoryOut, ScheduleDetailOut } from '#app/contract/schedules.ts';
import { callApi } from '../api-client.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { dateTime } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { eventSentence } from './wording.ts';

type By = 'all' | 'people';
interface Props {
  schedule: Pick<ScheduleDetailOut, 'id' | 'history' | 'historyCursor' | 'recurrence'>;
  /** Whoever looks at the page. */
  userId: string | null;
}

/** Who did what, when; latest first, as far back as somebody asks. */
export function ScheduleHistory({ schedule, userId }: Props) {
  const history = useHistory(schedule);
  const { timeZone } = schedule.recurrence;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          History
        </Text>
        <Select
          label="Show"
          labelInline
          options={[
            { value: 'all', label: 'Everything' },
            { value: 'people', label: 'What people did' },
          ]}
          value={history.by}
          onChange={(by) => void history.show(by as By)}
        />
        {history.problem && <ProblemBanner problem={history.problem} />}
        {history.events === null && !history.problem && <SkeletonBodyText lines={4} />}
        {history.events?.length === 0 && <Text as="p">Nobody has changed anything yet.</Text>}
        <ol className="oc-timeline" aria-busy={history.loading} aria-label="History">
          {history.events?.map((event) => (
            <Line key={event.id} event={event} timeZone={timeZone} userId={userId} />
          ))}
        </ol>
        {history.hasMore && (
          <InlineStack align="center">
            <Button loading={history.loading} onClick={() => void history.more()}>
              Show earlier
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Line({ event, timeZone, userId }: { event: HistoryEventOut; timeZone: string; userId: string | null }) {
  const { language } = useShop();
  const { words } = event;
  return (
    <li data-kind="event">
      <div>
        {eventSentence(event)}
        <Text as="span" tone="subdued" variant="bodySm">
          {` · ${whoOf(event.by, userId)}`}
        </Text>
        {words && words.before !== words.after && (
          <dl className="oc-was-is">
            <dt>Was</dt>
            <dd lang={language}>{words.before}</dd>
            <dt>Is</dt>
            <dd lang={language}>{words.after}</dd>
          </dl>
        )}
      </div>
      <Text as="span" tone="subdued" variant="bodySm">
        <time dateTime={event.at}>{dateTime(event.at, timeZone)}</time>
      </Text>
    </li>
  );
}

/** Shopify tells the app the number of a member of staff and no name; who is meant, the admin's users page says. */
export function whoOf(by: string | null, userId: string | null): string {
  if (by === null) return 'by itself';
  return by === userId ? `you (staff member ${by})` : `staff member ${by}`;
}

/** The latest lines are the page's own, so that they stay fresh; earlier ones and those of a filter are fetched. */
function useHistory({ id, history, historyCursor }: Props['schedule']) {
  const [by, setBy] = useState<By>('all');
  /** What was fetched: all of a filter, or of everything what is earlier than the page's own lines. */
  const [fetched, setFetched] = useState<HistoryOut | null>(null);
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const fetchPage = async (who: By, after: string | null, before: HistoryEventOut[]) => {
    setLoading(true);
    const query = new URLSearchParams({ by: who, ...(after === null ? {} : { after }) });
    const result = await callApi<HistoryOut>(`/api/schedules/${id}/history?${query.toString()}`);
    setLoading(false);
    setProblem(result.ok ? null : result.problem);
    if (result.ok) setFetched({ events: [...before, ...result.value.events], nextCursor: result.value.nextCursor });
  };
  // Lines that came in meanwhile push others down from the page's own: each is shown once.
  const own = new Set(history.map((event) => event.id));
  const earlier = (fetched?.events ?? []).filter((event) => by === 'people' || !own.has(event.id));
  const cursor = fetched ? fetched.nextCursor : by === 'all' ? historyCursor : null;
  return {
    by,
    events: by === 'all' ? [...history, ...earlier] : (fetched?.events ?? null),
    hasMore: cursor !== null,
    loading,
    problem,
    show: (who: By) => {
      setBy(who);
      setFetched(null);
      setProblem(null);
      return who === 'people' ? fetchPage(who, null, []) : Promise.resolve();
    },
    more: () => fetchPage(by, cursor, fetched?.events ?? []),
  };
}
