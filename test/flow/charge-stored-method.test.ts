import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CopyPreview } from '#app/usecases/use-cases.ts';
import type { Order } from '#simulator/model/entities.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ optionalScopes: ['write_payment_mandate'] });
});
afterAll(() => app.close());
beforeEach(() => app.reset());

const CANCEL = { action: 'cancel', refund: 'original-methods', restock: true, notify: false, reason: 'STAFF', note: null };
const charged = (more: Record<string, unknown> = {}) => ({ kind: 'complete', payment: 'stored-method', ...more });

async function preview(name: string, options: Record<string, unknown>): Promise<CopyPreview> {
  const result = await app.wiring.useCases.previewCopy({ shop: app.shop, orderId: app.order(name).id, options });
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

const codes = (of: { findings: { code: string; severity: string }[] }) =>
  of.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
const orders = () => app.store().all('orders').length;
/** What a payment provider took on the order. */
const taken = (order: Order | undefined | null) =>
  (order?.transactions ?? []).filter(({ gateway, status }) => gateway === 'shopify_payments' && status === 'SUCCESS');
const target = (id: string | undefined) => app.store().get('orders', id ?? null);

/** What the bank says to charges of Ada's card from now on. */
function bankSays(declines: string | null): void {
  change({ declines });
}
function change(method: Record<string, unknown>): void {
  const ada = app
    .store()
    .all('customers')
    .find(({ email }) => email === 'ada.moreau@example.com');
  app.store().change('customers', ada?.id ?? '', (one) => void Object.assign(one.paymentMethods[0] ?? {}, method));
}

describe('a copy charged to the payment method stored with its source', () => {
  it('becomes a paid order, then is linked, then the original is cancelled', async () => {
    const before = orders();
    const options = { outcome: charged(), original: CANCEL };
    const shown = await preview('#1001', options);
    expect(shown.storedMethod).toMatchObject({ allowed: true, offer: { expired: false } });
    expect(shown).toMatchObject({ canCopy: true, plan: { charge: { method: { brand: 'visa', lastDigits: '4242' } } } });
    expect(shown.moneyConsequence).toMatch(
      /^The copy becomes an order of \d+\.\d\d CAD that is charged to Visa •••• 4242, expires 08\/29, and .*; once that is paid, #1001 is cancelled and its payment is refunded to the original payment methods\.$/,
    );

    const copy = await app.copy({ orderId: app.order('#1001').id, options });

    expect(copy).toMatchObject({ status: 'completed', errors: [], target: { financialStatus: 'PAID' }, sourceCancelled: true });
    expect(orders()).toBe(before + 1);
    const order = target(copy.target?.id);
    expect(taken(order)).toMatchObject([{ kind: 'SALE', amount: { presentment: copy.calculation?.totals.total.minor } }]);
    // Nobody was charged but by the card: nothing was marked as paid by hand.
    expect(order?.transactions.filter(({ gateway, status }) => gateway === 'manual' && status === 'SUCCESS')).toEqual([]);
    const steps = (await app.wiring.ports.ledger.steps(app.shop, copy.id)).map(({ step, state }) => `${step} ${state}`);
    const at = (step: string) => steps.indexOf(step);
    expect(at('compare done')).toBeGreaterThan(at('complete-draft done'));
    expect(at('charge intended')).toBeGreaterThan(at('compare done'));
    expect(at('link intended')).toBeGreaterThan(at('charge done'));
    expect(at('cancel-source intended')).toBeGreaterThan(at('link done'));
  });

  it('every part of a divided order is charged its share, once each', async () => {
    const source = app.order('#1001');
    const units = source.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
    const parts = [{ lines: units.slice(0, 1) }, { lines: units.slice(1) }];
    const request = { shop: app.shop, orderId: source.id, options: { outcome: charged() }, parts, rest: 'refuse' as const };
    const started = await app.wiring.useCases.startSplit({ ...request, requestKey: 'charged-parts', door: 'app', requestedBy: null });
    if (!started.ok) throw new Error(started.refusal.message);
    await app.settle();
    const copies = await Promise.all(started.value.copies.map(({ id }) => app.read(id)));
    expect(copies.map(({ status }) => status)).toEqual(['completed', 'completed']);
    const payments = copies.flatMap(({ target: made }) => taken(target(made?.id)).map(({ amount }) => amount.presentment));
    expect(payments).toHaveLength(2);
    expect(payments.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(source.totals.total.presentment);
  });

  it('a charge costs a copy at most 15 points and six calls more than marking it as paid', async () => {
    const orderId = app.order('#1001').id;
    const plain = await app.copy({ orderId, options: { outcome: { kind: 'complete', payment: 'paid' } } });
    const paid = await app.copy({ orderId, options: { outcome: charged() } });
    const more = { points: paid.usage.apiPoints - plain.usage.apiPoints, calls: paid.usage.roundTrips - plain.usage.roundTrips };
    expect(more.points).toBeLessThanOrEqual(15);
    expect(more.calls).toBeLessThanOrEqual(6);
  });

  it('keeps of the method its brand, last four digits and expiry, and no id of it', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, options: { outcome: charged() } });
    expect(copy.plan?.charge).toEqual({ method: { kind: 'card', brand: 'visa', lastDigits: '4242', expiry: { month: 8, year: 2029 } } });
    const kept = JSON.stringify([copy, await app.wiring.ports.ledger.steps(app.shop, copy.id)]);
    expect(kept).not.toMatch(/PaymentMandate|CustomerPaymentMethod/);
  });

  it('D12 forgets the method when the customer is redacted', async () => {
    const order = app.order('#1001');
    const { id } = await app.copy({ orderId: order.id, options: { outcome: charged() } });
    await app.wiring.useCases.redactCustomer({ shop: app.shop, customerId: null, orderIds: [order.id.split('/').at(-1) ?? ''] });
    const kept = await app.read(id);
    expect(kept.plan?.charge).toBeUndefined();
    expect(JSON.stringify([kept, await app.wiring.ports.ledger.steps(app.shop, id)])).not.toContain('4242');
  });

  it('declined: the new order stands unpaid and the original stays; the retry charges the same order once', async () => {
    bankSays('Insufficient funds');
    const before = orders();
    const declined = await app.copy({ orderId: app.order('#1001').id, options: { outcome: charged(), original: CANCEL } });

    expect(declined).toMatchObject({
      status: 'failed',
      sourceCancelled: false,
      errors: [
        { code: 'CHARGE_DECLINED', step: 'charge', message: expect.stringMatching(/Visa •••• 4242, expires 08\/29.*Insufficient funds/) },
      ],
    });
    expect(declined.errors[0]?.remedy).toMatch(/Retry to charge it again.*send its invoice or mark it as paid/);
    expect(app.order('#1001').cancelledAt).toBeNull();
    expect(target(declined.target?.id)).toMatchObject({ displayFinancialStatus: 'PENDING' });
    expect(orders()).toBe(before + 1);

    // Declined once more, then paid.
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: declined.id });
    await app.settle();
    expect(await app.read(declined.id)).toMatchObject({ status: 'failed', errors: [{ code: 'CHARGE_DECLINED' }] });
    bankSays(null);
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: declined.id });
    await app.settle();

    const paid = await app.read(declined.id);
    expect(paid).toMatchObject({ status: 'completed', errors: [], sourceCancelled: true, target: { id: declined.target?.id } });
    expect(taken(target(paid.target?.id))).toHaveLength(1);
    expect(orders()).toBe(before + 1);
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: declined.id });
    await app.settle();
    expect(taken(target(paid.target?.id))).toHaveLength(1);
  });

  it('declined, then paid by an invoice or by hand: the retry finds it paid, charges nothing and finishes', async () => {
    bankSays('Insufficient funds');
    const declined = await app.copy({ orderId: app.order('#1001').id, options: { outcome: charged(), original: CANCEL } });
    bankSays(null);
    // As if the customer had paid the invoice that staff sent from the new order.
    await markAsPaid(declined.target?.id ?? '');
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: declined.id });
    await app.settle();

    const finished = await app.read(declined.id);
    expect(finished).toMatchObject({ status: 'completed', sourceCancelled: true, target: { financialStatus: 'PAID' } });
    expect(taken(target(finished.target?.id))).toEqual([]);
  });

  it('an answer that is lost, or a job that takes its time, charges once', async () => {
    app.simulator.simulator.faults.add({ kind: 'dropAnswerAfterWrite', root: 'orderCreateMandatePayment', count: 2 });
    const lost = await app.copy({ orderId: app.order('#1001').id, options: { outcome: charged() } });
    expect(lost).toMatchObject({ status: 'completed', errors: [] });
    expect(taken(target(lost.target?.id))).toHaveLength(1);

    app.store().state.shop.jobDelayMs = 45_000;
    const slow = await app.copy({ orderId: app.order('#1001').id, options: { outcome: charged() } });
    expect(slow).toMatchObject({ status: 'completed', errors: [] });
    expect(taken(target(slow.target?.id))).toHaveLength(1);
  });

  it('a payment that Shopify does not settle for ten minutes is told, and asked for again without a second charge', async () => {
    app.store().state.shop.jobDelayMs = 30 * 60_000;
    const pending = await app.copy({ orderId: app.order('#1001').id, options: { outcome: charged(), original: CANCEL } });
    expect(pending).toMatchObject({ status: 'failed', sourceCancelled: false, errors: [{ code: 'CHARGE_PENDING' }] });
    app.clock.advance(60 * 60_000);
    delete app.store().state.shop.jobDelayMs;
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: pending.id });
    await app.settle();
    expect(await app.read(pending.id)).toMatchObject({ status: 'completed', sourceCancelled: true });
    expect(taken(target(pending.target?.id))).toHaveLength(1);
  });
});

