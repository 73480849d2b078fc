import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import type { OrdersFoundOut } from '#app/contract/orders.ts';
import { problemSchema, type Problem } from '#app/contract/problem.ts';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { callApi, type Call } from './call.ts';

/** Many shops beside the first (named '' here, where the known copies are), so that no bucket of Admin API points runs dry and no wait slows the run. */
const SHOPS = Array.from({ length: 12 }, (_, index) => `fuzz-${index}.myshopify.com`);
/** `PROPERTY_RUNS=10000` for a long look; the suite has ten minutes for everything. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 3_000);

let stack: AppStack;
let orderIds: string[] = [];
let copyIds: string[] = [];

beforeAll(async () => {
  stack = await startAppStack({ domains: SHOPS });
  const { body } = await callApi<OrdersFoundOut>(stack, '/api/orders?first=50');
  orderIds = body.orders.map((order) => order.id);
  const made = await callApi<OrderCopyOut>(stack, '/api/order-copies', {
    body: { orderId: orderIds[0] },
    headers: { 'idempotency-key': 'first' },
  });
  copyIds = [made.body.id, '00000000-0000-4000-8000-000000000000'];
}, 60_000);
afterAll(() => stack.close());

// ---- what honest clients send, more or less

const gid = (type: string) => fc.nat(99_999).map((id) => `gid://shopify/${type}/${id}`);
const word = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 20 }) },
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.constantFrom('', ' ', '#1001', '😀', 'null', "'; drop table order_copies; --"),
);
const amount = fc.oneof(fc.constantFrom('0', '12.50', '1.005', '-1', '1e9', '999999999999.999', 'NaN', ''), fc.float().map(String));
const number = fc.oneof(fc.nat(20), fc.integer(), fc.double(), fc.constantFrom(-0, 2 ** 53, 1e308));
const loose = (model: Record<string, fc.Arbitrary<unknown>>) => fc.record(model, { requiredKeys: [] });

const choice = loose({
  lineId: fc.oneof(gid('LineItem'), word),
  include: fc.boolean(),
  quantity: fc.option(number),
  variantId: fc.option(gid('ProductVariant')),
  unitPrice: fc.option(amount),
});
const added = loose({
  variantId: fc.option(gid('ProductVariant')),
  title: fc.option(word),
  quantity: number,
  unitPrice: fc.option(amount),
});
const address = fc.oneof(
  fc.record({ mode: fc.constantFrom('keep', 'clear', 'customer-default') }),
  fc.record({
    mode: fc.constant('change'),
    fields: loose({ firstName: fc.option(word), zip: word, countryCode: fc.constantFrom('CA', 'ca', 'XX', ''), provinceCode: word }),
  }),
);
const textRule = fc.oneof(fc.record({ mode: fc.constantFrom('keep', 'drop') }), fc.record({ mode: fc.constant('change'), value: word }));
const options = loose({
  lines: loose({
    selection: fc.constantFrom('all', 'none', 'chosen'),
    quantity: fc.constantFrom('current', 'ordered', 'unfulfilled', 'refunded', 'returned'),
    chosen: fc.array(choice, { maxLength: 4 }),
    added: fc.array(added, { maxLength: 3 }),
    deletedVariant: fc.constantFrom('custom-line', 'match-sku', 'skip', 'refuse'),
    giftCards: fc.constantFrom('skip', 'copy'),
  }),
  billingAddress: address,
  shippingAddress: address,
  prices: fc.constantFrom('frozen', 'current', 'lower'),
  discounts: loose({
    mode: fc.constantFrom('exact', 'reapply', 'none'),
    invalidCode: fc.constantFrom('drop', 'same-money-off', 'refuse'),
    addedCodes: fc.array(word, { maxLength: 3 }),
    manual: fc.option(loose({ title: word, kind: fc.constantFrom('percentage', 'amount'), value: amount })),
  }),
  shipping: fc.oneof(
    fc.record({ mode: fc.constantFrom('keep', 'none') }),
    fc.record({ mode: fc.constant('custom'), title: word, price: amount }),
    fc.record({ mode: fc.constant('rate'), handle: word }),
  ),
  taxExempt: fc.constantFrom('keep', 'exempt', 'not-exempt'),
  texts: loose({
    note: textRule,
    poNumber: textRule,
    tags: loose({ keep: fc.boolean(), add: fc.array(word, { maxLength: 3 }), remove: fc.array(word, { maxLength: 2 }) }),
  }),
  outcome: fc.oneof(
    fc.record({ kind: fc.constantFrom('draft', 'invoice', 'complete', 'burn') }),
    fc.record({ kind: fc.constant('invoice'), to: word }),
  ),
  errors: fc.constantFrom('strict', 'lenient'),
  reserveInventoryUntil: fc.oneof(fc.constantFrom(null, '2020-01-01T00:00:00Z', 'tomorrow'), word),
  reason: fc.option(word),
});

/** Ids of orders that stand are rare, as each costs Admin API calls; what is wrong about a body shows before any. */
const reference = fc.oneof(
  { weight: 1, arbitrary: fc.nat(30).map((index) => orderIds[index % Math.max(1, orderIds.length)] ?? '1') },
  { weight: 3, arbitrary: fc.oneof(gid('Order'), fc.nat().map(String)) },
  { weight: 3, arbitrary: word },
);
const honest = fc.record(
  {
    orderId: reference,
    profile: fc.constantFrom('exact-copy', 'reorder', 'correction', 'backorder', 'nobody'),
    options,
    expectedSourceUpdatedAt: word,
    expectedSourceDigest: word,
  },
  { requiredKeys: ['orderId'] },
);

