import { Banner, BlockStack, Button, Card, InlineStack, List, SkeletonBodyText, Spinner, Text } from '@shopify/polaris';
import type { PreviewOut } from '#app/contract/order-copies.ts';
import type { ScheduleOut } from '#app/contract/schedules.ts';
import { DifferencesTable } from '../components/differences-table.tsx';
import { FindingsList } from '../components/findings-list.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { StockList } from '../components/stock-list.tsx';
import { summary } from '../editor/preview-panel.tsx';
import { money } from '../format.ts';
import { runVerdict } from './run-verdict.ts';
import type { RunEditor } from './use-run-editor.ts';

/** What the run will copy while it is being changed, whether it would still have to ask, and the button that approves it. */
export function RunPanel({ schedule, editor, onApprove }: { schedule: ScheduleOut; editor: RunEditor; onApprove: () => void }) {
  const { usual, preview, problem, changed } = editor;
  const shown = preview.value;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            This copy
          </Text>
          {preview.loading && shown && <Spinner size="small" accessibilityLabel="Calculating" />}
        </InlineStack>
        {preview.problem && <ProblemBanner problem={preview.problem} onRetry={preview.again} />}
        {problem && <ProblemBanner problem={problem} />}
        {!shown && !preview.problem && <SkeletonBodyText lines={9} />}
        <div aria-live="polite" className="oc-visually-hidden">
          {preview.loading ? 'Calculating the copy' : shown ? summary(shown) : ''}
        </div>
        {shown && (
          <div aria-busy={preview.loading} className={preview.loading || preview.problem ? 'oc-stale' : undefined}>
            <BlockStack gap="400">
              {changed && shown.totals && <Verdict schedule={schedule} preview={shown} />}
              {changed && usual.value && <BeforeAndAfter before={usual.value} after={shown} />}
              <Text as="p">{summary(shown)}</Text>
              <DifferencesTable
                source={shown.source.totals}
                copy={shown.totals}
                differences={shown.differences}
                calculatedBy={shown.calculatedBy}
              />
              <Text as="p" breakWord>
                {shown.moneyConsequence}
              </Text>
              <FindingsList findings={shown.findings} />
              <StockList lines={shown.lines} />
            </BlockStack>
          </div>
        )}
        <Button variant="primary" size="large" fullWidth disabled={!editor.ready} loading={editor.approving} onClick={onApprove}>
          {approveVerb(editor)}
        </Button>
        <Text as="p" tone="subdued">
          Changes count for this date only. The schedule and its other dates stay as they are.
        </Text>
      </BlockStack>
    </Card>
  );
}

export function approveVerb({ changed }: Pick<RunEditor, 'changed'>): string {
  return changed ? 'Approve with these changes' : 'Approve';
}

/** The reason why it waits, judged again with the changes. */
function Verdict({ schedule, preview }: { schedule: ScheduleOut; preview: PreviewOut }) {
  const { asks, sentences } = runVerdict(schedule, preview);
  return (
    <Banner
      tone={asks ? 'warning' : 'success'}
      title={asks ? 'It would still wait for approval' : 'With these changes it would not have had to wait'}
    >
      <List>
        {sentences.map((sentence) => (
          <List.Item key={sentence}>
            <Text as="span" breakWord>
              {sentence}
            </Text>
          </List.Item>
        ))}
        {asks && <List.Item>Once you approve it, it is copied all the same.</List.Item>}
      </List>
    </Banner>
  );
}

function BeforeAndAfter({ before, after }: { before: PreviewOut; after: PreviewOut }) {
  if (!before.totals || !after.totals) return null;
  return (
    <dl className="oc-totals">
      <div>
        <dt>As the schedule says</dt>
        <dd>{money(before.totals.total)}</dd>
      </div>
      <div>
        <dt>With your changes</dt>
        <dd>{money(after.totals.total)}</dd>
      </div>
    </dl>
  );
}
