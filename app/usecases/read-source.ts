import type { Finding } from '../domain/copying/finding.ts';
import type { CopyOptions } from '../domain/copying/options.ts';
import { reportQuality } from '../domain/order/import/quality-report.ts';
import type { QualityField } from '../domain/order/import/quality-report.ts';
import { NO_FACTS } from '../domain/order/import/source-facts.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';
import { importedOrderId } from './imported-source.ts';
import { lookUpReferences } from './imports/look-up-references.ts';
import type { AdminApi, Ports } from './ports.ts';

export interface ReadSource {
  source: SourceOrder;
  /** What is to be said of an order from elsewhere beside its plan. */
  findings: Finding[];
}

/**
 * The source of a copy: an order of the shop, read from Shopify, or one of an uploaded file, read from what was stored and put together with
 * the shop's catalogue and customers of today. Null: there is none (any more).
 */
export async function readSource(
  ports: Pick<Ports, 'imports'>,
  api: AdminApi,
  of: { shop: string; sourceId: string; options: CopyOptions },
): Promise<ReadSource | null> {
  const orderId = importedOrderId(of.sourceId);
  if (orderId === null) {
    const source = await api.readSourceOrder(of.sourceId, { record: of.options.outcome.kind === 'record' });
    return source && relink(api, source, of.options);
  }
  const stored = await ports.imports.order(of.shop, orderId);
  if (!stored?.order) return null;
  const { source, references } = await lookUpReferences(api, stored.order);
  const report = reportQuality(stored.order, stored.facts ?? NO_FACTS, references);
  return {
    source: { ...source, id: of.sourceId, name: source.name === '' ? stored.row.place : source.name },
    findings: [elsewhere(of.options), ...report.fields.flatMap(toFinding)],
  };
}

/**
 * An order with an e-mail address and no customer lost its profile (a deleted one leaves the order behind): the customer with that address
 * takes its place. Costs one call, of such orders only.
 */
async function relink(api: AdminApi, source: SourceOrder, options: CopyOptions): Promise<ReadSource> {
  const { email } = source;
  const { mode } = options.customer;
  const wanted = (mode === 'keep' || mode === 'profile') && source.customer === null && source.purchasingCompany === null;
  const customer = wanted && email?.includes('@') ? await api.findCustomer({ id: null, email }) : null;
  if (customer === null) return { source, findings: [] };
  const finding: Finding = {
    code: 'CUSTOMER_DELETED',
    severity: 'info',
    place: 'customer',
    message: 'The order has no customer profile any more; the copy is for the customer with its e-mail address.',
    remedy: null,
    amount: null,
  };
  return { source: { ...source, customer }, findings: [finding] };
}

/** An original that is not in this shop can neither be linked nor cancelled. */
export function optionsForPlan(sourceId: string, options: CopyOptions): CopyOptions {
  return importedOrderId(sourceId) === null || options.original.action === 'leave'
    ? options
    : { ...options, original: { action: 'leave' } };
}

function elsewhere(options: CopyOptions): Finding {
  const cancel = options.original.action === 'cancel';
  return {
    code: 'SOURCE_ELSEWHERE',
    severity: cancel ? 'warning' : 'info',
    place: 'original',
    message: `The order comes from a file: no link is written on it${cancel ? ', and it is not cancelled' : ''}.`,
    remedy: cancel ? 'Cancel it where it was placed.' : null,
    amount: null,
  };
}

/** What the planner does not say by itself: it speaks of products that it cannot find, and of fields that were not read. */
function toFinding(field: QualityField): Finding[] {
  const { severity, message } = field;
  if (severity === null || message === null || field.state === 'unread' || field.state === 'missing') return [];
  const code = field.state === 'contradicting' ? 'SOURCE_CONTRADICTION' : 'REFERENCE_UNRESOLVED';
  return [{ code, severity, place: field.field, message, remedy: field.remedy, amount: null }];
}
