import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import { startApp, type TestApp } from '../../support/start-app.ts';
import { COLUMNS } from './columns.ts';
import { columns, dump, fillEveryTable, rowsOf, shopColumn, tables } from './database-content.ts';

const OTHER = 'other-shop.myshopify.com';
let app: TestApp;
beforeAll(async () => void (app = await startApp({ shops: ['order-copy-sample.myshopify.com', OTHER] })));
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await eraseShop();
});

/** Words that only this test could have put there, one per place where a person can be named. */
const ada = {
  firstName: 'Adalovelacefirst',
  lastName: 'Adalovelacelast',
  address1: '12 Adalovelacestreet',
  city: 'Adalovelacecity',
  phone: '+4930777888999',
};
const options = {
  reason: 'Adalovelacereason',
  shippingAddress: { mode: 'change', fields: ada },
  billingAddress: { mode: 'change', fields: ada },
  texts: {
    note: { mode: 'change', value: 'Adalovelacenote' },
    poNumber: { mode: 'change', value: 'Adalovelacepo' },
    tags: { keep: true, add: ['Adalovelacetag'], remove: [] },
    customAttributes: { keep: true, add: [{ key: 'who', value: 'Adalovelaceattribute' }], removeKeys: [] },
  },
  outcome: { kind: 'invoice', to: 'adalovelace@example.com', subject: 'Adalovelacesubject', message: 'Adalovelacemessage' },
};

/** Everything personal that the sample store holds about this order. */
function personalWords(order: ReturnType<TestApp['order']>): string[] {
  const { email, phone, note, shippingAddress: ship, billingAddress: bill } = order;
  const words = [email, phone, note, ...[ship, bill].flatMap((each) => [each?.address1, each?.lastName, each?.zip, each?.phone])];
  return words.filter((word): word is string => typeof word === 'string' && word.length >= 5);
}

const database = () => app.wiring.database.prisma;

/** Columns about people that hold the word. */
async function holding(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const [table, of] of Object.entries(COLUMNS))
    for (const column of Object.keys(of).filter((name) => of[name] === 'person')) {
      const rows = await database().$queryRawUnsafe<unknown[]>(`SELECT 1 FROM "${table}" WHERE strpos("${column}"::text, $1) > 0`, word);
      if (rows.length > 0) found.push(`${table}.${column}`);
    }
  return found;
}

async function eraseShop(): Promise<void> {
  await app.wiring.ports.privacy.erase(app.shop);
  await app.wiring.installWithToken(app.shop, app.simulator.token(app.shop));
}
const numberOf = (gid: string) => gid.split('/').at(-1) ?? '';

