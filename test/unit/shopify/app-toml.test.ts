import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readEnv } from '#app/env.server.ts';
import { API_VERSION } from '#app/shopify/api-version.ts';
import { webhookHandlers } from '#app/webhook-handlers.server.ts';

const file = new URL('../../../shopify.app.toml', import.meta.url);
const text = readFileSync(file, 'utf8');
const config = z
  .object({
    embedded: z.boolean(),
    access_scopes: z.object({ scopes: z.string(), use_legacy_install_flow: z.boolean() }),
    webhooks: z.object({
      api_version: z.string(),
      subscriptions: z.array(
        z.object({ topics: z.array(z.string()).default([]), compliance_topics: z.array(z.string()).default([]), uri: z.string() }),
      ),
    }),
  })
  .parse(parse(text));

const topics = config.webhooks.subscriptions.flatMap((one) => [...one.topics, ...one.compliance_topics]);

describe('shopify.app.toml', () => {
  it('declares exactly the topics that somebody handles, at the address of the route', () => {
    expect([...topics].sort()).toEqual(Object.keys(webhookHandlers({} as never, () => {})).sort());
    expect(config.webhooks.subscriptions.every((one) => one.uri === '/webhooks')).toBe(true);
  });

  it('declares the three compliance topics', () => {
    const compliance = config.webhooks.subscriptions.flatMap((one) => one.compliance_topics);
    expect(compliance.sort()).toEqual(['customers/data_request', 'customers/redact', 'shop/redact']);
  });

  it('names files that exist', () => {
    const named = [...text.matchAll(/app\/[\w./$-]+\.tsx?/g)].map(([path]) => path);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(new URL(path, new URL('../../../', import.meta.url))))).toEqual([]);
  });

  it('asks for the scopes that the app expects, in managed installation, at the pinned API version', () => {
    const env = readEnv({ NODE_ENV: 'test', SHOPIFY_API_KEY: 'k', SHOPIFY_API_SECRET: 's', SHOPIFY_APP_URL: 'https://example.com' });
    expect(config.access_scopes.scopes.split(',').sort()).toEqual([...env.shopify.scopes].sort());
    expect(config.access_scopes.use_legacy_install_flow).toBe(false);
    expect(config.embedded).toBe(true);
    expect(config.webhooks.api_version).toBe(API_VERSION);
  });
});
