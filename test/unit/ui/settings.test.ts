import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { OPTIONAL_SCOPES } from '#app/ui/settings/optional-scopes.ts';
import { ruleSentence } from '#app/ui/settings/rule-sentence.ts';

const root = join(import.meta.dirname, '../../..');

describe('access that is asked for later', () => {
  it('is explained, each scope that the app may ask for', async () => {
    const toml = parse(await readFile(join(root, 'shopify.app.toml'), 'utf8')) as { access_scopes: { optional_scopes: string[] } };
    expect(Object.keys(OPTIONAL_SCOPES).sort()).toEqual([...toml.access_scopes.optional_scopes].sort());
  });
});

describe('a severity rule in words', () => {
  it.each([
    [
      { code: 'PRODUCT_DELETED', severity: 'warning', when: { channel: null, company: null, customerTag: null } },
      '“A product was deleted.” is a warning for all orders.',
    ],
    [
      { code: 'TAX_CHANGED', severity: 'error', when: { channel: 'pos', company: null, customerTag: 'VIP' } },
      '“Tax comes to another amount. A warning when its places or rates differ.” is an error for orders of the channel pos and customers tagged VIP, and stops the copy.',
    ],
  ] as const)('%j', (rule, words) => {
    expect(ruleSentence(rule)).toBe(words);
  });
});
