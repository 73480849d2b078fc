import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningSimulator } from '#simulator/server.ts';
import { SHOP, call, errorsOf, start } from './call.ts';

const CREATE =
  'mutation Make($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id name tags } userErrors { field message } } }';
const LINE = { title: 'Bench', quantity: 1, originalUnitPrice: '10.00' };

describe('the Admin API of the simulator', () => {
  let running: RunningSimulator & { time: { now: number } };
  beforeEach(async () => {
    running = await start();
  });
  afterEach(() => running.close());

  it('L01 answers null for an id that is not there', async () => {
    const { body } = await call(
      running,
      '{ order(id: "gid://shopify/Order/999999999999999") { id } draftOrder(id: "gid://shopify/DraftOrder/999999999999999") { id } }',
    );
    expect(body.errors).toBeUndefined();
    expect(body.data).toEqual({ order: null, draftOrder: null });
  });

  it('L01 refuses an id of another kind as a whole, with the path of the field', async () => {
    const [error] = errorsOf(await call(running, 'query ($id: ID!) { mine: order(id: $id) { id } }', { id: 'gid://shopify/Product/1' }));
    expect(error).toMatchObject({
      message: 'Invalid id: gid://shopify/Product/1',
      path: ['mine'],
      extensions: { code: 'RESOURCE_NOT_FOUND' },
    });
  });

  it('L02 answers a missing required argument with a validation error and runs nothing', async () => {
    const answer = await call(
      running,
      'mutation Pay($id: ID!) {\n  orderCreateMandatePayment(id: $id, idempotencyKey: "a") { paymentReferenceId userErrors { field message } }\n}',
      { id: 'gid://shopify/Order/1' },
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      errors: [
        {
          message: "Field 'orderCreateMandatePayment' is missing required arguments: mandateId",
          locations: [{ line: 2, column: 3 }],
          path: ['mutation Pay', 'orderCreateMandatePayment'],
          extensions: { code: 'missingRequiredArguments', className: 'Field', name: 'orderCreateMandatePayment', arguments: 'mandateId' },
        },
      ],
    });
  });

  it('L02 names a field that the schema does not have', async () => {
    const [error] = errorsOf(
      await call(running, 'mutation X($input: DraftOrderInput!) { draftOrderCreate(input: $input) { userErrors { code } } }', {
        input: {},
      }),
    );
    expect(error).toMatchObject({
      message: "Field 'code' doesn't exist on type 'UserError'",
      path: ['mutation X', 'draftOrderCreate', 'userErrors', 'code'],
      extensions: { code: 'undefinedField', typeName: 'UserError', fieldName: 'code' },
    });
  });

  it.each([
    [{ lineItems: [LINE], appliedDiscount: { value: 1 } }, 'appliedDiscount.valueType (Expected value to not be null)'],
    [
      { lineItems: [LINE], appliedDiscount: { value: 1, valueType: 'BOGUS' } },
      'appliedDiscount.valueType (Expected "BOGUS" to be one of: FIXED_AMOUNT, PERCENTAGE)',
    ],
    [{ lineItems: [LINE], colour: 'red' }, 'colour (Field is not defined on DraftOrderInput)'],
  ])('L02 lists what is wrong with a variable: %j', async (input, problem) => {
    const [error] = errorsOf(await call(running, CREATE, { input }));
    expect(error?.message).toBe(`Variable $input of type DraftOrderInput! was provided invalid value for ${problem}`);
    expect(error?.extensions).toMatchObject({ code: 'INVALID_VARIABLE', value: input });
  });

  it.each([
    [
      '{ orders(first: 1, colour: 1) { nodes { id } } }',
      "Field 'orders' doesn't accept argument 'colour'",
      'argumentNotAccepted',
      ['query', 'orders', 'colour'],
    ],
    [
      '{ shop }',
      "Field must have selections (field 'shop' returns Shop but has no selections. Did you mean 'shop { ... }'?)",
      'selectionMismatch',
      ['query', 'shop'],
    ],
    [
      '{ shop { name { first } } }',
      "Selections can't be made on scalars (field 'name' returns String but has selections [\"first\"])",
      'selectionMismatch',
      ['query', 'shop', 'name'],
    ],
    [
      'query Q($id: ID) { order(id: $id) { id } }',
      'Nullability mismatch on variable $id and argument id (ID / ID!)',
      'variableMismatch',
      ['query Q', 'order', 'id'],
    ],
    [
      'query Q($id: String!) { order(id: $id) { id } }',
      'Type mismatch on variable $id and argument id (String! / ID!)',
      'variableMismatch',
      ['query Q', 'order', 'id'],
    ],
    ['query Q($a: Int) { shop { name } }', 'Variable $a is declared by Q but not used', 'variableNotUsed', ['query Q']],
    ['query Q { order(id: $id) { id } }', 'Variable $id is used by Q but not declared', 'variableNotDefined', ['query Q', 'order', 'id']],
    ['{ shop { ...Missing } }', 'Fragment Missing was used, but not defined', 'useAndDefineFragment', ['query', 'shop', '... Missing']],
    [
      '{ shop { ... on Nothing { id } } }',
      "No such type Nothing, so it can't be a fragment condition",
      'undefinedType',
      ['query', 'shop', '... on Nothing'],
    ],
    [
      'mutation { draftOrderCreate(input: { colour: 1 }) { userErrors { message } } }',
      "InputObject 'DraftOrderInput' doesn't accept argument 'colour'",
      'argumentNotAccepted',
      ['mutation', 'draftOrderCreate', 'input', 'colour'],
    ],
    [
      'mutation { draftOrderCreate(input: { taxExempt: "x" }) { userErrors { message } } }',
      "Argument 'taxExempt' on InputObject 'DraftOrderInput' has an invalid value (\"x\"). Expected type 'Boolean'.",
      'argumentLiteralsIncompatible',
      ['mutation', 'draftOrderCreate', 'input', 'taxExempt'],
    ],
  ])('L02 words the validation error of %s', async (query, message, code, path) => {
    const [error] = errorsOf(await call(running, query));
    expect(error).toMatchObject({ message, path, extensions: { code } });
  });

  it('refuses a connection without a page size', async () => {
    const [error] = errorsOf(await call(running, '{ draftOrders { nodes { id } } }'));
    expect(error).toMatchObject({
      message: 'you must provide one of first or last',
      path: ['draftOrders'],
      extensions: { code: 'BAD_REQUEST' },
    });
  });

  it('L04 answers from what is stored: the same text gives another answer once the store has changed', async () => {
    const read = '{ draftOrders(first: 5) { nodes { tags } } }';
    const before = await call(running, read);
    await call(running, CREATE, { input: { lineItems: [LINE], tags: ['fresh'] } });
    const after = await call(running, read);
    expect(before.body.data).toEqual({ draftOrders: { nodes: [] } });
    expect(after.body.data).toEqual({ draftOrders: { nodes: [{ tags: ['fresh'] }] } });
  });

  it('L04 makes the same draft twice from the same text, under two ids', async () => {
    const made = await Promise.all([1, 2].map(() => call(running, CREATE, { input: { lineItems: [LINE] } })));
    const ids = made.map(({ body }) => (body.data?.draftOrderCreate as { draftOrder: { id: string } }).draftOrder.id);
    expect(new Set(ids).size).toBe(2);
  });

  it('L04 says so when a valid field is not modelled, instead of answering null', async () => {
    const [error] = errorsOf(await call(running, '{ publicApiVersions { handle } }'));
    expect(error).toMatchObject({
      message: 'QueryRoot.publicApiVersions is in the schema but the simulator does not model it',
      extensions: { code: 'NOT_MODELLED' },
    });
  });

  it('L08 does not find by tag what was just made when the search index lags, and reads it by id', async () => {
    running.simulator.shop(SHOP).store.state.searchLagMs = 5000;
    const { body } = await call(running, CREATE, { input: { lineItems: [LINE], tags: ['dedupe-1'] } });
    const { id } = (body.data?.draftOrderCreate as { draftOrder: { id: string } }).draftOrder;
    const search = '{ draftOrders(first: 5, query: "tag:dedupe-1") { nodes { id } } }';
    expect((await call(running, search)).body.data).toEqual({ draftOrders: { nodes: [] } });
    expect((await call(running, 'query ($id: ID!) { draftOrder(id: $id) { id } }', { id })).body.data).toEqual({ draftOrder: { id } });
    running.time.now += 5001;
    expect((await call(running, search)).body.data).toEqual({ draftOrders: { nodes: [{ id }] } });
  });

  it('refuses an array over the limit as a whole and takes nothing in', async () => {
    const lineItems = Array.from({ length: 500 }, () => LINE);
    const answer = await call(running, CREATE, { input: { lineItems } });
    expect(errorsOf(answer)[0]).toMatchObject({
      message: 'The input array size of 500 is greater than the maximum allowed of 499.',
      path: ['draftOrderCreate', 'input', 'lineItems'],
      extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
    });
    expect(answer.body.data).toBeUndefined();
    expect(answer.body.extensions?.cost).toMatchObject({ requestedQueryCost: 10, actualQueryCost: null });
    expect(running.simulator.shop(SHOP).store.all('draftOrders')).toHaveLength(0);
  });

  it('answers 401 to an unknown token, 404 to an unknown version, 400 to what is no JSON', async () => {
    expect(await call(running, '{ shop { name } }', {}, { token: 'shpat_unknown' })).toMatchObject({
      status: 401,
      body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
    });
    expect((await call(running, '{ shop { name } }', {}, { version: '2019-01' })).status).toBe(404);
    expect((await call(running, '', {}, { body: '{"query":' })).status).toBe(400);
    expect(errorsOf(await call(running, '{ shop { name '))[0]?.message).toMatch(/^syntax error/);
  });

  it('numbers every answer and names the version that served it', async () => {
    const [one, other] = await Promise.all([
      call(running, '{ shop { name } }'),
      call(running, '{ shop { name } }', {}, { version: '2026-07' }),
    ]);
    expect(one.headers.get('X-Request-Id')).not.toBe(other.headers.get('X-Request-Id'));
    expect(other.headers.get('X-Shopify-API-Version')).toBe('2026-07');
  });
});

