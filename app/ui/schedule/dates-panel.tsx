import { BlockStack, Button, Card, InlineStack, SkeletonBodyText, Spinner, Text } from '@shopify/polaris';
import { FindingsList } from '../components/findings-list.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { summary } from '../editor/preview-panel.tsx';
import { useShop } from '../shop-context.tsx';
import { zoneName } from './dates.ts';
import { NextDates } from './next-dates.tsx';
import type { ScheduleEditor } from './use-schedule-editor.ts';

/** Beside the form: the rule in words, when it runs, and what the next run would copy. */
export function DatesPanel({ editor, isNew, isDraft }: { editor: ScheduleEditor; isNew: boolean; isDraft: boolean }) {
  const { dates, preview, saving, problem } = editor;
  const { language } = useShop();
  const startsNow = isNew || isDraft;
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd">
              Next dates
            </Text>
            {dates.loading && dates.value && <Spinner size="small" accessibilityLabel="Working out the dates" />}
          </InlineStack>
          {!dates.value && !dates.problem && <SkeletonBodyText lines={6} />}
          {dates.problem && <Wrong editor={editor} />}
          {dates.value && (
            <div aria-busy={dates.loading} className={dates.problem ? 'oc-stale' : undefined}>
              <BlockStack gap="200">
                <div aria-live="polite">
                  <Text as="p" fontWeight="semibold" breakWord>
                    <span lang={language}>{dates.value.words}</span>
                  </Text>
                </div>
                <NextDates compact dates={dates.value.dates} end={editor.form.recurrence.end} timeZone={dates.value.timeZone} />
                <Text as="p" tone="subdued">
                  {`In ${zoneName(dates.value.timeZone)}. When many schedules are due at once, a copy may be made a few minutes later.`}
                </Text>
              </BlockStack>
            </div>
          )}
        </BlockStack>
      </Card>
      {problem && <ProblemBanner problem={problem} />}
      <BlockStack gap="200">
        <Button
          variant="primary"
          size="large"
          fullWidth
          loading={saving === 'active'}
          disabled={saving !== null || dates.problem !== null || (!startsNow && !editor.dirty)}
          onClick={() => void editor.save('active')}
        >
          {startsNow ? 'Start the schedule' : 'Save'}
        </Button>
        {startsNow && (
          <Button
            fullWidth
            loading={saving === 'draft'}
            disabled={saving !== null || dates.problem !== null}
            onClick={() => void editor.save('draft')}
          >
            Save as a draft
          </Button>
        )}
      </BlockStack>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            The next copy
          </Text>
          {preview.problem && <ProblemBanner problem={preview.problem} onRetry={preview.again} />}
          {!preview.value && !preview.problem && <SkeletonBodyText lines={3} />}
          {preview.value && (
            <div aria-busy={preview.loading} className={preview.loading || preview.problem ? 'oc-stale' : undefined}>
              <BlockStack gap="300">
                <Text as="p">{summary(preview.value)}</Text>
                <Text as="p" tone="subdued">
                  As of now; the order is read afresh for each copy.
                </Text>
                <FindingsList findings={preview.value.findings} />
              </BlockStack>
            </div>
          )}
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

/** What is wrong stands beside its field; here only that something is. A zone that is not valid may have no field. */
function Wrong({ editor }: { editor: ScheduleEditor }) {
  const { problem, again, value } = editor.dates;
  if (!problem) return null;
  if (problem.code !== 'INVALID_REQUEST') return <ProblemBanner problem={problem} onRetry={again} />;
  const unseen = problem.errors.find(({ place }) => place === 'recurrence.timeZone');
  return (
    <div role="alert">
      <Text as="p" tone="critical" breakWord>
        {unseen?.message ?? `Correct what is marked in the form${value ? '. Until then these are the dates from before the change.' : '.'}`}
      </Text>
    </div>
  );
}
