import { describe, expect, it } from 'vitest';
import type { Ports } from '#app/usecases/ports.ts';
import { CopyRun } from '#app/usecases/run-copy/run.ts';
import type { RunStep } from '#app/usecases/run-copy/run.ts';
import { undoSteps } from '#app/usecases/run-copy/undo-steps.ts';
import { makeCopy } from '#test/support/copies.ts';
import { FakeClock } from '#test/support/fake-clock.ts';

const step = (name: RunStep['name'], undo?: RunStep['undo']): RunStep => ({
  name,
  applies: () => true,
  isDone: () => false,
  do: async () => undefined,
  undo,
});

function runWith(done: RunStep['name'][]): CopyRun {
  const copy = makeCopy();
  const records = done.map((name) => ({ copyId: copy.id, step: name, state: 'done' as const, detail: {}, at: copy.createdAt }));
  const api = { usage: () => ({ apiPoints: 0, roundTrips: 0, ownMs: 0, networkMs: 0 }) };
  const ports = { clock: new FakeClock(), shopify: { admin: () => api } } as unknown as Ports;
  return new CopyRun(ports, { shop: copy.shop, copyId: copy.id, owner: 'me', ms: 1 }, copy, records);
}

describe('undoing', () => {
  it('C20 goes newest first; an undo that fails is written down and does not stop the others', async () => {
    const undone: string[] = [];
    const run = runWith(['create-draft', 'send-invoice', 'link']);
    const left = await undoSteps(run, [
      step('create-draft', async () => void undone.push('create-draft')),
      step('send-invoice', async () => {
        undone.push('send-invoice');
        throw new Error('cannot be unsent');
      }),
      step('link', async () => void undone.push('link')),
    ]);

    expect(undone).toEqual(['link', 'send-invoice', 'create-draft']);
    expect(left.map(({ code, step: at }) => `${code} ${at}`)).toEqual(['UNDO_FAILED send-invoice']);
    expect(left[0]?.message).toContain('cannot be unsent');
    expect([run.state('link'), run.state('send-invoice'), run.state('create-draft')]).toEqual(['undone', 'undo-failed', 'undone']);
  });

  it('leaves alone what was never begun, and everything once the order stands', async () => {
    const undone: string[] = [];
    const steps = [step('create-draft', async () => void undone.push('create-draft')), step('link', async () => void undone.push('link'))];
    await undoSteps(runWith(['create-draft']), steps);
    expect(undone).toEqual(['create-draft']);

    const standing = runWith(['create-draft', 'link']);
    standing.change({ target: { id: 'gid://shopify/Order/2', name: '#2', total: '1.00', currency: 'EUR', financialStatus: null } });
    expect(await undoSteps(standing, steps)).toEqual([]);
    expect(undone).toEqual(['create-draft']);
  });
});
