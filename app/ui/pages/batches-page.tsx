import { useNavigate, useSearchParams } from '@remix-run/react';
import { BlockStack, Card, EmptyState, IndexTable, Link, Page, Text, useBreakpoints } from '@shopify/polaris';
import type { BatchOut } from '#app/contract/batches.ts';
import { BatchStatusBadge, saidCounts } from '../components/batch-status.tsx';
import { EMPTY_IMAGE } from '../components/empty-image.ts';
import { dateTime, plural } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { usePolling } from '../use-polling.ts';

interface Props {
  batches: BatchOut[];
  nextCursor: string | null;
  paged: boolean;
}

export function BatchesPage({ batches, nextCursor, paged }: Props) {
  const { timeZone } = useShop();
  const { smDown } = useBreakpoints();
  const navigate = useNavigate();
  const [, setParams] = useSearchParams();
  usePolling(
    batches.some(({ status }) => status === 'running'),
    4_000,
  );
  const upload = { content: 'New batch', url: '/app/batches/new' };
  return (
    <Page title="Batches" primaryAction={upload}>
      <Card padding="0">
        {batches.length === 0 && !paged ? (
          <EmptyState heading="Copy many orders at once" image={EMPTY_IMAGE} action={upload}>
            <Text as="p">
              Select orders in the orders list and choose Copy orders, or upload a file: one order to many recipients, or many orders.
            </Text>
          </EmptyState>
        ) : (
          <IndexTable
            condensed={smDown}
            resourceName={{ singular: 'batch', plural: 'batches' }}
            itemCount={batches.length}
            selectable={false}
            headings={[
              { title: 'Batch' },
              { title: 'Status' },
              { title: 'Rows', alignment: 'end' },
              { title: 'Result' },
              { title: 'Started' },
            ]}
            pagination={{
              hasNext: nextCursor !== null,
              hasPrevious: paged,
              onNext: () => setParams({ after: nextCursor ?? '' }),
              onPrevious: () => navigate(-1),
              accessibilityLabel: 'Pages of batches',
            }}
          >
            {batches.map((batch, position) => (
              <IndexTable.Row key={batch.id} id={batch.id} position={position} onClick={() => navigate(`/app/batches/${batch.id}`)}>
                {smDown ? (
                  <div className="oc-narrow-row">
                    <BlockStack gap="100">
                      <Name batch={batch} />
                      <BatchStatusBadge batch={batch} />
                      <Text as="span" tone="subdued">
                        {saidCounts(batch)}
                      </Text>
                    </BlockStack>
                  </div>
                ) : (
                  <>
                    <IndexTable.Cell>
                      <Name batch={batch} />
                    </IndexTable.Cell>
                    <IndexTable.Cell>
                      <BatchStatusBadge batch={batch} />
                    </IndexTable.Cell>
                    <IndexTable.Cell>
                      <Text as="span" alignment="end" numeric>
                        {plural(batch.total, 'row')}
                      </Text>
                    </IndexTable.Cell>
                    <IndexTable.Cell>{saidCounts(batch)}</IndexTable.Cell>
                    <IndexTable.Cell>{dateTime(batch.createdAt, timeZone)}</IndexTable.Cell>
                  </>
                )}
              </IndexTable.Row>
            ))}
          </IndexTable>
        )}
      </Card>
    </Page>
  );
}

function Name({ batch }: { batch: BatchOut }) {
  return (
    <Link url={`/app/batches/${batch.id}`} dataPrimaryLink removeUnderline monochrome>
      <Text as="span" fontWeight="semibold">
        {batch.name}
      </Text>
    </Link>
  );
}
