import { afterEach, expect, it } from 'vitest';
import type { Log } from '#app/usecases/ports.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
afterEach(() => app.close());

it('logs name copies, codes and figures, and neither people nor tokens', async () => {
  const lines: string[] = [];
  const keep = (fields: Record<string, unknown>, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
  const log: Log = { info: keep, warn: keep, error: keep };
  app = await startApp({ overrides: () => ({ log }) });
  app.simulator.simulator.faults.add({ kind: 'dropAnswerAfterWrite', root: 'draftOrderCreate', count: 1 });
  const source = app.order('#1001');
  const copy = await app.copy({ orderId: source.id, profile: 'correction' });
  await app.copy({ orderId: 'gid://shopify/Order/404' });
  await app.wiring.useCases.abortCopy({ shop: app.shop, copyId: copy.id, requestedBy: '1' });

  const said = lines.join('\n');
  expect(said).toContain(copy.id);
  expect(said).toContain('SOURCE_NOT_FOUND');
  const { email, phone, note, shippingAddress } = source;
  const token = (await app.wiring.sessions.findSessionsByShop?.(app.shop))?.[0]?.accessToken ?? '';
  expect(token).not.toBe('');
  for (const secret of [email, phone, note, shippingAddress?.address1, shippingAddress?.lastName, token]) {
    if (secret) expect(said).not.toContain(secret);
  }
});
