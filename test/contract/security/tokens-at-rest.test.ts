import '@shopify/shopify-app-remix/adapters/node';
import { Session } from '@shopify/shopify-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '#app/env.server.ts';
import { createSessionStorage } from '#app/store/sessions.ts';
import { createTokenCipher } from '#app/store/token-cipher.ts';
import { openTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { dump } from './database-content.ts';

const OLD = new Uint8Array(32).fill(1);
const NEW = new Uint8Array(32).fill(2);
const SHOP = 'secret.myshopify.com';
let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

const session = (shop = SHOP) =>
  new Session({
    id: `offline_${shop}`,
    shop,
    state: '',
    isOnline: false,
    accessToken: 'shpat_plain_access',
    scope: 'read_orders',
    refreshToken: 'shprt_plain_refresh',
  });
const storage = (...keys: Uint8Array[]) => createSessionStorage(database.prisma, createTokenCipher(keys));
const insertPlain = (shop: string) =>
  database.prisma.session.create({
    data: {
      id: `offline_${shop}`,
      shop,
      state: '',
      isOnline: false,
      accessToken: 'shpat_plain_access',
      refreshToken: 'shprt_plain_refresh',
    },
  });

describe('tokens in the database', () => {
  it('D09 are nowhere in plain, and come back as they were stored', async () => {
    await storage(OLD).storeSession(session());
    expect(await dump(database.prisma)).not.toMatch(/shp[ar]t_/);
    expect((await storage(OLD).loadSession(session().id))?.toObject()).toEqual(session().toObject());
  });

  it('differ each time they are stored, so that equal tokens cannot be told', () => {
    const cipher = createTokenCipher([OLD]);
    expect(cipher.seal('token', 'a')).not.toBe(cipher.seal('token', 'a'));
  });

  it('do not open in another row or column, after a change of one character, or with another key', () => {
    const cipher = createTokenCipher([OLD]);
    const stored = cipher.seal('token', 'offline_a accessToken');
    expect(cipher.open(stored, 'offline_a accessToken')).toBe('token');
    expect(cipher.open(stored, 'offline_b accessToken')).toBeNull();
    expect(cipher.open(stored, 'offline_a refreshToken')).toBeNull();
    const at = stored.length - 3;
    expect(cipher.open(stored.slice(0, at) + (stored[at] === 'A' ? 'B' : 'A') + stored.slice(at + 1), 'offline_a accessToken')).toBeNull();
    expect(createTokenCipher([NEW]).open(stored, 'offline_a accessToken')).toBeNull();
  });

  it('from before encryption are read, and encrypted when next written', async () => {
    await insertPlain('plain.myshopify.com');
    const stored = await storage(OLD).loadSession('offline_plain.myshopify.com');
    expect(stored?.accessToken).toBe('shpat_plain_access');
    if (stored) await storage(OLD).storeSession(stored);
    expect(await dump(database.prisma)).not.toMatch(/shp[ar]t_/);
  });

  it('rotate: with a new key in front old rows are read, written anew, and need the old key no more', async () => {
    await storage(OLD).storeSession(session());
    await insertPlain('late.myshopify.com');
    const rotating = storage(NEW, OLD);
    expect((await rotating.loadSession(session().id))?.accessToken).toBe('shpat_plain_access');
    expect(await rotating.reencrypt()).toBeGreaterThanOrEqual(2);
    expect(await rotating.reencrypt()).toBe(0);
    expect((await storage(NEW).loadSession(session().id))?.refreshToken).toBe('shprt_plain_refresh');
    expect((await storage(NEW).loadSession('offline_late.myshopify.com'))?.accessToken).toBe('shpat_plain_access');
    expect(await dump(database.prisma)).not.toMatch(/shp[ar]t_/);
  });

  it('whose key is lost count as no session, so that the next visit makes a new one', async () => {
    await storage(OLD).storeSession(session());
    expect(await storage(NEW).loadSession(session().id)).toBeUndefined();
    expect(await storage(NEW).findSessionsByShop?.(SHOP)).toEqual([]);
  });
});

describe('the keys', () => {
  const source = { SHOPIFY_API_KEY: 'k', SHOPIFY_API_SECRET: 's', SHOPIFY_APP_URL: 'https://app.example.com' };
  it('are required in production, and the message says how to make one', () => {
    expect(() => readEnv(source)).toThrow(/TOKEN_ENCRYPTION_KEYS is not set.*openssl rand -base64 32/);
    expect(readEnv({ ...source, NODE_ENV: 'development' }).tokenKeys).toBeNull();
  });
  it('are 32 bytes each, in base64 or hex, newest first', () => {
    const keys = [Buffer.from(NEW).toString('base64'), Buffer.from(OLD).toString('hex')].join(', ');
    expect(readEnv({ ...source, TOKEN_ENCRYPTION_KEYS: keys }).tokenKeys?.map((key) => key[0])).toEqual([2, 1]);
    expect(() => readEnv({ ...source, TOKEN_ENCRYPTION_KEYS: 'short' })).toThrow(/TOKEN_ENCRYPTION_KEYS must be keys of 32 bytes/);
  });
});
