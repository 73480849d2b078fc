import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderCopyDetailOut, OrderCopyOut, PreviewOut } from '#app/contract/order-copies.ts';
import type { OrdersFoundOut } from '#app/contract/orders.ts';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { callApi } from './call.ts';

let stack: AppStack;
let orderId = '';
beforeAll(async () => {
  stack = await startAppStack();
  const { body } = await callApi<OrdersFoundOut>(stack, '/api/orders?first=50');
  orderId = body.orders.find(({ name }) => name === '#1001')?.id ?? '';
});
afterAll(() => stack.close());

const charged = (more: Record<string, unknown> = {}) => ({ outcome: { kind: 'complete', payment: 'stored-method', ...more } });
const preview = (options: Record<string, unknown>) => callApi<PreviewOut>(stack, '/api/previews', { body: { orderId, options } });
const codes = ({ findings }: PreviewOut) => findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);

/** What Shopify does when the shop's owner allows it later. */
async function allow(): Promise<void> {
  const [app] = stack.simulator.simulator.apps;
  const scopes = [...(app?.scopes ?? []), 'write_payment_mandate'];
  stack.simulator.simulator.tokens.grant(stack.shop, app?.apiKey ?? '', scopes);
  await stack.wiring.useCases.handleScopesUpdate({ shop: stack.shop, scopes });
}

const SCHEDULE = {
  name: 'Coffee on the card',
  profile: 'standing-order',
  recurrence: {
    rule: { kind: 'daily' },
    start: `${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}T09:00`,
    end: { kind: 'never' },
  },
};

describe('charging the stored payment method by the API', () => {
  it('given a shop without the scope, then the preview says so and nothing of a card', async () => {
    const { status, body } = await preview(charged());
    expect(status).toBe(200);
    expect(body).toMatchObject({ canCopy: false, storedMethod: { allowed: false, method: null } });
    expect(codes(body)).toEqual(['CHARGE_SCOPE_MISSING']);
    expect(JSON.stringify(body)).not.toContain('4242');
  });

  it('given wrong values, then 400 names each place, and a payment that is not there is no copy', async () => {
    for (const [outcome, place] of [
      [{ maxSourceAgeDays: 0 }, 'options.outcome.maxSourceAgeDays'],
      [{ maxAmount: '12,50' }, 'options.outcome.maxAmount'],
      [{ maxAmount: '-1.00' }, 'options.outcome.maxAmount'],
      [{ unattended: 'yes' }, 'options.outcome.unattended'],
      [{ payment: 'card' }, 'options.outcome.payment'],
    ] as const) {
      const answer = await preview(charged(outcome));
      expect([answer.status, answer.problem.errors.map((error) => error.place)]).toEqual([400, [place]]);
    }
    const both = await preview({ outcome: { kind: 'complete', payment: 'paid', maxAmount: '10.00' } });
    expect(both.status).toBe(400);
  });

  it('given a schedule or a batch that does not say so, then 422 and nothing is saved', async () => {
    const schedule = await callApi(stack, '/api/schedules', { body: { ...SCHEDULE, orderId, options: charged() } });
    expect(schedule).toMatchObject({
      status: 422,
      problem: { errors: [{ code: 'CHARGE_UNATTENDED', place: 'options.outcome.unattended' }] },
    });
    const headers = { 'idempotency-key': 'charging-batch' };
    const batch = await callApi(stack, '/api/batches', { body: { orderIds: [orderId], options: charged() }, headers });
    expect(batch).toMatchObject({ status: 422, problem: { errors: [{ code: 'CHARGE_UNATTENDED' }] } });
    const said = await callApi(stack, '/api/schedules', { body: { ...SCHEDULE, orderId, options: charged({ unattended: true }) } });
    expect(said.status).toBe(201);
  });

  it('given the scope, then the method is named by brand, last digits and expiry, and more is charged only up to the agreed amount', async () => {
    await allow();
    const { body } = await preview(charged());
    expect(body).toMatchObject({
      canCopy: true,
      storedMethod: {
        allowed: true,
        method: {
          label: 'Visa •••• 4242, expires 08/29',
          ...{ brand: 'visa', lastDigits: '4242', expiry: { month: 8, year: 2029 }, expired: false },
        },
      },
    });
    const dearer = { shipping: { mode: 'custom', title: 'Courier', price: '50.00' } };
    const more = await preview({ ...dearer, ...charged() });
    expect(codes(more.body)).toEqual(['CHARGE_AMOUNT_HIGHER']);
    const agreed = await preview({ ...dearer, ...charged({ maxAmount: more.body.totals?.total.amount }) });
    expect(agreed.body.canCopy).toBe(true);
  });

  it('given a copy that charges, then its answer names the card, and its options come back as they were asked for', async () => {
    const headers = { 'idempotency-key': 'charged-copy' };
    const { status, body } = await callApi<OrderCopyOut>(stack, '/api/order-copies', { body: { orderId, options: charged() }, headers });
    expect(status).toBe(202);
    const again = await callApi<OrderCopyOut>(stack, '/api/order-copies', { body: { orderId, options: charged() }, headers });
    expect([again.status, again.body.id]).toEqual([200, body.id]);
    await stack.wiring.useCases.runCopy({ shop: stack.shop, copyId: body.id });
    const { body: copy } = await callApi<OrderCopyDetailOut>(stack, `/api/order-copies/${body.id}`);
    expect(copy).toMatchObject({
      status: 'completed',
      charged: 'Visa •••• 4242, expires 08/29',
      target: { financialStatus: 'PAID' },
      options: charged({ maxSourceAgeDays: 60, maxAmount: null, unattended: false }),
    });
    expect(copy.timeline.map(({ name }) => name)).toContain('charge');
  });
});
