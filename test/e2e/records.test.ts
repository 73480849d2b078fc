import { beforeAll, describe, expect, it } from 'vitest';
import {
  app,
  heading,
  inTheAdmin,
  newPage,
  numberOf,
  open,
  order,
  page,
  picture,
  seriousViolations,
  stack,
  store,
} from '../support/in-the-admin.ts';

inTheAdmin({ pictures: 'app' });

// The customer has moved since the order was placed.
beforeAll(() => {
  const { email } = order('#1001');
  const customer = store()
    .all('customers')
    .find((one) => one.email === email);
  store().change('customers', customer?.id ?? '', (one) => {
    const moved = {
      ...(one.defaultAddress as NonNullable<typeof one.defaultAddress>),
      id: store().nextId('MailingAddress'),
      address1: '77 New Quay',
    };
    one.addresses.push(moved);
    one.defaultAddress = moved;
  });
});

async function openEditor(width: number): Promise<void> {
  await newPage(width);
  await open(`/app/new/${numberOf(order('#1001').id)}`);
  await heading('Copy #1001').waitFor();
  await app.getByText('Exact historical record', { exact: true }).first().click();
}

describe('an exact historical record in the editor', () => {
  it.each([1280, 360])('says what it is and does before it is made, %i wide', async (width) => {
    await openEditor(width);
    await app.getByText('This makes an order at once, without a draft').waitFor();
    await app.getByText('Reckoned by this app from the order that is sent').waitFor();
    await app.getByText(/this app may not put the present one back/).waitFor();

    expect(await seriousViolations()).toEqual([]);
    await app.getByRole('heading', { name: 'Exact historical record' }).scrollIntoViewIfNeeded();
    await picture(`record-editor-${width}`);
    await app.getByRole('heading', { name: 'Preview' }).scrollIntoViewIfNeeded();
    await picture(`record-preview-${width}`);
  });

  it('is made once what is in the way was chosen, and its page says what was made', async () => {
    await openEditor(1280);
    await app.getByLabel('Customer’s default address').selectOption('change');
    await app.getByText(/the same as the original/).first().waitFor({ state: 'attached' }); // prettier-ignore
    await app.getByRole('button', { name: 'Copy order' }).click();
    await app.getByText('Bears the date of the original', { exact: false }).waitFor();
    await app.getByText('Made the order as it was').waitFor();

    expect(await seriousViolations()).toEqual([]);
    await picture('record-copy-1280');
    await page.setViewportSize({ width: 360, height: 900 });
    await picture('record-copy-360');
    const { store } = stack.simulator.simulator.shop(stack.shop);
    const made = store.all('orders').at(-1);
    expect(made).toMatchObject({ processedAt: order('#1001').processedAt, totals: { total: order('#1001').totals.total } });
    expect(store.all('draftOrders').filter(({ status }) => status !== 'COMPLETED')).toEqual([]);
  });

  it('says why it waits and until when, where a store takes five new orders a minute', async () => {
    const { store } = stack.simulator.simulator.shop(stack.shop);
    store.state.shop.fiveOrdersAMinute = true;
    store.state.recentOrders = [1, 2, 3, 4, 5].map(() => store.now() + 30_000);
    await openEditor(1280);
    await app.getByLabel('Customer’s default address').selectOption('change');
    await app.getByText(/the same as the original/).first().waitFor({ state: 'attached' }); // prettier-ignore
    await app.getByRole('button', { name: 'Copy order' }).click();
    await app.getByText(/take five new orders a minute; the copy waits for its turn. It goes on at/).waitFor();

    await picture('record-waits-1280');
    await page.setViewportSize({ width: 360, height: 900 });
    await picture('record-waits-360');
    store.state.shop.fiveOrdersAMinute = false;
  });
});
