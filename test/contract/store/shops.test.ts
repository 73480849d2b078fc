import '@shopify/shopify-app-remix/adapters/node';
import { Session } from '@shopify/shopify-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});

describe('webhook deliveries', () => {
  it('the same delivery is booked once, and again after it was forgotten', async () => {
    const webhooks = createWebhooks(database.prisma, new FakeClock());
    const delivery = { id: 'w-1', eventId: 'e-1', shop: 's.myshopify.com', topic: 'app/uninstalled' };
    const booked = await Promise.all([webhooks.firstTime(delivery), webhooks.firstTime(delivery), webhooks.firstTime(delivery)]);
    expect(booked.filter(Boolean)).toHaveLength(1);

    await webhooks.forget({ ...delivery, shop: 'other.myshopify.com' });
    expect(await webhooks.firstTime(delivery)).toBe(false);
    await webhooks.forget(delivery);
    expect(await webhooks.firstTime(delivery)).toBe(true);
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
