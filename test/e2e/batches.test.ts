import { expect, it } from 'vitest';
import { app, button, heading, inTheAdmin, open, order, page, picture, seriousViolations, stack, store } from '../support/in-the-admin.ts';

inTheAdmin({ pictures: 'batches' });

it('a file of recipients is checked, copied without its bad rows, and its drafts are taken back', async () => {
  const source = order('#1001');
  const before = store().all('draftOrders').length;
  await open('/app/batches');
  await heading('Batches').waitFor();
  expect(await seriousViolations()).toEqual([]);
  await open('/app/batches/new');
  await heading('Copy from a file').waitFor();
  const csv =
    'last name,address,city,country\nOne,1 Test Street,Toronto,CA\nTwo,2 Test Street,Toronto,CA\nThree,3 Test Street,Nowhere,Atlantis\n';
  await app.locator('input[type=file]').setInputFiles({ name: 'recipients.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await app.getByText('recipients.csv is chosen').waitFor();
  await app.getByRole('textbox', { name: /^Order that all recipients/ }).fill(source.id);
  await button('Check the file').click();
  await app.getByText('Line 4').waitFor();
  expect(await seriousViolations()).toEqual([]);
  await picture('checked');
  await button('Copy 2 rows').click();
  await heading('recipients.csv').waitFor();
  await app.getByText('2 copied').first().waitFor();
  expect(store().all('draftOrders')).toHaveLength(before + 2);
  expect(await seriousViolations()).toEqual([]);
  await picture('batch');
  await button('Delete 2 drafts').click();
  await app.getByRole('dialog').getByRole('button', { name: 'Delete 2 drafts' }).click();
  await app.getByText('2 undone').first().waitFor();
  expect(store().all('draftOrders')).toHaveLength(before);
});

it('a search becomes a batch that can be paused and goes on', async () => {
  await open('/app/batches/new');
  await app.getByText('From a search', { exact: true }).click();
  await app.getByRole('textbox', { name: 'Search' }).fill('financial_status:paid');
  await button('Count the orders').click();
  await app.getByText(/^\d+ orders can be copied$/).waitFor();
  stack.simulator.simulator.faults.add({ kind: 'delay', ms: 1500 });
  await button(/^Copy \d+ orders$/).click();
  await heading('Search: financial_status:paid').waitFor();
  await button('Pause').click();
  await app.getByText('Paused', { exact: true }).first().waitFor();
  await picture('paused');
  expect(await seriousViolations()).toEqual([]);
  stack.simulator.simulator.faults.clear();
  await button('Resume').click();
  await app.getByText('Finished', { exact: true }).first().waitFor();
});

it('what failed is listed by cause with its remedy, and tried again', async () => {
  const started = await stack.wiring.useCases.startCopy({
    ...{ shop: stack.shop, orderId: '999999999', requestKey: 'fails', door: 'app', requestedBy: null },
  });
  if (!started.ok) throw new Error(started.refusal.message);
  await expect.poll(async () => (await stack.wiring.useCases.countCopies({ shop: stack.shop })).failed).toBe(1);
  await open('/app/failures');
  await heading('Failures').waitFor();
  await app.getByText('Check the order number').first().waitFor();
  expect(await seriousViolations()).toEqual([]);
  await picture('failures');
  await button('Try again').click();
  await page.getByText('1 copy tried again').waitFor();
});

it('C18 a batch that paused with the whole shop is told of in the shop’s one entry, and goes on with its one button', async () => {
  const { batches } = stack.wiring;
  stack.simulator.simulator.faults.add({ kind: 'status', status: 402 });
  const orderIds = [order('#1001').id, order('#1002').id];
  const started = await batches.startBatch({ shop: stack.shop, requestKey: 'paused', orderIds, name: 'In the cold', requestedBy: null });
  const batchId = started.ok ? started.value.batch.id : '';
  const pausedFor = async () => (await stack.wiring.ports.batches.get(stack.shop, batchId))?.pausedFor;
  await expect.poll(pausedFor).toBe('NO_ACCESS');
  stack.simulator.simulator.faults.clear();
  await open('/app/failures');
  await app.getByText(/1 batch that paused for it goes on then/).waitFor();
  expect(await seriousViolations()).toEqual([]);
  await picture('failures-of-the-shop');
  await button('Try all again').click();
  await page.getByText(/tried again and 1 batch resumed/).waitFor();
  await open(`/app/batches/${batchId}`);
  await heading('In the cold').waitFor();
  await app.getByText('Finished', { exact: true }).first().waitFor();
});
