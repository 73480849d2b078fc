import { Link as RemixLink } from '@remix-run/react';
import { Banner, BlockStack, Card, EmptyState, InlineStack, Layout, Link, Page, Text } from '@shopify/polaris';
import type { FailureCauseOut } from '#app/contract/failures.ts';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import { EMPTY_IMAGE } from '../components/empty-image.ts';
import { CopyRows } from '../components/copy-rows.tsx';
import { isRunning, plural } from '../format.ts';
import { usePolling } from '../use-polling.ts';

interface Props {
  counts: Record<OrderCopyOut['status'], number>;
  latest: OrderCopyOut[];
  failed: OrderCopyOut[];
  /** What ails the whole shop, once for all copies that wait for it. */
  ofTheShop: FailureCauseOut[];
}

/** What happened lately and what needs a hand. */
export function HomePage({ counts, latest, failed, ofTheShop }: Props) {
  usePolling(
    latest.some((copy) => isRunning(copy.status)),
    2000,
  );
  if (latest.length === 0) return <FirstRun />;
  return (
    <Page title="Order Copy" primaryAction={{ content: 'Copy an order', url: '/app/new' }}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {ofTheShop.map(({ code, copies, message, remedy }) => (
              <Banner
                key={code}
                tone="critical"
                title={`The app has no access to the store: ${plural(copies, 'copy waits', 'copies wait')} for it`}
                action={{ content: 'See failures', url: '/app/failures' }}
              >
                {message} {remedy}
              </Banner>
            ))}
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  Copies
                </Text>
                <div className="oc-figures">
                  <Figure label="Completed" count={counts.completed} status="completed" />
                  <Figure label="Running" count={counts.pending + counts.in_progress} status="running" />
                  <Figure label="Needs a hand" count={counts.failed} status="failed" />
                  <Figure label="Undone" count={counts.aborted} status="aborted" />
                </div>
              </BlockStack>
            </Card>
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  Needs a hand
                </Text>
                {failed.length === 0 && ofTheShop.length > 0 ? (
                  <Text as="p">No copy by itself.</Text>
                ) : failed.length === 0 ? (
                  <Text as="p">Nothing does: every copy went through or was undone.</Text>
                ) : (
                  <CopyRows copies={failed} withCause />
                )}
                {counts.failed > failed.length && (
                  <Link url="/app/failures">{`All ${plural(counts.failed, 'copy', 'copies')} that need a hand`}</Link>
                )}
              </BlockStack>
            </Card>
            <Card>
              <BlockStack gap="300">
                <InlineStack align="space-between">
                  <Text as="h2" variant="headingMd">
                    Latest copies
                  </Text>
                  <Link url="/app/copies">All copies</Link>
                </InlineStack>
                <CopyRows copies={latest} />
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Figure({ label, count, status }: { label: string; count: number; status: string }) {
  return (
    <RemixLink className="oc-figure" to={`/app/copies?show=${status}`}>
      <Text as="span" tone="subdued">
        {label}
      </Text>
      <Text as="span" variant="headingLg">
        {new Intl.NumberFormat('en').format(count)}
      </Text>
    </RemixLink>
  );
}

function FirstRun() {
  return (
    <Page title="Order Copy">
      <Card>
        <EmptyState heading="Copy your first order" image={EMPTY_IMAGE} action={{ content: 'Find an order', url: '/app/new' }}>
          <BlockStack gap="200">
            <Text as="p">
              A copy carries items, prices, discounts, shipping, addresses and texts, to the cent. You see what it will be and what could
              not be carried before anything is written.
            </Text>
            <Text as="p" tone="subdued">
              You can also open any order in the admin and choose More actions, then Copy order.
            </Text>
          </BlockStack>
        </EmptyState>
      </Card>
    </Page>
  );
}
