import { Badge, BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { OccurrenceOut } from '#app/contract/schedules.ts';
import { instantIn, localDateTime } from './dates.ts';
import { RunStatusBadge } from './schedule-status-badge.tsx';

/** What became of the dates, latest first, each with its copy. */
export function PastRuns({ runs, timeZone, scheduleId }: { runs: OccurrenceOut[]; timeZone: string; scheduleId: string }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Runs
        </Text>
        {runs.length === 0 ? (
          <Text as="p" tone="subdued">
            None yet. Each run is listed here with the copy that it made.
          </Text>
        ) : (
          <ul className="oc-plain-list" style={{ gap: 0 }}>
            {runs.map((run) => (
              <li key={run.id} className="oc-row">
                <InlineStack align="space-between" gap="200" blockAlign="center">
                  <InlineStack gap="200" blockAlign="center">
                    <Text as="span">
                      {run.nominalLocal ? localDateTime(run.nominalLocal) : `Run now, ${instantIn(run.runAt, timeZone)}`}
                    </Text>
                    <RunStatusBadge status={run.status} />
                    {run.options && <Badge tone="info">Changed for this date</Badge>}
                    {run.late && <Badge>Late</Badge>}
                    {run.attempts > 0 && <Badge>{`Try ${run.attempts + 1}`}</Badge>}
                  </InlineStack>
                  {run.copyId && (
                    <Link
                      url={`/app/copies/${run.copyId}`}
                      accessibilityLabel={`The copy of ${run.nominalLocal ? localDateTime(run.nominalLocal) : 'this run'}`}
                    >
                      The copy
                    </Link>
                  )}
                </InlineStack>
                {run.note && (
                  <Text as="p" tone="subdued" breakWord>
                    {run.note}
                  </Text>
                )}
              </li>
            ))}
          </ul>
        )}
        {runs.some(({ copyId }) => copyId !== null) && <Link url={`/app/copies?schedule=${scheduleId}`}>All copies of this schedule</Link>}
      </BlockStack>
    </Card>
  );
}
