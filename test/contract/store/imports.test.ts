import { afterAll, beforeAll, expect, it } from 'vitest';
import { orderFiles } from '#app/files/order-files.ts';
import { createImports } from '#app/store/imports.ts';
import { createPrivacy } from '#app/store/privacy.ts';
import type { SqlDatabase } from '#app/store/sql.ts';
import { importOrders } from '#app/usecases/imports/import-orders.ts';
import type { ImportsPort } from '#app/usecases/ports-imports.ts';
import type { Ports } from '#app/usecases/ports.ts';
import { openTestDatabase, silentLog } from '../../support/test-database.ts';
import type { TestDatabase } from '../../support/test-database.ts';

const SHOP = 'one.myshopify.com';
const ORDERS = 1_050;
let database: TestDatabase;
let statements = 0;
let imports: ImportsPort;
beforeAll(async () => {
  database = await openTestDatabase();
  const sql: SqlDatabase = {
    query: (text, values) => {
      statements += 1;
      return database.sql.query(text, values);
    },
    transaction: (work) => database.sql.transaction(work),
  };
  imports = createImports({ prisma: database.prisma, sql });
});
afterAll(() => database.close());

async function* file(): AsyncGenerator<Uint8Array> {
  const order = (id: number) => ({
    id,
    name: `#${id}`,
    currency: 'CAD',
    email: 'Ada@Example.com',
    note: 'Adalovelacenote',
    total_price: '30.00',
    subtotal_price: '30.00',
    line_items: Array.from({ length: 30 }, (_, line) => ({ id: line, title: `Plate ${line}`, price: '1.00', quantity: 1 })),
  });
  const text = new TextEncoder();
  yield text.encode('{"orders":[');
  for (let id = 1; id <= ORDERS; id += 1) yield text.encode(`${id > 1 ? ',' : ''}${JSON.stringify(order(id))}`);
  yield text.encode(']}');
}

it('a file is stored a hundred orders at a time by one statement each, with its progress, and read back as it was', async () => {
  const held: number[] = [];
  const progress: number[] = [];
  const watched: ImportsPort = {
    ...imports,
    async add(shop, id, orders, done) {
      held.push(orders.length);
      await imports.add(shop, id, orders, done);
      progress.push((await imports.get(shop, id))?.orders ?? 0);
    },
  };
  let id = 0;
  const clock = { now: () => new Date('2026-11-01T00:00:00Z'), sleep: async () => undefined };
  const ports = { imports: watched, files: orderFiles, clock, log: silentLog, newId: () => `id-${(id += 1)}` } as unknown as Ports;
  statements = 0;
  const made = await importOrders(ports)({ shop: SHOP, fileName: 'orders.json', requestedBy: null, bytes: file() });

  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  expect(made.value).toMatchObject({ orders: ORDERS, problems: 0 });
  expect(Math.max(...held)).toBe(100);
  expect(progress).toEqual([...Array.from({ length: 10 }, (_, n) => (n + 1) * 100), ORDERS]);
  expect(statements).toBe(11);
  const page = await imports.orders(SHOP, made.value.id, { first: 1, after: ORDERS - 1, flawed: false });
  expect(page.orders).toMatchObject([
    { name: `#${ORDERS}`, position: ORDERS, email: 'ada@example.com', total: '30.00', lines: 30, problem: null },
  ]);
  const read = await imports.order(SHOP, page.orders[0]?.id ?? '');
  expect(read?.order).toMatchObject({ name: `#${ORDERS}`, note: 'Adalovelacenote' });
  expect(read?.order?.lines).toHaveLength(30);
  expect(read?.facts).not.toBeNull();
});

it('D12 an order of a file that is disclosed to its customer is in words, and one that is forgotten is gone', async () => {
  const [row] = await database.prisma.importedOrder.findMany({ where: { shop: SHOP }, take: 1 });
  const told = await createPrivacy(database.prisma).storedAbout(SHOP, {
    ...{ copyIds: [], customerId: null, email: null },
    orderIds: [row?.sourceOrderId ?? ''],
  });
  expect(JSON.stringify(told.ImportedOrder)).toContain('Adalovelacenote');

  expect(await imports.redact(SHOP, { customerId: null, email: 'ada@example.com', orderIds: [] })).toBe(ORDERS);
  expect(await imports.order(SHOP, row?.id ?? '')).toMatchObject({ order: null, facts: null, row: { erased: true } });
});

it('an order that was stored before orders were packed is read as it is', async () => {
  const [row] = await database.prisma.importedOrder.findMany({ where: { shop: SHOP }, take: 1 });
  const plain = { order: { name: '#old' }, facts: { from: 'json' } };
  await database.prisma.importedOrder.updateMany({ where: { id: row?.id ?? '', shop: SHOP }, data: plain });

  expect(await imports.order(SHOP, row?.id ?? '')).toMatchObject(plain);
});
