import { BlockStack, Button, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { OccurrenceOfOut } from '#app/contract/schedules.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { useCommand } from '../use-command.ts';
import { instantIn, localDateTime, zoneName } from './dates.ts';
import { scheduleTitle } from './wording.ts';

/** Runs that wait for somebody's word: why, and the three things that can be done about each. */
export function Approvals({ runs }: { runs: OccurrenceOfOut[] }) {
  const { send, busy, problem } = useCommand();
  if (runs.length === 0 && !problem) return null;
  const decide = (run: OccurrenceOfOut, decision: 'approve' | 'skip') =>
    send({
      mark: `${run.id} ${decision}`,
      path: `/api/occurrences/${run.id}/${decision}`,
      done: decision === 'approve' ? 'Copy started' : 'Date skipped',
    });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Waiting for your approval
        </Text>
        {problem && <ProblemBanner problem={problem} />}
        <ul className="oc-plain-list" style={{ gap: 0 }}>
          {runs.map((run) => (
            <li key={run.id} className="oc-row">
              <InlineStack gap="200" blockAlign="center">
                {run.schedule && (
                  <Link url={`/app/schedules/${run.schedule.id}`} removeUnderline>
                    <Text as="span" fontWeight="semibold">
                      {scheduleTitle(run.schedule)}
                    </Text>
                  </Link>
                )}
                <Text as="span" tone="subdued">
                  {dateOf(run)}
                </Text>
              </InlineStack>
              {run.note && (
                <Text as="p" breakWord>
                  {run.note}
                </Text>
              )}
              <InlineStack gap="200">
                <Button
                  variant="primary"
                  loading={busy === `${run.id} approve`}
                  disabled={busy !== null}
                  accessibilityLabel={`Approve ${dateOf(run)}`}
                  onClick={() => void decide(run, 'approve')}
                >
                  Approve
                </Button>
                {/* One that was tried before can only go on as it is. */}
                {run.copyId === null && (
                  <Button url={`/app/runs/${run.id}`} disabled={busy !== null} accessibilityLabel={`Change and approve ${dateOf(run)}`}>
                    Change and approve
                  </Button>
                )}
                <Button
                  loading={busy === `${run.id} skip`}
                  disabled={busy !== null}
                  accessibilityLabel={`Skip ${dateOf(run)}`}
                  onClick={() => void decide(run, 'skip')}
                >
                  Skip
                </Button>
              </InlineStack>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function dateOf(run: OccurrenceOfOut): string {
  const zone = run.schedule?.timeZone ?? 'UTC';
  const date = run.nominalLocal ? localDateTime(run.nominalLocal) : instantIn(run.runAt, zone);
  return `${run.schedule?.source.name ?? ''} for ${date}, ${zoneName(zone)}`.trim();
}
