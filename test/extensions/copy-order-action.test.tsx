/// <reference types="@shopify/ui-extensions/admin.order-details.action.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyOptionsSchema } from '../../app/contract/copy-options.ts';
import { createRequest, previewRequest } from '../../app/contract/order-copies.ts';
import { copyOf, previewOf } from './preview-fixture.ts';

interface Call {
  path: string;
  method: string;
  key: string | null;
  body: Record<string, unknown>;
}

/** The app behind the action: answers in turn by path, and holds every request to the contract's own schemas. */
class FakeApp {
  calls: Call[] = [];
  answers: Record<string, (() => { status: number; body: unknown } | Promise<never>)[]> = {};

  on(method: string, path: string, ...answers: { status?: number; body: unknown }[]): void {
    this.answers[`${method} ${path}`] = answers.map((answer) => () => ({ status: answer.status ?? 200, body: answer.body }));
  }

  fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const path = String(input);
    const method = init.method ?? 'GET';
    const body = init.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : {};
    if (path === '/api/previews') previewRequest.parse(body);
    if (path === '/api/order-copies' && method === 'POST') createRequest.parse(body);
    if (body.options) copyOptionsSchema.parse(body.options);
    this.calls.push({ path, method, key: new Headers(init.headers).get('idempotency-key'), body });
    const queue = this.answers[`${method} ${path}`];
    const answer = queue && (queue.length > 1 ? queue.shift() : queue[0]);
    if (!answer) throw new TypeError('no answer');
    const { status, body: value } = await answer();
    return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
  };

  sent(method: string, path: string): Call[] {
    return this.calls.filter((call) => call.method === method && call.path === path);
  }
}

const extension = getExtension('admin.order-details.action.render', { configSearchDir: 'extensions/copy-order-action' });
let app: FakeApp;

beforeEach(() => {
  extension.setUp();
  app = new FakeApp();
  (extension as unknown as { fetch: typeof fetch }).fetch = app.fetch as typeof fetch;
  globalThis.fetch = app.fetch as typeof fetch;
  app.on('POST', '/api/previews', { body: previewOf() });
});
afterEach(() => extension.tearDown());

const text = () => document.body.textContent ?? '';
const primary = () => document.querySelector('s-button[slot="primary-action"]') as HTMLElement & { disabled: boolean };
const field = <T extends HTMLElement = HTMLElement & { value: string; checked: boolean }>(selector: string) =>
  document.querySelector(selector) as T;

function set(element: HTMLElement & { value?: string; checked?: boolean }, value: string | boolean): void {
  if (typeof value === 'boolean') element.checked = value;
  else element.value = value;
  fireEvent.change(element);
}

async function open() {
  await extension.render();
  await waitFor(() => expect(text()).toContain('The copy equals the original to the cent.'));
}

describe('stock', () => {
  const details = () => field('s-checkbox[label="Snowboard – 158 cm"]').getAttribute('details');

  it('is shown by location where there are several', async () => {
    const view = previewOf();
    const stock = [
      { location: 'Harbour Street', available: 3 },
      { location: 'Warehouse', available: 1 },
    ];
    const lines = view.lines.map((line, index) => (index === 0 ? { ...line, sellable: 4, stock } : line));
    app.on('POST', '/api/previews', { body: { ...view, lines } });
    await extension.render();
    await waitFor(() => expect(details()).toContain('In stock: Harbour Street 3, Warehouse 1'));
  });

  it('is a total where there is one location', async () => {
    await extension.render();
    await waitFor(() => expect(details()).toContain('4 in stock'));
  });
});

