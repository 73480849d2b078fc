import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(() => app.reset());

const customers = () => app.store().all('customers');

/** The order as it is once nobody is its customer any more. */
function orphan(email: string | null): string {
  const order = app.order('#1001');
  app.store().change('orders', order.id, (one) => {
    one.purchaser = null;
    one.email = email;
  });
  return order.id;
}

async function copyFor(email: string | null, customer: { mode: 'keep' | 'profile' | 'none' }) {
  const orderId = orphan(email);
  const copy = await app.copy({ orderId, options: { customer } });
  return { copy, draft: app.openDrafts()[0], codes: copy.findings.map(({ code }) => code) };
}

describe('the customer of an order that has none', () => {
  it('given a deleted customer, when a customer has the e-mail address of the order, then the copy is linked to that one, and says so', async () => {
    const known = customers().find(({ email }) => email);
    const { copy, draft, codes } = await copyFor(known?.email ?? '', { mode: 'keep' });
    expect(copy.status).toBe('completed');
    expect(draft?.purchaser).toEqual({ kind: 'customer', customerId: known?.id });
    expect(codes).toContain('CUSTOMER_DELETED');
  });

  it('A16 given a guest, then no profile is made unless it is asked for', async () => {
    const before = customers().length;
    for (const mode of ['keep', 'none'] as const) {
      const { draft } = await copyFor('guest@example.com', { mode });
      expect([draft?.purchaser, draft?.email, customers().length]).toEqual([null, 'guest@example.com', before]);
      await app.reset();
    }
  });

  it('given a guest and "profile", then one is made of e-mail, name and address, and the draft is theirs; the second copy finds it', async () => {
    const before = customers().length;
    const preview = await app.wiring.useCases.previewCopy({
      shop: app.shop,
      orderId: orphan('guest@example.com'),
      options: { customer: { mode: 'profile' } },
    });
    expect(preview.ok && preview.value.findings.map(({ code }) => code)).toContain('CUSTOMER_PROFILE_MADE');
    expect(customers()).toHaveLength(before);

    const { copy, draft, codes } = await copyFor('guest@example.com', { mode: 'profile' });
    const made = customers().find(({ email }) => email === 'guest@example.com');
    expect([copy.status, codes.includes('CUSTOMER_PROFILE_MADE')]).toEqual(['completed', true]);
    expect(made?.lastName).toBeTruthy();
    expect(draft?.purchaser).toEqual({ kind: 'customer', customerId: made?.id });
    const again = await app.copy({ orderId: app.order('#1001').id, options: { customer: { mode: 'profile' } } });
    expect(again.findings.map(({ code }) => code)).toContain('CUSTOMER_DELETED');
    expect(customers()).toHaveLength(before + 1);
  });

  it('C12 given the answer about the new profile is lost, then it is found, and there is one', async () => {
    const before = customers().length;
    app.simulator.simulator.faults.add({ kind: 'dropAnswerAfterWrite', root: 'customerCreate', count: 1 });
    const { copy, draft } = await copyFor('guest@example.com', { mode: 'profile' });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(draft?.purchaser).not.toBeNull();
    expect(customers()).toHaveLength(before + 1);
  });

  it('given no e-mail address, then the copy goes without a profile and says why', async () => {
    const { copy, draft, codes } = await copyFor(null, { mode: 'profile' });
    expect([copy.status, draft?.purchaser, codes.includes('CUSTOMER_NONE')]).toEqual(['completed', null, true]);
  });
});
