/** One worker of the bench `engine`: as bin/worker.ts, but it begins when it is told to, and tells the processor time it has used (ms). */
import { createWiring } from '../../app/wiring.server.ts';

const wiring = createWiring();
await wiring.start();
const usedMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
process.on('message', (message: 'begin' | 'used' | 'stop') => {
  if (message === 'begin') void wiring.start({ worker: true });
  else if (message === 'used') process.send?.({ usedMs: usedMs() });
  else void wiring.stop({ graceMs: 1_000 }).finally(() => process.exit(0));
});
process.send?.({ ready: true });
// A bench that was stopped leaves nobody behind.
process.on('disconnect', () => process.exit(0));