describe('the Copy order action', () => {
  it('shows the order already filled in, what it will cost and what could not be carried, before anything is written', async () => {
    await open();
    expect(app.calls.map((call) => call.path)).toEqual(['/api/previews']);
    expect(text()).toContain('Wax was deleted; a custom line takes its place.');
    expect(text()).toContain('Nothing is charged.');
    const boxes = [...document.querySelectorAll('s-checkbox')].map((box) => box.getAttribute('label'));
    expect(boxes).toContain('Snowboard – 158 cm');
    expect(field('s-number-field').getAttribute('value')).toBe('1');
    expect(primary().getAttribute('disabled')).toBeNull();
  });

  it('A54 offers several numbered drafts of an order with too many items, and shows what each will hold', async () => {
    const finding = { code: 'TOO_MANY_LINES', severity: 'error', place: 'lines', message: 'Too many.', remedy: null } as const;
    const total = { amount: '494.10', currencyCode: 'CAD' };
    const parts = [1, 2].map((part) => ({ part, lines: part === 1 ? 499 : 1, total, canCopy: true }));
    app.on('POST', '/api/previews', { body: previewOf({ canCopy: false, findings: [finding] }) }, { body: previewOf({ parts }) });
    await extension.render();
    const split = await waitFor(() => {
      const found = [...document.querySelectorAll('s-button')].find((each) => each.textContent === 'Make several numbered drafts');
      if (!found) throw new Error('no button');
      return found;
    });
    fireEvent.click(split);
    await waitFor(() => expect(text()).toContain('1 of 2: 499 items'));
    expect(app.sent('POST', '/api/previews').at(-1)?.body.options).toMatchObject({ lines: { overLimit: 'split' } });
    expect(primary().getAttribute('disabled')).toBeNull();
  });

  it('A32 starts from what the customer kept, and sends the quantities the merchant types', async () => {
    await open();
    set(field('s-number-field'), '3');
    await waitFor(() => expect(app.sent('POST', '/api/previews')).toHaveLength(2));
    expect(app.sent('POST', '/api/previews')[1]?.body.options).toMatchObject({
      lines: {
        selection: 'chosen',
        chosen: [
          { lineId: 'gid://shopify/LineItem/1', include: true, quantity: 3 },
          { lineId: 'gid://shopify/LineItem/2', include: true, quantity: 1 },
        ],
      },
    });
  });

  it('changes one field of the shipping address and leaves the rest', async () => {
    await open();
    const choice = [...document.querySelectorAll('s-select')].find((select) => select.getAttribute('label') === 'Shipping address');
    set(choice as HTMLElement, 'change');
    await waitFor(() => expect(field('s-text-field[label="City"]')).not.toBeNull());
    set(field('s-text-field[label="City"]'), 'Ottawa');
    await waitFor(() =>
      expect(app.calls.at(-1)?.body.options).toMatchObject({
        shippingAddress: { mode: 'change', fields: { city: 'Ottawa', zip: 'M5V 1A1' } },
      }),
    );
  });

  it('C14 sends one key for one intended copy, however often the button is pressed', async () => {
    app.on(
      'POST',
      '/api/order-copies',
      {
        status: 503,
        body: {
          code: 'BUSY',
          title: 'Busy',
          status: 503,
          detail: 'Shopify is busy.',
          remedy: 'Try again.',
          errors: [],
          type: 'about:blank',
        },
      },
      { status: 202, body: copyOf() },
    );
    app.on('GET', '/api/order-copies/copy-1', { body: copyOf({ status: 'in_progress', step: 'create-draft', progress: 0.4 }) });
    await open();
    fireEvent.click(primary());
    fireEvent.click(primary());
    await waitFor(() => expect(text()).toContain('Shopify is busy.'));
    fireEvent.click(primary());
    await waitFor(() => expect(text()).toContain('Creating the draft order (40 %)'));
    const keys = app.sent('POST', '/api/order-copies').map((call) => call.key);
    expect(keys.length).toBe(2);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('follows the copy step by step and ends with links to what it made', async () => {
    app.on('POST', '/api/order-copies', { status: 202, body: copyOf() });
    app.on('GET', '/api/order-copies/copy-1', {
      body: copyOf({
        status: 'completed',
        sourceCancelled: true,
        target: { id: 'gid://shopify/Order/77', name: '#1077', total: { amount: '988.20', currencyCode: 'CAD' }, financialStatus: 'PAID' },
      }),
    });
    await open();
    fireEvent.click(primary());
    await waitFor(() => expect(text()).toContain('Open #1077'), { timeout: 3000 });
    expect(field('s-link').getAttribute('href')).toBe('shopify:admin/orders/77');
    expect(text()).toContain('The original is cancelled.');
    expect(primary()).toBeNull();
  });

  it('C15 says what went wrong and offers to try again', async () => {
    app.on('POST', '/api/order-copies', { status: 202, body: copyOf() });
    app.on('GET', '/api/order-copies/copy-1', {
      body: copyOf({
        status: 'failed',
        actions: ['retry'],
        errors: [
          {
            code: 'SHOPIFY_REFUSED',
            step: 'create-draft',
            place: 'email',
            message: 'Shopify refused the e-mail address.',
            remedy: 'Correct it on the order.',
            at: '2026-11-01T10:00:00Z',
          },
        ],
      }),
    });
    await open();
    fireEvent.click(primary());
    await waitFor(() => expect(text()).toContain('Shopify refused the e-mail address. Correct it on the order.'), { timeout: 3000 });
    expect([...document.querySelectorAll('s-button')].some((button) => button.textContent === 'Try again')).toBe(true);
  });

  it('A61 asks again when the original was edited between preview and copy', async () => {
    app.on('POST', '/api/order-copies', {
      status: 409,
      body: {
        code: 'SOURCE_CHANGED',
        title: 'The order was edited',
        status: 409,
        detail: 'Look at the new preview.',
        remedy: null,
        errors: [],
        type: 'about:blank',
      },
    });
    await open();
    fireEvent.click(primary());
    await waitFor(() => expect(document.querySelector('s-banner[tone="critical"]')?.getAttribute('heading')).toBe('The order was edited'));
    await waitFor(() => expect(app.sent('POST', '/api/previews').length).toBeGreaterThan(1));
    expect(app.sent('POST', '/api/order-copies')[0]?.body).toMatchObject({
      expectedSourceUpdatedAt: '2026-11-01T10:00:00Z',
      expectedSourceDigest: 'of-the-order',
    });
  });

  it('B11 keeps the button shut while a finding must be solved first', async () => {
    app.on('POST', '/api/previews', {
      body: previewOf({
        canCopy: false,
        findings: [{ code: 'PRODUCT_DELETED', severity: 'error', place: 'lines[1]', message: 'Wax is gone.', remedy: 'Leave it out.' }],
      }),
    });
    await extension.render();
    await waitFor(() => expect(text()).toContain('Wax is gone. Leave it out.'));
    expect(primary().hasAttribute('disabled') || primary().disabled).toBe(true);
  });

  it('C05 lets the original be cancelled only when the copy becomes an order, with the refund spelled out', async () => {
    await open();
    const box = field('s-checkbox[label="Cancel the original once the copy stands"]');
    expect(box.hasAttribute('disabled') || (box as unknown as { disabled: boolean }).disabled).toBe(true);
    const outcome = [...document.querySelectorAll('s-select')].find((select) => select.getAttribute('label') === 'What to make');
    set(outcome as HTMLElement, 'paid');
    await waitFor(() => expect(app.calls.at(-1)?.body.options).toMatchObject({ outcome: { kind: 'complete', payment: 'paid' } }));
    set(field('s-checkbox[label="Cancel the original once the copy stands"]'), true);
    await waitFor(() =>
      expect(app.calls.at(-1)?.body.options).toMatchObject({
        original: { action: 'cancel', refund: 'none', restock: true, notify: false },
      }),
    );
  });

  it('makes an exact historical record with the choices of its profile, and lets it replace the original', async () => {
    const outcome = { kind: 'record', processedAt: 'now', payment: 'paid', inventory: 'decrement', defaultAddress: 'restore' } as const;
    app.on('POST', '/api/previews', { body: previewOf({ options: { ...previewOf().options, outcome }, calculatedBy: 'app' }) });
    await open();
    expect(text()).toContain('An order as it was');
    set(field('s-checkbox[label="Cancel the original once the copy stands"]'), true);
    await waitFor(() => expect(app.calls.at(-1)?.body.options).toMatchObject({ outcome, original: { action: 'cancel' } }));
  });

  const visa = {
    label: 'Visa •••• 4242, expires 04/29',
    brand: 'visa',
    lastDigits: '4242',
    expiry: { month: 4, year: 2029 },
    expired: false,
  };
  const outcomes = () =>
    [...document.querySelectorAll('s-select')].find((select) => select.getAttribute('label') === 'What to make') as HTMLElement;

  it('offers to charge the stored payment method where there is one to charge, and asks before it charges more', async () => {
    app.on('POST', '/api/previews', { body: previewOf({ storedMethod: { allowed: true, method: visa } }) });
    await open();
    expect(outcomes().textContent).toContain('An order, charged to Visa •••• 4242, expires 04/29');
    const tooMuch = {
      code: 'CHARGE_AMOUNT_HIGHER',
      severity: 'error' as const,
      place: 'outcome.maxAmount',
      message: 'Too much.',
      remedy: null,
    };
    app.on('POST', '/api/previews', {
      body: previewOf({ storedMethod: { allowed: true, method: visa }, findings: [tooMuch], canCopy: false }),
    });
    set(outcomes(), 'stored-method');
    await waitFor(() =>
      expect(app.calls.at(-1)?.body.options).toMatchObject({ outcome: { kind: 'complete', payment: 'stored-method', maxAmount: null } }),
    );
    const box = await waitFor(() => field('s-checkbox[label="The customer agreed to be charged CA$988.20"]'));
    expect(box.getAttribute('details')).toContain('The original came to');
    set(box, true);
    await waitFor(() => expect(app.calls.at(-1)?.body.options).toMatchObject({ outcome: { maxAmount: '988.20' } }));
  });

  it('does not offer a charge without the permission, without a method, or with one that has expired', async () => {
    for (const storedMethod of [
      { allowed: false, method: null },
      { allowed: true, method: null },
      { allowed: true, method: { ...visa, expired: true } },
    ]) {
      app.on('POST', '/api/previews', { body: previewOf({ storedMethod }) });
      await open();
      expect(outcomes().textContent).not.toContain('charged to');
    }
  });

  it('starts with the charge that a profile asks for, and never turns it into “paid”', async () => {
    const outcome = { kind: 'complete', payment: 'stored-method', maxSourceAgeDays: 30, maxAmount: null, unattended: false } as const;
    const { options } = previewOf();
    app.on('POST', '/api/previews', {
      body: previewOf({ options: { ...options, outcome }, storedMethod: { allowed: true, method: visa } }),
    });
    await open();
    expect(outcomes().getAttribute('value')).toBe('stored-method');
    set(field('s-checkbox[label="Cancel the original once the copy stands"]'), true);
    await waitFor(() =>
      expect(app.calls.at(-1)?.body.options).toMatchObject({
        outcome: { kind: 'complete', payment: 'stored-method', maxAmount: null },
        original: { action: 'cancel' },
      }),
    );
  });

  it('says that the app did not answer, and offers to try again', async () => {
    app.answers = {};
    await extension.render();
    await waitFor(() => expect(text()).toContain('The app did not answer.'));
    expect(text()).toContain('Trying again never makes a second copy.');
  });
});
