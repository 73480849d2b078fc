import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import { eventSentence } from '#app/ui/schedule/wording.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';
import { dump } from '../contract/security/database-content.ts';

const DAY = 86_400_000;
const ADA = 'ada.lovelace@example.com';
let app: TestApp;
let mails: { to: string; subject: string; text: string }[] = [];
beforeAll(async () => {
  app = await startApp({ overrides: () => ({ mail: { send: async (mail) => void mails.push(mail) } }) });
  await app.wiring.useCases.changeSettings({ shop: SHOP, change: { notices: { email: 'owner@example.com', language: 'en' } } });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await app.wiring.ports.schedules.erase(SHOP);
  await app.wiring.ports.batches.erase(SHOP);
  await app.wiring.ports.profiles.erase(SHOP);
  mails = [];
});

const customer = () => {
  const found = app
    .store()
    .all('customers')
    .find(({ email }) => email === app.order('#1002').email);
  if (!found) throw new Error('no customer of #1002');
  return found;
};
const toAda = {
  shippingAddress: { mode: 'change', fields: { firstName: 'Adalovelacefirst', address1: '12 Adalovelacestreet' } },
  outcome: { kind: 'invoice', to: ADA, subject: null, message: null },
};
const person = (change: { customerId?: string; email?: string }) => ({ shop: SHOP, customerId: null, orderIds: [], ...change });

