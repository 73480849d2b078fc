import { useLocation, useNavigate, useNavigation, useSearchParams } from '@remix-run/react';
import {
  BlockStack,
  Card,
  EmptySearchResult,
  EmptyState,
  IndexFilters,
  IndexFiltersMode,
  IndexTable,
  InlineStack,
  Link,
  Page,
  Text,
  useBreakpoints,
} from '@shopify/polaris';
import { useEffect, useState, type ReactNode } from 'react';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import { EMPTY_IMAGE } from '../components/empty-image.ts';
import { AdminLink } from '../components/admin-link.tsx';
import { copyName } from '../components/copy-rows.tsx';
import { CopyStatusBadge } from '../components/copy-status-badge.tsx';
import { dateTime, isRunning, money } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { usePolling } from '../use-polling.ts';
import { DOOR } from '../wording.ts';

/** The views of the list. `status` as the API's filter has it. */
export const SHOWN = [
  { id: 'all', label: 'All', status: null },
  { id: 'running', label: 'Running', status: 'pending,in_progress' },
  { id: 'failed', label: 'Needs a hand', status: 'failed' },
  { id: 'completed', label: 'Completed', status: 'completed' },
  { id: 'aborted', label: 'Undone', status: 'aborted' },
] as const;

interface Props {
  copies: OrderCopyOut[];
  nextCursor: string | null;
  show: (typeof SHOWN)[number]['id'];
  text: string;
  paged: boolean;
}

export function CopiesPage(props: Props) {
  const { copies, show, text, paged } = props;
  usePolling(
    copies.some((copy) => isRunning(copy.status)),
    3000,
  );
  const never = copies.length === 0 && show === 'all' && text === '' && !paged;
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

function List({ copies, nextCursor, show, text, paged }: Props) {
  const { mode, setMode, search, setSearch, open, after, before } = useListState(text);
  const { timeZone } = useShop();
  const navigate = useNavigate();
  const { smDown } = useBreakpoints();
  const loading = useNavigation().state === 'loading';
  return (
    <>
      <IndexFilters
        mode={mode}
        setMode={setMode}
        tabs={SHOWN.map(({ id, label }) => ({ id, content: label, isLocked: true, onAction: () => open({ show: id, text: search }) }))}
        selected={SHOWN.findIndex((each) => each.id === show)}
        onSelect={() => undefined}
        canCreateNewView={false}
        queryValue={search}
        queryPlaceholder="Search by order name or number"
        onQueryChange={setSearch}
        onQueryClear={() => setSearch('')}
        cancelAction={{ onAction: () => setSearch('') }}
        filters={[]}
        onClearAll={() => setSearch('')}
        hideFilters
        loading={loading}
      />
      <IndexTable
        condensed={smDown}
        resourceName={{ singular: 'copy', plural: 'copies' }}
        itemCount={copies.length}
        selectable={false}
        headings={[
          { title: 'Copy' },
          { title: 'Status' },
          { title: 'Original' },
          { title: 'Result' },
          { title: 'Total', alignment: 'end' },
          { title: 'Started' },
        ]}
        emptyState={
          <EmptySearchResult title="No copies found" description="Try another view or another search." withIllustration={false} />
        }
        pagination={{
          hasNext: nextCursor !== null,
          hasPrevious: paged,
          onNext: () => open({ show, text: search, after: nextCursor ?? '' }, [...before, after]),
          onPrevious: () => open({ show, text: search, after: before.at(-1) ?? '' }, before.slice(0, -1)),
          accessibilityLabel: 'Pages of copies',
        }}
      >
        {copies.map((copy, position) => (
          <IndexTable.Row key={copy.id} id={copy.id} position={position} onClick={() => navigate(`/app/copies/${copy.id}`)}>
            {smDown ? <NarrowRow copy={copy} timeZone={timeZone} /> : <WideCells copy={copy} timeZone={timeZone} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

/** The search as typed; the address follows 300 ms after the last key, so that results can be linked to and gone back from. */
function useListState(text: string) {
  const [mode, setMode] = useState<IndexFiltersMode>(text ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [search, setSearch] = useState(text);
  const [params, setParams] = useSearchParams();
  const { state } = useLocation() as { state: { before?: string[] } | null };
  // The way back lies in the history entry; whoever comes by a link goes back to the first page.
  const before = state?.before ?? [];
  const after = params.get('after') ?? '';
  const open = (next: { show: string; text: string; after?: string }, way: string[] = []) =>
    setParams(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '' && value !== undefined)), {
      state: { before: way },
    });
  const show = params.get('show') ?? 'all';
  useEffect(() => {
    if (search === text) return;
    const timer = setTimeout(() => setParams({ show, ...(search ? { text: search } : {}) }, { replace: true }), 300);
    return () => clearTimeout(timer);
  }, [search, text, show, setParams]);
  return { mode, setMode, search, setSearch, open, after, before };
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
      </IndexTable.Cell>
      <IndexTable.Cell>
        <CopyStatusBadge status={copy.status} />
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

/** A link of its own in a row that is a link: a click on it is not one on the row. */
function Apart({ children }: { children: ReactNode }) {
  return <span onClick={(event) => event.stopPropagation()}>{children}</span>;
}

function NarrowRow({ copy, timeZone }: { copy: OrderCopyOut; timeZone: string | null }) {
  const total = copy.target?.total ?? copy.source.total;
  return (
    <div className="oc-narrow-row">
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <Link url={`/app/copies/${copy.id}`} dataPrimaryLink removeUnderline monochrome>
            <Text as="span" fontWeight="semibold">
              {copyName(copy)}
            </Text>
          </Link>
          <CopyStatusBadge status={copy.status} />
        </InlineStack>
        <Text as="span" tone="subdued">
          {total ? `${money(total)} · ` : ''}
          {dateTime(copy.createdAt, timeZone)}
        </Text>
      </BlockStack>
    </div>
  );
}