async function markAsPaid(orderId: string): Promise<void> {
  const response = await fetch(`${app.simulator.url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': app.simulator.token(app.shop) },
    body: JSON.stringify({
      query: 'mutation Paid($id: ID!) { orderMarkAsPaid(input: { id: $id }) { order { displayFinancialStatus } userErrors { message } } }',
      variables: { id: orderId },
    }),
  });
  expect(await response.json()).toMatchObject({ data: { orderMarkAsPaid: { order: { displayFinancialStatus: 'PAID' }, userErrors: [] } } });
}

describe('nobody is charged', () => {
  /** The preview says no, the copy stops before anything is written, strict or lenient. */
  async function refused(name: string, options: Record<string, unknown>, code: string): Promise<CopyPreview> {
    const before = orders();
    const shown = await preview(name, options);
    expect(codes(shown)).toContain(code);
    for (const errors of ['strict', 'lenient']) {
      const made = await preview(name, { ...options, errors });
      expect(made.canCopy, errors).toBe(false);
      const copy = await app.copy({ orderId: app.order(name).id, options: { ...options, errors } });
      expect(copy, errors).toMatchObject({ status: 'failed', draft: null, target: null });
      expect(
        copy.errors.map((error) => error.code),
        errors,
      ).toContain(code);
    }
    expect(orders()).toBe(before);
    expect(app.openDrafts()).toEqual([]);
    return shown;
  }

  it('without a stored method, and the sentence on the money says so', async () => {
    const shown = await refused('#1007', { outcome: charged() }, 'STORED_METHOD_MISSING');
    expect(shown.moneyConsequence).toMatch(/it is not made and nobody is charged\.$/);
  });

  it('with a method that has expired, and its end is named', async () => {
    change({ expiryYear: 2026, expiryMonth: 10 });
    const shown = await refused('#1001', { outcome: charged() }, 'STORED_METHOD_EXPIRED');
    expect(shown.findings.find(({ code }) => code === 'STORED_METHOD_EXPIRED')?.message).toContain('Visa •••• 4242, expires 10/26');
  });

  it('for an order older than the limit, unless the limit is raised', async () => {
    await refused('#1010', { outcome: charged() }, 'CHARGE_SOURCE_TOO_OLD');
    expect(codes(await preview('#1010', { outcome: charged({ maxSourceAgeDays: 120 }) }))).not.toContain('CHARGE_SOURCE_TOO_OLD');
    expect(codes(await preview('#1001', { outcome: charged({ maxSourceAgeDays: 20 }) }))).toContain('CHARGE_SOURCE_TOO_OLD');
  });

  it('more than the original came to, unless the amount was agreed to', async () => {
    const line = app.order('#1001').lines[1];
    const lines = { selection: 'all', chosen: [{ lineId: line?.id, unitPrice: '30.00' }] };
    const options = { lines, outcome: charged() };
    const shown = await refused('#1001', options, 'CHARGE_AMOUNT_HIGHER');
    const total = shown.calculation?.totals.total.minor ?? 0;
    const original = shown.source.totals.total.minor;
    expect(total).toBeGreaterThan(original);
    const words = shown.findings.find(({ code }) => code === 'CHARGE_AMOUNT_HIGHER')?.message;
    for (const amount of [total, original]) expect(words).toContain(`${(amount / 100).toFixed(2)} CAD`);
    // One cent too little is not agreed to; the exact amount is.
    const upTo = (minor: number) => ({ ...options, outcome: charged({ maxAmount: (minor / 100).toFixed(2) }) });
    await refused('#1001', upTo(total - 1), 'CHARGE_AMOUNT_HIGHER');
    const copy = await app.copy({ orderId: app.order('#1001').id, options: upTo(total) });
    expect(copy).toMatchObject({ status: 'completed' });
    expect(taken(target(copy.target?.id))).toMatchObject([{ amount: { presentment: total } }]);
  });

  it('for another customer, nobody, a company, or on terms that the source carries', async () => {
    const other = app
      .store()
      .all('customers')
      .find(({ email }) => email === 'bruno.keller@example.com')?.id;
    await refused('#1001', { outcome: charged(), customer: { mode: 'other', customerId: other } }, 'CHARGE_OTHER_CUSTOMER');
    await refused('#1001', { outcome: charged(), customer: { mode: 'none' } }, 'CHARGE_OTHER_CUSTOMER');
    await refused('#1009', { outcome: charged() }, 'CHARGE_OTHER_CUSTOMER');
    await refused('#1005', { outcome: charged() }, 'OUTCOME_CONFLICT');
  });

  it('when a rule of the shop makes light of it', async () => {
    const rule = (code: string) => ({ code, severity: 'info', when: { channel: null, company: null, customerTag: null } }) as never;
    await app.wiring.useCases.changeSettings({
      shop: app.shop,
      change: { severities: ['CHARGE_AMOUNT_HIGHER', 'CHARGE_SOURCE_TOO_OLD', 'STORED_METHOD_MISSING'].map(rule) },
    });
    await refused('#1010', { outcome: charged() }, 'CHARGE_SOURCE_TOO_OLD');
    await refused('#1007', { outcome: charged() }, 'STORED_METHOD_MISSING');
    await app.wiring.useCases.changeSettings({ shop: app.shop, change: { severities: [] } });
  });

  it('by a batch or a schedule that does not say so', async () => {
    const orderId = app.order('#1001').id;
    for (const door of ['schedule', 'batch', 'flow'] as const) {
      const copy = await app.copy({ orderId, door, options: { outcome: charged() } });
      expect(copy, door).toMatchObject({ status: 'failed', target: null, errors: [{ code: 'CHARGE_UNATTENDED' }] });
    }
    const allowed = await app.copy({ orderId, door: 'batch', options: { outcome: charged({ unattended: true }) } });
    expect(allowed).toMatchObject({ status: 'completed', target: { financialStatus: 'PAID' } });

    const batch = { shop: app.shop, requestKey: 'charging-batch', requestedBy: null, orderIds: [orderId] };
    const refusal = await app.wiring.batches.startBatch({ ...batch, options: { outcome: charged() } });
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'CHARGE_UNATTENDED' } });
  });

  it('when more is due on the new order than the preview said', async () => {
    const copy = await app.start({ orderId: app.order('#1001').id, options: { outcome: charged(), original: CANCEL } });
    // Somebody adds to the order between its completion and the charge.
    app.simulator.simulator.faults.add({ kind: 'dropBefore', root: 'orderCreateMandatePayment', count: 1 });
    await app.wiring.useCases.runCopy({ shop: app.shop, copyId: copy.id });
    const made = await app.read(copy.id);
    app.store().change('orders', made.target?.id ?? '', (order) => {
      order.outstanding = { shop: order.outstanding.shop + 1, presentment: order.outstanding.presentment + 1 };
    });
    await app.settle();
    const stopped = await app.read(copy.id);
    expect(stopped).toMatchObject({ status: 'failed', sourceCancelled: false, errors: [{ code: 'CHARGE_ABOVE_PLAN' }] });
    expect(taken(target(stopped.target?.id))).toEqual([]);
  });

  it('by a method that was taken back after the preview, or for an order that was cancelled meanwhile', async () => {
    bankSays('Insufficient funds');
    const declined = await app.copy({ orderId: app.order('#1001').id, options: { outcome: charged() } });
    change({ revokedAt: app.clock.now().toISOString() });
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: declined.id });
    await app.settle();
    expect(await app.read(declined.id)).toMatchObject({ status: 'failed', errors: [{ code: 'CHARGE_METHOD_GONE' }] });

    change({ revokedAt: null, declines: null });
    app.store().change('orders', declined.target?.id ?? '', (order) => void (order.cancelledAt = app.clock.now().toISOString()));
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: declined.id });
    await app.settle();
    expect(await app.read(declined.id)).toMatchObject({ status: 'failed', errors: [{ code: 'CHARGE_ORDER_GONE' }] });
    expect(taken(target(declined.target?.id))).toEqual([]);
  });

  it('a copy of nothing to pay is completed without a charge', async () => {
    const discounts = { mode: 'none', manual: { title: 'Gift', kind: 'percentage', value: '100' } };
    const copy = await app.copy({
      orderId: app.order('#1001').id,
      options: { outcome: charged(), discounts, shipping: { mode: 'none' } },
    });
    expect(copy).toMatchObject({ status: 'completed', errors: [], target: { total: '0.0' } });
    expect(taken(target(copy.target?.id))).toEqual([]);
  });
});

describe('a shop that has not allowed charging', () => {
  it('is told so and how to allow it; nothing of a card is read, and nothing is made', async () => {
    const without = await startApp();
    try {
      const orderId = without.order('#1001').id;
      const shown = await without.wiring.useCases.previewCopy({ shop: without.shop, orderId, options: { outcome: charged() } });
      expect(shown).toMatchObject({ ok: true, value: { canCopy: false, storedMethod: { allowed: false, offer: null } } });
      if (shown.ok)
        expect(shown.value.findings).toContainEqual(
          expect.objectContaining({ code: 'CHARGE_SCOPE_MISSING', severity: 'error', remedy: expect.stringContaining('Allow it') }),
        );
      const copy = await without.copy({ orderId, options: { outcome: charged(), errors: 'lenient' } });
      expect(copy).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'CHARGE_SCOPE_MISSING' }] });
      expect(Object.keys(without.simulator.simulator.stats.toJSON().roots ?? {})).not.toContain('orderCreateMandatePayment');
    } finally {
      await without.close();
    }
  });
});
