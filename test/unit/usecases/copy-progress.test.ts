import { describe, expect, it } from 'vitest';
import { canBeReplaced, copyActions, copyProgress, stepsOf } from '#app/usecases/copy-progress.ts';
import { backoff } from '#app/usecases/run-copy/run-copy.ts';
import { copyError } from '#app/usecases/copy-errors.ts';
import { makeCopy } from '#test/support/copies.ts';

const draft = { id: 'gid://shopify/DraftOrder/1', name: '#D1', invoiceUrl: null };
const target = { id: 'gid://shopify/Order/2', name: '#2', total: '1.00', currency: 'EUR', financialStatus: 'PAID' };

describe('what can be asked of a copy', () => {
  it.each([
    ['pending', {}, ['abort']],
    ['in_progress', { draft }, []],
    ['completed', { draft }, ['complete', 'abort']],
    ['completed', { draft, target }, []],
    ['failed', {}, ['retry', 'settle']],
    ['failed', { draft }, ['retry', 'abort', 'settle']],
    ['failed', { draft, target }, ['retry', 'settle']],
    ['failed', { settled: { at: '2026-11-02T10:00:00Z', by: '7' } }, ['retry', 'unsettle']],
    ['aborted', {}, ['retry']],
  ] as const)('%s %o', (status, more, actions) => {
    expect(copyActions(makeCopy({ status, ...more }))).toEqual(actions);
  });

  it.each([
    // What no further attempt changes is a person's to settle.
    ['completed', ['TARGET_DIFFERS'], { draft, target }, ['settle']],
    ['failed', ['TARGET_DIFFERS'], { draft, target }, ['settle']],
    ['failed', ['CHARGE_ORDER_GONE'], { draft, target }, ['settle']],
    ['failed', ['TARGET_DIFFERS', 'NO_ACCESS'], { draft, target }, ['retry', 'settle']],
    ['completed', ['LINK_REFUSED'], { draft, target }, ['retry', 'settle']],
    ['completed', ['LINK_REFUSED'], { draft }, ['complete', 'retry', 'abort', 'settle']],
    // Another attempt at taking it back; there is no second button for the same.
    ['failed', ['ABORT_REQUESTED', 'UNDO_FAILED'], { draft }, ['retry', 'settle']],
    ['failed', ['SOURCE_NOT_FOUND'], {}, ['retry', 'settle']],
  ] as const)('%s with %j', (status, codes, more, actions) => {
    const errors = codes.map((code) => copyError(code, new Date('2026-11-02T10:00:00Z')));
    expect(copyActions(makeCopy({ status, errors, ...more }))).toEqual(actions);
  });

  it('can be replaced by a new copy only where it stopped, left no order and its source is there', () => {
    const failed = makeCopy({ status: 'failed' });
    const gone = copyError('SOURCE_NOT_FOUND', new Date(failed.createdAt), {});
    expect(canBeReplaced(failed)).toBe(true);
    const not = [
      { ...failed, errors: [gone] },
      { ...failed, target },
      { ...failed, status: 'completed' as const },
    ];
    expect(not.map(canBeReplaced)).toEqual([false, false, false]);
  });
});

describe('progress', () => {
  it('grows with every step of the outcome and is whole only at the end', () => {
    const copy = makeCopy({ status: 'in_progress' });
    const done = stepsOf('draft', 'leave').map((step) => copyProgress({ ...copy, step }));
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.every((value) => value > 0 && value < 1)).toBe(true);
    expect(copyProgress({ ...copy, step: null })).toBe(0);
    expect(copyProgress({ ...copy, status: 'completed' })).toBe(1);
  });

  it('counts only the steps that the outcome has', () => {
    expect(stepsOf('draft', 'cancel')).not.toContain('cancel-source');
    expect(stepsOf('invoice', 'leave')).toContain('send-invoice');
    expect(stepsOf('complete', 'cancel').at(-1)).toBe('cancel-source');
  });
});

describe('waiting after a failure', () => {
  it('C19 doubles from a second to five minutes', () => {
    for (const [attempts, base] of [
      [1, 1_000],
      [2, 2_000],
      [3, 4_000],
      [4, 8_000],
      [60, 300_000],
    ] as const) {
      expect(backoff(attempts, 'copy')).toBeGreaterThanOrEqual(base);
      expect(backoff(attempts, 'copy')).toBeLessThan(2 * base);
      expect(backoff(attempts, 'copy')).toBe(backoff(attempts, 'copy'));
    }
  });

  it('C19 brings the copies of one outage back at different moments', () => {
    const waits = Array.from({ length: 100 }, (_, index) => backoff(5, `copy-${index}`));
    expect(new Set(waits).size).toBeGreaterThan(90);
  });
});

describe('errors in words', () => {
  const at = new Date('2026-11-02T10:00:00Z');
  it('say what happened, what Shopify said, and what to do', () => {
    const error = copyError('COMPLETE_REFUSED', at, { step: 'complete-draft', said: 'Not enough stock' });
    expect(error).toMatchObject({ code: 'COMPLETE_REFUSED', step: 'complete-draft', at: at.toISOString() });
    expect(error.message).toContain('Shopify said: “Not enough stock”');
    expect(error.remedy).toContain('retry');
  });
});