describe('every table and every column', () => {
  it('D02 names its shop in a column that is never empty', async () => {
    const all = await columns(database());
    for (const table of await tables(database())) {
      const shop = all.find((column) => column.table === table && column.column === shopColumn(table));
      expect(shop, `${table} has no shop`).toBeDefined();
      expect(shop?.nullable, `${table}.${shopColumn(table)} may be empty`).toBe(false);
    }
  });

  it('D12 that can hold words is classified: a new one fails here until somebody says what it is about', async () => {
    const words = (await columns(database())).filter(({ type }) => ['text', 'jsonb', 'json', 'character varying', 'ARRAY'].includes(type));
    expect(words.filter(({ table, column }) => !COLUMNS[table]?.[column]).map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });
});

describe('shop/redact', () => {
  it('D12 leaves nothing of the shop in any table, and every row of another shop', async () => {
    await app.wiring.database.prisma.$executeRawUnsafe('DELETE FROM "WebhookDelivery"');
    await fillEveryTable(database(), 'leaving.myshopify.com', 'leavingword');
    await fillEveryTable(database(), 'staying.myshopify.com', 'stayingword');
    expect(Object.values(await rowsOf(database(), 'leaving.myshopify.com')).every((rows) => rows === 1)).toBe(true);

    await app.wiring.useCases.redactShop({ shop: 'leaving.myshopify.com' });

    expect(Object.entries(await rowsOf(database(), 'leaving.myshopify.com')).filter(([, rows]) => rows > 0)).toEqual([]);
    expect(await dump(database())).not.toContain('leavingword');
    expect(Object.entries(await rowsOf(database(), 'staying.myshopify.com')).filter(([, rows]) => rows !== 1)).toEqual([]);
    await app.wiring.useCases.redactShop({ shop: 'staying.myshopify.com' });
  });
});

describe('customers/redact', () => {
  it('D12 takes every word about the person out of every table, keeps ids and amounts, and leaves other people alone', async () => {
    const order = app.order('#1001');
    const copy = await app.copy({ orderId: order.id, profile: 'exact-copy', options });
    const failed = await app.copy({ orderId: order.id, options: { ...options, lines: { selection: 'none' } } });
    const others = await app.copy({ orderId: app.order('#1002').id, options: { reason: 'Bobwords' } });
    const foreign = await app.copy({ shop: OTHER, orderId: app.order('#1001', OTHER).id, options });
    const before = await dump(database());
    for (const word of ['Adalovelacefirst', 'Adalovelacenote', 'Adalovelacereason', 'adalovelace@example.com'])
      expect(before).toContain(word);

    await app.wiring.useCases.redactCustomer({ shop: app.shop, customerId: null, orderIds: [numberOf(order.id)] });

    const after = (await dump(database())).split('\n').filter((row) => !row.includes(OTHER));
    const left = after.filter(
      (row) => /adalovelace|4930777888999/i.test(row) || personalWords(order).some((word) => row.includes(`"${word}"`)),
    );
    expect(left.filter((row) => !row.includes(others.id))).toEqual([]);
    const redacted = await app.read(copy.id);
    expect(redacted).toMatchObject({
      status: copy.status,
      source: copy.source,
      draft: { id: copy.draft?.id },
      differences: copy.differences,
    });
    expect((await app.read(failed.id)).status).toBe(failed.status);
    expect((await app.read(others.id)).reason).toBe('Bobwords');
    expect((await app.read(foreign.id, OTHER)).reason).toBe('Adalovelacereason');
  });

  it('D12 clears every column that may hold a word about somebody, in every table that knows their order', async () => {
    const order = app.order('#1001');
    const copy = await app.copy({ orderId: order.id });
    const fixed = {
      sourceId: order.id,
      sourceOrderId: order.id,
      copyId: copy.id,
      id: 'all',
      scheduleId: 'all',
      batchId: 'all',
      importId: 'all',
    };
    const except = ['OrderCopy', 'Shop', 'ShopProfile', 'Session', 'WebhookDelivery', 'ApiAllowance', 'DataRequest', 'SourceLinks'];
    await fillEveryTable(database(), app.shop, 'personword', { fixed, except });
    expect((await holding('personword')).length).toBeGreaterThan(8);
    await app.wiring.useCases.redactCustomer({ shop: app.shop, customerId: null, orderIds: [numberOf(order.id)] });
    expect(await holding('personword')).toEqual([]);
  });

  it.each([
    ['their e-mail, however it is written', 'Ada@Example.com', { customerId: null, email: 'ada@example.COM' }],
    ['their id', 'gid://shopify/Customer/4711', { customerId: '4711', email: null }],
  ])('D12 clears every column that holds %s, in every table, whatever order its row is about', async (_what, mark, person) => {
    const whose = { email: 'ada@example.com', customerId: 'gid://shopify/Customer/4711' };
    const fixed = {
      ...whose,
      id: 'all',
      scheduleId: 'all',
      batchId: 'all',
      importId: 'all',
      profile: 'weekly',
      'ShopProfile.name': 'weekly',
    };
    const except = ['OrderCopy', 'CopyStep', 'CopyEvent', 'Shop', 'Session', 'WebhookDelivery', 'ApiAllowance'];
    await fillEveryTable(database(), app.shop, mark, { fixed, except });
    // Of a text column an id is not found within words: nobody types one.
    const byId = person.customerId !== null;
    const held = async () => (await holding(mark)).filter((name) => !byId || !/name|note|title|description|email/.test(name));
    const before = await held();
    for (const table of ['Schedule', 'ScheduleOccurrence', 'ScheduleEvent', 'Batch', 'BatchRow', 'ShopProfile'])
      expect(
        before.some((name) => name.startsWith(`${table}.`)),
        table,
      ).toBe(true);

    await app.wiring.useCases.redactCustomer({ shop: app.shop, ...person, orderIds: [] });
    expect(await held()).toEqual([]);
  });

  it('D12 leaves alone what only looks like their e-mail', async () => {
    const mark = 'grada@example.com, ada@example.com.au and ada.b@example.com';
    const fixed = { id: 'all', scheduleId: 'all', batchId: 'all', importId: 'all' };
    const except = ['OrderCopy', 'CopyStep', 'CopyEvent', 'Shop', 'Session', 'WebhookDelivery', 'ApiAllowance'];
    await fillEveryTable(database(), app.shop, mark, { fixed, except });
    const before = await holding(mark);
    await app.wiring.useCases.redactCustomer({ shop: app.shop, customerId: null, email: 'ada@example.com', orderIds: [] });
    expect(await holding(mark)).toEqual(before);
  });

  it('D12 finds copies that were made for the person from somebody else’s order, by e-mail and by customer', async () => {
    const byMail = await app.copy({ orderId: app.order('#1003').id, profile: 'exact-copy', options });
    await app.wiring.useCases.redactCustomer({ shop: app.shop, customerId: null, email: 'AdaLovelace@example.com', orderIds: [] });
    expect((await app.read(byMail.id)).reason).toBeNull();
    expect(await dump(database())).not.toContain('adalovelace@example.com');
  });
});

describe('customers/redact of records', () => {
  it('D12 takes every word about the person out of an order that was made directly, and finds it by e-mail and by customer', async () => {
    const record = { ...options, outcome: { kind: 'record' } };
    const copy = await app.copy({ orderId: app.order('#1003').id, options: record });
    const other = await app.copy({ orderId: app.order('#1001').id, options: record });
    const customer = other.plan?.record?.order.customer?.toAssociate.id ?? '';
    expect(copy).toMatchObject({ status: 'completed' });

    await app.wiring.useCases.redactCustomer({ shop: app.shop, customerId: null, email: 'AdaLovelace@example.com', orderIds: [] });
    await app.wiring.useCases.redactCustomer({ shop: app.shop, customerId: customer.split('/').at(-1) ?? '', orderIds: [] });

    for (const { id } of [copy, other]) {
      const redacted = await app.read(id);
      expect(redacted.reason).toBeNull();
      expect(redacted.plan?.record?.order).toMatchObject({ currency: 'CAD', financialStatus: 'PENDING' });
      expect(JSON.stringify(redacted.plan)).not.toMatch(/adalovelace|gid:\/\/shopify\/Customer/i);
    }
    expect(await dump(database())).not.toContain('adalovelace@example.com');
  });
});

describe('customers/data_request', () => {
  it('D12 is answered from every table that knows the person, to the shop that was asked alone', async () => {
    const order = app.order('#1001');
    const copy: OrderCopy = await app.copy({ orderId: order.id, profile: 'exact-copy', options });
    await app.copy({ orderId: app.order('#1002').id, options: { reason: 'Bobwords' } });
    await app.wiring.useCases.requestCustomerData({ shop: app.shop, customerId: '7', orderIds: [numberOf(order.id)] });

    const [request] = await app.wiring.useCases.listDataRequests({ shop: app.shop });
    expect(request).toMatchObject({ customerId: 'gid://shopify/Customer/7', copyIds: [copy.id], orderIds: [order.id] });
    expect(await app.wiring.useCases.listDataRequests({ shop: OTHER })).toEqual([]);
    const foreign = await app.wiring.useCases.answerDataRequest({ shop: OTHER, id: request?.id ?? '' });
    expect(foreign).toMatchObject({ ok: false, refusal: { kind: 'not-found' } });

    const answer = await app.wiring.useCases.answerDataRequest({ shop: app.shop, id: request?.id ?? '' });
    const said = JSON.stringify(answer);
    for (const word of ['Adalovelacefirst', 'Adalovelacenote', 'adalovelace@example.com', copy.id]) expect(said).toContain(word);
    expect(said).not.toContain('Bobwords');
    const there = await tables(database());
    const people = Object.keys(COLUMNS).filter((table) => there.includes(table) && Object.values(COLUMNS[table] ?? {}).includes('person'));
    if (answer.ok) expect(Object.keys(answer.value.stored).sort()).toEqual(people.sort());
  });
});
