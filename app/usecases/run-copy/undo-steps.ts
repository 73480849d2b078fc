import type { CopyError } from '../../domain/copying/order-copy.ts';
import type { CopyRun, RunStep } from './run.ts';
import { LeaseLost } from '../ports.ts';
import { StopCopy, WaitCopy } from './run.ts';

/**
 * Takes back what the steps made, newest first. An undo that fails is written down and does not stop the others (case C20).
 * Returns what is left for the merchant to do.
 */
export async function undoSteps(run: CopyRun, steps: readonly RunStep[]): Promise<CopyError[]> {
  // An order that stands is not taken back, and neither is the draft that it came from.
  if (run.copy.target !== null) return [];
  const left: CopyError[] = [];
  for (const step of [...steps].reverse()) {
    const state = run.state(step.name);
    if (!step.undo || state === null || state === 'undone') continue;
    try {
      await step.undo(run);
      run.note(step.name, 'undone');
    } catch (error) {
      if (error instanceof LeaseLost || error instanceof WaitCopy) throw error;
      const said = error instanceof Error ? error.message : String(error);
      run.note(step.name, 'undo-failed', { said });
      left.push(...(error instanceof StopCopy ? error.errors : [run.error('UNDO_FAILED', { step: step.name, said })]));
    }
  }
  return left;
}
