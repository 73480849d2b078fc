import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLedger } from '#app/store/ledger.ts';
import { createSourceLinks } from '#app/store/source-links.ts';
import type { SourceLinksPort } from '#app/usecases/ports-source-links.ts';
import { makeCopy } from '#test/support/copies.ts';
import { openTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

const SHOP = 'one.myshopify.com';
const AT = new Date('2026-11-02T10:00:00.000Z');
const later = (ms: number) => new Date(AT.getTime() + ms);
let database: TestDatabase;
let links: SourceLinksPort;
beforeAll(async () => {
  database = await openTestDatabase();
  links = createSourceLinks(database.sql);
});
afterAll(() => database.close());

const of = (sourceId: string, copyId: string, shop = SHOP) => ({ shop, sourceId, copyId });
const ask = (sourceId: string, copyId: string, ticket: number | null = null, at = AT) =>
  links.ask(of(sourceId, copyId), { ticket, at, turnMs: 90_000 });

describe('the turn to write what a source names', () => {
  it('is one copy’s at a time, also when many ask together, and covers who asked before', async () => {
    const turns = await Promise.all(Array.from({ length: 8 }, (_, at) => ask('S1', `c${at}`)));
    const mine = turns.findIndex(({ state }) => state === 'mine');
    expect(turns.filter(({ state }) => state === 'busy')).toHaveLength(7);
    await links.giveBack(of('S1', `c${mine}`));

    expect(await ask('S1', 'c9')).toEqual({ state: 'mine', covers: 9 });
    expect(await links.wrote(of('S1', 'c9'), 9)).toBe(true);
    for (const [at, turn] of turns.entries())
      if (turn.state === 'busy') expect(await ask('S1', `c${at}`, turn.ticket)).toEqual({ state: 'written' });
  });

  it('does not cover who asked after it was given: that copy writes again', async () => {
    expect(await ask('S2', 'first')).toEqual({ state: 'mine', covers: 1 });
    expect(await ask('S2', 'second')).toEqual({ state: 'busy', ticket: 2 });
    await links.wrote(of('S2', 'first'), 1);
    expect(await ask('S2', 'second', 2)).toEqual({ state: 'mine', covers: 2 });
  });

  it('passes on when its copy is gone for too long, and that copy learns it', async () => {
    await ask('S3', 'gone');
    expect(await ask('S3', 'next', null, later(89_000))).toMatchObject({ state: 'busy' });
    expect(await ask('S3', 'next', 2, later(91_000))).toEqual({ state: 'mine', covers: 2 });
    expect(await links.wrote(of('S3', 'gone'), 1)).toBe(false);
    expect(await links.wrote(of('S3', 'next'), 2)).toBe(true);
  });

  it('is taken up again by the copy that had it, in its next run', async () => {
    await ask('S4', 'killed');
    expect(await ask('S4', 'killed')).toEqual({ state: 'mine', covers: 2 });
  });

  it('D02 of one shop is nothing to another', async () => {
    await ask('S5', 'a');
    expect(await links.ask(of('S5', 'b', 'two.myshopify.com'), { ticket: null, at: AT, turnMs: 1 })).toEqual({ state: 'mine', covers: 1 });
  });
});

it('a source has the copies that stand, as order or else as draft, the newest first', async () => {
  const ledger = createLedger(database, async () => undefined);
  const source = { id: 'S6', name: '#1', updatedAt: null, digest: null, total: null, currency: null };
  const draft = { id: 'D', name: '#D1', invoiceUrl: null };
  const target = { id: 'O', name: '#2', total: '1.00', currency: 'CAD', financialStatus: null };
  await ledger.start(makeCopy({ id: 'as-order', source, draft, target, createdAt: later(1).toISOString() }));
  await ledger.start(makeCopy({ id: 'as-draft', source, draft: { ...draft, id: 'D2', name: '#D2' }, createdAt: later(2).toISOString() }));
  await ledger.start(makeCopy({ id: 'nothing-yet', source, createdAt: later(3).toISOString() }));
  await ledger.start(makeCopy({ id: 'elsewhere', source, draft, shop: 'two.myshopify.com' }));
  expect(await links.copiesOf(SHOP, 'S6')).toEqual({
    newest: [
      { id: 'D2', name: '#D2', copy: 'as-draft' },
      { id: 'O', name: '#2', copy: 'as-order' },
    ],
    total: 2,
  });
});

it('of thousands of copies a source has the newest hundred, and that there are a thousand or more', async () => {
  const ledger = createLedger(database, async () => undefined);
  const source = { id: 'S7', name: '#1', updatedAt: null, digest: null, total: null, currency: null };
  await ledger.start(makeCopy({ id: 'many-0', source, draft: { id: 'D', name: '#D', invoiceUrl: null }, createdAt: AT.toISOString() }));
  await database.sql.query(
    `INSERT INTO "OrderCopy" SELECT (jsonb_populate_record(c, jsonb_build_object('id', 'many-' || n, 'requestKey', 'many-' || n,
       'createdAt', c."createdAt" + n * interval '1 second'))).* FROM "OrderCopy" c, generate_series(1, 1200) n WHERE c.id = 'many-0'`,
  );
  const { newest, total } = await links.copiesOf(SHOP, 'S7');
  expect(newest.map(({ copy }) => copy)).toEqual(Array.from({ length: 100 }, (_, at) => `many-${1200 - at}`));
  expect(total).toBe(1_000);
});
