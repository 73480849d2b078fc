/**
 * One process of the bench `engine`: it starts copies and runs them when it is told to, and tells the processor time it has used. Every
 * question is answered once, in turn.
 */
import { createWiring } from '../../app/wiring.server.ts';
import { SCOPES } from './local-store.ts';

export type EngineQuestion =
  | { do: 'install' | 'counts'; shop: string }
  | { do: 'start'; shop: string; orderId: string; copies: number; key: string }
  | { do: 'begin' | 'used' | 'stop' };

export interface EngineAnswer {
  /** Processor time of the process so far, ms. */
  usedMs: number;
  /** Ms that each start took. */
  starts?: number[];
  completed?: number;
  failed?: number;
}

const wiring = createWiring();
const usedMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Orders asked for so far. */
let orders = 0;

async function start(question: Extract<EngineQuestion, { do: 'start' }>): Promise<number[]> {
  const { shop, orderId, copies, key } = question;
  const options = { outcome: { kind: 'complete', payment: 'paid' } };
  const starts: number[] = [];
  for (let n = 0; n < copies; n += 1) {
    const began = performance.now();
    // Each copies an order of its own, as copies of one order wait for each other to write on it.
    const own = orderId.replace(/\d+$/, (tail) => String(Number(tail) + (orders += 1)));
    const request = {
      shop,
      orderId: own,
      profile: 'exact-copy',
      options,
      requestKey: `${key} ${n}`,
      door: 'api',
      requestedBy: null,
    } as const;
    const started = await wiring.useCases.startCopy(request);
    if (!started.ok) throw new Error(JSON.stringify(started.refusal));
    starts.push(performance.now() - began);
  }
  return starts;
}

async function answer(question: EngineQuestion): Promise<Omit<EngineAnswer, 'usedMs'>> {
  if (question.do === 'install') await wiring.installWithToken(question.shop, 'shpat_bench', SCOPES);
  if (question.do === 'begin') await wiring.start({ worker: true });
  if (question.do === 'start') return { starts: await start(question) };
  if (question.do !== 'counts') return {};
  const { completed, failed, aborted } = await wiring.useCases.countCopies({ shop: question.shop });
  return { completed, failed: failed + aborted };
}

await wiring.start();
process.on('message', (question: EngineQuestion) => {
  if (question.do === 'stop') return void wiring.stop({ graceMs: 1_000 }).finally(() => process.exit(0));
  void answer(question).then((told) => process.send?.({ ...told, usedMs: usedMs() } satisfies EngineAnswer));
});
process.send?.({ usedMs: usedMs() } satisfies EngineAnswer);
// A bench that was stopped leaves nobody behind.
process.on('disconnect', () => process.exit(0));
