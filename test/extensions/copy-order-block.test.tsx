/// <reference types="@shopify/ui-extensions/admin.order-details.block.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CopyLinkOut, OrderCopyOut } from '../../app/contract/order-copies.ts';
import type { LineageOut } from '../../app/contract/orders.ts';
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
    const by = url.pathname === '/api/schedules' ? 'schedules' : 'lineage';
    if (!(by in answers)) throw new TypeError('no answer');
    return new Response(JSON.stringify(answers[by]), { status: 200, headers: { 'content-type': 'application/json' } });
  };
  (extension as unknown as { fetch: typeof fetch }).fetch = answer as typeof fetch;
  globalThis.fetch = answer as typeof fetch;
});
afterEach(() => extension.tearDown());

const text = () => document.body.textContent ?? '';
const given = (copies: OrderCopyOut[], way: CopyLinkOut[], schedules: ScheduleRowOut[], more: Partial<LineageOut> = {}) => {
  const root = way[0]?.source ?? { id: orderId(), name: '#1002' };
  answers = {
    lineage: { root, way, whole: true, count: copies.length, copies, ...more } satisfies LineageOut,
    schedules: { schedules, nextCursor: null },
  };
};
/** The copy that made order `to` from order `from`. */
const step = (from: number, to: number): CopyLinkOut => ({
  ...{ copyId: `copy-${from}`, status: 'completed', createdAt: '2026-11-01T10:00:00Z' },
  source: { id: `gid://shopify/Order/${from}`, name: `#${from}` },
  target: { id: `gid://shopify/Order/${to}`, name: `#${to}` },
});
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
    expect(asked).toEqual(['/api/orders/1/lineage?', `/api/schedules?sourceId=${encodeURIComponent(orderId())}&first=20`]);
  });

  it('K01 given copies from it and the one it came from, then links to all of them and their state', async () => {
    const made = { id: 'gid://shopify/Order/77', name: '#1077', total: { amount: '1.00', currencyCode: 'CAD' }, financialStatus: 'PAID' };
    const draft = { id: 'gid://shopify/DraftOrder/5', name: '#D5', invoiceUrl: null };
    const copies = [copyOf({ id: 'a', status: 'completed', target: made }), copyOf({ id: 'b', status: 'failed', draft })];
    given(copies, [step(1000, 1002)], []);
    await extension.render();
    await waitFor(() => expect(text()).toContain('This order is a copy of'));
    expect(links()).toEqual([
      'shopify:admin/orders/1000',
      'shopify:admin/orders/77',
      'app:app/copies/a',
      'shopify:admin/draft_orders/5',
      'app:app/copies/b',
      'app:app/splits/new/1',
    ]);
    expect(text()).toContain('Needs a hand');
    expect(text()).not.toContain('The first original');
  });

  it('K01 given a copy of a copy, then the one it came from, the first original, and how far that is', async () => {
    given([], [step(1000, 1001), step(1001, 1002)], []);
    await extension.render();
    await waitFor(() => expect(text()).toContain('This order is a copy of #1001'));
    expect(text()).toContain('The first original is #1000 (2 copies ago)');
    expect(links().slice(0, 2)).toEqual(['shopify:admin/orders/1001', 'shopify:admin/orders/1000']);
  });

  it('K01 given that the ledger lost a copy in between, then the first original is told all the same', async () => {
    given([], [], [], { root: { id: 'gid://shopify/Order/900', name: '#900' }, whole: false });
    await extension.render();
    await waitFor(() => expect(text()).toContain('The first original is #900'));
  });

  it('K01 given more copies than it shows, then how many more and the way to them all; a settled failure asks for nobody', async () => {
    const copies = [1, 2, 3, 4, 5].map((each) =>
      copyOf({ id: `copy-${each}`, status: 'failed', settled: { at: '2026-11-02T10:00:00Z', by: '7' } }),
    );
    given(copies, [], [], { count: 12 });
    await extension.render();
    await waitFor(() => expect(text()).toContain('and 7 more in the app'));
    expect(links()).toContain('app:app/copies?source=1');
    expect(text()).toContain('Settled');
    expect(text()).not.toContain('Needs a hand');
    expect(document.querySelector('s-admin-block')?.getAttribute('collapsedsummary')).toBe('12 copies');
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
