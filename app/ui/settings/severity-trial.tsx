import { BlockStack, Card, InlineStack, Link, SkeletonBodyText, Spinner, Text } from '@shopify/polaris';
import type { SeverityTrialOut } from '#app/contract/settings.ts';
import type { SeverityRule } from '#app/domain/copying/severities.ts';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { FINDING } from '../finding-words.ts';
import { dateTime, plural } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { useApi } from '../use-api.ts';

const TYPING_MS = 400;

/** What the rules, as they stand in the form, would have done to the latest copies. Writes nothing. */
export function SeverityTrial({ rules }: { rules: SeverityRule[] }) {
  const { timeZone } = useShop();
  const trial = useApi<SeverityTrialOut>('/api/severities/try', { body: { severities: rules }, delayMs: TYPING_MS });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Dry run
          </Text>
          {trial.loading && trial.value && <Spinner size="small" accessibilityLabel="Trying the rules" />}
        </InlineStack>
        {trial.problem && <ProblemBanner problem={trial.problem} onRetry={trial.again} />}
        {!trial.value && !trial.problem && <SkeletonBodyText lines={4} />}
        {trial.value && (
          <div aria-busy={trial.loading} className={trial.loading || trial.problem ? 'oc-stale' : undefined}>
            <BlockStack gap="300">
              <div aria-live="polite">
                <Text as="p" fontWeight="semibold">
                  {summary(trial.value)}
                </Text>
              </div>
              <ul className="oc-plain-list" style={{ gap: 0 }}>
                {trial.value.changed.map((copy) => (
                  <li key={copy.copyId} className="oc-row">
                    <InlineStack gap="200">
                      <Link url={`/app/copies/${copy.copyId}`}>{copy.sourceName ?? 'A copy'}</Link>
                      <Text as="span" tone="subdued">
                        {dateTime(copy.createdAt, timeZone)}
                      </Text>
                    </InlineStack>
                    <Text as="p" tone={copy.after === 'stopped' ? 'critical' : 'success'}>
                      {copy.after === 'stopped' ? 'Would have been stopped' : 'Would have gone on'}
                    </Text>
                    <Text as="p" tone="subdued" breakWord>
                      {copy.because.map((code) => FINDING[code].sentence).join(' ')}
                    </Text>
                  </li>
                ))}
              </ul>
              <Text as="p" tone="subdued">
                By what each copy found when it was made. Nothing is changed.
              </Text>
            </BlockStack>
          </div>
        )}
      </BlockStack>
    </Card>
  );
}

function summary({ tried, changed }: SeverityTrialOut): string {
  if (tried === 0) return 'There is no copy yet on which the rules could be tried.';
  const stopped = changed.filter(({ after }) => after === 'stopped').length;
  const passed = changed.length - stopped;
  if (changed.length === 0) return `None of the latest ${plural(tried, 'copy', 'copies')} would have fared otherwise.`;
  return `Of the latest ${plural(tried, 'copy', 'copies')}, ${stopped} more would have been stopped and ${passed} would have gone on.`;
}
