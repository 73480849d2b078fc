import { beforeAll, expect, it } from 'vitest';
import { app, complaints, inTheAdmin, open, picture, seriousViolations, stack, store } from '../support/in-the-admin.ts';

const OTHER = 'another-shop.myshopify.com';
inTheAdmin({ pictures: 'staff', width: 360, domains: [OTHER] });

beforeAll(() => {
  const { simulator } = stack.simulator;
  for (const [shop, scopes] of [
    [stack.shop, ['read_orders', 'read_draft_orders', 'read_products']],
    [OTHER, ['read_products']],
  ] as const) {
    const { staff } = simulator.shop(shop);
    for (const [id, person] of staff) staff.set(id, { ...person, accountOwner: false, scopes: [...scopes] });
  }
});

it('D05 who may only look at orders is told so above every page, and a copy is refused with who can give the permission', async () => {
  await open('/app/batches/new');
  await app.getByText('You can look, but not copy').waitFor();
  await app.getByText('From a search', { exact: true }).click();
  await app.getByRole('textbox', { name: 'Search' }).fill('#1001');
  await app.getByRole('button', { name: 'Count the orders' }).click();
  await app.getByRole('button', { name: 'Copy 1 order' }).click();
  await app.getByText('Your account lacks a permission').waitFor();
  complaints.length = 0; // The answer 403 itself.
  await picture('looking');
  expect(await app.getByText(/Ask the store owner/).count()).toBeGreaterThan(1);
  expect(await seriousViolations()).toEqual([]);
  expect(store().all('draftOrders')).toEqual([]);
});

it('D05 who may not see orders sees none, and why', async () => {
  await open('/app/copies', OTHER);
  await app.getByText('Your account may not see orders in this store.').waitFor();
  complaints.length = 0; // The page is the answer 403.
  await picture('nothing');
  expect(await app.getByRole('link').count()).toBe(0);
  expect(await seriousViolations()).toEqual([]);
});
