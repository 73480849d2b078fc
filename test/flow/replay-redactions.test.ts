import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '#app/operations/log.server.ts';
import { replayRedactions } from '#bin/redact/replay-redactions.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';
import { dump } from '../contract/security/database-content.ts';

const OTHER = 'other-shop.myshopify.com';
const lines: string[] = [];
let before: TestApp;
let restored: TestApp;
beforeAll(async () => {
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  before = await startApp({ shops: ['order-copy-sample.myshopify.com', OTHER], overrides: () => ({ log }) });
  restored = await startApp({ shops: ['order-copy-sample.myshopify.com', OTHER] });
}, 60_000);
afterAll(() => Promise.all([before.close(), restored.close()]));

/** Ids of a store are the same each time it is made, as they are on both sides of a restore. */
async function copyAll(app: TestApp): Promise<void> {
  await app.copy({ orderId: app.order('#1001').id, options: { reason: 'Adalovelacereason' } });
  await app.copy({ orderId: app.order('#1002').id, options: { reason: 'Bobwords' } });
  await app.copy({ shop: OTHER, orderId: app.order('#1001', OTHER).id, options: { reason: 'Leavingwords' } });
}

it('D12 what was forgotten after a backup is forgotten again by the log’s own lines, once or several times', async () => {
  await copyAll(before);
  const order = before.order('#1001');
  await before.wiring.useCases.redactCustomer({
    ...{ shop: before.shop, customerId: '7', email: 'adalovelace@example.com' },
    orderIds: [order.id.split('/').at(-1) ?? ''],
  });
  await before.wiring.useCases.redactShop({ shop: OTHER });
  expect(lines.join('')).not.toContain('adalovelace');

  await copyAll(restored);
  const collected = [
    '',
    'no JSON',
    '{"msg":"shop: erased"}',
    '{"msg":"customer: redacted", broken',
    ...lines.map((line) => `web-1 | ${line}`),
  ];
  for (let time = 0; time < 2; time += 1) {
    expect(await replayRedactions(collected, restored.wiring.useCases)).toEqual({ customers: 1, shops: 1, failed: [] });
    const held = await dump(restored.wiring.database.prisma);
    expect(held).not.toMatch(/adalovelace|Leavingwords/i);
    expect(held).toContain('Bobwords');
  }
});

it('D12 a redaction that fails is named by its line, stops none after it, and works when it is done again', async () => {
  const { id, shop } = await restored.start({ orderId: restored.order('#1003').id });
  const lease = { shop, copyId: id, owner: 'a worker', ms: 60_000 };
  expect(await restored.wiring.ports.ledger.claim(lease, restored.clock.now())).toMatchObject({ state: 'claimed' });
  const said = [
    '{"msg":"other"}',
    JSON.stringify({ msg: 'customer: redacted', shop, orderIds: [restored.order('#1003').id] }),
    JSON.stringify({ msg: 'customer: redacted', shop, email: 'nobody@example.com' }),
  ];
  expect(await replayRedactions(said, restored.wiring.useCases)).toEqual({
    ...{ customers: 1, shops: 0 },
    failed: [{ line: 2, reason: '1 copies of the person are being made at this moment' }],
  });

  await restored.wiring.ports.ledger.release(lease);
  await restored.settle();
  expect(await replayRedactions(said, restored.wiring.useCases)).toEqual({ customers: 2, shops: 0, failed: [] });
});
