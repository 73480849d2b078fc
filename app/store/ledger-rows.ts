import type { CopyChange } from '../usecases/ports.ts';
import type { CopyEvent, CopyStep, OrderCopy, StepRecord } from '../domain/copying/order-copy.ts';
import type { OrderCopy as OrderCopyRow, CopyEvent as EventRow, CopyStep as StepRow } from './generated/client.ts';

/** A ledger row as the product sees it. */
export function toCopy(row: OrderCopyRow): OrderCopy {
  return {
    id: row.id,
    shop: row.shop,
    requestKey: row.requestKey,
    status: row.status as OrderCopy['status'],
    step: row.step as CopyStep | null,
    door: row.door as OrderCopy['door'],
    requestedBy: row.requestedBy,
    reason: row.reason,
    source: {
      id: row.sourceId,
      name: row.sourceName,
      updatedAt: row.sourceUpdatedAt,
      digest: row.sourceDigest,
      total: row.sourceTotal,
      currency: row.sourceCurrency,
    },
    options: json<OrderCopy['options']>(row.options),
    plan: json<OrderCopy['plan']>(row.plan),
    calculation: json<OrderCopy['calculation']>(row.calculation),
    findings: json<OrderCopy['findings']>(row.findings),
    differences: json<OrderCopy['differences']>(row.differences),
    draft: row.draftId === null ? null : { id: row.draftId, name: row.draftName ?? '', invoiceUrl: row.invoiceUrl },
    target:
      row.targetId === null
        ? null
        : {
            id: row.targetId,
            name: row.targetName ?? '',
            total: row.targetTotal ?? '',
            currency: row.targetCurrency ?? '',
            financialStatus: row.targetStatus,
          },
    sourceCancelled: row.sourceCancelled,
    errors: json<OrderCopy['errors']>(row.errors),
    rootSourceId: row.rootSourceId,
    partOf: row.partOf,
    scheduleId: row.scheduleId,
    usage: { apiPoints: row.apiPoints, roundTrips: row.roundTrips, ownMs: row.ownMs },
    attempts: row.attempts,
    waiting: json<OrderCopy['waiting']>(row.waiting),
    settled: row.settledAt && { at: row.settledAt.toISOString(), by: row.settledBy },
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** A row read without its bulk. */
export function toListed(row: Omit<OrderCopyRow, 'plan' | 'calculation'>): OrderCopy {
  return toCopy({ ...row, plan: null, calculation: null });
}

/** The parts of one source by their numbers. */
export function inOrder(parts: OrderCopy[]): OrderCopy[] {
  return [...parts].sort((a, b) => (a.options.lines.split?.part ?? 1) - (b.options.lines.split?.part ?? 1));
}

/** Column → value of a change. JSON columns hold text that PostgreSQL casts. */
export function toColumns(change: CopyChange): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(change) as [keyof CopyChange, unknown][]) Object.assign(columns, columnsOf(field, value));
  return columns;
}

function columnsOf(field: keyof CopyChange, value: unknown): Record<string, unknown> {
  switch (field) {
    case 'source': {
      const source = value as OrderCopy['source'];
      return {
        sourceId: source.id,
        sourceName: source.name,
        sourceUpdatedAt: source.updatedAt,
        sourceDigest: source.digest,
        sourceTotal: source.total,
        sourceCurrency: source.currency,
      };
    }
    case 'draft': {
      const draft = value as OrderCopy['draft'];
      return { draftId: draft?.id ?? null, draftName: draft?.name ?? null, invoiceUrl: draft?.invoiceUrl ?? null };
    }
    case 'target': {
      const target = value as OrderCopy['target'];
      return {
        targetId: target?.id ?? null,
        targetName: target?.name ?? null,
        targetTotal: target?.total ?? null,
        targetCurrency: target?.currency ?? null,
        targetStatus: target?.financialStatus ?? null,
      };
    }
    case 'errors':
      return { errors: JSON.stringify(value), errorsCount: (value as OrderCopy['errors']).length };
    case 'options':
    case 'plan':
    case 'calculation':
    case 'waiting':
    case 'findings':
    case 'differences':
      return { [field]: value === null ? null : JSON.stringify(value) };
    case 'usage': {
      const usage = value as OrderCopy['usage'];
      return { apiPoints: usage.apiPoints, roundTrips: usage.roundTrips, ownMs: usage.ownMs };
    }
    case 'startedAt':
    case 'finishedAt':
    case 'step':
    case 'door':
    case 'requestedBy':
    case 'reason':
    case 'sourceCancelled':
    case 'rootSourceId':
    case 'partOf':
    case 'scheduleId':
    case 'attempts':
      return { [field]: value };
  }
}

/** Casts that PostgreSQL needs for text parameters; every other column takes its value as it is. */
export const COLUMN_CASTS: Record<string, string> = {
  options: '::jsonb',
  plan: '::jsonb',
  calculation: '::jsonb',
  waiting: '::jsonb',
  findings: '::jsonb',
  differences: '::jsonb',
  errors: '::jsonb',
  startedAt: '::timestamptz',
  settledAt: '::timestamptz',
  finishedAt: '::timestamptz',
  leaseUntil: '::timestamptz',
  createdAt: '::timestamptz',
  errorsCount: '::int',
  apiPoints: '::int',
  roundTrips: '::int',
  attempts: '::int',
  ownMs: '::float8',
  sourceCancelled: '::boolean',
};

export function toStep(row: StepRow): StepRecord {
  return {
    copyId: row.copyId,
    step: row.step as CopyStep,
    state: row.state as StepRecord['state'],
    detail: json<Record<string, unknown>>(row.detail),
    at: row.at.toISOString(),
  };
}

export function toEvent(row: EventRow): CopyEvent {
  return {
    id: row.id,
    shop: row.shop,
    copyId: row.copyId,
    type: row.type as CopyEvent['type'],
    data: json<Record<string, unknown>>(row.data),
    at: row.at.toISOString(),
  };
}

function json<T>(value: unknown): T {
  return value as T;
}
