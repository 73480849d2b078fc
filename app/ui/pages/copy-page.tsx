import { Banner, BlockStack, Card, Layout, Link, Page, Text } from '@shopify/polaris';
import type { OrderCopyDetailOut } from '#app/contract/order-copies.ts';
import { CarriedItems } from '../components/carried-items.tsx';
import { CopyActions } from '../components/copy-actions.tsx';
import { CopyProgress } from '../components/copy-progress.tsx';
import { CopyResult } from '../components/copy-result.tsx';
import { copyName } from '../components/copy-rows.tsx';
import { CopyStatusBadge } from '../components/copy-status-badge.tsx';
import { DifferencesTable } from '../components/differences-table.tsx';
import { FindingsList } from '../components/findings-list.tsx';
import { Lineage } from '../components/lineage.tsx';
import { TechnicalFigures } from '../components/technical-figures.tsx';
import { Timeline } from '../components/timeline.tsx';
import { dateTime, isRunning } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { sourceTotalsOf } from '../source-totals.ts';
import { usePolling } from '../use-polling.ts';
import { DOOR } from '../wording.ts';

/** One copy: what it made, what was carried and what was not, how it went, and what can be done with it now. */
export function CopyPage({ copy }: { copy: OrderCopyDetailOut }) {
  const { timeZone } = useShop();
  usePolling(isRunning(copy.status), 1000);
  const source = sourceTotalsOf(copy);
  const isLinked = copy.timeline.some(({ kind, name, state }) => kind === 'step' && name === 'link' && state === 'done');
  // What mends it stands right under what went wrong.
  const needsAHand = copy.status === 'failed' && !copy.settled;
  return (
    <Page
      title={copyName(copy)}
      subtitle={`${DOOR[copy.door] ?? copy.door} · ${dateTime(copy.createdAt, timeZone)}`}
      titleMetadata={<CopyStatusBadge copy={copy} />}
      backAction={{ content: 'Copies', url: '/app/copies' }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <CopyProgress copy={copy} />
            <Errors copy={copy} />
            {needsAHand && <CopyActions copy={copy} />}
            <CopyResult copy={copy} />
            {source && (
              <Card>
                <BlockStack gap="300">
                  <Text as="h2" variant="headingMd">
                    Totals
                  </Text>
                  <DifferencesTable
                    source={source}
                    copy={copy.calculated}
                    differences={copy.differences}
                    calculatedBy={copy.calculatedBy}
                  />
                </BlockStack>
              </Card>
            )}
            {copy.lines.length > 0 && <CarriedItems copy={copy} />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {!needsAHand && <CopyActions copy={copy} />}
            {copy.findings.length > 0 && (
              <Card>
                <BlockStack gap="300">
                  <Text as="h2" variant="headingMd">
                    What was not carried as it was
                  </Text>
                  <FindingsList findings={copy.findings} errorHeading={copy.status === 'completed' ? 'Left out' : 'Stopped the copy'} />
                </BlockStack>
              </Card>
            )}
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  Timeline
                </Text>
                <Timeline entries={copy.timeline} />
                {isLinked && (
                  <Text as="p" tone="subdued" variant="bodySm">
                    This history is kept in the app. In Shopify both orders name each other by their tags, and in the block Copies and
                    schedules on their pages; an app cannot comment on an order’s timeline.
                  </Text>
                )}
              </BlockStack>
            </Card>
            <Parts copy={copy} />
            <Lineage copy={copy} />
            <TechnicalFigures copy={copy} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Errors({ copy }: { copy: OrderCopyDetailOut }) {
  if (copy.settled) return <Settled copy={copy} settled={copy.settled} />;
  if (copy.status === 'completed' && copy.errors.length > 0) return <LeftUndone errors={copy.errors} />;
  if (copy.status !== 'failed') return null;
  const last = copy.errors[copy.errors.length - 1];
  return (
    <Banner tone="critical" title={last?.message ?? 'The copy stopped.'}>
      <BlockStack gap="200">
        {last?.remedy && <Text as="p">{last.remedy}</Text>}
        {copy.errors.slice(0, -1).map((error) => (
          <Text as="p" key={`${error.at}${error.code}`}>
            {error.message}
          </Text>
        ))}
        <Text as="p">
          {copy.target
            ? 'The new order stands.'
            : copy.draft
              ? 'The draft order stands; the original order was not touched.'
              : 'Nothing was written to your store.'}
        </Text>
      </BlockStack>
    </Banner>
  );
}

/** The other orders of the same source. */
function Parts({ copy }: { copy: OrderCopyDetailOut }) {
  if (copy.parts.length < 2 || !copy.split) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {`Part ${copy.split.part} of ${copy.split.of}`}
        </Text>
        <Text as="p">The original was divided; this is one of the orders that it became.</Text>
        <Link url={`/app/splits/${copy.id}`}>See all parts</Link>
      </BlockStack>
    </Card>
  );
}

/** Somebody said that it needs nothing more; what had happened stays readable. */
function Settled({ copy, settled }: { copy: OrderCopyDetailOut; settled: NonNullable<OrderCopyDetailOut['settled']> }) {
  const { timeZone } = useShop();
  const by = settled.by ? ` by staff ${settled.by}` : '';
  return (
    <Banner tone="info" title={`Taken off the list of failures${by} on ${dateTime(settled.at, timeZone)}`}>
      <BlockStack gap="200">
        {copy.errors.map((error) => (
          <Text as="p" key={`${error.at}${error.code}`}>
            {error.message}
          </Text>
        ))}
      </BlockStack>
    </Banner>
  );
}

/** The copy stands, and something beside it does not. */
function LeftUndone({ errors }: Pick<OrderCopyDetailOut, 'errors'>) {
  return (
    <Banner tone="warning" title="The copy stands; this was left undone">
      <BlockStack gap="200">
        {errors.map((error) => (
          <Text as="p" key={`${error.at}${error.code}`}>
            {[error.message, error.remedy].filter(Boolean).join(' ')}
          </Text>
        ))}
      </BlockStack>
    </Banner>
  );
}
