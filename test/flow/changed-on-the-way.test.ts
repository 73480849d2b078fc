import { afterEach, describe, expect, it } from 'vitest';
import type { AdminApi, Ports } from '#app/usecases/ports.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
afterEach(() => app.close());

/** Something happens at Shopify at the moment of one call. */
const around = (change: (api: AdminApi) => Partial<AdminApi>) => ({
  overrides: () => ({
    wrapPorts: (ports: Ports): Ports => ({
      ...ports,
      shopify: {
        admin: (...of) => {
          const api = ports.shopify.admin(...of);
          return { ...api, ...change(api) };
        },
      },
    }),
  }),
});

const cancel = { action: 'cancel', refund: 'none', restock: true, notify: false } as const;

describe('what changes between two steps', () => {
  it('C20 J09 prices that change between preview and draft: the draft is taken back, nothing is cancelled', async () => {
    app = await startApp(
      around((api) => ({
        createDraft: (input) => {
          for (const variant of app.store().all('variants')) app.store().change('variants', variant.id, (one) => void (one.price += 100));
          return api.createDraft(input);
        },
      })),
    );
    const copy = await app.copy({
      orderId: app.order('#1001').id,
      profile: 'reorder',
      options: { outcome: { kind: 'complete' }, original: cancel },
    });

    expect(copy).toMatchObject({ status: 'failed', draft: null, target: null, errors: [{ code: 'DRAFT_DIFFERS' }] });
    expect(app.openDrafts()).toEqual([]);
    expect(app.order('#1001').cancelledAt).toBeNull();
    const steps = await app.wiring.ports.ledger.steps(app.shop, copy.id);
    expect(steps.at(-1)).toMatchObject({ step: 'create-draft', state: 'undone' });
  });

  it('A61 an order that does not equal its plan: it is linked and told, and the original is not cancelled', async () => {
    app = await startApp(
      around((api) => ({
        completeDraft: async (draftId) => {
          const answer = await api.completeDraft(draftId);
          if (answer.ok && answer.value.order) answer.value.order.total = { ...answer.value.order.total, amount: '1.00' };
          return answer;
        },
      })),
    );
    const copy = await app.copy({ orderId: app.order('#1001').id, options: { outcome: { kind: 'complete' }, original: cancel } });

    expect(copy).toMatchObject({ status: 'failed', sourceCancelled: false, errors: [{ code: 'TARGET_DIFFERS' }] });
    expect(app.order('#1001').cancelledAt).toBeNull();
    const retried = await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: copy.id });
    expect(retried).toMatchObject({ ok: false, refusal: { code: 'NOT_RETRYABLE' } });
    expect(await app.read(copy.id)).toEqual(copy);
    expect((await app.wiring.ports.ledger.steps(app.shop, copy.id)).some(({ step, state }) => step === 'link' && state === 'done')).toBe(
      true,
    );
  });

  it('a link that is refused does not undo the copy; it is told, and a retry writes it', async () => {
    let refuses = true;
    app = await startApp(
      around((api) => ({
        linkOrders: async (link) =>
          refuses ? { ok: false, userErrors: [{ place: 'metafields', message: 'Not allowed' }] } : api.linkOrders(link),
      })),
    );
    const copy = await app.copy({ orderId: app.order('#1001').id });
    expect(copy).toMatchObject({ status: 'completed', errors: [{ code: 'LINK_REFUSED' }] });

    refuses = false;
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: copy.id });
    await app.settle();
    expect(await app.read(copy.id)).toMatchObject({ status: 'completed', errors: [], draft: { id: copy.draft?.id } });
    expect(app.openDrafts()).toHaveLength(1);
  });

  it.each([
    ['that nobody previewed takes the order as it is then', false, { status: 'completed', errors: [] }],
    ['of an approved preview is not made of another order', true, { status: 'failed', draft: null, errors: [{ code: 'SOURCE_CHANGED' }] }],
  ])('an order that is edited while its copy waits for Shopify: a copy %s', async (_what, previewed, outcome) => {
    app = await startApp();
    const source = app.order('#1001');
    app.simulator.simulator.faults.add({ kind: 'status', status: 503, root: 'draftOrderCalculate' });
    const copy = await app.start({ orderId: source.id, ...(previewed ? { expectedSourceUpdatedAt: source.updatedAt } : {}) });
    expect(await app.wiring.useCases.runCopy({ shop: app.shop, copyId: copy.id })).toMatchObject({ state: 'again' });
    app.simulator.simulator.faults.clear();
    app.clock.advance(60_000);
    app
      .store()
      .change('orders', source.id, (order) => void Object.assign(order, { note: 'Edited', updatedAt: app.clock.now().toISOString() }));
    await app.settle();
    expect(await app.read(copy.id)).toMatchObject(outcome);
  });

  it('an original that was cancelled by somebody else while the copy was made counts as cancelled', async () => {
    app = await startApp(
      around((api) => ({
        cancelOrder: async (orderId, how) => {
          await api.cancelOrder(orderId, how);
          app.clock.advance(10_000);
          return api.cancelOrder(orderId, how);
        },
      })),
    );
    const copy = await app.copy({ orderId: app.order('#1001').id, options: { outcome: { kind: 'complete' }, original: cancel } });

    expect(copy).toMatchObject({ status: 'completed', sourceCancelled: true, errors: [] });
  });
});
