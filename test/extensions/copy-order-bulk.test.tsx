/// <reference types="@shopify/ui-extensions/admin.order-index.selection-action.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BatchOut } from '../../app/contract/batches.ts';
import { batchRequest } from '../../app/contract/batches.ts';

const extension = getExtension('admin.order-index.selection-action.render', { configSearchDir: 'extensions/copy-order-bulk' });
const ids = ['gid://shopify/Order/1', 'gid://shopify/Order/2'];
let sent: { path: string; key: string | null; body: Record<string, unknown> }[];
let answers: { status: number; body: unknown }[];

const batch = (given: Partial<BatchOut> = {}): BatchOut => ({
  ...{ id: 'b1', name: '2 orders', kind: 'sources', status: 'running', pausedFor: null, total: 2, drafts: 0, progress: 0, sourceId: null },
  counts: { waiting: 2, running: 0, completed: 0, failed: 0, undone: 0, cancelled: 0 },
  ...{ createdAt: '2026-11-02T10:00:00Z', finishedAt: null, actions: ['pause', 'cancel'] },
  ...given,
});

beforeEach(() => {
  extension.setUp();
  extension.shopify.data = { selected: ids.map((id) => ({ id })) } as typeof extension.shopify.data;
  sent = [];
  answers = [];
  globalThis.fetch = (async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const body = init.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : {};
    if (String(input) === '/api/batches') batchRequest.parse(body);
    sent.push({ path: String(input), key: new Headers(init.headers).get('idempotency-key'), body });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return new Response(JSON.stringify(answer?.body), { status: answer?.status ?? 500 });
  }) as typeof fetch;
});
afterEach(() => extension.tearDown());

const text = () =>
  [
    document.body.textContent ?? '',
    ...[...document.querySelectorAll('s-banner')].map((banner) => banner.getAttribute('heading') ?? ''),
  ].join(' ');
const primary = () => document.querySelector('s-button[slot="primary-action"]') as HTMLElement;

it('hands the selection over as one batch and shows the way to it', async () => {
  answers = [
    { status: 202, body: batch() },
    { status: 200, body: batch({ status: 'finished', counts: { ...batch().counts, waiting: 0, completed: 2 } }) },
  ];
  await extension.render();
  expect(text()).toContain('2 orders will be copied, each once');
  fireEvent.click(primary());
  await waitFor(() => expect(text()).toContain('Copying 2 orders'));
  expect(sent[0]).toMatchObject({
    path: '/api/batches',
    body: { orderIds: ids, profile: 'exact-copy', options: { outcome: { kind: 'draft' } } },
  });
  expect(document.querySelector('s-link')?.getAttribute('href')).toBe('app:app/batches/b1');
  await waitFor(() => expect(text()).toContain('All orders are copied'), { timeout: 3_000 });
});

it('after an answer that was lost, pressing again sends the same key: no second batch', async () => {
  answers = [
    { status: 503, body: { code: 'BUSY', title: 'Busy', detail: 'Shopify did not answer.', remedy: 'Try again.' } },
    { status: 202, body: batch() },
  ];
  await extension.render();
  fireEvent.click(primary());
  await waitFor(() => expect(text()).toContain('Shopify did not answer.'));
  fireEvent.click(primary());
  await waitFor(() => expect(text()).toContain('Copying 2 orders'));
  expect(new Set(sent.filter(({ path }) => path === '/api/batches').map(({ key }) => key)).size).toBe(1);
});
