import '@shopify/shopify-app-remix/adapters/node';
import { Session } from '@shopify/shopify-api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#app/store/database.ts';
import { createSessionStorage } from '#app/store/sessions.ts';
import { createTokenCipher } from '#app/store/token-cipher.ts';
import { createShopLock } from '#app/store/shop-lock.ts';
import { createShops } from '#app/store/shops.ts';
import { createWebhooks } from '#app/store/webhooks.ts';
import { FakeClock } from '#test/support/fake-clock.ts';
import { openTestDatabase } from '#test/support/test-database.ts';

const cipher = createTokenCipher([new Uint8Array(32).fill(1)]);
let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const offline = (shop: string, more: Partial<ConstructorParameters<typeof Session>[0]> = {}) =>
  new Session({ id: `offline_${shop}`, shop, state: '', isOnline: false, accessToken: 'at', scope: 'read_orders', ...more });

describe('sessions', () => {
  it('come back as they were stored, refresh token and expiry included', async () => {
    const storage = createSessionStorage(database.prisma, cipher);
    const session = offline('s.myshopify.com', {
      expires: new Date('2026-11-02T11:00:00Z'),
      refreshToken: 'rt',
      refreshTokenExpires: new Date('2027-01-31T00:00:00Z'),
    });
    await storage.storeSession(session);
    await storage.storeSession(session);

    const loaded = await storage.loadSession(session.id);
    expect(loaded?.toObject()).toEqual(session.toObject());
    expect((await storage.findSessionsByShop('s.myshopify.com')).map(({ id }) => id)).toEqual([session.id]);
    expect(await storage.findSessionsByShop('other.myshopify.com')).toEqual([]);
  });

  it('an online session keeps who it belongs to', async () => {
    const storage = createSessionStorage(database.prisma, cipher);
    const session = new Session({
      id: 'online-1',
      shop: 's.myshopify.com',
      state: 'st',
      isOnline: true,
      accessToken: 'at',
      onlineAccessInfo: {
        expires_in: 60,
        associated_user_scope: 'read_orders',
        associated_user: {
          id: 42,
          first_name: 'Sam',
          last_name: 'Staff',
          email: 'sam@example.com',
          account_owner: true,
          locale: 'en',
          collaborator: false,
          email_verified: true,
        },
      },
    });
    await storage.storeSession(session);

    expect((await storage.loadSession('online-1'))?.onlineAccessInfo?.associated_user).toEqual(session.onlineAccessInfo?.associated_user);
  });

  it('unknown ids are undefined, and deleting them is harmless', async () => {
    const storage = createSessionStorage(database.prisma, cipher);
    expect(await storage.loadSession('nobody')).toBeUndefined();
    expect(await storage.deleteSession('nobody')).toBe(true);
  });
});

describe('shops', () => {
  it('D11 uninstalling removes the sessions of that shop alone', async () => {
    const shops = createShops(database.prisma);
    const storage = createSessionStorage(database.prisma, cipher);
    for (const shop of ['gone.myshopify.com', 'stays.myshopify.com']) {
      await shops.installed(shop, new Date('2026-11-01T00:00:00Z'));
      await storage.storeSession(offline(shop));
    }

    expect(await shops.uninstalled('gone.myshopify.com', new Date('2026-11-02T00:00:00Z'))).toBe(true);
    expect(await storage.loadSession('offline_gone.myshopify.com')).toBeUndefined();
    expect(await shops.isInstalled('gone.myshopify.com')).toBe(false);
    expect(await storage.loadSession('offline_stays.myshopify.com')).toBeDefined();
    expect(await shops.isInstalled('stays.myshopify.com')).toBe(true);
  });

  it('D11 a shop that was installed again before the webhook came keeps its sessions', async () => {
    const shops = createShops(database.prisma);
    const storage = createSessionStorage(database.prisma, cipher);
    await shops.installed('back.myshopify.com', new Date('2026-11-01T00:00:00Z'));
    await shops.uninstalled('back.myshopify.com', new Date('2026-11-02T00:00:00Z'));
    await shops.installed('back.myshopify.com', new Date('2026-11-02T00:05:00Z'));
    await storage.storeSession(offline('back.myshopify.com'));

    expect(await shops.uninstalled('back.myshopify.com', new Date('2026-11-02T00:00:00Z'))).toBe(false);
    expect(await storage.loadSession('offline_back.myshopify.com')).toBeDefined();
  });

  it('D11 a shop that came back before anybody told that it was gone keeps its sessions, too', async () => {
    const shops = createShops(database.prisma);
    const storage = createSessionStorage(database.prisma, cipher);
    await shops.installed('unheard.myshopify.com', new Date('2026-11-01T00:00:00Z'));
    await shops.installed('unheard.myshopify.com', new Date('2026-11-02T00:05:00Z'));
    await storage.storeSession(offline('unheard.myshopify.com'));

    expect(await shops.uninstalled('unheard.myshopify.com', new Date('2026-11-02T00:00:00Z'))).toBe(false);
    expect(await storage.loadSession('offline_unheard.myshopify.com')).toBeDefined();
    expect(await shops.uninstalled('unheard.myshopify.com', new Date('2026-11-03T00:00:00Z'))).toBe(true);
  });
});

