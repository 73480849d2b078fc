import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { retain } from '#app/usecases/privacy.ts';
import { housekeeping } from '#app/wiring/housekeeping.server.ts';
import { startApp, type TestApp } from '../../support/start-app.ts';
import { columns, dump } from './database-content.ts';

const DAY = 86_400_000;
let app: TestApp;
beforeAll(async () => void (app = await startApp()));
afterAll(() => app.close());
beforeEach(() => app.reset());

const options = {
  reason: 'Adalovelacereason',
  shippingAddress: { mode: 'change', fields: { firstName: 'Adalovelacefirst', address1: '12 Adalovelacestreet' } },
  outcome: { kind: 'invoice', to: 'adalovelace@example.com', subject: 'Adalovelacesubject', message: null },
};
const database = () => app.wiring.database.prisma;

describe('retention', () => {
  it('D12 takes people out of copies that ended long ago, once, and never when it is switched off', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, profile: 'exact-copy', options });
    app.clock.advance(10 * DAY);
    const young = await app.copy({ orderId: app.order('#1002').id, options: { reason: 'Youngwords' } });
    expect(await retain(app.wiring.ports, 0)).toEqual({ copies: 0, more: false });
    expect((await app.read(copy.id)).reason).toBe('Adalovelacereason');

    expect((await retain(app.wiring.ports, 7)).copies).toBeGreaterThanOrEqual(1);
    expect((await app.read(copy.id)).reason).toBeNull();
    expect((await app.read(young.id)).reason).toBe('Youngwords');
    expect((await retain(app.wiring.ports, 7)).copies).toBe(0);
    expect(await dump(database())).not.toMatch(/adalovelace/i);
  });

  /** As many old copies as said, each like this one. */
  const manyLike = async (copyId: string, count: number) => {
    const names = (await columns(database())).filter(
      ({ table, column }) => table === 'OrderCopy' && !['id', 'requestKey'].includes(column),
    );
    const list = names.map(({ column }) => `"${column}"`).join(', ');
    await database().$executeRawUnsafe(
      `INSERT INTO "OrderCopy" (id, "requestKey", ${list}) SELECT 'old-' || n, 'old-' || n, ${list} FROM "OrderCopy", generate_series(1, $2::int) n WHERE id = $1`,
      copyId,
      count,
    );
  };
  const stillNamed = () => database().orderCopy.count({ where: { shop: app.shop, forgottenAt: null } });

  it('D12 takes people out of all that is due, however many copies a day there are', { timeout: 60_000 }, async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, profile: 'exact-copy', options });
    await manyLike(copy.id, 1_500);
    app.clock.advance(10 * DAY);
    expect(await retain(app.wiring.ports, 7)).toEqual({ copies: 1_501, more: false });
    expect(await stillNamed()).toBe(0);
    expect(await dump(database())).not.toMatch(/adalovelace/i);
  });

  it('D12 leaves the rest to the next sweep, not to the next hour, when its time is over', { timeout: 60_000 }, async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, profile: 'exact-copy', options });
    await manyLike(copy.id, 700);
    app.clock.advance(10 * DAY);
    const { ports, sessions } = app.wiring;
    // A database on which two hundred copies take as long as a sweep may.
    const slow = {
      ...ports.privacy,
      forget: async (...of: Parameters<typeof ports.privacy.forget>) => {
        await ports.privacy.forget(...of);
        app.clock.advance(10_000);
      },
    };
    const sweep = housekeeping({ ...ports, privacy: slow }, sessions, 7, async () => undefined);
    const left: number[] = [];
    for (let sweeps = 0; sweeps < 5; sweeps += 1) {
      await sweep();
      left.push(await stillNamed());
    }
    expect(left).toEqual([501, 301, 101, 0, 0]);
  });

  it('deletes webhook deliveries after a month', async () => {
    const delivery = (id: string, days: number) => ({
      data: { id, shop: app.shop, topic: 'app/uninstalled', receivedAt: new Date(app.clock.now().getTime() - days * DAY) },
    });
    await database().webhookDelivery.create(delivery('old', 31));
    await database().webhookDelivery.create(delivery('young', 29));
    await retain(app.wiring.ports, 0);
    expect((await database().webhookDelivery.findMany({ where: { shop: app.shop } })).map(({ id }) => id)).toEqual(['young']);
  });
});