async function schedule(change: { options?: Record<string, unknown>; profile?: string; key?: string; name?: string }): Promise<Schedule> {
  const start = new Date(app.clock.now().getTime() + DAY).toISOString().slice(0, 19);
  const saved = await app.wiring.schedules.saveSchedule({
    ...{ shop: SHOP, id: null, version: null, key: 'default', name: 'Weekly box', status: 'active' as const, by: 'staff-1' },
    ...{ orderId: app.order('#1001').id, profile: 'standing-order', options: {} },
    recurrence: { rule: { kind: 'daily', interval: 1 }, start, timeZone: 'UTC', end: { kind: 'never' } },
    ...{ leadDays: 0, blackout: { dates: [], weekdays: [], move: 'skip' as const }, missed: 'once' as const },
    ...{ failure: { retries: 1, then: 'pause' as const }, drift: { thresholdPercent: null } },
    ...change,
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
  return saved.value.schedule;
}
const scheduleNow = async (id: string) => {
  const read = await app.wiring.schedules.getSchedule({ shop: SHOP, scheduleId: id });
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value.schedule;
};
const history = async (id: string) =>
  (await app.wiring.ports.schedules.history(SHOP, id, { byPeople: false, first: 10, after: null })).events;
const passDays = async (days: number) => {
  for (let day = 0; day < days; day += 1) {
    app.clock.advance(DAY);
    await app.wiring.schedules.tickSchedules();
    await app.settle();
  }
};

describe('D12 a schedule that copies for a customer who is to be forgotten', () => {
  it.each([
    ['by e-mail', () => schedule({ options: toAda }), () => person({ email: ADA.toUpperCase() })],
    [
      'by their id',
      () => schedule({ options: { customer: { mode: 'other', customerId: customer().id } } }),
      () => person({ customerId: customer().id.split('/').at(-1) ?? '' }),
    ],
    ['in a word of its name', () => schedule({ name: `For ${ADA}` }), () => person({ email: ADA })],
  ])('named %s ends, says why in its history, tells the merchant, and makes nothing more', async (_how, make, who) => {
    const { id } = await make();
    const other = await schedule({
      key: 'other',
      name: 'Somebody else',
      options: { outcome: { ...toAda.outcome, to: 'bob@example.com' } },
    });
    await app.wiring.useCases.redactCustomer(who());

    expect(await scheduleNow(id)).toMatchObject({ status: 'cancelled', nextRunAt: null, options: {}, name: '' });
    const [last] = await history(id);
    expect(last).toMatchObject({ type: 'cancelled', by: null, data: { reason: 'CUSTOMER_REDACTED' } });
    expect(last && eventSentence(last)).toMatch(/^Cancelled, as Shopify asked/);
    expect(await scheduleNow(other.id)).toMatchObject({
      status: 'active',
      name: 'Somebody else',
      options: { outcome: { to: 'bob@example.com' } },
    });
    expect(await dump(app.wiring.database.prisma)).not.toMatch(/ada\.?lovelace/i);

    await app.wiring.schedules.tellMerchants();
    expect(mails.map(({ subject }) => subject)).toEqual(['Repeat of #1001: cancelled']);
    expect(mails[0]?.text).toMatch(/is to be forgotten, as Shopify asked \(CUSTOMER_REDACTED\)/);
    await passDays(3);
    const { copies } = await app.wiring.ports.ledger.list(SHOP, { first: 10, after: null });
    expect(copies.every(({ options }) => options.outcome.kind === 'invoice' && options.outcome.to === 'bob@example.com')).toBe(true);
    // Said again, as Shopify may, it changes nothing.
    await app.wiring.useCases.redactCustomer(who());
    expect(await history(id)).toHaveLength(2);
  });

  it('named by its profile ends, and the profile keeps what is about nobody', async () => {
    const options = { ...toAda, prices: 'current', discounts: { mode: 'none' } };
    const profile = { name: 'for-ada', title: `Box for ${ADA}`, description: 'Every week', base: 'standing-order' as const, options };
    expect(await app.wiring.useCases.saveProfile({ shop: SHOP, profile, requestedBy: null })).toMatchObject({ ok: true });
    const { id } = await schedule({ profile: 'for-ada' });
    await app.wiring.useCases.redactCustomer(person({ email: ADA }));

    expect(await scheduleNow(id)).toMatchObject({ status: 'cancelled' });
    expect(await app.wiring.ports.profiles.get(SHOP, 'for-ada')).toMatchObject({
      ...{ title: 'for-ada', description: 'Every week' },
      options: { prices: 'current', discounts: { mode: 'none' } },
    });
    expect(await dump(app.wiring.database.prisma)).not.toMatch(/ada\.?lovelace/i);
  });
});

describe('D12 copies for a customer who is to be forgotten', () => {
  it('that wait in a batch are never made, and the batch comes to its end', async () => {
    const orderIds = ['#1001', '#1002'].map((name) => app.order(name).id);
    const started = await app.wiring.batches.startBatch({
      ...{ shop: SHOP, requestKey: 'for-ada', requestedBy: null, name: `For ${ADA}` },
      ...{ orderIds, options: toAda },
    });
    if (!started.ok) throw new Error(started.refusal.code);
    await app.wiring.useCases.redactCustomer(person({ email: ADA }));
    await app.settle();

    const { batch } = started.value;
    const rows = await app.wiring.ports.batches.rows(SHOP, batch.id, { first: 10, after: 0 });
    expect(rows.map(({ result, errors }) => [result, errors?.[0]?.code])).toEqual(
      Array.from({ length: 2 }, () => ['cancelled', 'CUSTOMER_REDACTED']),
    );
    expect(await app.wiring.batches.getBatch({ shop: SHOP, batchId: batch.id })).toMatchObject({
      ok: true,
      value: { status: 'finished', name: '' },
    });
    expect(app.openDrafts()).toEqual([]);
    expect(await dump(app.wiring.database.prisma)).not.toMatch(/ada\.?lovelace/i);
  });

  it('that have not begun are never made; of one that runs the request comes again', async () => {
    const waiting = await app.start({ orderId: app.order('#1001').id, options: toAda });
    const running = await app.start({ orderId: app.order('#1002').id, options: toAda });
    const { ledger } = app.wiring.ports;
    const lease = { shop: SHOP, copyId: running.id, owner: 'another process', ms: 60_000 };
    expect(await ledger.claim(lease, app.clock.now())).toMatchObject({ state: 'claimed' });

    await expect(app.wiring.useCases.redactCustomer(person({ email: ADA }))).rejects.toThrow('1 copies of the person');
    expect(await app.read(waiting.id)).toMatchObject({ status: 'aborted', options: { outcome: { to: null } } });
    const retried = await app.wiring.useCases.retryCopy({ shop: SHOP, copyId: waiting.id });
    expect(retried).toMatchObject({ ok: false, refusal: { code: 'COPY_FORGOTTEN' } });
    expect((await app.read(running.id)).options).toMatchObject({ outcome: { to: ADA } });

    await ledger.release(lease);
    await app.settle();
    expect(await app.read(running.id)).toMatchObject({ status: 'completed', draft: { invoiceUrl: expect.any(String) as string } });
    await app.wiring.useCases.redactCustomer(person({ email: ADA }));
    expect(app.openDrafts()).toHaveLength(1);
    expect(await dump(app.wiring.database.prisma)).not.toMatch(/ada\.?lovelace/i);
  });
});

describe('D12 a data request', () => {
  it('is answered with schedules, batches and profiles that name the customer, also with those of later', async () => {
    await app.wiring.useCases.requestCustomerData({ ...person({ email: ADA }), requestId: 'asked-by-ada' });
    const { id } = await schedule({ options: toAda });
    await schedule({ key: 'other', options: { outcome: { ...toAda.outcome, to: 'bob@example.com' } } });
    await app.wiring.batches.startBatch({
      ...{ shop: SHOP, requestKey: 'asked', requestedBy: null },
      ...{ orderIds: [app.order('#1002').id], options: toAda },
    });
    const copy = await app.copy({ orderId: app.order('#1003').id, options: toAda });
    const answer = await app.wiring.useCases.answerDataRequest({ shop: SHOP, id: 'asked-by-ada' });
    if (!answer.ok) throw new Error(answer.refusal.code);
    const { stored, copyIds } = answer.value;
    expect(stored.Schedule?.map((row) => row.id)).toEqual([id]);
    expect(stored.Batch).toHaveLength(1);
    expect(stored.DataRequest).toHaveLength(1);
    expect(copyIds).toContain(copy.id);
    expect(JSON.stringify(answer)).not.toContain('bob@example.com');
  });
});
