import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { BROWSER, callApi } from '../api/call.ts';
import { dump, fillEveryTable } from './database-content.ts';
import { ask, METHODS, OPEN, routes, type Asked, type Route } from './routes.ts';

const OTHER = 'other-shop.myshopify.com';
const MARK = 'foreignword';
const FOREIGN = 'foreign-id';
const NEVER = 'never-made';
let stack: AppStack;

beforeAll(async () => {
  stack = await startAppStack({ domains: [OTHER] });
  const prisma = stack.wiring.database.prisma;
  // Whatever the address may name, the other shop has it, in every table there is.
  await fillEveryTable(prisma, OTHER, MARK, {
    fixed: {
      ...Object.fromEntries(
        ['id', 'copyId', 'scheduleId', 'batchId', 'importId', 'name', 'key', 'sourceId', 'requestKey'].map((name) => [name, FOREIGN]),
      ),
      status: 'failed',
    },
    except: ['Session', 'Shop'],
  });
});
afterAll(() => stack.close());

const others = async () =>
  (await dump(stack.wiring.database.prisma))
    .split('\n')
    .filter((row) => row.includes(OTHER) && !row.includes('"Session"'))
    .sort();

async function call(route: Route, method: string, id: string, query = '', as = stack.shop): Promise<Asked | null> {
  const path = route.path.replaceAll(/:\w+/g, id);
  const request = new Request(`${stack.appUrl}${path}${query}`, {
    method,
    headers: {
      authorization: `Bearer ${stack.sessionToken(as)}`,
      'user-agent': BROWSER,
      'content-type': 'application/json',
      'idempotency-key': `tenancy-${id}`,
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify({}) }),
  });
  return ask(route, { request, params: Object.fromEntries(route.params.map((name) => [name, id])) });
}

const guarded = routes().filter(({ kind }) => kind !== 'open');
const calls = (of: Route[]) => of.flatMap((route) => METHODS.map((method) => [`${method} ${route.path}`, route, method] as const));

describe('every route', () => {
  it('is guarded, or written down among those that let anyone in', () => {
    expect(guarded.length).toBeGreaterThan(15);
    expect(Object.keys(OPEN).filter((file) => !routes().some((route) => route.file === file))).toEqual([]);
  });

  it.each(calls(guarded.filter(({ params }) => params.length > 0)))(
    'D02 %s: what belongs to another shop looks exactly like what never was',
    async (_name, route, method) => {
      const foreign = await call(route, method, FOREIGN);
      const never = await call(route, method, NEVER);
      const blurred = (answer: Asked | null) => answer && { status: answer.status, text: answer.text.replaceAll(NEVER, FOREIGN) };
      expect(blurred(foreign)).toEqual(blurred(never));
      expect(foreign?.text ?? '').not.toContain(MARK);
    },
  );

  it.each(guarded.filter(({ params }) => params.length === 0).map((route) => [route.path, route] as const))(
    'D02 GET %s: shows and counts nothing of another shop, whatever the query names',
    async (_name, route) => {
      for (const query of [
        '',
        `?shop=${OTHER}`,
        `?text=${FOREIGN}`,
        `?scheduleId=${FOREIGN}`,
        `?batchId=${FOREIGN}`,
        `?importId=${FOREIGN}`,
        `?after=${FOREIGN}`,
      ]) {
        const answer = await call(route, 'GET', '', query);
        expect(answer?.text ?? '').not.toContain(MARK);
        expect(answer?.text ?? '').not.toContain(OTHER);
        if (query === '') expect(answer?.text ?? '').not.toContain(FOREIGN);
      }
    },
  );

  it('D02 counts nothing of another shop', async () => {
    const count = async (shop: string) =>
      Object.values(await stack.wiring.useCases.countCopies({ shop })).reduce((sum, each) => sum + each, 0);
    expect([await count(stack.shop), await count(OTHER)]).toEqual([0, 1]);
  });

  it('D02 leaves every row of the other shop as it is, whatever is asked of it', async () => {
    const before = await others();
    expect(before.length).toBeGreaterThan(8);
    for (const [, route, method] of calls(guarded)) if (method !== 'GET') await call(route, method, FOREIGN);
    expect(await others()).toEqual(before);
  });

  it('D02 mending the trouble of a whole shop leaves what another shop has paused for the same cause', async () => {
    await stack.wiring.database.prisma.batch.updateMany({ where: { shop: OTHER }, data: { status: 'paused', pausedFor: 'NO_ACCESS' } });
    const before = await others();
    const { status, body } = await callApi(stack, '/api/failures/redrive', { body: { cause: 'NO_ACCESS' } });
    expect([status, body]).toEqual([202, { retried: 0, batches: 0, schedules: 0, left: false }]);
    expect(await others()).toEqual(before);
  });

  it('the owner does find these rows, so that the tests above prove something', async () => {
    const found = [];
    for (const route of guarded.filter(({ params, kind }) => params.length > 0 && kind === 'api')) {
      for (const method of ['GET', 'POST']) {
        // Thrown or 500: the row was found, and its made-up content could not be shown.
        const answer = await call(route, method, FOREIGN, '', OTHER).catch(() => ({ status: 500 }));
        if ([200, 202, 409, 422, 500].includes(answer?.status ?? 404)) found.push(route.path);
      }
    }
    expect(new Set(found).size).toBeGreaterThan(10);
  });
});
