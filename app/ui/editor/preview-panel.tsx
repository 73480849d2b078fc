import { Banner, BlockStack, Button, Card, InlineStack, List, SkeletonBodyText, Spinner, Text } from '@shopify/polaris';
import type { PreviewOut } from '#app/contract/order-copies.ts';
import { DifferencesTable } from '../components/differences-table.tsx';
import { FindingsList } from '../components/findings-list.tsx';
import { StockList } from '../components/stock-list.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { isZero, money, plural, signedMoney } from '../format.ts';
import type { CopyEditor } from './use-copy-editor.ts';

/** What the copy will be, by Shopify's own calculation, while it is being changed. */
export function PreviewPanel({ editor, onCopy }: { editor: CopyEditor; onCopy: () => void }) {
  const { preview, copying, copyProblem, ready } = editor;
  const shown = preview.value;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Preview
          </Text>
          {preview.loading && shown && <Spinner size="small" accessibilityLabel="Calculating" />}
        </InlineStack>
        {preview.problem && <ProblemBanner problem={preview.problem} onRetry={preview.again} />}
        {copyProblem && <ProblemBanner problem={copyProblem} />}
        {!shown && !preview.problem && <SkeletonBodyText lines={9} />}
        <OverLimit editor={editor} />
        <div aria-live="polite" className="oc-visually-hidden">
          {preview.loading ? 'Calculating the copy' : shown ? summary(shown) : ''}
        </div>
        {shown && (
          <div aria-busy={preview.loading} className={preview.loading || preview.problem ? 'oc-stale' : undefined}>
            <Shown preview={shown} />
          </div>
        )}
        <Button variant="primary" size="large" fullWidth disabled={!ready} loading={copying} onClick={onCopy}>
          {copyVerb(shown)}
        </Button>
      </BlockStack>
    </Card>
  );
}

/** More lines than a draft holds: the way out as a button, then what it makes of the order. */
function OverLimit({ editor }: { editor: CopyEditor }) {
  const { preview, options, setOptions } = editor;
  const shown = preview.value;
  if (!shown || !options) return null;
  const choose = (overLimit: 'refuse' | 'split') => setOptions({ ...options, lines: { ...options.lines, overLimit } });
  if (shown.parts.length > 1) {
    return (
      <Banner
        title={`Becomes ${shown.parts.length} numbered drafts`}
        tone="info"
        action={{ content: 'Make one draft only', onAction: () => choose('refuse') }}
      >
        <List>
          {shown.parts.map(({ part, lines, total }) => (
            <List.Item
              key={part}
            >{`${part} of ${shown.parts.length}: ${plural(lines, 'item')}${total ? `, ${money(total)}` : ''}`}</List.Item>
          ))}
        </List>
      </Banner>
    );
  }
  const finding = shown.findings.find(({ code }) => code === 'TOO_MANY_LINES');
  if (!finding || options.lines.overLimit === 'split') return null;
  return (
    <Banner
      title="Too many items for one draft"
      tone="warning"
      action={{ content: 'Make several numbered drafts', onAction: () => choose('split') }}
    >
      <p>{finding.message} Several drafts hold every item once, each with its exact share of discounts and shipping.</p>
    </Banner>
  );
}

function Shown({ preview }: { preview: PreviewOut }) {
  return (
    <BlockStack gap="400">
      <Banner tone={preview.canCopy ? toneOf(preview) : 'critical'}>
        <Text as="p">{summary(preview)}</Text>
      </Banner>
      <DifferencesTable
        source={preview.source.totals}
        copy={preview.totals}
        differences={preview.differences}
        calculatedBy={preview.calculatedBy}
      />
      <BlockStack gap="100">
        <Text as="h3" variant="headingSm">
          What happens to the money
        </Text>
        <Text as="p" breakWord>
          {preview.moneyConsequence}
        </Text>
      </BlockStack>
      <FindingsList findings={preview.findings} />
      <StockList lines={preview.lines} />
    </BlockStack>
  );
}

function toneOf(preview: PreviewOut): 'success' | 'info' | 'warning' {
  if (totalDifference(preview)) return 'warning';
  return preview.findings.some((finding) => finding.severity === 'warning') ? 'info' : 'success';
}

function totalDifference(preview: PreviewOut) {
  const total = preview.differences.find((each) => each.field === 'total');
  return total && !isZero(total.difference) ? total : null;
}

/** What the button does. */
export function copyVerb(preview: PreviewOut | null): string {
  return preview && preview.parts.length > 1 ? `Make ${preview.parts.length} drafts` : 'Copy order';
}

/** One sentence that says it all; screen readers hear it after each calculation. */
export function summary(preview: PreviewOut): string {
  if (!preview.totals) return 'There is nothing to calculate yet: see below what stops the copy.';
  const total = money(preview.totals.total);
  const difference = totalDifference(preview);
  const compared = difference
    ? `The copy comes to ${total}, ${signedMoney({ ...difference.copied, amount: difference.difference })} against the original.`
    : `The copy comes to ${total}, the same as the original.`;
  return preview.canCopy ? compared : `${compared} It cannot be copied like this: see below.`;
}