describe('webhook deliveries', () => {
  const delivery = {
    id: 'w-1',
    eventId: 'e-1',
    shop: 's.myshopify.com',
    topic: 'customers/redact',
    triggeredAt: '2026-11-23T09:00:00.000Z',
    payload: { customer: { id: '1', email: 'ada@example.com' }, phone: '+4930777888999' },
  };
  const kept = { customer: delivery.payload.customer };
  const elsewhere = { ...delivery, shop: 'other.myshopify.com' };
  let clock: FakeClock;
  let webhooks: ReturnType<typeof createWebhooks>;
  beforeEach(async () => {
    await database.prisma.webhookDelivery.deleteMany({ where: { shop: delivery.shop } });
    clock = new FakeClock();
    webhooks = createWebhooks(database.prisma, clock);
  });

  it('D12 one of several at once has it, and the next one after that one failed', async () => {
    const taken = await Promise.all([webhooks.take(delivery, null), webhooks.take(delivery, null), webhooks.take(delivery, null)]);
    expect(taken.sort()).toEqual(['mine', 'underway', 'underway']);

    await webhooks.release(elsewhere);
    expect(await webhooks.take(delivery, null)).toBe('underway');
    await webhooks.release(delivery);
    expect(await webhooks.take(delivery, null)).toBe('mine');
  });

  it('D12 what a dead process had is free after five minutes, and what was done stays done', async () => {
    await webhooks.take(delivery, null);
    clock.advance(5 * 60_000 - 1);
    expect(await webhooks.take(delivery, null)).toBe('underway');
    clock.advance(1);
    expect(await webhooks.take(delivery, null)).toBe('mine');

    await webhooks.done(elsewhere);
    expect(await webhooks.take(delivery, null)).toBe('underway');
    await webhooks.done(delivery);
    clock.advance(60 * 60_000);
    expect(await webhooks.take(delivery, null)).toBe('handled');
  });

  it('D12 what was kept is due again after pauses that grow to about an hour, until it is done, and then gone', async () => {
    await webhooks.take(delivery, kept);
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await webhooks.release(delivery);
      let minutes = 0;
      for (; (await webhooks.toTakeUp(10)).length === 0; minutes += 1) clock.advance(60_000);
      pauses.push(minutes);
      expect(await webhooks.toTakeUp(10)).toEqual([{ ...delivery, payload: kept }]);
      expect(await webhooks.take(delivery, kept)).toBe('mine');
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 64, 64]);

    await webhooks.done(delivery);
    clock.advance(24 * 60 * 60_000);
    expect(await webhooks.toTakeUp(10)).toEqual([]);
    const row = await database.prisma.webhookDelivery.findFirst({ where: { id: 'w-1', shop: delivery.shop } });
    expect(row).toMatchObject({ payload: null, leaseUntil: null, tryAgainAt: null });
  });

  it('one of which nothing is kept is left to Shopify', async () => {
    await webhooks.take(delivery, null);
    await webhooks.release(delivery);
    clock.advance(24 * 60 * 60_000);
    expect(await webhooks.toTakeUp(10)).toEqual([]);
  });
});

describe('the lock of a shop', () => {
  it('lets one work at a time per shop, and shops beside each other', async () => {
    const withShopLock = createShopLock(database);
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => withShopLock('a', work)));
    expect(most).toBe(1);

    let release = () => {};
    const held = withShopLock('a', () => new Promise<void>((resolve) => (release = resolve)));
    expect(await withShopLock('b', async () => 'free')).toBe('free');
    release();
    await held;
  });

  it('D09 leaves connections for the work, however many shops renew their tokens at once', async () => {
    const withShopLock = createShopLock(database);
    const work = () => database.prisma.shop.count();
    const counts = await Promise.all(Array.from({ length: 60 }, (_, at) => withShopLock(`shop ${at}`, work)));
    expect(counts).toHaveLength(60);
  });

  it('goes on after a work that failed, and passes the failure to its own caller', async () => {
    const withShopLock = createShopLock(database);
    const failing = withShopLock('c', () => Promise.reject(new Error('refused')));
    const next = withShopLock('c', async () => 'next');

    await expect(failing).rejects.toThrow('refused');
    expect(await next).toBe('next');
  });
});
