import { BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { OrderCopyDetailOut } from '#app/contract/order-copies.ts';
import { money, words } from '../format.ts';
import { RecordFacts } from './record-facts.tsx';
import { AdminLink } from './admin-link.tsx';

/** The original and what came of it, with links to both in the admin. */
export function CopyResult({ copy }: { copy: OrderCopyDetailOut }) {
  const { source, draft, target } = copy;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {target || draft ? 'Result' : 'Original'}
        </Text>
        <BlockStack gap="200">
          <Row label="Original order">
            <AdminLink gid={source.id} name={source.name} />
            {source.total && <Text as="span">{money(source.total)}</Text>}
            <Text as="span" tone="subdued">
              {copy.sourceCancelled ? 'Cancelled' : 'Left as it was'}
            </Text>
          </Row>
          {draft && !target && (
            <Row label="Draft order">
              <AdminLink gid={draft.id} name={draft.name} />
              {draft.invoiceUrl && copy.options.outcome.kind === 'invoice' && (
                <Link url={draft.invoiceUrl} external>
                  Checkout page
                </Link>
              )}
            </Row>
          )}
          {target && (
            <Row label="New order">
              <AdminLink gid={target.id} name={target.name} />
              <Text as="span">{money(target.total)}</Text>
              {target.financialStatus && (
                <Text as="span" tone="subdued">
                  {words(target.financialStatus)}
                </Text>
              )}
            </Row>
          )}
          {target && copy.options.outcome.kind === 'record' && (
            <Row label="Exact historical record">
              <RecordFacts outcome={copy.options.outcome} />
            </Row>
          )}
          {copy.charged && target && (
            <Row label="Stored payment method">
              <Text as="span">{copy.charged}</Text>
            </Row>
          )}
          {copy.scheduleId && (
            <Row label="Schedule">
              <Link url={`/app/schedules/${copy.scheduleId}`}>See the schedule</Link>
            </Row>
          )}
          {copy.reason && (
            <Row label="Reason">
              <Text as="span" breakWord>
                {copy.reason}
              </Text>
            </Row>
          )}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <InlineStack gap="300" align="space-between">
      <Text as="span" tone="subdued">
        {label}
      </Text>
      <InlineStack gap="200">{children}</InlineStack>
    </InlineStack>
  );
}