/** Passes the schema every time, so that planner, calculation and ledger get their share of strange orders. */
const fit = fc.record(
  {
    orderId: fc.nat(30).map((index) => orderIds[index % Math.max(1, orderIds.length)] ?? '1'),
    options: loose({
      lines: loose({
        selection: fc.constantFrom('all', 'none', 'chosen'),
        quantity: fc.constantFrom('current', 'ordered', 'unfulfilled', 'refunded', 'returned'),
        added: fc.array(
          fc.record({
            title: fc.constantFrom('Extra', '😀', '<b>'),
            quantity: fc.integer({ min: 1, max: 1_000_000 }),
            unitPrice: fc.constantFrom('0', '12.50', '999999999999.99', '1.005'),
          }),
          { maxLength: 2 },
        ),
        deletedVariant: fc.constantFrom('custom-line', 'match-sku', 'skip', 'refuse'),
        giftCards: fc.constantFrom('skip', 'copy'),
        tips: fc.constantFrom('skip', 'copy'),
      }),
      prices: fc.constantFrom('frozen', 'current', 'lower'),
      discounts: loose({
        mode: fc.constantFrom('exact', 'reapply', 'none'),
        addedCodes: fc.array(fc.constantFrom('NOPE', ' ', 'WELCOME10'), { maxLength: 2 }),
        manual: fc.constantFrom(null, { title: '', kind: 'percentage', value: '100.1' }, { title: 'x', kind: 'amount', value: '999999' }),
      }),
      shipping: fc.constantFrom({ mode: 'none' }, { mode: 'rate', handle: 'gone' }, { mode: 'custom', title: 'Own', price: '0.001' }),
      shippingAddress: fc.constantFrom(
        { mode: 'clear' },
        { mode: 'customer-default' },
        { mode: 'change', fields: { zip: null, countryCode: 'ZZ' } },
      ),
      texts: loose({
        note: textRule.filter((rule) => !('value' in rule) || rule.value.length < 5000),
        tags: loose({ add: fc.array(fc.constantFrom('x'.repeat(60), 'a,b', 'vip'), { maxLength: 3 }) }),
      }),
      taxExempt: fc.constantFrom('keep', 'exempt', 'not-exempt'),
      errors: fc.constantFrom('strict', 'lenient'),
      reserveInventoryUntil: fc.constantFrom(null, '2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z'),
    }),
  },
  { requiredKeys: ['orderId'] },
);

