import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('one order, from the request to the finished target', () => {
  it('C01 becomes a draft that equals the source to the cent', async () => {
    const source = app.order('#1001');
    const copy = await app.copy({ orderId: source.id });

    expect(copy.errors).toEqual([]);
    expect(copy).toMatchObject({ status: 'completed', differences: [], target: null, sourceCancelled: false });
    expect(copy.draft?.name).toMatch(/^#D/);
  });
});
