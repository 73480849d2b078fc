import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#app/domain/copying/shop-settings.ts';
import type { SeverityRule } from '#app/domain/copying/severities.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await app.wiring.useCases.changeSettings({ shop: app.shop, change: DEFAULT_SETTINGS });
});

const rule = (when: Partial<SeverityRule['when']>): SeverityRule => ({
  code: 'TIP_LEFT_OUT',
  severity: 'error',
  when: { channel: null, company: null, customerTag: null, ...when },
});
/** An order with a tip, of a customer tagged `vip`, placed on the web. */
const TIPPED = '#1011';

describe('severities that a shop has set', () => {
  const set = (severities: SeverityRule[]) => app.wiring.useCases.changeSettings({ shop: app.shop, change: { severities } });
  const copy = () => app.copy({ orderId: app.order(TIPPED).id });

  it.each([{ channel: 'web' }, { customerTag: 'VIP' }, {}])('stop a copy that would pass without them: %o', async (when) => {
    expect(await copy()).toMatchObject({ status: 'completed' });
    await set([rule(when)]);
    const drafts = app.openDrafts().length;
    expect(await copy()).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'TIP_LEFT_OUT' }] });
    expect(app.openDrafts()).toHaveLength(drafts);
    const preview = await app.wiring.useCases.previewCopy({ shop: app.shop, orderId: app.order(TIPPED).id });
    expect(preview).toMatchObject({ ok: true, value: { canCopy: false } });
  });

  it.each([{ channel: 'pos' }, { customerTag: 'wholesale' }, { company: 'Northwind' }])('are quiet for other orders: %o', async (when) => {
    await set([rule(when)]);
    expect(await copy()).toMatchObject({ status: 'completed' });
  });

  it('are tried on the latest copies before they are set, and nothing is written', async () => {
    const passed = await copy();
    const plain = await app.copy({ orderId: app.order('#1001').id });
    const attempt = (severities: SeverityRule[]) => app.wiring.useCases.trySeverities({ shop: app.shop, severities });
    expect(await attempt([rule({ channel: 'web' })])).toMatchObject({
      tried: 2,
      changed: [{ copyId: passed.id, before: 'passed', after: 'stopped', because: ['TIP_LEFT_OUT'] }],
    });
    expect(await attempt([rule({ channel: 'pos' })])).toMatchObject({ tried: 2, changed: [] });
    expect((await app.wiring.useCases.readSettings({ shop: app.shop })).severities).toEqual([]);
    expect(plain.status).toBe('completed');

    await set([rule({})]);
    const stopped = await copy();
    expect(await attempt([])).toMatchObject({ tried: 3, changed: [{ copyId: stopped.id, before: 'stopped', after: 'passed' }] });
    expect(await app.wiring.ports.counts.judged('other.myshopify.com', 100)).toEqual([]);
  });
});