// ---- what nobody honest sends

const HOSTILE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  'then',
  'orderId',
  'options',
  'lines',
  'chosen',
];
const hostileValue = fc.anything({
  key: fc.oneof(fc.constantFrom(...HOSTILE_KEYS), fc.string({ maxLength: 8 })),
  maxDepth: 4,
  withNullPrototype: true,
});
const deep = fc
  .integer({ min: 1, max: 3000 })
  .map((depth) => `{"orderId":"1","options":${'{"lines":'.repeat(depth)}null${'}'.repeat(depth)}}`);
const huge = fc.integer({ min: 1, max: 40_000 }).map((length) => ({ orderId: '1', options: { reason: '字'.repeat(length) } }));
const polluted = fc
  .constantFrom('__proto__', 'constructor', 'prototype')
  .chain((key) => word.map((value) => `{"orderId":"1","options":{"${key}":{"polluted":${JSON.stringify(value)}}}}`));
const broken = fc.oneof(
  word,
  fc.uint8Array({ maxLength: 60 }),
  fc.json().map((text) => text.slice(1)),
);
const spoilt = fc
  .tuple(honest, fc.constantFrom('orderId', 'profile', 'options', 'extra'), hostileValue)
  .map(([body, key, value]) => ({ ...body, [key]: value }));
const spoiltOptions = fc
  .tuple(fc.constantFrom('lines', 'shipping', 'discounts', 'texts', 'outcome', 'original', 'customer', 'extra'), hostileValue)
  .map(([key, value]) => ({ orderId: '1', options: { [key]: value } }));

