import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCosts, readVectors } from '#simulator/conformance/costs.ts';
import { loadExplanations, readExplanations } from '#simulator/conformance/evidence.ts';
import type { Json } from '#simulator/conformance/find-exchanges.ts';
import { replayRecording } from '#simulator/conformance/replay.ts';
import { recordingFiles, replayAll } from '#simulator/conformance/report.ts';
import { loadSchema, loadSchemaFile } from '#simulator/schema/load-schema.ts';

const shared = (path: string) => fileURLToPath(new URL(`../../../../shared/${path}`, import.meta.url));
const RECORDINGS = shared('recordings');
const COSTS = shared('vectors/query-costs.json');
const SCHEMA = shared('schema/admin-2026-10.graphql');
const EVIDENCE = fileURLToPath(new URL('../../../simulator/evidence.md', import.meta.url));

/** Evidence stands beside the repository; without it the tests say so and stand aside. */
function have(...paths: string[]): boolean {
  const missing = paths.filter((path) => !existsSync(path));
  for (const path of missing) console.warn(`SKIPPED: no evidence at ${path}`);
  return missing.length === 0;
}

describe('recorded evidence', () => {
  it.runIf(have(RECORDINGS))(
    'L06 leaves no recorded answer unmet without a reason in evidence.md',
    async () => {
      const { lines, totals } = await replayAll(recordingFiles(RECORDINGS), loadExplanations());
      expect(lines.filter((line) => line.verdict === 'differs')).toEqual([]);
      expect(totals.met).toBeGreaterThanOrEqual(165);
      expect(totals.explained).toBeLessThanOrEqual(12);
    },
    60_000,
  );

  it.runIf(have(RECORDINGS))(
    'L06 meets nearly as much when every document is taken out of the recordings, so that requests are made up from answers',
    async () => {
      const replays = await Promise.all(
        recordingFiles(RECORDINGS).map((path) =>
          replayRecording(basename(path), withoutDocuments(JSON.parse(readFileSync(path, 'utf8')) as Json)),
        ),
      );
      const outcomes = replays.flatMap((replay) => replay.outcomes);
      expect(outcomes.filter(({ kind }) => kind === 'met').length).toBeGreaterThanOrEqual(155);
    },
  );

  it.runIf(have(RECORDINGS))('L06 lists no difference that is not there any more', async () => {
    const files = recordingFiles(RECORDINGS);
    const { lines } = await replayAll(files, []);
    const differing = lines.filter((line) => line.verdict === 'differs');
    const stale = loadExplanations().filter(
      ({ file, path }) =>
        !differing.some(
          (line) =>
            fits(file, line.file) &&
            line.details.some((detail) => path.test(`${line.exchange} ${detail.split(': recorded')[0] ?? ''}`.trim())),
        ),
    );
    expect(stale.map(({ file, path }) => `${file} ${path.source}`)).toEqual([]);
  });

  it.runIf(have(COSTS, SCHEMA))('L05 meets at least 97 of 100 recorded query costs to the point, on the published schema', () => {
    const report = checkCosts(loadSchemaFile(SCHEMA), readVectors(COSTS));
    expect(report.exact).toBeGreaterThanOrEqual(0.97 * report.lines.length);
    expect(report.near).toBeGreaterThanOrEqual(0.97 * report.lines.length);
  });

  it.runIf(have(COSTS, SCHEMA))('L05 reckons the same on the pruned schema wherever that knows the operation', () => {
    const vectors = readVectors(COSTS);
    const full = checkCosts(loadSchemaFile(SCHEMA), vectors).lines;
    const pruned = checkCosts(loadSchema('2026-10'), vectors).lines;
    const about = full
      .map((line, index) => ({ ...line, pruned: pruned[index]?.computed }))
      .filter(({ name }) => /^(DraftOrder|Order(Create|Cancel|Update))/.test(name));
    expect(about.length).toBeGreaterThan(20);
    expect(about.filter(({ computed, pruned: other }) => computed !== other).map(({ name }) => name)).toEqual([]);
  });
});

function withoutDocuments(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutDocuments);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, item]) => !(['query', 'document'].includes(key) && typeof item === 'string' && item.includes('{')),
  );
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutDocuments(item)]));
}

