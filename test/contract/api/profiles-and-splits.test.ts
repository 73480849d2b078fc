import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreviewOut } from '#app/contract/order-copies.ts';
import type { OrdersFoundOut } from '#app/contract/orders.ts';
import type { ProfileOut } from '#app/contract/profiles.ts';
import type { DestinationsOut, SplitOut, SplitPreviewOut } from '#app/contract/splits.ts';
import type { ShopSettings } from '#app/domain/copying/shop-settings.ts';
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

const post = <T>(path: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  callApi<T>(stack, path, { body, headers });

describe('profiles over the API', () => {
  const profile = { name: 'weekly', title: 'Weekly', base: 'reorder', options: { prices: 'lower' } };

  it('are written, listed, used in a preview, exported and removed', async () => {
    expect(await post<ProfileOut>('/api/profiles', profile)).toMatchObject({ status: 200, body: { name: 'weekly', builtIn: false } });
    const { body } = await callApi<{ profiles: ProfileOut[] }>(stack, '/api/profiles');
    expect(body.profiles.map(({ name }) => name)).toContain('weekly');
    expect((await post<PreviewOut>('/api/previews', { orderId, profile: 'weekly' })).body.options.prices).toBe('lower');
    const { body: file } = await callApi<Record<string, unknown>>(stack, '/api/profiles/export');
    expect(await post('/api/profiles/import', file)).toMatchObject({ status: 200, body: { imported: ['weekly'] } });
    expect(await post('/api/profiles/weekly/delete', {})).toMatchObject({ status: 200, body: { restored: false } });
    expect(await post('/api/profiles/weekly/delete', {})).toMatchObject({ status: 404 });
  });

  it('are refused at the place that is wrong', async () => {
    const places = async (body: Record<string, unknown>) => (await post('/api/profiles', body)).problem.errors.map(({ place }) => place);
    expect(await places({ ...profile, name: 'Not a name' })).toEqual(['name']);
    expect(await places({ ...profile, options: { prices: 'cheap' } })).toEqual(['options.prices']);
    expect(await places({ ...profile, more: 1 })).toEqual(['more']);
  });
});

describe('splits over the API', () => {
  const parts = async () => {
    const { body } = await post<PreviewOut>('/api/previews', { orderId });
    const lines = body.source.lines.map(({ id, quantities }) => ({ lineId: id, quantity: quantities.current }));
    return [{ lines: lines.slice(0, 1) }, { lines: lines.slice(1), shippingAddress: { city: 'Ottawa' } }];
  };

  it('are previewed, started once per key, and read by it', async () => {
    const request = { orderId, parts: await parts() };
    const preview = await post<SplitPreviewOut>('/api/splits/preview', request);
    expect(preview.body.parts.map(({ canCopy }) => canCopy)).toEqual([true, true]);
    const cents = (amount: string | undefined) => Number(amount?.replace('.', ''));
    const { source, parts: shown, together } = preview.body;
    expect(source.name).toBe('#1001');
    expect(together).toMatchObject({ left: null });
    expect(shown.reduce((all, { share }) => all + cents(share.total.amount), 0)).toBe(cents(source.totals.total.amount));
    expect(shown.reduce((all, { totals }) => all + cents(totals?.total.amount), 0)).toBe(cents(together.totals?.total.amount));
    const first = await post<SplitOut>('/api/splits', request, { 'idempotency-key': 'split-key' });
    expect([first.status, first.body.parts.length]).toEqual([202, 2]);
    const again = await post<SplitOut>('/api/splits', request, { 'idempotency-key': 'split-key' });
    expect([again.status, again.body.parts.map(({ id }) => id)]).toEqual([200, first.body.parts.map(({ id }) => id)]);
    const read = await callApi<SplitOut>(stack, '/api/splits/split-key');
    expect(read.body.parts.map(({ id }) => id)).toEqual(first.body.parts.map(({ id }) => id));
  });

  it('can go to addresses that are known', async () => {
    const { body } = await callApi<DestinationsOut>(stack, `/api/destinations?orderId=${encodeURIComponent(orderId)}`);
    expect(body.destinations[0]).toMatchObject({ kind: 'customer', address: { countryCode: 'CA' } });
    expect(await callApi(stack, '/api/destinations?orderId=1')).toMatchObject({ status: 404 });
    expect((await callApi(stack, '/api/destinations?orderId=x')).problem.errors.map(({ place }) => place)).toEqual(['orderId']);
    expect(await callApi(stack, '/api/destinations?orderId=import:any')).toMatchObject({ status: 200, body: { destinations: [] } });
  });

  it('whose parts are named wrongly are refused at the place', async () => {
    const [first, second] = await parts();
    const places = async (part: object) =>
      (await post('/api/splits/preview', { orderId, parts: [{ ...first, ...part }, second] })).problem.errors.map(({ place }) => place);
    expect(await places({ poNumber: 'x'.repeat(256) })).toEqual(['parts[0].poNumber']);
    expect(await places({ shippingAddress: { countryCode: 'Canada' } })).toEqual(['parts[0].shippingAddress.countryCode']);
    expect(await places({ lines: [] })).toEqual(['parts[0].lines']);
  });

  it('that lose a unit, or have no key, are refused', async () => {
    const [first] = await parts();
    const lost = await post('/api/splits', { orderId, parts: [first] }, { 'idempotency-key': 'lost' });
    expect([lost.status, lost.problem.errors.map(({ code }) => code)]).toEqual([400, ['SPLIT_UNITS_LEFT', 'SPLIT_UNITS_LEFT']]);
    expect(await post('/api/splits', { orderId, parts: [first] })).toMatchObject({ status: 400 });
    expect(await callApi(stack, '/api/splits/lost')).toMatchObject({ status: 404 });
  });
});

describe('settings over the API', () => {
  it('are read with their defaults and changed group by group', async () => {
    expect((await callApi<ShopSettings>(stack, '/api/settings')).body).toMatchObject({ rehearsal: { keepDays: 7 }, severities: [] });
    const rule = { code: 'INSUFFICIENT_STOCK', severity: 'error', when: { channel: 'pos' } };
    expect(await post('/api/severities/try', { severities: [rule] })).toMatchObject({ status: 200, body: { changed: [] } });
    await post('/api/settings', { severities: [rule] });
    const { body } = await post<ShopSettings>('/api/settings', { rehearsal: { keepDays: 2 } });
    expect(body).toMatchObject({
      rehearsal: { keepDays: 2 },
      severities: [{ code: 'INSUFFICIENT_STOCK', when: { channel: 'pos', company: null } }],
    });
    expect(await post('/api/settings', { severities: [{ ...rule, code: 'NO_SUCH' }] })).toMatchObject({ status: 400 });
  });
});
