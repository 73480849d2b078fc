import type { CopyRun } from './run.ts';
import type { RunStep } from './run.ts';
import { StopCopy } from './run.ts';
import type { SourceOrder } from '../../domain/order/source-order.ts';
import { divideByLimit, partsByLimit } from '../../domain/copying/divide-source.ts';
import { canBeMade } from '../../domain/copying/plan.ts';
import { readHouseFacts } from '../house-facts.ts';
import { isUnattended } from '../../domain/copying/door-priority.ts';
import { stopsCopy, traitsOf } from '../../domain/copying/severities.ts';
import { partKey } from '../part-key.ts';
import { planAndCalculate } from '../plan-and-calculate.ts';
import { optionsForPlan, readSource } from '../read-source.ts';
import { isAsApproved } from '../source-digest.ts';
import { NOT_APPROVED, sourceSummary } from '../source-summary.ts';

/** The plan is in use once a draft or record was made from it, or may have been. */
const inUse = (run: CopyRun): boolean => {
  const state = run.state(run.copy.options.outcome.kind === 'record' ? 'create-record' : 'create-draft');
  return run.copy.plan !== null && (state === 'intended' || state === 'done' || run.copy.target !== null);
};

/** Reads the source, plans, has Shopify calculate the plan, and stops before anything is written when that is what was asked for. */
export const prepare: RunStep = {
  name: 'calculate',
  applies: () => true,
  isDone: inUse,
  async do(run) {
    const { copy } = run;
    const read = await readSource(run.ports, run.api, { shop: copy.shop, sourceId: copy.source.id, options: copy.options });
    if (!read) throw new StopCopy([run.error('SOURCE_NOT_FOUND', { step: 'read-source' })], false);
    const { source } = read;
    run.change({ source: sourceSummary(source, copy.source) });
    // Nobody approved anything else. A copy without a preview takes the source as it is at each of its runs, until something is written.
    if (!isAsApproved(source, copy.source)) throw new StopCopy([run.error('SOURCE_CHANGED', { step: 'read-source' })], false);
    run.note('read-source', 'done', { lines: source.lines.length });
    await becomeSeveral(run, source);
    const options = optionsForPlan(copy.source.id, run.copy.options);
    const house = await readHouseFacts(run.ports, { shop: copy.shop, source, options, copyId: copy.id });
    const planned = await planAndCalculate(run.api, run.now(), {
      source,
      options,
      copyKey: copy.id,
      house,
      addressUnderWay: (customerId) => run.ports.ledger.addressUnderWay(copy.shop, customerId, copy.id),
      unattended: isUnattended(copy.door),
    });
    run.note(
      'calculate',
      'done',
      // By these a later change of the shop's rules is tried on this copy.
      { traits: traitsOf(source), replaced: planned.replaced },
      {
        plan: planned.plan,
        calculation: planned.calculation,
        findings: [...read.findings, ...planned.findings],
        differences: planned.differences,
      },
    );
    stopOnFindings(run);
  },
};

/**
 * A source with more lines than a draft holds becomes several copies where that was asked for: this one is the first of them. The others are
 * put into the ledger under keys made of this one's, before this one goes on, so that a run that dies here makes no second ones.
 */
async function becomeSeveral(run: CopyRun, source: SourceOrder): Promise<void> {
  const { copy } = run;
  const split = divideByLimit(source, copy.options);
  if (split === null) return;
  const at = run.now().toISOString();
  const [first = copy.options, ...others] = partsByLimit(copy.options, split);
  await run.ports.ledger.startAll(
    others.map((options) => ({
      ...copy,
      id: run.ports.newId(),
      requestKey: partKey(copy.requestKey, options.lines.split?.part ?? 0),
      status: 'pending',
      step: null,
      // Its own division tells whether the source is still the same: linking the first part already changes `updatedAt`.
      source: sourceSummary(source, NOT_APPROVED),
      options,
      partOf: copy.id,
      usage: { apiPoints: 0, roundTrips: 0, ownMs: 0 },
      attempts: 0,
      createdAt: at,
      startedAt: null,
    })),
  );
  run.change({ options: first });
}

function stopOnFindings(run: CopyRun): void {
  const { plan, calculation, findings, options } = run.copy;
  const cannotBeMade = !canBeMade(plan) || !calculation;
  if (!cannotBeMade && !findings.some((finding) => stopsCopy(finding, options.errors))) return;
  const blocking = findings.filter((finding) => finding.severity === 'error');
  const errors = blocking.map((finding) =>
    run.error('FINDING', { step: 'calculate', place: finding.place, instead: finding.message, remedy: finding.remedy }),
  );
  // The finding's own code is what the API documents.
  const coded = errors.map((error, index) => ({ ...error, code: blocking[index]?.code ?? error.code }));
  throw new StopCopy(coded.length > 0 ? coded : [run.error('NOTHING_TO_COPY', { step: 'calculate' })], false);
}
