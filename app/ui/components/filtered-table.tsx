import { useLocation, useNavigate, useNavigation, useSearchParams } from '@remix-run/react';
import {
  Button,
  ButtonGroup,
  Checkbox,
  Text,
  EmptySearchResult,
  IndexTableSelectionType,
  IndexFilters,
  IndexFiltersMode,
  IndexTable,
  useBreakpoints,
  type IndexTableProps,
} from '@shopify/polaris';
import { useEffect, useState, type ReactNode } from 'react';

interface Row {
  id: string;
}

interface Selection<R> extends Required<Pick<IndexTableProps, 'selectedItemsCount' | 'onSelectionChange'>> {
  ids: string[];
  actions: { content: string; disabled: boolean; onAction: () => void }[];
  /** Of a row's own box, where the rows are narrow. */
  labelOf: (row: R) => string;
}

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
  selection?: Selection<R>;
  /** Between the views and the rows. */
  above?: ReactNode;
  /** What of the address stays as it is, whatever view, search or page is chosen. */
  kept?: Record<string, string>;
}

/** A list with views, a search and pages, all of them in the address, so that it can be linked to and gone back from. */
export function FilteredTable<R extends Row>({ rows, noun, views, show, text, selection, above, kept, ...list }: Props<R>) {
  const { mode, setMode, search, setSearch, open, after, before } = useListState(text, kept);
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
      {smDown && selection && selection.ids.length > 0 && <ChosenBar selection={selection} />}
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
            {!smDown && list.wide(row)}
            {smDown && !selection && <div className="oc-narrow-row">{list.narrow(row)}</div>}
            {smDown && selection && (
              <div className="oc-narrow-row oc-choice">
                <Choice row={row} selection={selection} />
                {list.narrow(row)}
              </div>
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

/** Polaris shows what can be done with the chosen rows in wide tables only. */
function ChosenBar<R>({ selection: { ids, actions } }: { selection: Selection<R> }) {
  return (
    <div className="oc-chosen" role="region" aria-label="Selected rows">
      <Text as="span" fontWeight="semibold">
        {`${ids.length} selected`}
      </Text>
      <ButtonGroup>
        {actions.map(({ content, disabled, onAction }) => (
          <Button key={content} disabled={disabled} onClick={onAction}>
            {content}
          </Button>
        ))}
      </ButtonGroup>
    </div>
  );
}

/** Polaris leaves the boxes out of narrow rows; a press on one must not open its row. */
function Choice<R extends Row>({ row, selection }: { row: R; selection: Selection<R> }) {
  return (
    <span onClick={(event) => event.stopPropagation()}>
      <Checkbox
        label={selection.labelOf(row)}
        labelHidden
        checked={selection.ids.includes(row.id)}
        onChange={(checked) => selection.onSelectionChange(IndexTableSelectionType.Single, checked, row.id)}
      />
    </span>
  );
}

function shared<R>({ ids: _ids, labelOf: _labelOf, actions, ...props }: Selection<R>) {
  return { ...props, promotedBulkActions: actions };
}

/** The search as typed; the address follows 300 ms after the last key. */
function useListState(text: string, kept: Record<string, string> = {}) {
  const [mode, setMode] = useState<IndexFiltersMode>(text ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [search, setSearch] = useState(text);
  const [params, setParams] = useSearchParams();
  const { state } = useLocation() as { state: { before?: string[] } | null };
  // The way back lies in the history entry; whoever comes by a link goes back to the first page.
  const before = state?.before ?? [];
  const after = params.get('after') ?? '';
  const open = (next: { show: string; text: string; after?: string }, way: string[] = []) =>
    setParams(Object.fromEntries(Object.entries({ ...kept, ...next }).filter(([, value]) => value !== '' && value !== undefined)), {
      state: { before: way },
    });
  const show = params.get('show') ?? 'all';
  // By its text, so that an equal object made anew does not begin the wait anew.
  const keptText = new URLSearchParams(kept).toString();
  useEffect(() => {
    if (search === text) return;
    const stays = Object.fromEntries(new URLSearchParams(keptText));
    const timer = setTimeout(() => setParams({ ...stays, show, ...(search ? { text: search } : {}) }, { replace: true }), 300);
    return () => clearTimeout(timer);
  }, [search, text, show, keptText, setParams]);
  return { mode, setMode, search, setSearch, open, after, before };
}