describe('access', () => {
  let running: RunningSimulator;
  beforeEach(async () => {
    running = await start();
  });
  afterEach(() => running.close());

  it('refuses a root field without its scope and the rest of the answer goes on', async () => {
    const token = running.token(SHOP, ['read_draft_orders']);
    const answer = await call(running, '{ orders(first: 1) { nodes { id } } draftOrders(first: 1) { nodes { id } } }', {}, { token });
    expect(errorsOf(answer)).toHaveLength(1);
    expect(errorsOf(answer)[0]).toMatchObject({
      path: ['orders'],
      extensions: { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes' },
    });
    expect(errorsOf(answer)[0]?.message).toMatch(/^Access denied for orders field\. Required access: `read_orders` access scope/);
  });

  it('asks for the scope of the type that a node turns out to be', async () => {
    const made = await call(running, CREATE, { input: { lineItems: [LINE] } });
    const { id } = (made.body.data?.draftOrderCreate as { draftOrder: { id: string } }).draftOrder;
    const read = 'query ($id: ID!) { node(id: $id) { id } }';
    expect(errorsOf(await call(running, read, { id }, { token: running.token(SHOP, ['read_products']) }))[0]?.extensions?.code).toBe(
      'ACCESS_DENIED',
    );
    expect((await call(running, read, { id }, { token: running.token(SHOP, ['read_draft_orders']) })).body.data).toEqual({ node: { id } });
  });

  it('lets a write scope read', async () => {
    const answer = await call(running, '{ orders(first: 1) { nodes { id } } }', {}, { token: running.token(SHOP, ['write_orders']) });
    expect(answer.body.errors).toBeUndefined();
  });

  it('needs both scopes for a draft from an order', async () => {
    const make = 'mutation ($id: ID!) { draftOrderCreateFromOrder(orderId: $id) { userErrors { message } } }';
    const id = 'gid://shopify/Order/1';
    const denied = await call(running, make, { id }, { token: running.token(SHOP, ['write_draft_orders']) });
    expect(errorsOf(denied)[0]?.extensions?.code).toBe('ACCESS_DENIED');
    const allowed = await call(running, make, { id }, { token: running.token(SHOP, ['write_draft_orders', 'write_orders']) });
    expect(errorsOf(allowed)).toEqual([]);
  });

  it('refuses what a member of staff may not do, and orderCreate to any online token', async () => {
    const user = {
      id: 7,
      firstName: 'A',
      lastName: 'B',
      email: 'a@example.com',
      accountOwner: false,
      locale: 'en',
      permissions: ['orders'],
    };
    const { token } = running.simulator.tokens.issue({ shop: SHOP, apiKey: 'key', kind: 'online', scopes: ['write_orders'], user });
    const paid = await call(
      running,
      'mutation { orderMarkAsPaid(input: { id: "gid://shopify/Order/1" }) { userErrors { message } } }',
      {},
      { token },
    );
    expect(errorsOf(paid)[0]?.message).toContain('mark_orders_as_paid');
    const owner = running.simulator.tokens.issue({
      shop: SHOP,
      apiKey: 'key',
      kind: 'online',
      scopes: ['write_orders'],
      user: { ...user, permissions: null },
    });
    const made = await call(
      running,
      'mutation { orderCreate(order: { lineItems: [] }) { userErrors { message } } }',
      {},
      { token: owner.token },
    );
    expect(errorsOf(made)[0]?.extensions?.code).toBe('ACCESS_DENIED');
  });
});
