import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSER, callApi } from '../api/call.ts';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import type { OrdersFoundOut } from '#app/contract/orders.ts';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { ask, METHODS, routes, type Asked, type Route } from './routes.ts';

/** Members of staff by the scopes that Shopify says they may use. */
const STAFF = {
  everything: { id: 11, scopes: null },
  orders: { id: 12, scopes: ['read_orders', 'write_orders', 'write_draft_orders', 'read_products'] },
  looking: { id: 13, scopes: ['read_orders', 'read_draft_orders', 'read_products'] },
  drafts: { id: 14, scopes: ['read_orders', 'read_draft_orders', 'write_draft_orders'] },
  products: { id: 15, scopes: ['read_products'] },
} as const;
type Person = keyof typeof STAFF;

/** What is a POST for its body's sake and only reads. */
const ONLY_READS = [
  '/api/batches/check',
  '/api/blackout-calendar',
  '/api/previews',
  '/api/schedule-dates',
  '/api/severities/try',
  '/api/splits/preview',
];
const ABOUT_PEOPLE = ['/api/destinations', '/api/data-requests', '/api/data-requests/:id'];

let stack: AppStack;
beforeAll(async () => {
  stack = await startAppStack();
});
beforeEach(() => {
  const { staff } = stack.simulator.simulator.shop(stack.shop);
  for (const { id, scopes } of Object.values(STAFF))
    staff.set(id, {
      ...{ id, firstName: 'Ann', lastName: 'Other', email: `ann${id}@example.com`, accountOwner: false, locale: 'en' },
      ...{ permissions: null, scopes: scopes && [...scopes] },
    });
});
afterAll(() => stack.close());

const tokenOf = (person: Person) => stack.sessionToken(stack.shop, Date.now(), String(STAFF[person].id));

