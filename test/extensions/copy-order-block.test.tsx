/// <reference types="@shopify/ui-extensions/admin.order-details.block.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScheduleRowOut } from '../../app/contract/schedules.ts';
import { copyOf } from './preview-fixture.ts';
import { scheduleOf } from './schedule-fixture.ts';

const extension = getExtension('admin.order-details.block.render', { configSearchDir: 'extensions/copy-order-block' });
let answers: Record<string, unknown>;
let asked: string[];

beforeEach(() => {
  extension.setUp();
  asked = [];
  answers = {};
  const answer = async (input: RequestInfo | URL): Promise<Response> => {
    const url = new URL(String(input), 'https://app.example');
    asked.push(`${url.pathname}?${url.searchParams.toString()}`);
    const by = url.pathname === '/api/schedules' ? 'schedules' : url.searchParams.has('text') ? 'to' : 'from';
    if (!(by in answers)) throw new TypeError('no answer');
    return new Response(JSON.stringify(answers[by]), { status: 200, headers: { 'content-type': 'application/json' } });
  };
  (extension as unknown as { fetch: typeof fetch }).fetch = answer as typeof fetch;
  globalThis.fetch = answer as typeof fetch;
});
afterEach(() => extension.tearDown());

const text = () => document.body.textContent ?? '';
const given = (from: unknown[], to: unknown[], schedules: ScheduleRowOut[]) => {
  answers = { from: { copies: from, nextCursor: null }, to: { copies: to, nextCursor: null }, schedules: { schedules, nextCursor: null } };
};
const links = () => [...document.querySelectorAll('s-link')].map((link) => link.getAttribute('href'));
const orderId = () => (globalThis as unknown as { shopify: { data: { selected: { id: string }[] } } }).shopify.data.selected[0]?.id ?? '';

describe('the block on the order page', () => {
  it('K01 given an order that was never copied, then it says so and offers to repeat it', async () => {
    given([], [], []);
    await extension.render();
    await waitFor(() => expect(text()).toContain('has not been copied and is not repeated'));
    expect(
      document.querySelector('s-admin-block')?.getAttribute('collapsedsummary') ??
        document.querySelector('s-admin-block')?.getAttribute('collapsedSummary'),
    ).toBe('Not copied yet');
    expect([...document.querySelectorAll('s-button')].map((button) => button.textContent)).toEqual(['Repeat this order', 'Copy order']);
    expect(asked.every((path) => path.includes(encodeURIComponent(orderId())))).toBe(true);
  });

  it('K01 given copies from it and the one it came from, then links to all of them and their state', async () => {
    const made = { id: 'gid://shopify/Order/77', name: '#1077', total: { amount: '1.00', currencyCode: 'CAD' }, financialStatus: 'PAID' };
    const draft = { id: 'gid://shopify/DraftOrder/5', name: '#D5', invoiceUrl: null };
    const self = { ...made, id: orderId(), name: '#1002' };
    given(
      [copyOf({ id: 'a', status: 'completed', target: made }), copyOf({ id: 'b', status: 'failed', draft })],
      [
        copyOf({ id: 'c', status: 'completed', target: self, source: { id: 'gid://shopify/Order/1', name: '#1000', total: null } }),
        copyOf({ id: 'd' }),
      ],
      [],
    );
    await extension.render();
    await waitFor(() => expect(text()).toContain('This order is a copy of'));
    expect(links()).toEqual([
      'shopify:admin/orders/1',
      'shopify:admin/orders/77',
      'app:app/copies/a',
      'shopify:admin/draft_orders/5',
      'app:app/copies/b',
      'app:app/splits/new/1',
    ]);
    expect(text()).toContain('Needs a hand');
  });

  it('E28 given a next copy that is made on another day than its date, then both are said', async () => {
    given([], [], [scheduleOf({ nextRunAt: '2030-01-02T08:03:00Z' })]);
    await extension.render();
    await waitFor(() => expect(text()).toContain('Every week on Friday at 09:00, Amsterdam'));
    expect(text()).toContain('Next: Wed, Jan 2, 2030, 09:03, Amsterdam time, for Fri, Jan 4, 2030, 09:00');
  });

  it('E25 given schedules of this order, then their words and next date, without those that ended', async () => {
    given([], [], [scheduleOf({ name: 'Coffee' }), scheduleOf({ id: 's-2', name: 'Old', status: 'cancelled' })]);
    await extension.render();
    await waitFor(() => expect(text()).toContain('Every week on Friday at 09:00, Amsterdam'));
    expect(text()).toMatch(/Next: .*2030.*09:03, Amsterdam time/);
    expect(text()).not.toContain('Old');
    expect(links()).toEqual(['app:app/schedules/schedule-1', 'app:app/splits/new/1']);
  });

  it('given no answer, then it says so, and trying again shows it', async () => {
    await extension.render();
    await waitFor(() => expect(text()).toContain('The app did not answer.'));
    given([], [], []);
    fireEvent.click(document.querySelector('s-button') as HTMLElement);
    await waitFor(() => expect(text()).toContain('has not been copied'));
  });
});
