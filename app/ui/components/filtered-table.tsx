import { useLocation, useNavigate, useNavigation, useSearchParams } from '@remix-run/react';
import { EmptySearchResult, IndexFilters, IndexFiltersMode, IndexTable, useBreakpoints, type IndexTableProps } from '@shopify/polaris';
import { useEffect, useState, type ReactNode } from 'react';

interface Row {
  id: string;
}

type Selection = Required<Pick<IndexTableProps, 'selectedItemsCount' | 'onSelectionChange' | 'promotedBulkActions'>> & { ids: string[] };

interface Props<R extends Row> {
  rows: R[];
  noun: { singular: string; plural: string };
  /** The views, as tabs. */
  views: readonly { id: string; label: string }[];
  show: string;
  text: string;
  placeholder: string;
  nextCursor: string | null;
  paged: boolean;
  headings: IndexTableProps['headings'];
  hrefOf: (row: R) => string;
  wide: (row: R) => ReactNode;
  narrow: (row: R) => ReactNode;
  selection?: Selection;
  /** Between the views and the rows. */
  above?: ReactNode;
}

/** A list with views, a search and pages, all of them in the address, so that it can be linked to and gone back from. */
export function FilteredTable<R extends Row>({ rows, noun, views, show, text, selection, above, ...list }: Props<R>) {
  const { mode, setMode, search, setSearch, open, after, before } = useListState(text);
  const navigate = useNavigate();
  const { smDown } = useBreakpoints();
  const loading = useNavigation().state === 'loading';
  return (
    <>
      <IndexFilters
        mode={mode}
        setMode={setMode}
        tabs={views.map(({ id, label }) => ({ id, content: label, isLocked: true, onAction: () => open({ show: id, text: search }) }))}
        selected={views.findIndex((each) => each.id === show)}
        onSelect={() => undefined}
        canCreateNewView={false}
        queryValue={search}
        queryPlaceholder={list.placeholder}
        onQueryChange={setSearch}
        onQueryClear={() => setSearch('')}
        cancelAction={{ onAction: () => setSearch('') }}
        filters={[]}
        onClearAll={() => setSearch('')}
        hideFilters
        loading={loading}
      />
      {above}
      <IndexTable
        condensed={smDown}
        resourceName={noun}
        itemCount={rows.length}
        {...(selection ? shared(selection) : { selectable: false })}
        headings={list.headings}
        emptyState={
          <EmptySearchResult title={`No ${noun.plural} found`} description="Try another view or another search." withIllustration={false} />
        }
        pagination={{
          hasNext: list.nextCursor !== null,
          hasPrevious: list.paged,
          onNext: () => open({ show, text: search, after: list.nextCursor ?? '' }, [...before, after]),
          onPrevious: () => open({ show, text: search, after: before.at(-1) ?? '' }, before.slice(0, -1)),
          accessibilityLabel: `Pages of ${noun.plural}`,
        }}
      >
        {rows.map((row, position) => (
          <IndexTable.Row
            key={row.id}
            id={row.id}
            position={position}
            {...(selection ? { selected: selection.ids.includes(row.id) } : {})}
            onClick={() => navigate(list.hrefOf(row))}
          >
            {smDown ? <div className="oc-narrow-row">{list.narrow(row)}</div> : list.wide(row)}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

function shared({ ids: _ids, ...props }: Selection) {
  return props;
}

/** The search as typed; the address follows 300 ms after the last key. */
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
