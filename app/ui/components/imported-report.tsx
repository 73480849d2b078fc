import { Badge, BlockStack, Button, Card, DataTable, InlineStack, SkeletonBodyText, Text } from '@shopify/polaris';
import type { ImportedOrderDetailOut, QualityFieldOut } from '#app/contract/imports.ts';
import { fieldName, OWNER, STATE } from '../imports-wording.ts';
import { useApi } from '../use-api.ts';
import { ProblemBanner } from './problem-banner.tsx';

const TONE = { error: 'critical', warning: 'warning', info: 'info' } as const;

/** What is to be said of every field of one imported order, worst first, and the way to its preview. */
export function ImportedReport({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const { value, problem, again } = useApi<ImportedOrderDetailOut>(`/api/imported-orders/${orderId}`);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {value ? `Report of ${value.name}` : 'Report'}
          </Text>
          <InlineStack gap="200">
            {value?.source && (
              <Button url={`/app/new/${value.reference}`} variant="primary">
                Preview and change
              </Button>
            )}
            <Button onClick={onClose}>Close report</Button>
          </InlineStack>
        </InlineStack>
        {problem && <ProblemBanner problem={problem} onRetry={again} />}
        {!value && !problem && <SkeletonBodyText lines={6} />}
        {value?.report && (
          <DataTable
            columnContentTypes={['text', 'text', 'text', 'text']}
            headings={['Field', 'State', 'Who can mend it', 'What it means']}
            rows={value.report.map((field) => [
              fieldName(field.field),
              <State key="state" field={field} />,
              OWNER[field.owner],
              <Sentence key="sentence" field={field} />,
            ])}
          />
        )}
      </BlockStack>
    </Card>
  );
}

function State({ field }: { field: QualityFieldOut }) {
  return field.severity === null ? (
    <Badge tone="success">{STATE[field.state]}</Badge>
  ) : (
    <Badge tone={TONE[field.severity]}>{STATE[field.state]}</Badge>
  );
}

function Sentence({ field }: { field: QualityFieldOut }) {
  if (field.message === null) return null;
  return (
    <div style={{ whiteSpace: 'normal', minWidth: '16rem' }}>
      <Text as="p" breakWord>
        {field.message}
      </Text>
      {field.remedy && (
        <Text as="p" tone="subdued" breakWord>
          {field.remedy}
        </Text>
      )}
    </div>
  );
}
