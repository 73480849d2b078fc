import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { retain } from '#app/usecases/privacy.ts';
import { deliverWebhook } from '#test/support/deliver-webhook.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';
import { dump } from '../contract/security/database-content.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What meets the next call of a handler: its process dies (nothing is heard of it any more), or the database is away. */
let befalls: 'death' | 'fault' | null = null;
let waiting: ((failure: Error) => void)[] = [];
let app: TestApp;

beforeAll(async () => {
  app = await startApp({
    overrides: () => ({
      wrapPorts: (ports) => {
        const meet = async (): Promise<void> => {
          const what = befalls;
          befalls = null;
          if (what === 'fault') throw new Error('the database is away');
          if (what === 'death') await new Promise<never>((_resolve, reject) => waiting.push(reject));
        };
        const copiesAbout: typeof ports.privacy.copiesAbout = async (...of) => {
          await meet();
          return ports.privacy.copiesAbout(...of);
        };
        const addDataRequest: typeof ports.privacy.addDataRequest = async (request) => {
          await ports.privacy.addDataRequest(request);
          await meet();
        };
        const uninstalled: typeof ports.shops.uninstalled = async (...of) => {
          await meet();
          return ports.shops.uninstalled(...of);
        };
        return {
          ...ports,
          privacy: { ...ports.privacy, copiesAbout, addDataRequest },
          shops: { ...ports.shops, uninstalled },
        };
      },
    }),
  });
});
afterAll(() => app.close());
beforeEach(async () => {
  befalls = null;
  waiting = [];
  await app.reset();
  await app.wiring.ports.privacy.erase(app.shop);
  await app.wiring.installWithToken(app.shop, app.simulator.token(app.shop));
});

const database = () => app.wiring.database.prisma;
const ADA = 'adalovelace@example.com';
const redaction = { customer: { id: 7, email: ADA, phone: '+4930777888999' }, orders_to_redact: [], shop_id: 1 };
const aboutAda = async () => {
  await app.copy({ orderId: app.order('#1003').id, options: { outcome: { kind: 'invoice', to: ADA, subject: null, message: null } } });
  expect(await dump(database())).toContain(ADA);
};
const unhandled = async () => {
  const { text } = await app.wiring.metrics();
  return text.split('\n').filter((line) => line.startsWith('order_copy_webhooks_unhandled{'));
};

describe('D12 a customers/redact whose process died before it was handled', () => {
  beforeEach(async () => {
    await aboutAda();
    befalls = 'death';
    void deliverWebhook(app, 'customers/redact', redaction, { id: 'redact-1' });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
  });

  it('is handled when Shopify delivers it again, and then no more', async () => {
    expect((await deliverWebhook(app, 'customers/redact', redaction, { id: 'redact-1' })).status).toBe(503);
    app.clock.advance(HOUR);
    expect((await deliverWebhook(app, 'customers/redact', redaction, { id: 'redact-1' })).status).toBe(200);
    expect(await dump(database())).not.toContain(ADA);

    await aboutAda();
    expect((await deliverWebhook(app, 'customers/redact', redaction, { id: 'redact-1' })).status).toBe(200);
    expect(await dump(database())).toContain(ADA);
  });

  it('is told in the figures and taken up by ourselves, though Shopify comes no more, and nothing of it stays', async () => {
    expect(await unhandled()).toEqual(['order_copy_webhooks_unhandled{topic="customers/redact"} 1']);
    expect(await dump(database())).not.toContain('+4930777888999');
    await app.wiring.webhooks.takeUp();
    expect(await dump(database())).toContain(ADA);

    app.clock.advance(HOUR);
    await app.wiring.webhooks.takeUp();
    expect(await dump(database())).not.toContain(ADA);
    expect(await unhandled()).toEqual([]);
  });

  it('outlives the month after which deliveries are deleted', async () => {
    app.clock.advance(40 * DAY);
    await retain(app.wiring.ports, 0);
    await app.wiring.webhooks.takeUp();
    expect(await dump(database())).not.toContain(ADA);
  });
});

describe('D12 deliveries of one webhook that overlap', () => {
  it('the second is told to come again, and handles it when the first one failed', async () => {
    await aboutAda();
    befalls = 'death';
    const first = deliverWebhook(app, 'customers/redact', redaction, { id: 'overlapping' });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    expect((await deliverWebhook(app, 'customers/redact', redaction, { id: 'overlapping' })).status).toBe(503);

    waiting[0]?.(new Error('the database is away'));
    expect((await first).status).toBe(500);
    expect(await dump(database())).toContain(ADA);
    expect((await deliverWebhook(app, 'customers/redact', redaction, { id: 'overlapping' })).status).toBe(200);
    expect(await dump(database())).not.toContain(ADA);
  });
});

describe('D12 a webhook that failed', () => {
  it('of a data request is booked once, whoever handles it in the end', async () => {
    const asked = { customer: { id: 7, email: ADA }, orders_requested: [1] };
    befalls = 'fault';
    expect((await deliverWebhook(app, 'customers/data_request', asked, { id: 'asked-1' })).status).toBe(500);
    app.clock.advance(HOUR);
    await app.wiring.webhooks.takeUp();
    expect((await deliverWebhook(app, 'customers/data_request', asked, { id: 'asked-1' })).status).toBe(200);
    expect(await app.wiring.useCases.listDataRequests({ shop: app.shop })).toHaveLength(1);
  });

  it('D11 of an uninstallation is handled as of its own time: a shop that came back meanwhile keeps its access', async () => {
    befalls = 'fault';
    expect((await deliverWebhook(app, 'app/uninstalled', {}, { id: 'gone-1' })).status).toBe(500);
    app.clock.advance(HOUR);
    await app.wiring.installWithToken(app.shop, app.simulator.token(app.shop));
    await app.wiring.webhooks.takeUp();
    expect(await app.wiring.ports.shops.isInstalled(app.shop)).toBe(true);
    expect(await unhandled()).toEqual([]);
  });

  it('of how something is at present is left to Shopify, since an old word must not undo a newer one', async () => {
    expect((await deliverWebhook(app, 'app/scopes_update', { current: 'no list' }, { id: 'scopes-1' })).status).toBe(500);
    app.clock.advance(HOUR);
    await app.wiring.webhooks.takeUp();
    expect(await unhandled()).toEqual(['order_copy_webhooks_unhandled{topic="app/scopes_update"} 1']);
    expect((await deliverWebhook(app, 'app/scopes_update', { current: ['read_orders'] }, { id: 'scopes-1' })).status).toBe(200);
  });
});

describe('a worker', () => {
  it('D12 takes up at its start what a dead process left', async () => {
    await aboutAda();
    befalls = 'death';
    void deliverWebhook(app, 'customers/redact', redaction, { id: 'left' });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    app.clock.advance(HOUR);
    await app.wiring.start({ worker: true });
    await vi.waitFor(async () => expect(await dump(database())).not.toContain(ADA), { timeout: 20_000 });
  });
});
