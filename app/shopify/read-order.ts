import { parseAdminGraphql } from '../domain/order/parse-admin-graphql.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';
import { ShopifyFailure } from '../usecases/ports.ts';
import type { AdminClient } from './client.ts';
import type { ReadOrderRecordQuery, ReadOrderRestQuery, ReadSourceOrderQuery, SourceLineFragment } from './generated/admin.ts';
import { presentNodes } from './operation.ts';
import { findOddLines, mergeDetails } from './odd-lines.ts';
import type { LineDetails } from './odd-lines.ts';
import { readOrderLines } from './operations/read-order-lines.ts';
import { readOrderRecord } from './operations/read-order-record.ts';
import { readOrderRest } from './operations/read-order-rest.ts';
import { readSourceOrder } from './operations/read-source-order.ts';

/**
 * Lines of the first page. Asked for, each object on the lines counts five times (fifty: seven times); charged is the share of the page
 * that came, so that ten lines on this page cost less than on one of ten.
 */
const FIRST_LINES = 20;
const NODES_AT_ONCE = 250;

/** Countries for which Shopify keeps localised fields: the suffixes of LocalizedFieldKey. Elsewhere they are not asked for. */
const LOCALIZED_COUNTRIES = new Set([
  ...['BR', 'CL', 'CN', 'CO', 'CR', 'EC', 'ES', 'GT', 'ID', 'IT', 'KR', 'MX', 'MY', 'PE', 'PT', 'PY', 'TR', 'TW'],
]);

type OrderHead = NonNullable<ReadSourceOrderQuery['order']>;

export interface OrderRead {
  order: SourceOrder;
  /** The list of copies that the source already names, as JSON, with its digest for a safe change; null: none yet; undefined: not seen. */
  copiedTo: { value: string; digest: string } | null | undefined;
  tags: string[];
}

/**
 * Reads an order wholly: the first page with everything usual, further pages of lines (A53), and one more call for what only few orders
 * have. One round trip for most orders of up to twenty lines. Null: no such order in this shop.
 */
export async function readOrder(
  client: AdminClient,
  orderId: string,
  { record: forRecord, ...granted }: { terms: boolean; publications: boolean; record: boolean },
): Promise<OrderRead | null> {
  const { order: head } = await client.request(readSourceOrder, {
    id: orderId,
    lines: FIRST_LINES,
    terms: granted.terms,
    publications: granted.publications,
  });
  if (!head) return null;
  const lines = await readAllLines(client, head);
  const rest = await readRest(client, head, lines);
  const record = forRecord ? await readRecord(client, head, lines.length) : null;
  const json = {
    ...head,
    ...(record?.taxLines ? { taxLines: record.taxLines } : {}),
    customer: buyer(head, rest),
    purchasingEntity: rest.company,
    lineItems: lines.map((line) => ({ ...mergeDetails(line, rest.details.get(line.id)), ...record?.lines.get(line.id) })),
    shippingLines: record?.shippingLines ?? [...head.shippingLines.nodes, ...rest.shippingLines],
    metafields: [...head.metafields.nodes, ...rest.metafields],
    discountApplications: [...head.discountApplications.nodes, ...rest.discountApplications],
    localizedFields: rest.localizedFields,
  };
  const parsed = parseAdminGraphql(json);
  if (!parsed.ok) {
    throw new ShopifyFailure({
      kind: 'invalid',
      code: 'ORDER_UNREADABLE',
      operation: readSourceOrder.name,
      message: `The order cannot be read: ${parsed.problem.reason}`,
    });
  }
  const copiedTo = findCopiedTo(json.metafields);
  return { order: parsed.order, copiedTo, tags: head.tags };
}

async function readAllLines(client: AdminClient, head: OrderHead): Promise<SourceLineFragment[]> {
  const lines = [...head.lineItems.nodes];
  let { pageInfo } = head.lineItems;
  while (pageInfo.hasNextPage && pageInfo.endCursor) {
    const { order } = await client.request(readOrderLines, { id: head.id, after: pageInfo.endCursor });
    // Lines of two states of an order must not be mixed: the caller reads again.
    if (!order || order.updatedAt !== head.updatedAt) throw changedMeanwhile(readOrderLines.name);
    lines.push(...order.lineItems.nodes);
    pageInfo = order.lineItems.pageInfo;
  }
  return lines;
}

function changedMeanwhile(operation: string): ShopifyFailure {
  return new ShopifyFailure({
    kind: 'transient',
    code: 'ORDER_CHANGED_WHILE_READING',
    operation,
    message: 'The order changed while it was read.',
  });
}

type RecordHead = NonNullable<ReadOrderRecordQuery['order']>;