function asked(route: Route, method: string, person: Person): Promise<Asked | null> {
  const params = Object.fromEntries(route.params.map((name) => [name, 'nothing']));
  const path = route.params.reduce((at, name) => at.replace(`:${name}`, 'nothing'), route.path);
  const request = new Request(`${stack.appUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${tokenOf(person)}`, 'user-agent': BROWSER, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  return ask(route, { request, params });
}

const codeOf = (answer: Asked): string | null => {
  if (answer.status < 400) return null;
  return (JSON.parse(answer.text) as { code?: string }).code ?? null;
};

/** Pages that hold nothing but what changes the shop's rules. */
const FOR_ACTING = ['/app/settings', '/app/severities'];

/** Which people a door turns away, by the rule; the table is made of every route there is. */
function refusedAt(route: Route, method: string): Person[] {
  if (FOR_ACTING.includes(route.path)) return method === 'GET' ? ['looking', 'drafts', 'products'] : [];
  if (route.kind === 'page') return ['products'];
  if (ABOUT_PEOPLE.includes(route.path)) return method === 'GET' ? ['orders', 'looking', 'drafts', 'products'] : [];
  const onlyReads = method === 'GET' || ONLY_READS.includes(route.path);
  return onlyReads ? ['products'] : ['looking', 'drafts', 'products'];
}

describe('staff without permission', () => {
  const doors = routes()
    .filter(({ kind }) => kind !== 'open')
    .flatMap((route) => METHODS.map((method) => ({ route, method })));

  it('D05 every door turns away whom Shopify does not let see or edit orders, and nobody else', async () => {
    const seen: Record<string, Person[]> = {};
    const wanted: Record<string, Person[]> = {};
    for (const { route, method } of doors) {
      const answers = await Promise.all(
        (Object.keys(STAFF) as Person[]).map(async (person) => ({ person, answer: await asked(route, method, person) })),
      );
      // A method that the route has not is refused before anybody is asked for.
      if (answers.every(({ answer }) => answer === null || answer.status === 405)) continue;
      const name = `${method} ${route.path}`;
      seen[name] = answers.filter(({ answer }) => answer && codeOf(answer) === 'STAFF_NOT_ALLOWED').map(({ person }) => person);
      wanted[name] = refusedAt(route, method);
    }
    expect(seen).toEqual(wanted);
    expect(Object.keys(seen).length).toBeGreaterThan(60);
  });

  it('D05 a refusal says which permission is missing and who gives it, and nothing is written', async () => {
    const headers = { authorization: `Bearer ${tokenOf('looking')}`, 'idempotency-key': 'staff-1' };
    const orders = await callApi<OrdersFoundOut>(stack, '/api/orders', { headers });
    const orderId = orders.body.orders[0]?.id ?? '';
    const copy = await callApi(stack, '/api/order-copies', { body: { orderId }, headers });
    expect([copy.status, copy.problem.code]).toEqual([403, 'STAFF_NOT_ALLOWED']);
    expect(copy.problem.detail).toMatch(/may look at orders .* not make, change or cancel/);
    expect(copy.problem.remedy).toMatch(/store owner/);
    expect(copy.problem.errors.map(({ message }) => message).join()).toMatch(/write_orders.*write_draft_orders/);
    const listed = await callApi<{ copies: OrderCopyOut[] }>(stack, '/api/order-copies', { headers });
    expect(listed.body.copies).toEqual([]);
  });

  it('D05 a schedule cannot be made on an order by whom may not edit orders', async () => {
    const made = await callApi(stack, '/api/schedules', { body: {}, headers: { authorization: `Bearer ${tokenOf('looking')}` } });
    expect([made.status, made.problem.code]).toEqual([403, 'STAFF_NOT_ALLOWED']);
  });

  it('D04 a schedule whose maker lost the permission goes on for the shop, names its maker, and obeys only who may', async () => {
    const { schedules, ports } = stack.wiring;
    const left = { id: 21, scopes: ['read_orders', 'read_draft_orders'] };
    stack.simulator.simulator.shop(stack.shop).staff.set(left.id, {
      ...{ id: left.id, firstName: 'Bo', lastName: 'Left', email: 'bo@example.com', accountOwner: false, locale: 'en' },
      ...{ permissions: null, scopes: left.scopes },
    });
    const orders = await callApi<OrdersFoundOut>(stack, '/api/orders', { headers: { authorization: `Bearer ${tokenOf('orders')}` } });
    const later = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 16);
    const saved = await schedules.saveSchedule({
      ...{ shop: stack.shop, id: null, version: null, key: '', name: 'Coffee', status: 'active', orderId: orders.body.orders[0]?.id ?? '' },
      recurrence: { rule: { kind: 'daily', interval: 1 }, start: later, timeZone: 'UTC', end: { kind: 'never' } },
      // When they made it, they could.
      ...{ profile: 'exact-copy', options: { errors: 'lenient' }, by: String(left.id) },
    });
    if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
    const { id, shop } = saved.value.schedule;
    const ask = (token: string, verb: string) =>
      callApi(stack, `/api/schedules/${id}/${verb}`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });

    await schedules.runScheduleNow({ shop, scheduleId: id, requestKey: 'now', by: null });
    for (let round = 0; round < 10; round += 1) await stack.wiring.drain();
    const { copies } = await ports.ledger.list(shop, { scheduleId: id, first: 10, after: null });
    expect(copies.map(({ requestedBy }) => requestedBy)).toEqual(['21']);
    const byMaker = await ask(stack.sessionToken(shop, Date.now(), String(left.id)), 'pause');
    expect([byMaker.status, byMaker.problem.code]).toEqual([403, 'STAFF_NOT_ALLOWED']);
    const byOther = await ask(tokenOf('orders'), 'pause');
    expect([byOther.status, byOther.body]).toMatchObject([200, { status: 'inactive', createdBy: '21' }]);
  });

  it('D05 Shopify is asked about a person once in minutes, not for every request', async () => {
    const { simulator } = stack.simulator;
    const before = simulator.tokens.counts.exchanges;
    const look = () => callApi(stack, '/api/order-copies', { headers: { authorization: `Bearer ${tokenOf('everything')}` } });
    for (let times = 0; times < 5; times += 1) expect((await look()).status).toBe(200);
    expect(simulator.tokens.counts.exchanges - before).toBeLessThanOrEqual(1);
  });

  it('keeps nothing of the person: no online token and no name reach the database', async () => {
    await asked(
      routes().find(({ path }) => path === '/api/order-copies')!,
      'GET',
      'orders',
    );
    const sessions = await stack.wiring.database.prisma.session.findMany({ where: { shop: stack.shop } });
    expect(sessions.map(({ isOnline, firstName, email }) => ({ isOnline, firstName, email }))).toEqual([
      { isOnline: false, firstName: null, email: null },
    ]);
  });

  it('when Shopify cannot be asked about a person, then 503 and later, never in', async () => {
    const { simulator } = stack.simulator;
    simulator.faults.add({ kind: 'status', root: 'oauth', status: 503, count: 1 });
    const headers = { authorization: `Bearer ${stack.sessionToken(stack.shop, Date.now(), '99')}` };
    const refused = await callApi(stack, '/api/order-copies', { headers });
    expect([refused.status, refused.problem.code]).toEqual([503, 'BUSY']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await callApi(stack, '/api/order-copies', { headers })).status).toBe(200);
  });
});
