import { describe, expect, it } from 'vitest';
import { app, button, heading, inTheAdmin, newPage, open, page, picture, seriousViolations, stack } from '../support/in-the-admin.ts';

inTheAdmin({ pictures: 'failures' });

/** A copy of an order that is not there. The app has its access to the shop by the first visit. */
async function failing(requestKey: string): Promise<string> {
  await open('/app');
  await app.getByRole('heading', { level: 1 }).waitFor();
  const before = await failed();
  const started = await stack.wiring.useCases.startCopy({
    ...{ shop: stack.shop, orderId: '999999999', requestKey, door: 'app', requestedBy: null },
  });
  if (!started.ok) throw new Error(started.refusal.message);
  await expect.poll(failed).toBe(before + 1);
  return started.value.copy.id;
}
const failed = async () => (await stack.wiring.useCases.countCopies({ shop: stack.shop })).failed;
const dialog = () => app.getByRole('dialog');

async function sideways(): Promise<number> {
  const frame = page.frames().find((each) => each.url().startsWith(stack.appUrl));
  return (await frame?.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) ?? -1;
}

describe.each([1280, 360])('failures at %i pixels', (width) => {
  it('one that was mended by hand is taken off the list, tells who did it, and is put back', async () => {
    const copyId = await failing(`one-${width}`);
    await newPage(width);
    await open('/app/failures');
    await heading('Failures').waitFor();
    await app.getByText('Check the order number').first().waitFor();
    expect([await seriousViolations(), await sideways()]).toEqual([[], 0]);
    await picture(`failures-${width}`);
    await button('Settled: take off the list, copy of this order').click();
    await page.getByText('Taken off the list').waitFor();
    await app.getByText('Nothing needs a hand').waitFor();
    await open('/app');
    await app.getByText('Nothing does: every copy went through or was undone.').waitFor();
    await app.getByRole('link', { name: /^Needs a hand\s*0$/ }).waitFor();

    await open(`/app/copies/${copyId}`);
    await app.getByText(/^Taken off the list of failures by staff \d+ on /).waitFor();
    await app.getByText('Settled: taken off the list of failures').waitFor();
    expect([await seriousViolations(), await sideways()]).toEqual([[], 0]);
    await picture(`settled-${width}`);
    await button('Put back on the list').click();
    await dialog().getByRole('button', { name: 'Put back on the list' }).click();
    await page.getByText('Back on the list of failures').waitFor();
    await button('Settled: take off the list').click();
    await dialog()
      .getByText(/Nothing is changed in your store/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Settled: take off the list' }).click();
    await app.getByText(/^Taken off the list of failures by staff/).waitFor();
    await open('/app/copies?show=settled');
    await app.getByText('Settled', { exact: true }).last().waitFor();
  });

  it('all of one cause are taken off the list at once, after saying what that means', async () => {
    await failing(`first-${width}`);
    await failing(`second-${width}`);
    await newPage(width);
    await open('/app/failures');
    await button('Settled: take all off the list').click();
    await dialog()
      .getByText(/Each can be put back on the list on its own page/)
      .waitFor();
    await picture(`settle-all-${width}`);
    await dialog().getByRole('button', { name: 'Settled: take all off the list' }).click();
    await page.getByText('2 copies taken off the list').waitFor();
    await app.getByText('Nothing needs a hand').waitFor();
  });
});
