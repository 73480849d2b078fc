import { afterEach, expect, it } from 'vitest';
import { createLog } from '#app/operations/log.server.ts';
import { personalValues } from '#test/support/personal-values.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
afterEach(() => app.close());

it('log lines name copies, codes and figures, and no person, address or token of the store, whatever goes wrong', async () => {
  const lines: string[] = [];
  app = await startApp({ overrides: () => ({ log: createLog('trace', { write: (line: string) => void lines.push(line) }) }) });
  const { faults } = app.simulator.simulator;
  const secrets = personalValues([app.store().all('orders'), app.store().all('customers')]);
  expect(secrets.size, 'people in the sample store').toBeGreaterThan(20);

  const orders = app.store().all('orders');
  faults.add({ kind: 'dropAnswerAfterWrite', root: 'draftOrderCreate', count: 1 });
  faults.add({ kind: 'status', root: 'draftOrderComplete', status: 503, count: 1 });
  const copies = [];
  for (const order of orders.slice(0, 12)) copies.push(await app.copy({ orderId: order.id, profile: 'correction' }));
  await app.copy({ orderId: 'gid://shopify/Order/404' });
  await app.wiring.useCases.abortCopy({ shop: app.shop, copyId: copies[0]?.id ?? '', requestedBy: '1' });
  await app.wiring.useCases.redactCustomer({
    shop: app.shop,
    customerId: '1',
    orderIds: orders.map(({ id }) => id.split('/').at(-1) ?? ''),
  });
  await app.wiring.ports.shops.uninstalled(app.shop, new Date(app.clock.now().getTime() + 60_000));
  app.simulator.simulator.tokens.end('revoke', app.shop, 'test-key');
  await app.copy({ orderId: orders[0]?.id ?? '' });

  const said = lines.join('\n');
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  expect(said).toContain(copies[0]?.id);
  expect(said).toContain('SOURCE_NOT_FOUND');
  expect([...secrets].filter((secret) => said.includes(secret))).toEqual([]);
  expect(said).not.toMatch(/shp[a-z]{2,3}_[A-Za-z0-9]|eyJ[\w-]+\.[\w-]+\./);
  // Lines of a run carry the copy they belong to.
  const waits = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => String(msg).startsWith('copy:'));
  expect(waits.length).toBeGreaterThan(12);
  expect(waits.every(({ copyId }) => typeof copyId === 'string')).toBe(true);
}, 90_000);
