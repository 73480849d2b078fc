import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import type { Database } from '#app/store/database.ts';
import { createLedger } from '#app/store/ledger.ts';
import type { LedgerPort } from '#app/usecases/ports.ts';
import { withoutPerson } from '#app/usecases/without-person.ts';
import { makeCopy } from '#test/support/copies.ts';
import { openTestDatabase } from '#test/support/test-database.ts';

const SHOP = 'one.myshopify.com';
let database: Database;
let ledger: LedgerPort;
beforeAll(async () => {
  database = await openTestDatabase();
  ledger = createLedger(database, async () => undefined);
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const shop of [SHOP, 'two.myshopify.com']) await ledger.erase(shop);
});

const gid = (order: number) => `gid://shopify/Order/${order}`;
const order = (number: number) => ({ id: gid(number), name: `#${number}` });

/** The copy that made order `to` from order `from`. */
async function copied(from: number, to: number | null, given: Partial<OrderCopy> = {}): Promise<OrderCopy> {
  const copy = makeCopy({
    source: { ...order(from), updatedAt: null, digest: null, total: null, currency: null },
    rootSourceId: gid(1),
    target: to === null ? null : { ...order(to), total: '1.00', currency: 'EUR', financialStatus: null },
    ...given,
  });
  await ledger.start(copy);
  return copy;
}

/** `#1 → #2`, for each step. */
const steps = (way: OrderCopy[]) => way.map(({ source, target }) => `${source.name} → ${target?.name}`);

describe('where an order comes from', () => {
  it('K01 the way leads from the first original down to the order, through copies of copies', async () => {
    for (let each = 1; each < 6; each += 1) await copied(each, each + 1);
    const { root, way, whole } = await ledger.lineage(SHOP, gid(5));
    expect([root, steps(way), whole]).toEqual([order(1), ['#1 → #2', '#2 → #3', '#3 → #4', '#4 → #5'], true]);
  });

  it('K01 an order that is no copy is its own root, also by name once it was copied', async () => {
    expect(await ledger.lineage(SHOP, gid(1))).toEqual({ root: { id: gid(1), name: null }, way: [], whole: true });
    await copied(1, 2);
    expect(await ledger.lineage(SHOP, gid(1))).toEqual({ root: order(1), way: [], whole: true });
  });

  it('K01 where a copy in between is not in the ledger, the root is still told, and that the way to it is not known', async () => {
    await copied(1, 2);
    await copied(3, 4);
    await copied(4, 5);
    const broken = await ledger.lineage(SHOP, gid(5));
    expect([broken.root, steps(broken.way), broken.whole]).toEqual([order(1), ['#3 → #4', '#4 → #5'], false]);
    // An order that the lost copy made knows its root by those that were made of it.
    expect(await ledger.lineage(SHOP, gid(3))).toEqual({ root: order(1), way: [], whole: false });
    expect(await ledger.lineage(SHOP, gid(9), gid(1))).toEqual({ root: order(1), way: [], whole: false });
  });

  it('K01 D12 a copy in between whose people were taken out leads on like any other', async () => {
    const middle = [await copied(1, 2), await copied(2, 3), await copied(3, 4)][1];
    if (middle) await ledger.redact(SHOP, middle.id, withoutPerson(middle));
    expect(steps((await ledger.lineage(SHOP, gid(4))).way)).toEqual(['#1 → #2', '#2 → #3', '#3 → #4']);
  });

  it('a ring, which only a hand in the database can make, ends', async () => {
    await copied(2, 3);
    await copied(3, 4);
    await copied(4, 2);
    const { way, whole } = await ledger.lineage(SHOP, gid(4));
    expect([steps(way), whole]).toEqual([['#2 → #3', '#3 → #4'], false]);
  });

  it('a family of any depth is read in one bounded question, which still knows its root', async () => {
    for (let each = 1; each <= 130; each += 1) await copied(each, each + 1);
    const { root, way, whole } = await ledger.lineage(SHOP, gid(131));
    expect([root, way.length, whole, steps(way).at(-1)]).toEqual([order(1), 100, false, '#130 → #131']);
  });

  it('D02 another shop’s copies are no family', async () => {
    await copied(1, 2, { shop: 'two.myshopify.com' });
    await copied(2, 3);
    expect(await ledger.lineage(SHOP, gid(2))).toMatchObject({ root: { name: null }, way: [] });
    expect((await ledger.copiesOf(SHOP, gid(1), { first: 5 })).count).toBe(0);
  });
});

describe('copies of an order', () => {
  it('K01 the latest are shown, all are counted', async () => {
    const made: OrderCopy[] = [];
    for (let each = 2; each < 10; each += 1) made.push(await copied(1, each));
    const { count, copies } = await ledger.copiesOf(SHOP, gid(1), { first: 3 });
    expect([count, copies.map(({ id }) => id)]).toEqual([
      8,
      made
        .map(({ id }) => id)
        .toReversed()
        .slice(0, 3),
    ]);
  });

  it('leaves out a division that is asked about, and counts the others', async () => {
    const first = await copied(1, 2);
    await copied(1, 3, { partOf: first.id });
    const other = await copied(1, 4);
    await copied(1, 5, { partOf: other.id });
    expect((await ledger.copiesOf(SHOP, gid(1), { first: 5, without: first.id })).count).toBe(2);
    expect((await ledger.copiesOf(SHOP, gid(1), { first: 5, without: other.id })).count).toBe(2);
  });
});
