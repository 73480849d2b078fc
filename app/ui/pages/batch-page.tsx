import { useNavigate, useSearchParams } from '@remix-run/react';
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  Card,
  EmptySearchResult,
  IndexTable,
  InlineStack,
  Link,
  Page,
  ProgressBar,
  Tabs,
  Text,
} from '@shopify/polaris';
import { useState } from 'react';
import type { BatchOut, BatchRowOut } from '#app/contract/batches.ts';
import { AdminLink } from '../components/admin-link.tsx';
import { BatchActions } from '../components/batch-actions.tsx';
import { BatchStatusBadge, RESULT, saidCounts } from '../components/batch-status.tsx';
import { dateTime, money, plural } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { usePolling } from '../use-polling.ts';

/** The views of the rows. `result` as the API's filter has it. */
export const ROWS_SHOWN = [
  { id: 'all', label: 'All', result: null },
  { id: 'failed', label: 'Needs a hand', result: 'failed' },
  { id: 'open', label: 'Waiting or running', result: 'waiting,running' },
  { id: 'completed', label: 'Copied', result: 'completed' },
] as const;

interface Props {
  batch: BatchOut;
  rows: BatchRowOut[];
  next: number | null;
  show: (typeof ROWS_SHOWN)[number]['id'];
  paged: boolean;
}

export function BatchPage(props: Props) {
  const { batch } = props;
  const { timeZone } = useShop();
  usePolling(batch.status === 'running' || batch.counts.running > 0, 2_000);
  return (
    <Page
      title={batch.name}
      titleMetadata={<BatchStatusBadge batch={batch} />}
      subtitle={`${plural(batch.total, 'row')}, started ${dateTime(batch.createdAt, timeZone)}`}
      backAction={{ content: 'Batches', url: '/app/batches' }}
    >
      <BlockStack gap="400">
        {batch.pausedFor === 'NO_ACCESS' && (
          <Banner tone="critical" title="Shopify no longer lets the app work in this shop">
            Nothing more is started. Check that the store is open and its plan is paid, and accept the app’s permissions. Then “Try all
            again” on the <Link url="/app/failures">failures page</Link> lets everything that stopped for it go on; or retry the failed rows
            here.
          </Banner>
        )}
        <Card>
          <BlockStack gap="400">
            <ProgressBar progress={batch.progress * 100} size="small" tone={batch.counts.failed > 0 ? 'critical' : 'success'} />
            <InlineStack align="space-between" blockAlign="center" gap="300">
              <Text as="p">{saidCounts(batch)}</Text>
              <Download batch={batch} />
            </InlineStack>
            <BatchActions batch={batch} />
          </BlockStack>
        </Card>
        <Rows {...props} />
      </BlockStack>
    </Page>
  );
}

/** The admin's frame follows no link to a file, so the page fetches it with its session token and hands it over. */
function Download({ batch }: { batch: BatchOut }) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const download = async () => {
    setBusy(true);
    const response = await fetch(`/api/batches/${batch.id}/results`, {
      headers: { Authorization: `Bearer ${await window.shopify.idToken()}` },
    }).catch(() => null);
    setFailed(!response?.ok);
    if (response?.ok) {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await response.blob());
      link.download = `${batch.name}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
    }
    setBusy(false);
  };
  return (
    <Button loading={busy} onClick={() => void download()}>
      {failed ? 'Download failed, try again' : 'Download results'}
    </Button>
  );
}

function Rows({ rows, next, show, paged }: Props) {
  const navigate = useNavigate();
  const [, setParams] = useSearchParams();
  return (
    <Card padding="0">
      <Tabs
        tabs={ROWS_SHOWN.map(({ id, label }) => ({ id, content: label }))}
        selected={ROWS_SHOWN.findIndex((each) => each.id === show)}
        onSelect={(index) => setParams({ show: ROWS_SHOWN[index]?.id ?? 'all' })}
      />
      <IndexTable
        resourceName={{ singular: 'row', plural: 'rows' }}
        itemCount={rows.length}
        selectable={false}
        headings={[{ title: 'Row' }, { title: 'Result' }, { title: 'Original' }, { title: 'Copy' }, { title: 'What happened' }]}
        emptyState={<EmptySearchResult title="No rows here" description="Choose another view." withIllustration={false} />}
        pagination={{
          hasNext: next !== null,
          hasPrevious: paged,
          onNext: () => setParams({ show, after: String(next ?? 0) }),
          onPrevious: () => navigate(-1),
          accessibilityLabel: 'Pages of rows',
        }}
      >
        {rows.map((row, position) => (
          <Row key={row.row} row={row} position={position} />
        ))}
      </IndexTable>
    </Card>
  );
}

function Row({ row, position }: { row: BatchRowOut; position: number }) {
  const { label, tone } = RESULT[row.result];
  const error = row.result === 'failed' || row.result === 'cancelled' ? row.errors.at(-1) : undefined;
  const name = row.line === null ? `${row.row}` : `${row.row} (line ${row.line})`;
  return (
    <IndexTable.Row id={String(row.row)} position={position}>
      <IndexTable.Cell>{row.copyId ? <Link url={`/app/copies/${row.copyId}`}>{name}</Link> : name}</IndexTable.Cell>
      <IndexTable.Cell>
        <Badge tone={tone}>{label}</Badge>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <AdminLink gid={row.source.id} name={row.source.name} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        {row.made.length === 0
          ? '–'
          : row.made.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <AdminLink gid={id} name={name} />
              </span>
            ))}
        {row.total ? ` · ${money(row.total)}` : ''}
      </IndexTable.Cell>
      <IndexTable.Cell>
        {error ? (
          <Text as="span" breakWord>
            {error.message} {error.remedy ?? ''}
          </Text>
        ) : (
          '–'
        )}
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