interface RecordParts {
  lines: Map<string, RecordHead['lineItems']['nodes'][number]>;
  taxLines: RecordHead['taxLines'];
  shippingLines: NonNullable<RecordHead['shippingLines']>['nodes'] | undefined;
}

/** Taxes and both currencies; the first page with the order's own. */
async function readRecord(client: AdminClient, head: OrderHead, count: number): Promise<RecordParts> {
  const parts: RecordParts = { lines: new Map(), taxLines: undefined, shippingLines: undefined };
  let after: string | null = null;
  for (let first = true; first || after !== null; first = false) {
    const lines = Math.min(NODES_AT_ONCE, Math.max(1, count));
    const answer: ReadOrderRecordQuery = await client.request(readOrderRecord, { id: head.id, lines, after, head: first });
    const { order } = answer;
    if (!order || order.updatedAt !== head.updatedAt) throw changedMeanwhile(readOrderRecord.name);
    if (first) Object.assign(parts, { taxLines: order.taxLines, shippingLines: order.shippingLines?.nodes });
    for (const line of order.lineItems.nodes) parts.lines.set(line.id, line);
    after = order.lineItems.pageInfo.hasNextPage ? order.lineItems.pageInfo.endCursor : null;
  }
  return parts;
}

type Company = Extract<NonNullable<NonNullable<ReadOrderRestQuery['order']>['purchasingEntity']>, { company: unknown }>;

interface Rest {
  company: Company | null;
  details: Map<string, LineDetails>;
  localizedFields: { key: string; value: string }[];
  shippingLines: OrderHead['shippingLines']['nodes'];
  metafields: OrderHead['metafields']['nodes'];
  discountApplications: OrderHead['discountApplications']['nodes'];
}

async function readRest(client: AdminClient, head: OrderHead, lines: SourceLineFragment[]): Promise<Rest> {
  const rest: Rest = {
    company: null,
    details: new Map(),
    localizedFields: [],
    shippingLines: [],
    metafields: [],
    discountApplications: [],
  };
  const odd = findOddLines(lines);
  const wanted = {
    company: head.purchasingEntity?.__typename === 'PurchasingCompany',
    localized: [head.shippingAddress, head.billingAddress].some((address) => LOCALIZED_COUNTRIES.has(address?.countryCodeV2 ?? '')),
    shipping: head.shippingLines.pageInfo.hasNextPage,
    metafields: head.metafields.pageInfo.hasNextPage,
    discounts: head.discountApplications.pageInfo.hasNextPage,
  };
  if (odd.length === 0 && !Object.values(wanted).includes(true)) return rest;
  const nothingMore = { company: false, localized: false, shipping: false, metafields: false, discounts: false };
  for (let start = 0; start === 0 || start < odd.length; start += NODES_AT_ONCE) {
    const ids = odd.slice(start, start + NODES_AT_ONCE);
    const answer = await client.request(readOrderRest, {
      id: head.id,
      oddLines: ids,
      withLines: ids.length > 0,
      ...(start === 0 ? wanted : nothingMore),
      shippingAfter: head.shippingLines.pageInfo.endCursor,
      metafieldsAfter: head.metafields.pageInfo.endCursor,
      discountsAfter: head.discountApplications.pageInfo.endCursor,
    });
    for (const node of presentNodes<LineDetails>(answer.nodes ?? [])) rest.details.set(node.id, node);
    const entity = answer.order?.purchasingEntity;
    if (isCompany(entity)) rest.company = entity;
    rest.localizedFields.push(...(answer.order?.localizedFields?.nodes ?? []));
    rest.shippingLines.push(...(answer.order?.shippingLines?.nodes ?? []));
    rest.metafields.push(...(answer.order?.metafields?.nodes ?? []));
    rest.discountApplications.push(...(answer.order?.discountApplications?.nodes ?? []));
  }
  return rest;
}

/** The customer, or who stands behind a company's contact. */
function buyer(head: OrderHead, rest: Rest) {
  if (head.purchasingEntity?.__typename === 'Customer') return head.purchasingEntity;
  return rest.company?.contact?.customer ?? null;
}

/** Apps have namespaces of their own that look alike: with two candidates linking has to look for itself. */
function findCopiedTo(metafields: Rest['metafields']): OrderRead['copiedTo'] {
  const [found, ...others] = metafields.filter((field) => field.key === 'copied_to' && /^(app--|\$app)/.test(field.namespace));
  if (others.length > 0) return undefined;
  return found ? { value: found.value, digest: found.compareDigest } : null;
}

function isCompany(entity: NonNullable<ReadOrderRestQuery['order']>['purchasingEntity']): entity is Company {
  return !!entity && 'company' in entity;
}
