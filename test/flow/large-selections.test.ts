import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

const MANY = 10_000;
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const { orders } = app.store().state.collections;
  const [like] = Object.values(orders);
  if (!like) throw new Error('the sample store has no order');
  for (const id of Object.keys(orders)) delete orders[id];
  for (let each = 1; each <= MANY; each += 1) {
    const id = `gid://shopify/Order/${9_000_000 + each}`;
    orders[id] = { ...like, id, name: `#${20_000 + each}`, tags: ['many'] };
  }
});
afterAll(() => app.close());

const check = (content: { search?: string; csv?: string }) => app.wiring.batches.checkBatch({ shop: app.shop, ...content });
const calls = async (work: () => Promise<unknown>): Promise<number> => {
  const made = () => app.simulator.simulator.stats.toJSON().roots.orders ?? 0;
  const before = made();
  await work();
  return made() - before;
};

it('C22 a search of ten thousand orders becomes a batch, at a call for each 250; one more is refused with the limit named', async () => {
  expect(await calls(async () => expect(await check({ search: 'tag:many' })).toMatchObject({ value: { good: MANY, bad: [] } }))).toBe(40);
  const { orders } = app.store().state.collections;
  const [like] = Object.values(orders);
  const id = 'gid://shopify/Order/1';
  if (like) orders[id] = { ...like, id, name: '#1' };
  const refused = await check({ search: 'tag:many' });
  delete orders[id];
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'TOO_MANY_ROWS', message: expect.stringContaining('10000') as string } });
});

it('a file may call any number of its orders by name, at a call for each fifty', async () => {
  // The simulated search looks at every order for every name, which ten thousand of both would make a long wait.
  const some = 2_600;
  const { orders } = app.store().state.collections;
  for (const id of Object.keys(orders).slice(some)) delete orders[id];
  const csv = ['order', ...Object.values(orders).map(({ name }) => name)].join('\n');
  expect(await calls(async () => expect(await check({ csv })).toMatchObject({ value: { good: some, bad: [] } }))).toBe(some / 50);
});
