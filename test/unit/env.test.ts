import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnv } from '#app/env.server.ts';

const least = {
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: 'secret',
  SHOPIFY_APP_URL: 'https://app.example.com/',
  TOKEN_ENCRYPTION_KEYS: '00'.repeat(32),
};

describe('the environment', () => {
  it('works on the embedded database with the least that can be given', () => {
    expect(readEnv(least)).toMatchObject({
      database: { kind: 'embedded', dataDir: '.data' },
      worker: { inWeb: true },
      shopify: { appUrl: 'https://app.example.com', adminOrigin: null },
    });
  });

  it('names every wrong variable at once, and what to do', () => {
    const read = () => readEnv({ SHOPIFY_API_KEY: '', SHOPIFY_APP_URL: 'nonsense', DATABASE_URL: 'mysql://x', PORT: 'many' });
    expect(read).toThrow(EnvironmentError);
    for (const words of [
      /SHOPIFY_API_KEY is not set/,
      /SHOPIFY_API_SECRET is not set/,
      /SHOPIFY_APP_URL must be an absolute address/,
      /DATABASE_URL must begin with postgresql/,
      /PORT /,
      /\.env\.example/,
    ]) {
      expect(read).toThrow(words);
    }
  });

  it('never repeats a value, which may be a secret', () => {
    expect(() => readEnv({ ...least, DATABASE_URL: 'mysql://user:hunter2@host/db' })).toThrow(/^(?!.*hunter2)/s);
  });

  it('takes an empty value as not set, as .env files have them', () => {
    expect(readEnv({ ...least, DATABASE_URL: '', SHOPIFY_ADMIN_ORIGIN: '' }).database.kind).toBe('embedded');
  });

  it('with a PostgreSQL leaves the work to worker processes unless told otherwise', () => {
    const url = { DATABASE_URL: 'postgresql://u:p@localhost/db' };
    expect(readEnv({ ...least, ...url }).worker.inWeb).toBe(false);
    expect(readEnv({ ...least, ...url, WORKER_IN_WEB: 'true' }).worker.inWeb).toBe(true);
  });

  it('.env.example explains every variable that is read, and no other', () => {
    const root = join(import.meta.dirname, '..', '..');
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    const explained = [...example.matchAll(/(?<=^|\n)([A-Z_]+)=/g)].map(([, name]) => name);
    const schema = readFileSync(join(root, 'app', 'env.server.ts'), 'utf8').split('export type EnvSource')[0] ?? '';
    const read = [...schema.matchAll(/\n {2}([A-Z_]+):/g)].map(([, name]) => name);
    expect(explained.sort()).toEqual(read.sort());
    for (const name of read) expect(example).toMatch(new RegExp(`(^|\\n)# [^\\n]+\\n(#[^\\n]*\\n)*([A-Z_]+=[^\\n]*\\n)*${name}=`));
  });

  it('asks for the scopes that shopify.app.toml declares', () => {
    const toml = readFileSync(join(import.meta.dirname, '..', '..', 'shopify.app.toml'), 'utf8');
    expect(readEnv(least).shopify.scopes.join(',')).toBe(/^scopes = "(.+)"$/m.exec(toml)?.[1]);
  });
});
