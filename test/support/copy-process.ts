/**
 * A process of its own for tests that kill one: opens the database in DATA_DIR, works on the queue, and first starts the copies that
 * COPIES names (`key orderId`, one a line). Says `started` and `done` on stdout, then ends.
 */
import { createWiring } from '#app/wiring.server.ts';

const shop = process.env.TEST_SHOP ?? '';
const wiring = createWiring();
await wiring.start();
await wiring.installWithToken(shop, process.env.TEST_TOKEN ?? '');
for (const line of (process.env.COPIES ?? '').split('\n').filter(Boolean)) {
  const [requestKey = '', orderId = ''] = line.split(' ');
  await wiring.useCases.startCopy({ shop, requestKey, orderId, profile: 'correction', door: 'command-line', requestedBy: null });
}
console.log('started');
await wiring.start({ worker: true });
for (;;) {
  const counts = await wiring.useCases.countCopies({ shop });
  if (counts.pending + counts.in_progress === 0) break;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const listed = await wiring.useCases.listCopies({ shop, first: 100, after: null });
console.log(
  `done ${JSON.stringify(listed.ok ? listed.value.copies.map(({ status, errors }) => [status, errors.map(({ code }) => code)]) : [])}`,
);
await wiring.stop({ graceMs: 1_000 });
process.exit(0);