const json = (value: unknown) => {
  try {
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}` : inner)) ?? 'undefined';
  } catch {
    return '[]';
  }
};
const body = fc.oneof(
  { weight: 1, arbitrary: fit.map(json) },
  { weight: 3, arbitrary: honest.map(json) },
  { weight: 5, arbitrary: spoilt.map(json) },
  { weight: 5, arbitrary: spoiltOptions.map(json) },
  { weight: 2, arbitrary: hostileValue.map(json) },
  { weight: 1, arbitrary: huge.map(json) },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: polluted },
  { weight: 2, arbitrary: broken },
);

/** Bytes of an address that no text of ours may come to: U+0000, half a surrogate pair, what is no UTF-8. */
const unstorable = fc.constantFrom('%00', 'a%00b', '%00%00', '%ED%A0%80', 'a%ED%B0%80', '%FF', '%C3');
/** A cursor of the ledger's form, with times that no database knows and ids that it cannot hold. */
const cursor = fc
  .tuple(
    fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom('+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '0000-01-01T00:00:00.000Z', '9e99', ''),
    ),
    fc.oneof(fc.uuid(), word, fc.constantFrom('\u0000', 'a\u0000b', '\ud800')),
  )
  .map((pair) => Buffer.from(JSON.stringify(pair)).toString('base64url'));

const headerText = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_.~%/ é\u0080\u00ff\t,;='), minLength: 1, maxLength: 40 });
const id = fc.oneof(
  fc.nat(9).map((index) => copyIds[index % Math.max(1, copyIds.length)] ?? 'x'),
  word.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.uuid(),
  unstorable,
);
const encoded = (text: string) => encodeURIComponent(text.toWellFormed());
const query = fc
  .dictionary(
    fc
      .oneof(
        { weight: 4, arbitrary: fc.constantFrom('text', 'first', 'after', 'status', 'sourceId', 'key', 'result', 'cause', '__proto__') },
        { weight: 1, arbitrary: word },
      )
      .map(encoded),
    fc.oneof(word.map(encoded), unstorable, cursor),
    { maxKeys: 3 },
  )
  .map((values) =>
    Object.entries(values)
      .map((pair) => pair.join('='))
      .join('&'),
  );

const aCall: fc.Arbitrary<{ path: string; call: Call; shop: string }> = fc.record({
  shop: fc.constantFrom('', ...SHOPS),
  path: fc.oneof(
    { weight: 5, arbitrary: fc.constant('/api/previews') },
    { weight: 5, arbitrary: fc.constant('/api/order-copies') },
    { weight: 2, arbitrary: id.map((each) => `/api/order-copies/${each.replaceAll('/', '_')}/complete`) },
  ),
  call: fc.oneof(
    { weight: 9, arbitrary: fc.record({ body, headers: fc.record({ 'idempotency-key': fc.uuid() }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        body,
        headers: fc.record({
          'idempotency-key': fc.oneof(headerText, fc.constant(null)),
          'content-type': fc.constantFrom('application/json; charset=utf-7', 'text/plain', 'application/json', 'multipart/form-data', null),
        }),
      }),
    },
  ),
});

/** Sends the call; whatever is not a success must be a problem that the contract knows, and none may be a 5xx. */
async function neverFails({ path, call, shop }: { path: string; call: Call; shop: string }): Promise<void> {
  const answer = await callApi(stack, path, { ...call, headers: { authorization: `Bearer ${token(shop)}`, ...call.headers } });
  if (answer.status < 300) return;
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
  expect(problemSchema.safeParse(answer.body).success, JSON.stringify(answer.body)).toBe(true);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}

/** One session token per shop for half a minute, as App Bridge keeps them. */
const tokens = new Map<string, { token: string; until: number }>();
function token(named: string): string {
  const shop = named || stack.shop;
  const kept = tokens.get(shop);
  if (kept && kept.until > Date.now()) return kept.token;
  const fresh = { token: stack.sessionToken(shop), until: Date.now() + 30_000 };
  tokens.set(shop, fresh);
  return fresh.token;
}

describe('any request body', () => {
  it(`is answered without a 5xx: ${RUNS} generated bodies, honest and hostile`, { timeout: 300_000 }, async () => {
    await fc.assert(fc.asyncProperty(aCall, neverFails), { numRuns: RUNS });
  });

  it('any query, any id and any header are answered without a 5xx', { timeout: 120_000 }, async () => {
    const lists = ['order-copies', 'batches', 'schedules', 'occurrences', 'failures', 'imports', 'data-requests', 'profiles'];
    const things = ['order-copies', 'batches', 'schedules', 'imports', 'imported-orders', 'data-requests', 'splits'];
    const path = fc.oneof(
      fc.tuple(fc.constantFrom(...lists), query).map(([list, text]) => `/api/${list}?${text}`),
      fc.tuple(fc.constantFrom(...things), id).map(([of, each]) => `/api/${of}/${each.replaceAll('/', '_')}`),
      fc.tuple(id, query).map(([each, text]) => `/api/batches/${each.replaceAll('/', '_')}/rows?${text}`),
    );
    const headers = fc.record(
      { 'x-request-id': headerText, 'accept-language': headerText, 'x-forwarded-for': headerText },
      { requiredKeys: [] },
    );
    const call = headers.map((given) => ({ headers: given }));
    await fc.assert(fc.asyncProperty(fc.record({ path, call, shop: fc.constantFrom('', ...SHOPS) }), neverFails), { numRuns: 2000 });
  });

  it.each(['text', 'after', 'key'])(
    'a %s that the database cannot hold is refused with its place and what is wrong with it',
    async (name) => {
      const answers = await Promise.all(
        ['order-copies', 'batches', 'schedules'].map((list) => callApi<Problem>(stack, `/api/${list}?${name}=a%00b`)),
      );
      for (const { status, body: problem } of answers) {
        expect(status).toBe(400);
        expect(problem).toMatchObject({ code: 'INVALID_REQUEST', errors: [{ code: 'INVALID_TEXT', place: name }] });
        expect(problem.remedy).toBeTruthy();
      }
    },
  );

  it('any search text is answered without a 5xx', { timeout: 60_000 }, async () => {
    const path = query.map((text) => `/api/orders?${text}`);
    await fc.assert(fc.asyncProperty(fc.record({ path, call: fc.constant({}), shop: fc.constantFrom('', ...SHOPS) }), neverFails), {
      numRuns: 300,
    });
  });
});
