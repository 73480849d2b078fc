import { describe, expect, it } from 'vitest';
import { addressFromInput, addressView } from '#simulator/model/address.ts';
import { connection } from '#simulator/model/connection.ts';
import { isoSeconds, legacyId, Store } from '#simulator/model/store.ts';
import { mergeResolvers } from '#simulator/resolvers.ts';
import { SampleShop } from './sample-shop.ts';

describe('the simulated store', () => {
  it('hands out every id from one counter', () => {
    const { store } = new SampleShop();
    expect([store.nextId('Order'), store.nextId('DraftOrder'), store.nextId('Order')].map(legacyId)).toEqual(['1001', '1002', '1003']);
    expect([store.nextOrderName().name, store.nextOrderName().name, store.nextDraftName()]).toEqual(['#1001', '#1002', '#D1']);
  });

  it('L08 shows searches the old version of a changed entity until the lag is over, and the new one by id at once', () => {
    const shop = new SampleShop();
    const { store } = shop;
    const id = shop.customer(1, 'old@example.com');
    store.state.searchLagMs = 1000;
    const found = () => store.searchable('customers').map((customer) => customer.email);
    store.change('customers', id, (customer) => (customer.email = 'middle@example.com'));
    shop.now += 500;
    store.change('customers', id, (customer) => (customer.email = 'new@example.com'));
    expect([store.get('customers', id)?.email, ...found()]).toEqual(['new@example.com', 'old@example.com']);
    shop.now += 500;
    expect(found()).toEqual(['middle@example.com']);
    shop.now += 500;
    expect(found()).toEqual(['new@example.com']);
    expect(store.state.indexed).toEqual({});
  });

  it('is saved and read back as plain JSON', () => {
    const shop = new SampleShop();
    shop.product(1, 1000, { stock: 3 });
    const copy = Store.fromJSON(JSON.parse(JSON.stringify(shop.store)), { clock: () => shop.now });
    expect(copy.toJSON()).toEqual(shop.store.toJSON());
    copy.change('variants', 'gid://shopify/ProductVariant/1', (variant) => (variant.price = 1));
    expect(shop.store.get('variants', 'gid://shopify/ProductVariant/1')?.price).toBe(1000);
  });

  it('finds by column what was added and not what was removed', () => {
    const shop = new SampleShop();
    const { inventoryItemId } = shop.product(1, 1000, { stock: 3 });
    const ids = () => shop.store.by('inventoryLevels', 'inventoryItemId', inventoryItemId).map(({ id }) => id);
    expect(ids()).toHaveLength(1);
    const [first] = shop.store.all('inventoryLevels');
    if (!first) throw new Error('there is a level');
    shop.store.insert('inventoryLevels', { ...first, id: 'gid://shopify/InventoryLevel/9', locationId: 'gid://shopify/Location/1' });
    expect(ids()).toHaveLength(2);
    shop.store.remove('inventoryLevels', first.id);
    expect(ids()).toEqual(['gid://shopify/InventoryLevel/9']);
  });

  it('prints times in whole seconds', () => {
    expect(isoSeconds(Date.parse('2026-11-23T10:00:00.987Z'))).toBe('2026-11-23T10:00:00Z');
  });

  it('does not start when two modules answer the same field', () => {
    expect(() => mergeResolvers([{ QueryRoot: { shop: () => 1 } }, { QueryRoot: { shop: () => 2 } }])).toThrow('QueryRoot.shop');
  });
});

describe('connections', () => {
  const items = [1, 2, 3, 4, 5].map((number) => ({ id: `gid://shopify/Thing/${number}` }));
  const ids = (page: { nodes: { id: string }[] }) => page.nodes.map(({ id }) => legacyId(id)).join('');

  it('pages forwards and backwards, turned or not', () => {
    const first = connection(items, { first: 2 });
    expect([ids(first), first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage]).toEqual(['12', true, false]);
    const second = connection(items, { first: 2, after: first.pageInfo.endCursor });
    expect([ids(second), second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual(['34', true, true]);
    expect(ids(connection(items, { last: 2 }))).toBe('45');
    expect(ids(connection(items, { last: 2, before: second.pageInfo.startCursor }))).toBe('12');
    expect(ids(connection(items, { first: 2, reverse: true }))).toBe('54');
  });

  it('keeps its place while items are added, and is empty behind an unknown cursor', () => {
    const { endCursor } = connection(items, { first: 2 }).pageInfo;
    expect(ids(connection([{ id: 'gid://shopify/Thing/0' }, ...items], { first: 2, after: endCursor }))).toBe('34');
    expect(ids(connection(items, { first: 2, after: 'bm8=' }))).toBe('');
  });

  it('writes cursors in the recorded shape', () => {
    const { endCursor } = connection([{ id: 'gid://shopify/DraftOrder/1307827241193' }], { first: 1 }).pageInfo;
    expect(endCursor).toBe('eyJsYXN0X2lkIjoxMzA3ODI3MjQxMTkzLCJsYXN0X3ZhbHVlIjoiMTMwNzgyNzI0MTE5MyJ9');
  });
});

describe('addresses', () => {
  it('A14 names country and province by their codes, old names included', () => {
    const view = addressView(
      addressFromInput({
        firstName: 'Ada',
        lastName: 'Example',
        address1: '1 Test Street',
        city: 'Toronto',
        country: 'Canada',
        province: 'Ontario',
        zip: 'M5V 1L9',
      }),
    );
    expect(view).toMatchObject({
      countryCodeV2: 'CA',
      country: 'Canada',
      provinceCode: 'ON',
      province: 'Ontario',
      name: 'Ada Example',
      formattedArea: 'Toronto, ON, Canada',
    });
  });

  it('leaves empty what is not given', () => {
    expect(addressView(addressFromInput({}))).toMatchObject({
      name: null,
      country: null,
      countryCodeV2: null,
      province: null,
      zip: null,
      formattedArea: null,
    });
  });
});
