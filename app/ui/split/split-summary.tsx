import { Banner, BlockStack, Button, Card, Checkbox, InlineStack, ProgressBar, SkeletonBodyText, Spinner, Text } from '@shopify/polaris';
import type { SplitPreviewOut } from '#app/contract/splits.ts';
import { DifferencesTable } from '../components/differences-table.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { isZero, money, plural, signedMoney } from '../format.ts';
import { sayPlacement } from './split-form.ts';
import type { SplitEditor } from './use-split-editor.ts';

/** What is placed, what all orders come to together beside the source, and the button. */
export function SplitSummary({ editor, onStart }: { editor: SplitEditor; onStart: () => void }) {
  const { form, setForm, placement, preview, attempt, hindrance, read } = editor;
  const said = sayPlacement(placement, form.leaveRest);
  const shown = placement.placed > 0 && placement.tooMany === 0 && !placement.unreadable ? preview.value : null;
  const count = form.destinations.length;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            All destinations
          </Text>
          {preview.loading && <Spinner size="small" accessibilityLabel="Calculating" />}
        </InlineStack>
        {read.value ? (
          <BlockStack gap="200">
            <ProgressBar
              progress={placement.units === 0 ? 0 : (placement.placed / placement.units) * 100}
              size="small"
              tone={placement.tooMany > 0 ? 'critical' : 'success'}
              ariaLabelledBy="split-placement"
            />
            <div id="split-placement" aria-live="polite">
              <Text as="p" fontWeight="semibold" tone={placement.tooMany > 0 ? 'critical' : undefined}>
                {said}
              </Text>
            </div>
            <Checkbox
              label="Leave behind what is not placed"
              helpText="It stays on the original, with its share of discounts and shipping."
              checked={form.leaveRest}
              onChange={(leaveRest) => setForm({ ...form, leaveRest })}
            />
          </BlockStack>
        ) : (
          <SkeletonBodyText lines={3} />
        )}
        <Problems editor={editor} />
        {shown && <Together preview={shown} stale={preview.loading} />}
        {hindrance && !preview.problem && read.value && (
          <Text as="p" tone="subdued">
            {hindrance}
          </Text>
        )}
        <Button variant="primary" size="large" fullWidth disabled={hindrance !== null} loading={attempt.busy} onClick={onStart}>
          {`Make ${plural(count, 'order')}`}
        </Button>
      </BlockStack>
    </Card>
  );
}

/** What the API refused: at which destination where a field says what, else in its own words. */
function Problems({ editor }: { editor: SplitEditor }) {
  const { preview, attempt, placement, faulty } = editor;
  const asked = placement.tooMany === 0 && !placement.unreadable ? preview.problem : null;
  const shown = attempt.problem ?? asked;
  if (!shown) return null;
  if (faulty.length > 0) {
    const where = faulty.map((number) => `destination ${number}`).join(' and ');
    const problem = { title: 'Something typed is not valid', detail: `Correct what is marked at ${where}.`, remedy: null, errors: [] };
    return <ProblemBanner problem={problem} />;
  }
  return <ProblemBanner problem={shown} {...(attempt.problem ? {} : { onRetry: preview.again })} />;
}

function Together({ preview, stale }: { preview: SplitPreviewOut; stale: boolean }) {
  const { source, together, parts } = preview;
  const total = together.differences.find(({ field }) => field === 'total');
  const money0 = together.totals ? money(together.totals.total) : null;
  const exact = !total || isZero(total.difference);
  const compared = together.left ? 'the original less what is left behind' : 'the original';
  const said =
    money0 === null
      ? 'One of the orders cannot be calculated: see its notes.'
      : exact
        ? `Together they come to ${money0}, the same as ${compared}.`
        : `Together they come to ${money0}, ${signedMoney({ ...total.copied, amount: total.difference })} against ${compared}.`;
  return (
    <div className={stale ? 'oc-stale' : undefined} aria-busy={stale}>
      <BlockStack gap="400">
        <Banner tone={money0 === null ? 'critical' : exact ? 'success' : 'warning'}>
          <Text as="p">{said}</Text>
        </Banner>
        <div aria-live="polite" className="oc-visually-hidden">
          {stale ? '' : said}
        </div>
        <DifferencesTable source={source.totals} copy={together.totals} differences={together.differences} copyTitle="Together" />
        {together.left && (
          <Text as="p" tone="subdued">
            {`${plural(together.left.units, 'unit')} worth ${money(together.left.totals.total)} ${together.left.units === 1 ? 'stays' : 'stay'} behind.`}
          </Text>
        )}
        {parts[0] && (
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              What happens to the money
            </Text>
            <Text as="p" breakWord>
              {parts.length === 1 ? parts[0].moneyConsequence : `For each of them: ${parts[0].moneyConsequence}`}
            </Text>
          </BlockStack>
        )}
      </BlockStack>
    </div>
  );
}
