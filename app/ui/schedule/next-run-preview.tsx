import { BlockStack, Card, InlineStack, SkeletonBodyText, Spinner, Text } from '@shopify/polaris';
import type { PreviewOut } from '#app/contract/order-copies.ts';
import type { ScheduleOut } from '#app/contract/schedules.ts';
import { DifferencesTable } from '../components/differences-table.tsx';
import { FindingsList } from '../components/findings-list.tsx';
import { ProblemBanner } from '../components/problem-banner.tsx';
import { summary } from '../editor/preview-panel.tsx';
import { useApi } from '../use-api.ts';

/** What the next run would copy if it were now, by Shopify's own calculation. Writes nothing. */
export function NextRunPreview({ schedule }: { schedule: ScheduleOut }) {
  const { profile, options, source } = schedule;
  const preview = useApi<PreviewOut>('/api/previews', { body: { orderId: source.id, profile, options } });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            If it ran now
          </Text>
          {preview.loading && preview.value && <Spinner size="small" accessibilityLabel="Calculating" />}
        </InlineStack>
        {preview.problem && <ProblemBanner problem={preview.problem} onRetry={preview.again} />}
        {!preview.value && !preview.problem && <SkeletonBodyText lines={6} />}
        {preview.value && (
          <>
            <Text as="p">{summary(preview.value)}</Text>
            <DifferencesTable
              source={preview.value.source.totals}
              copy={preview.value.totals}
              differences={preview.value.differences}
              calculatedBy={preview.value.calculatedBy}
            />
            <Text as="p" breakWord>
              {preview.value.moneyConsequence}
            </Text>
            <FindingsList findings={preview.value.findings} />
          </>
        )}
      </BlockStack>
    </Card>
  );
}
