import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROFILE_NAMES } from '#app/contract/copy-options.ts';
import type { ProfileName } from '#app/domain/copying/options.ts';
import type { ShopProfile } from '#app/domain/copying/shop-profile.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await app.wiring.ports.profiles.erase(app.shop);
});

const orderOfCopy = (id: string | undefined) => app.store().get('orders', id);
const draftOfCopy = (id: string | undefined) => app.store().get('draftOrders', id);

describe('each built-in profile on the sample store', () => {
  it('exact copy: a draft that comes to the source', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, profile: 'exact-copy' });
    expect(copy).toMatchObject({ status: 'completed', errors: [], differences: [], target: null });
    expect(draftOfCopy(copy.draft?.id)?.totals.total).toEqual(app.order('#1001').totals.total);
  });

  it('reorder: today’s prices, without the discount that staff once gave', async () => {
    const copy = await app.copy({ orderId: app.order('#1010').id, profile: 'reorder' });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    const tea = draftOfCopy(copy.draft?.id)?.lines.find((line) => line.sku === 'TEA-100');
    // Paid 17.00 then, sold at 18.50 today.
    expect(copy.plan?.lines.find((line) => line.sku === 'TEA-100')).toMatchObject({
      frozenPrice: { minor: 1700 },
      currentPrice: { minor: 1850 },
    });
    expect(tea?.quantity).toBe(2);
    expect(copy.calculation?.lines.find((line) => line.title === 'Smoked black tea')?.unitPrice.minor).toBe(1850);
  });

  it('correction: the new order stands, paid, and the original is cancelled without a refund', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, profile: 'correction' });
    expect(copy).toMatchObject({ status: 'completed', errors: [], sourceCancelled: true, target: { financialStatus: 'PAID' } });
    expect(app.order('#1001')).toMatchObject({ displayFinancialStatus: 'PAID' });
    expect(app.order('#1001').cancelledAt).not.toBeNull();
  });

  it('replacement: free of charge, without shipping, tagged', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, profile: 'replacement', options: { reason: 'Broken in transit' } });
    expect(copy).toMatchObject({ status: 'completed', errors: [], reason: 'Broken in transit' });
    expect(draftOfCopy(copy.draft?.id)?.totals.total.presentment).toBe(0);
    expect(draftOfCopy(copy.draft?.id)?.tags).toContain('replacement');
  });

  it('backorder: what was not sent, at the prices paid, without shipping', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, profile: 'backorder' });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    const units = copy.plan?.lines.reduce((sum, line) => sum + line.quantity, 0);
    expect(units).toBe(5);
    expect(copy.plan?.expected.shipping.minor).toBe(0);
    const sent = app
      .store()
      .all('orders')
      .find((order) => order.displayFulfillmentStatus === 'FULFILLED');
    const nothing = await app.copy({ orderId: sent?.id ?? '', profile: 'backorder' });
    expect(nothing).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'NOTHING_TO_COPY' }] });
  });

  it('split by destination, by itself: the lines chosen for one address', async () => {
    const source = app.order('#1001');
    const options = { lines: { chosen: [{ lineId: source.lines[0]?.id, quantity: 1 }] } };
    const copy = await app.copy({ orderId: source.id, profile: 'split-by-destination', options });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(copy.plan?.lines.map((line) => line.quantity)).toEqual([1]);
  });

  it('without items: refused without an item, a draft with the one that is added', async () => {
    const source = app.order('#1001');
    const empty = await app.copy({ orderId: source.id, profile: 'without-items' });
    expect(empty).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'NOTHING_TO_COPY' }] });
    const added = [{ title: 'Gift wrap', quantity: 1, unitPrice: '4.00' }];
    const copy = await app.copy({ orderId: source.id, profile: 'without-items', options: { lines: { added } } });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(draftOfCopy(copy.draft?.id)).toMatchObject({ email: source.email, lines: [{ title: 'Gift wrap' }] });
  });

  it('standing order: what is gone is left out and listed', async () => {
    const copy = await app.copy({ orderId: app.order('#1010').id, profile: 'standing-order' });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(copy.plan?.lines.map((line) => line.title)).toEqual(['Smoked black tea']);
    expect(copy.findings.map((finding) => finding.code)).toContain('PRODUCT_DELETED');
  });

  it('rehearsal: a tagged draft', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, profile: 'rehearsal' });
    expect(copy).toMatchObject({ status: 'completed', errors: [], target: null });
    expect(draftOfCopy(copy.draft?.id)?.tags).toContain('order-copy-rehearsal');
  });

  it('all nine were tried here', () => {
    expect([...PROFILE_NAMES].sort()).toEqual(
      (
        [
          'exact-copy',
          'reorder',
          'correction',
          'replacement',
          'backorder',
          'split-by-destination',
          'without-items',
          'standing-order',
          'rehearsal',
        ] satisfies ProfileName[]
      ).sort(),
    );
  });
});

