import { describe, expect, it } from 'vitest';
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
} from '../support/in-the-admin.ts';

inTheAdmin({ pictures: 'lineage' });

let keys = 0;
/** A finished copy of the order. */
async function copied(orderId: string): Promise<{ copyId: string; targetId: string; name: string }> {
  const requestKey = `lineage-${(keys += 1)}`;
  const options = { outcome: { kind: 'complete' } };
  const started = await stack.wiring.useCases.startCopy({ shop: stack.shop, orderId, requestKey, options, door: 'app', requestedBy: null });
  if (!started.ok) throw new Error(started.refusal.message);
  const copyId = started.value.copy.id;
  const read = () => stack.wiring.ports.ledger.get(stack.shop, copyId);
  await expect.poll(async () => (await read())?.status).toBe('completed');
  const target = (await read())?.target;
  return { copyId, targetId: target?.id ?? '', name: target?.name ?? '' };
}

async function sideways(): Promise<number> {
  const frame = page.frames().find((each) => each.url().startsWith(stack.appUrl));
  return (await frame?.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) ?? -1;
}

describe('lineage', () => {
  it('K01 given copies of copies, then each page shows the first original, the way down and what was made of it, at both widths', async () => {
    await open('/app');
    await heading('Order Copy').waitFor();
    const first = await copied(order('#1001').id);
    const second = await copied(first.targetId);
    const third = await copied(second.targetId);
    for (let each = 0; each < 7; each += 1) await copied(third.targetId);

    for (const width of [1280, 360]) {
      await newPage(width);
      await open(`/app/copies/${third.copyId}`);
      await heading(`${second.name} → ${third.name}`).waitFor();
      const steps = app.getByRole('list').filter({ hasText: 'First original' }).getByRole('listitem');
      await expect
        .poll(async () => (await steps.allInnerTexts()).map((text) => text.split(/\s+/)[0]))
        .toEqual(['#1001', first.name, second.name, third.name]);
      await app.getByRole('heading', { name: `Copies of ${third.name}` }).waitFor();
      await app.getByText('and 2 more:').waitFor();
      expect([await seriousViolations(), await sideways()]).toEqual([[], 0]);
      await picture(`copy-${width}`);
    }
    await app.getByRole('link', { name: 'See them all' }).click();
    await heading('Copies').waitFor();
    await app.getByText(`Original: ${third.name}`).waitFor();
    expect(await sideways()).toBe(0);
    await picture('copies-of-360');
    await open(`/app/copies/${third.copyId}`);
    await app.getByRole('link', { name: new RegExp(`^The copy .* → ${second.name}$`) }).click();
    await heading(`${first.name} → ${second.name}`).waitFor();
  });

  it('K01 given an order made by a copy of a copy, then the block on its page tells the first original', async () => {
    const first = await copied(order('#1002').id);
    const second = await copied(first.targetId);
    await page.goto(`${stack.simulator.url}/admin/store/${stack.shop.replace('.myshopify.com', '')}/orders/${numberOf(second.targetId)}`);
    const block = page.frameLocator('.blocks iframe').first();
    await block.getByText('The first original is').waitFor();
    await block.getByText('#1002').first().waitFor();
  });
});