const fits = (pattern: string, file: string): boolean => new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*/g, '.*')}$`).test(file);

describe('simulator/evidence.md', () => {
  const text = readFileSync(EVIDENCE, 'utf8');

  it('L06 points every behaviour at a recording, an order, the schema or the facts, or calls it assumed', () => {
    const [before = ''] = text.split('## Known differences');
    const rows = before.split('\n').filter((line) => /^\| (?!-|behaviour)/.test(line) && !/^\|[\s-|]+$/.test(line));
    expect(rows.length).toBeGreaterThan(30);
    const unproved = rows.filter((row) => !/\.json|schema|recordings?|facts|orders\/|\d\d-…|assumed/i.test(row));
    expect(unproved).toEqual([]);
  });

  it('L06 gives every known difference a reason', () => {
    const explanations = readExplanations(text);
    expect(explanations.length).toBeGreaterThan(3);
    expect(explanations.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });

  it('reads only the table of known differences, and takes * for anything', () => {
    const [first, ...rest] = readExplanations(
      '| a | b | c |\n\n## Known differences\n\n| file | exchange and path | reason |\n|---|---|---|\n| x*.json | read data.*.name | because |\n\n## After\n| d | e | f |',
    );
    expect(rest).toEqual([]);
    expect(first?.path.test('read data.order.lines.0.name')).toBe(true);
    expect(first?.path.test('read data.order')).toBe(false);
  });
});

describe('the replayer on recordings that it has never seen', () => {
  const replay = async (recording: unknown) => {
    const folder = mkdtempSync(join(tmpdir(), 'recording-'));
    try {
      const path = join(folder, 'unseen.json');
      writeFileSync(path, JSON.stringify(recording));
      return (await replayAll([path], [])).lines;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const made = {
    id: 'gid://shopify/DraftOrder/77',
    tags: ['a'],
    totalPriceSet: { shopMoney: { amount: '20.0', currencyCode: 'EUR' } },
    lineItems: { nodes: [{ id: 'gid://shopify/DraftOrderLineItem/78', title: 'Chair', quantity: 2 }] },
  };
  const variables = { input: { tags: ['a'], lineItems: [{ title: 'Chair', quantity: 2, originalUnitPrice: '10.00', taxable: false }] } };
  const read = { variables: { id: made.id }, response: { data: { draftOrder: made } } };

  it('makes up the request from the answer, maps ids and meets what is right', async () => {
    const lines = await replay({
      mutation: { variables, response: { data: { draftOrderCreate: { draftOrder: made, userErrors: [] } } } },
      downstreamRead: read,
    });
    expect(lines.map(({ exchange, verdict }) => [exchange, verdict])).toEqual([
      ['mutation', 'met'],
      ['downstreamRead', 'met'],
    ]);
  });

  it('says where an answer differs, and what was recorded and got', async () => {
    const wrong = { ...made, totalPriceSet: { shopMoney: { amount: '21.0', currencyCode: 'EUR' } } };
    const [line] = await replay({
      mutation: { variables, response: { data: { draftOrderCreate: { draftOrder: wrong, userErrors: [] } } } },
    });
    expect(line).toMatchObject({
      verdict: 'differs',
      details: ['data.draftOrderCreate.draftOrder.totalPriceSet.shopMoney.amount: recorded "21.0" ≠ got "20.0"'],
    });
  });

  it('seeds what the recorder read before', async () => {
    const lines = await replay({
      upstreamCalls: [
        {
          variables: { id: made.id },
          query: 'query H($id: ID!) { draftOrder(id: $id) { id } }',
          response: {
            status: 200,
            body: {
              data: {
                draftOrder: {
                  ...made,
                  lineItems: {
                    nodes: [
                      {
                        ...made.lineItems.nodes[0],
                        originalUnitPriceSet: { shopMoney: { amount: '10.0', currencyCode: 'EUR' } },
                        taxable: false,
                      },
                    ],
                  },
                },
              },
            },
          },
        },
      ],
      downstreamRead: read,
    });
    expect(lines).toEqual([expect.objectContaining({ exchange: 'downstreamRead', verdict: 'met' })]);
  });

  it('skips operations that are not the product’s, and files without any answer', async () => {
    expect(
      await replay({
        mutation: {
          query: 'mutation { customerSendAccountInviteEmail(customerId: "gid://shopify/Customer/1") { userErrors { message } } }',
          response: { data: { customerSendAccountInviteEmail: { userErrors: [] } } },
        },
      }),
    ).toMatchObject([{ verdict: 'skipped', details: ["customerSendAccountInviteEmail is not among the product's operations"] }]);
    expect(await replay({ orders: [{ id: 1 }] })).toMatchObject([
      { verdict: 'skipped', details: ['no recorded GraphQL answer in this file'] },
    ]);
  });

  it('comes through any JSON', async () => {
    const key = fc.constantFrom(
      'setup',
      'mutation',
      'query',
      'document',
      'variables',
      'response',
      'payload',
      'body',
      'data',
      'errors',
      'expected',
      'requests',
      'upstreamCalls',
      'id',
      'order',
      'draftOrderCreate',
      'nodes',
    );
    const leaf = fc.oneof(
      fc.constantFrom('gid://shopify/Order/1', 'query { shop { name } }', 'mutation {', '2026-01-01T00:00:00Z'),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6, withCrossShrink: true },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async (recording) => {
        const replay = await replayRecording('any.json', recording as Json);
        expect(Array.isArray(replay.outcomes)).toBe(true);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  it('leaves out what the schema has not any more, says so, and does not call it met', async () => {
    const query = 'query R($id: ID!) { draftOrder(id: $id) { id legacyThing } }';
    const [line] = await replay({
      read: { query, variables: { id: 'gid://shopify/DraftOrder/5' }, response: { data: { draftOrder: null } } },
    });
    expect(line).toMatchObject({
      verdict: 'explained',
      details: ["explained: DraftOrder.legacyThing is not in the simulator's schema of 2026-10"],
    });
  });
});
