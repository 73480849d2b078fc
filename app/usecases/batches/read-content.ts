import { MAX_ROWS } from '../../domain/batch/batch.ts';
import type { BatchKind, BatchRow } from '../../domain/batch/batch.ts';
import { orderNamed, readRows, rowOptions, UnreadableFile } from '../../domain/batch/read-rows.ts';
import type { BadRow } from '../../domain/batch/read-rows.ts';
import type { Deps } from '../deps.ts';
import type { Result } from '../refusal.ts';
import type { BatchContent } from './batch-use-cases.ts';
import { findNamedOrders } from './find-named-orders.ts';
import { done, refuse } from '../refusal.ts';
import { refuseUnattendedCharge } from '../unattended-charge.ts';
import { optionsFor } from '../shop-profiles.ts';
import { orRefusal } from '../shopify-refusal.ts';
import { orderGid } from '../source-summary.ts';

export interface Content {
  kind: BatchKind;
  sourceId: string | null;
  rows: BatchRow[];
  bad: BadRow[];
}

/** What a batch is to hold, judged before anything is written: options, limits, and each row. */
export async function readContent(deps: Deps, request: BatchContent & { shop: string }): Promise<Result<Content>> {
  const options = await optionsFor(deps, request);
  if (!options.ok) return options;
  const unattended = refuseUnattendedCharge(options.value);
  if (unattended) return unattended;
  const given = [request.orderIds, request.csv, request.search].filter((each) => each !== undefined).length;
  if (given !== 1) return refuse('invalid', 'INVALID_BATCH', 'Name the orders of a batch in one way: by ids, by a file, or by a search.');
  if (request.csv !== undefined) return orRefusal(() => fromFile(deps, request, request.csv ?? ''));
  if (request.search !== undefined) return orRefusal(() => fromSearch(deps, request.shop, request.search ?? ''));
  return fromIds(request.orderIds ?? []);
}

function fromIds(orderIds: string[]): Result<Content> {
  const ids = [...new Set(orderIds.map(orderGid))];
  if (ids.length === 0) return refuse('invalid', 'EMPTY_BATCH', 'No order was named.');
  if (ids.length > MAX_ROWS) return tooMany(`${ids.length} orders`, MAX_ROWS);
  return done({ kind: 'sources', sourceId: null, rows: ids.map((id, at) => newRow(at + 1, { sourceId: id })), bad: [] });
}

async function fromSearch({ ports }: Deps, shop: string, text: string): Promise<Result<Content>> {
  const api = ports.shopify.admin(shop, { priority: 'interactive' });
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page = await api.findOrderIds({ text, after });
    ids.push(...page.ids);
    after = page.nextCursor;
  } while (after !== null && ids.length <= MAX_ROWS);
  if (ids.length > MAX_ROWS) return tooMany('The search finds more orders', MAX_ROWS);
  if (ids.length === 0) return refuse('refused', 'EMPTY_BATCH', 'The search finds no order.');
  return fromIds(ids);
}

async function fromFile({ ports }: Deps, request: BatchContent & { shop: string }, csv: string): Promise<Result<Content>> {
  let file: ReturnType<typeof readRows>;
  try {
    file = readRows(csv);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return refuse('refused', 'UNREADABLE_FILE', error.message, {
      errors: [{ code: 'UNREADABLE_FILE', place: `line ${error.line}`, message: error.message }],
      remedy: 'Correct the file and upload it again. Nothing was written.',
    });
  }
  if (file.kind === 'sources' && request.orderId !== undefined)
    return refuse('invalid', 'INVALID_BATCH', 'The file names an order in each row; no other can be named beside it.');
  if (file.kind === 'sources') {
    const named = await findNamedOrders(ports.shopify.admin(request.shop, { priority: 'interactive' }), file.rows);
    const rows = named.rows.map((row, at) => newRow(at + 1, { line: row.line, sourceId: row.orderId, options: rowOptions(row, []) }));
    return done({ kind: 'sources', sourceId: null, rows, bad: [...file.bad, ...named.bad].sort((a, b) => a.line - b.line) });
  }
  if (request.orderId === undefined)
    return refuse('invalid', 'INVALID_BATCH', 'Say which order the recipients get a copy of, or add a column “order” to the file.');
  const api = ports.shopify.admin(request.shop, { priority: 'interactive' });
  const named = orderNamed(request.orderId);
  const ids = named === null ? [] : 'id' in named ? [named.id] : ((await api.findOrdersByName([named.name])).get(named.name) ?? []);
  if (ids.length > 1)
    return refuse(
      'refused',
      'ORDER_AMBIGUOUS',
      `${request.orderId} is the name of ${ids.length} orders; give the id of the one that is meant.`,
    );
  const source = ids[0] === undefined ? null : await api.readSourceOrder(ids[0]);
  if (!source) return refuse('refused', 'SOURCE_NOT_FOUND', 'The order was not found in this shop, so there is nothing to copy.');
  const lineIds = source.lines.filter((line) => line.quantities.current > 0).map((line) => line.id);
  const sourceId = source.id;
  const rows = file.rows.map((row, at) => newRow(at + 1, { line: row.line, sourceId, options: rowOptions(row, lineIds) }));
  return done({ kind: 'recipients', sourceId, rows, bad: file.bad });
}

function newRow(row: number, given: Pick<BatchRow, 'sourceId'> & Partial<BatchRow>): BatchRow {
  return { row, line: null, options: null, state: 'waiting', copyId: null, errors: null, ...given };
}

/** Case C22: refused with the limit named. */
function tooMany(found: string, limit: number): Result<never> {
  return refuse('refused', 'TOO_MANY_ROWS', `${found}; a batch takes at most ${limit}. Nothing was written.`, {
    remedy: 'Split it into several batches.',
  });
}
