import type { CopyRun } from './run.ts';
import type { RunStep } from './run.ts';
import { StopCopy } from './run.ts';
import { planAndCalculate } from '../plan-and-calculate.ts';
import { sourceSummary } from '../source-summary.ts';

/** The plan is in use once a draft was made from it, or may have been. */
const inUse = (run: CopyRun): boolean => {
  const state = run.state('create-draft');
  return run.copy.plan !== null && (state === 'intended' || state === 'done');
};

/** Reads the source, plans, has Shopify calculate the plan, and stops before anything is written when that is what was asked for. */
export const prepare: RunStep = {
  name: 'calculate',
  applies: () => true,
  isDone: inUse,
  async do(run) {
    const { copy } = run;
    const source = await run.api.readSourceOrder(copy.source.id);
    if (!source) throw new StopCopy([run.error('SOURCE_NOT_FOUND', { step: 'read-source' })], false);
    // What the preview was made from; nobody approved anything else.
    if (copy.source.updatedAt !== null && copy.source.updatedAt !== source.updatedAt) {
      run.change({ source: { ...sourceSummary(source), updatedAt: copy.source.updatedAt } });
      throw new StopCopy([run.error('SOURCE_CHANGED', { step: 'read-source' })], false);
    }
    run.note('read-source', 'done', { lines: source.lines.length }, { source: sourceSummary(source) });
    const planned = await planAndCalculate(run.api, run.now(), { source, options: copy.options, copyKey: copy.id });
    run.note(
      'calculate',
      'done',
      {},
      { plan: planned.plan, calculation: planned.calculation, findings: planned.findings, differences: planned.differences },
    );
    stopOnFindings(run);
  },
};

function stopOnFindings(run: CopyRun): void {
  const { plan, calculation, findings, options } = run.copy;
  const blocking = findings.filter((finding) => finding.severity === 'error');
  const cannotBeMade = !plan?.input || !calculation;
  if (!cannotBeMade && (blocking.length === 0 || options.errors === 'lenient')) return;
  const errors = blocking.map((finding) =>
    run.error('FINDING', { step: 'calculate', place: finding.place, instead: finding.message, remedy: finding.remedy }),
  );
  // The finding's own code is what the API documents.
  const coded = errors.map((error, index) => ({ ...error, code: blocking[index]?.code ?? error.code }));
  throw new StopCopy(coded.length > 0 ? coded : [run.error('NOTHING_TO_COPY', { step: 'calculate' })], false);
}
