import type { CopiesOfOut, CopyLinkOut, OrderCopyDetailOut, OrderCopyOut, WayOut } from '#app/contract/order-copies.ts';
import type { LineageOut } from '#app/contract/orders.ts';
import type { CopyEvent, OrderCopy } from '#app/domain/copying/order-copy.ts';
import { showStoredMethod } from '#app/domain/order/stored-method.ts';
import { canBeReplaced, copyActions, copyProgress } from '#app/usecases/copy-progress.ts';
import type { CopiesOf, Lineage } from '#app/usecases/ports-ledger.ts';
import type { CopyDetail } from '#app/usecases/use-cases.ts';
import { presentDifferences, presentFindings } from './findings.ts';
import { presentAmount, presentTotals } from './money.ts';
import { presentLines } from './preview.ts';

/** A ledger row as the API shows it. The request key stays out: it belongs to whoever made it. */
export function presentCopy(copy: OrderCopy): OrderCopyOut {
  const { source, target } = copy;
  const { split } = copy.options.lines;
  return {
    id: copy.id,
    status: copy.status,
    step: copy.step,
    progress: copyProgress(copy),
    door: copy.door,
    requestedBy: copy.requestedBy,
    reason: copy.reason,
    source: {
      id: source.id,
      name: source.name,
      total: source.total !== null && source.currency !== null ? presentAmount(source.total, source.currency) : null,
    },
    draft: copy.draft,
    target: target && {
      id: target.id,
      name: target.name,
      total: presentAmount(target.total, target.currency),
      financialStatus: target.financialStatus,
    },
    sourceCancelled: copy.sourceCancelled,
    findings: presentFindings(copy.findings),
    differences: presentDifferences(copy.differences),
    errors: copy.errors,
    errorsCount: copy.errors.length,
    waiting: copy.waiting && { code: copy.waiting.code, message: copy.waiting.message, until: copy.waiting.until },
    settled: copy.settled,
    usage: { apiPoints: copy.usage.apiPoints, roundTrips: copy.usage.roundTrips, ownMs: copy.usage.ownMs },
    createdAt: copy.createdAt,
    startedAt: copy.startedAt,
    finishedAt: copy.finishedAt,
    rootSourceId: copy.rootSourceId,
    split: split && { part: split.part, of: split.of },
    scheduleId: copy.scheduleId,
    actions: copyActions(copy),
    replaceable: canBeReplaced(copy),
  };
}

const BEFORE_STEPS = new Set<string>(['order_copies.create', 'order_copies.start']);
const eventEntry = ({ at, type, data }: CopyEvent) => ({
  ...{ at, kind: 'event' as const, name: type, state: null },
  by: typeof data.by === 'string' ? data.by : null,
});

export function presentDetail({ copy, steps, events, lineage, parts }: CopyDetail): OrderCopyDetailOut {
  const before = events.filter((event) => BEFORE_STEPS.has(event.type)).map(eventEntry);
  const after = events.filter((event) => !BEFORE_STEPS.has(event.type)).map(eventEntry);
  const done = steps.map((step) => ({ at: step.at, kind: 'step' as const, name: step.step, state: step.state, by: null }));
  // Within one millisecond a copy begins before its steps and ends after them.
  const timeline = [...before, ...done, ...after].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return {
    ...presentCopy(copy),
    options: copy.options,
    lines: copy.plan ? presentLines(copy.plan.lines, copy.calculation) : [],
    charged: copy.plan?.charge ? showStoredMethod(copy.plan.charge.method) : null,
    expected: copy.plan ? presentTotals(copy.plan.expected) : null,
    calculated: copy.calculation ? presentTotals(copy.calculation.totals) : null,
    calculatedBy: copy.options.outcome.kind === 'record' ? 'app' : 'shopify',
    timeline,
    parts: parts.map(presentLink),
    lineage: { ...presentWay(lineage), siblings: presentCopiesOf(lineage.siblings), copies: presentCopiesOf(lineage.copies) },
  };
}

const presentCopiesOf = ({ count, copies }: CopiesOf): CopiesOfOut => ({ count, copies: copies.map(presentLink) });
const presentWay = ({ root, way, whole }: Lineage): WayOut => ({ root, way: way.map(presentLink), whole });

export function presentLineage({ copies: { count, copies }, ...lineage }: Lineage & { copies: CopiesOf }): LineageOut {
  return { ...presentWay(lineage), count, copies: copies.map(presentCopy) };
}

function presentLink(copy: OrderCopy): CopyLinkOut {
  return {
    copyId: copy.id,
    status: copy.status,
    source: { id: copy.source.id, name: copy.source.name },
    target: copy.target ? { id: copy.target.id, name: copy.target.name } : copy.draft ? { id: copy.draft.id, name: copy.draft.name } : null,
    createdAt: copy.createdAt,
  };
}
