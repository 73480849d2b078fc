import { useSearchParams } from '@remix-run/react';
import { BlockStack, Box, Card, EmptyState, IndexTable, InlineStack, Link, Page, Tag, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import { EMPTY_IMAGE } from '../components/empty-image.ts';
import { AdminLink } from '../components/admin-link.tsx';
import { copyName } from '../components/copy-rows.tsx';
import { FilteredTable } from '../components/filtered-table.tsx';
import { CopyStatusBadge } from '../components/copy-status-badge.tsx';
import { dateTime, isRunning, money } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { usePolling } from '../use-polling.ts';
import { DOOR } from '../wording.ts';

/** The views of the list, each with what the API's filter has for it. */
export const SHOWN = [
  { id: 'all', label: 'All', filter: {} },
  { id: 'running', label: 'Running', filter: { status: 'pending,in_progress' } },
  { id: 'failed', label: 'Needs a hand', filter: { failure: 'open' } },
  { id: 'completed', label: 'Completed', filter: { status: 'completed' } },
  { id: 'aborted', label: 'Undone', filter: { status: 'aborted' } },
  { id: 'settled', label: 'Settled', filter: { failure: 'settled' } },
] as const;

interface Props {
  copies: OrderCopyOut[];
  nextCursor: string | null;
  show: (typeof SHOWN)[number]['id'];
  text: string;
  paged: boolean;
  /** Only the copies of one schedule or of one order, and what that is called. */
  only: { param: 'schedule' | 'source'; id: string; label: string } | null;
}

export function CopiesPage(props: Props) {
  const { copies, show, text, paged, only } = props;
  usePolling(
    copies.some((copy) => isRunning(copy.status)),
    3000,
  );
  const never = copies.length === 0 && show === 'all' && text === '' && !paged && only === null;
  return (
    <Page title="Copies" primaryAction={{ content: 'Copy an order', url: '/app/new' }}>
      <Card padding="0">
        {never ? (
          <EmptyState heading="No copies yet" image={EMPTY_IMAGE} action={{ content: 'Find an order', url: '/app/new' }}>
            <Text as="p">Copies that you or your schedules make are listed here with their result.</Text>
          </EmptyState>
        ) : (
          <List {...props} />
        )}
      </Card>
    </Page>
  );
}

function List({ copies, only, ...list }: Props) {
  const { timeZone } = useShop();
  const [, setParams] = useSearchParams();
  return (
    <FilteredTable
      {...list}
      rows={copies}
      {...(only
        ? {
            kept: { [only.param]: only.id },
            above: (
              <Box padding="300">
                <Tag onRemove={() => setParams({ show: list.show })}>{only.label}</Tag>
              </Box>
            ),
          }
        : {})}
      noun={{ singular: 'copy', plural: 'copies' }}
      views={SHOWN}
      placeholder="Search by order name or number"
      headings={[
        { title: 'Copy' },
        { title: 'Status' },
        { title: 'Original' },
        { title: 'Result' },
        { title: 'Total', alignment: 'end' },
        { title: 'Started' },
      ]}
      hrefOf={({ id }) => `/app/copies/${id}`}
      wide={(copy) => <WideCells copy={copy} timeZone={timeZone} />}
      narrow={(copy) => <NarrowRow copy={copy} timeZone={timeZone} />}
    />
  );
}

function WideCells({ copy, timeZone }: { copy: OrderCopyOut; timeZone: string | null }) {
  const made = copy.target ?? copy.draft;
  const total = copy.target?.total ?? copy.source.total;
  return (
    <>
      <IndexTable.Cell>
        <Link url={`/app/copies/${copy.id}`} dataPrimaryLink removeUnderline monochrome>
          <Text as="span" fontWeight="semibold">
            {copyName(copy)}
          </Text>
        </Link>
        <PartNote copy={copy} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <CopyStatusBadge copy={copy} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Apart>
          <AdminLink gid={copy.source.id} name={copy.source.name} />
        </Apart>
      </IndexTable.Cell>
      <IndexTable.Cell>
        {made ? (
          <Apart>
            <AdminLink gid={made.id} name={made.name} />
          </Apart>
        ) : (
          '–'
        )}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {total ? money(total) : '–'}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        {dateTime(copy.createdAt, timeZone)}
        <Text as="span" tone="subdued">{` · ${DOOR[copy.door] ?? copy.door}`}</Text>
      </IndexTable.Cell>
    </>
  );
}

function PartNote({ copy: { split } }: { copy: OrderCopyOut }) {
  return split && <Text as="span" tone="subdued">{` part ${split.part} of ${split.of} `}</Text>;
}

/** A link of its own in a row that is a link: a click on it is not one on the row. */
function Apart({ children }: { children: ReactNode }) {
  return <span onClick={(event) => event.stopPropagation()}>{children}</span>;
}

function NarrowRow({ copy, timeZone }: { copy: OrderCopyOut; timeZone: string | null }) {
  const total = copy.target?.total ?? copy.source.total;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200">
        <Link url={`/app/copies/${copy.id}`} dataPrimaryLink removeUnderline monochrome>
          <Text as="span" fontWeight="semibold">
            {copyName(copy)}
          </Text>
        </Link>
        <CopyStatusBadge copy={copy} />
      </InlineStack>
      <Text as="span" tone="subdued">
        <PartNote copy={copy} />
        {total ? `${money(total)} · ` : ''}
        {dateTime(copy.createdAt, timeZone)}
      </Text>
    </BlockStack>
  );
}