describe('a shop’s own profiles', () => {
  const save = (profile: ShopProfile, shop = app.shop) => app.wiring.useCases.saveProfile({ shop, profile, requestedBy: 'staff-1' });
  const weekly: ShopProfile = {
    name: 'weekly-restock',
    title: 'Weekly restock',
    description: 'Completed at once, tagged',
    base: 'exact-copy',
    options: { outcome: { kind: 'complete', payment: 'paid' }, texts: { tags: { add: ['weekly'] } } },
  };

  it('is started by its name, and the request lies over it', async () => {
    expect(await save(weekly)).toMatchObject({ ok: true, value: { name: 'weekly-restock', builtIn: false, edited: true } });
    const copy = await app.copy({
      orderId: app.order('#1001').id,
      profile: 'weekly-restock',
      options: { texts: { note: { mode: 'drop' } } },
    });
    expect(copy).toMatchObject({
      status: 'completed',
      errors: [],
      options: { profile: 'exact-copy' },
      target: { financialStatus: 'PAID' },
    });
    expect(orderOfCopy(copy.target?.id)).toMatchObject({ note: null });
    expect(orderOfCopy(copy.target?.id)?.tags).toContain('weekly');
  });

  it('an edited built-in profile is used under its own name, and is as it came once removed', async () => {
    const edited = await save({ ...weekly, name: 'reorder', base: 'reorder', options: { prices: 'lower' } });
    expect(edited).toMatchObject({ ok: true, value: { builtIn: true, edited: true } });
    const changed = await app.copy({ orderId: app.order('#1001').id, profile: 'reorder' });
    expect(changed.options).toMatchObject({ profile: 'reorder', prices: 'lower', discounts: { mode: 'exact' } });

    expect(await app.wiring.useCases.deleteProfile({ shop: app.shop, name: 'reorder' })).toMatchObject({
      ok: true,
      value: { restored: true },
    });
    const again = await app.copy({ orderId: app.order('#1001').id, profile: 'reorder' });
    expect(again.options).toMatchObject({ prices: 'current', discounts: { mode: 'reapply' } });
  });

  it('goes out as a file and comes back in another shop, all or nothing', async () => {
    await save(weekly);
    const file = await app.wiring.useCases.exportProfiles({ shop: app.shop });
    expect(file.profiles).toEqual([weekly]);
    const other = 'other.myshopify.com';
    const broken = { ...file, profiles: [...file.profiles, { ...weekly, name: 'wrong', options: { prices: 'cheap' } }] };
    const refused = await app.wiring.useCases.importProfiles({ shop: other, file: broken, requestedBy: null });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'INVALID_PROFILE', errors: [{ place: 'profiles[1].options.prices' }] } });
    expect((await app.wiring.useCases.exportProfiles({ shop: other })).profiles).toEqual([]);

    const imported = await app.wiring.useCases.importProfiles({ shop: other, file, requestedBy: null });
    expect(imported).toEqual({ ok: true, value: { imported: ['weekly-restock'] } });
    expect((await app.wiring.useCases.listProfiles({ shop: other })).map(({ name }) => name)).toEqual([...PROFILE_NAMES, 'weekly-restock']);
  });

  it('cannot hold what belongs to one order, nor change the rules of a built-in one', async () => {
    const lines = { chosen: [{ lineId: 'gid://shopify/LineItem/1' }] };
    expect(await save({ ...weekly, options: { lines } })).toMatchObject({
      ok: false,
      refusal: { errors: [{ place: 'options.lines.chosen' }] },
    });
    expect(await save({ ...weekly, name: 'rehearsal' })).toMatchObject({ ok: false, refusal: { errors: [{ place: 'base' }] } });
    expect(await save({ ...weekly, options: { misspelt: 1 } })).toMatchObject({
      ok: false,
      refusal: { errors: [{ place: 'options.misspelt' }] },
    });
  });

  it('D02 of another shop is unknown here', async () => {
    await save(weekly, 'other.myshopify.com');
    const request = { shop: app.shop, orderId: '1', requestKey: 'k', door: 'api', requestedBy: null, profile: 'weekly-restock' } as const;
    expect(await app.wiring.useCases.startCopy(request)).toMatchObject({ ok: false, refusal: { code: 'INVALID_OPTIONS' } });
    await app.wiring.ports.profiles.erase('other.myshopify.com');
  });
});
