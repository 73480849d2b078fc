import { beforeAll, describe, expect, it } from 'vitest';
import { app, inTheAdmin, numberOf, open, order, page, picture, seriousViolations, stack, store } from '../support/in-the-admin.ts';

inTheAdmin({ pictures: 'app', height: 1000, onePage: true });

// Permissions that are given later are told by webhook, as Shopify does.
beforeAll(() => void stack.simulator.simulator.apps[0]?.webhooks.push({ topic: 'app/scopes_update', uri: '/webhooks' }));

/** A radio of Polaris is hidden behind its own drawing: its label is what people click. */
const pick = (label: string | RegExp) => app.getByText(label, { exact: true }).first().click();

async function shoot(name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 1000 });
    await app
      .getByText('Payment', { exact: true })
      .first()
      .evaluate((node) => node.scrollIntoView({ block: 'start' }));
    const wide = await page.locator('#app-frame').evaluate((frame) => (frame as HTMLIFrameElement).getBoundingClientRect().width);
    const overflow = await app.locator('body').evaluate((body) => body.scrollWidth - body.clientWidth);
    expect(overflow, `${name} at ${width} (frame ${wide})`).toBeLessThanOrEqual(0);
    await picture(`${name}-${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 1000 });
}

describe('charging the stored payment method in the app', () => {
  it('given a shop that has not allowed it, when it is allowed where it is used, then the stored card is offered by name', async () => {
    await open(`/app/new/${numberOf(order('#1001').id)}`);
    await pick('Completed order');
    const charge = app.getByRole('radio', { name: /^Charge / });
    expect(await charge.isDisabled()).toBe(true);
    await shoot('charge-not-allowed');

    await app.getByRole('button', { name: 'Allow charging stored payment methods' }).click();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await app.getByRole('radio', { name: 'Charge Visa •••• 4242, expires 08/29' }).waitFor();
    await pick('Charge Visa •••• 4242, expires 08/29');
    await app.getByText('is charged to Visa •••• 4242, expires 08/29', { exact: false }).first().waitFor();
    expect(await seriousViolations()).toEqual([]);
    await shoot('charge');
  });

  it('given a copy that is dearer, then both amounts are confirmed before, and the charge is asked once more when it is copied', async () => {
    await app.getByRole('combobox', { name: 'Shipping', exact: true }).selectOption('custom');
    await app.getByRole('textbox', { name: 'Shipping price' }).fill('99.00');
    await app.getByText('More than the original would be charged').waitFor();
    expect(await app.getByRole('button', { name: 'Copy order' }).last().isDisabled()).toBe(true);
    await shoot('charge-higher');
    await app.getByRole('button', { name: /^Confirm CA?\$/ }).click();
    await app.getByRole('dialog').getByText('The original came to', { exact: false }).waitFor();
    await picture('charge-confirm-1280');
    await app
      .getByRole('dialog')
      .getByRole('button', { name: /^Charge up to/ })
      .click();
    await app.getByText('may be charged; you confirmed it.', { exact: false }).waitFor();

    await app.getByRole('button', { name: 'Copy order' }).last().click();
    const dialog = app.getByRole('dialog');
    await dialog.getByText('is charged to Visa •••• 4242', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Copy and charge' }).click();
    await app.getByText('Stored payment method', { exact: true }).waitFor();
    await app.getByText('Completed', { exact: true }).first().waitFor();
    const copied = store().all('orders').at(-1);
    expect(copied?.transactions.filter(({ gateway, status }) => gateway === 'shopify_payments' && status === 'SUCCESS')).toHaveLength(1);
  });

  it('given a bank that declines, then the copy says so with what mends it, and trying again charges the same order', async () => {
    const say = (declines: string | null) =>
      fetch(`${stack.simulator.url}/simulator/payment-methods`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ lastDigits: '4242', declines }),
      });
    await say('Insufficient funds');
    const orders = store().all('orders').length;
    await open(`/app/new/${numberOf(order('#1001').id)}`);
    await pick('Completed order');
    await pick(/^Charge Visa/);
    await app.getByText('is charged to Visa', { exact: false }).first().waitFor();
    await app.getByRole('button', { name: 'Copy order' }).last().click();
    await app.getByRole('dialog').getByRole('button', { name: 'Copy and charge' }).click();
    await app.getByText('Insufficient funds', { exact: false }).first().waitFor();
    await app.getByText('send its invoice or mark it as paid', { exact: false }).first().waitFor();
    await picture('charge-declined-1280');
    await page.setViewportSize({ width: 360, height: 1000 });
    await picture('charge-declined-360');
    await page.setViewportSize({ width: 1280, height: 1000 });

    await open('/app/failures');
    await app.getByText('Insufficient funds', { exact: false }).first().waitFor();
    await picture('charge-failures-1280');
    await say(null);
    await app.getByRole('link', { name: /#1001/ }).first().click();
    await app.getByRole('button', { name: 'Try again' }).click();
    await app.getByRole('dialog').getByText('is charged again for', { exact: false }).waitFor();
    await app.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
    await app.getByText('Completed', { exact: true }).first().waitFor();
    expect(store().all('orders')).toHaveLength(orders + 1);
  });

  it('a profile keeps the charge with its age limit, and says what runs by itself may do', async () => {
    await open('/app/profiles/new?from=reorder');
    await app.getByRole('textbox', { name: 'Name', exact: true }).fill('Reorder on the card');
    await pick('Completed order');
    await pick('Charge the stored payment method');
    await app.getByRole('spinbutton', { name: 'Oldest original to charge for' }).fill('30');
    await shoot('charge-profile');
    await page.getByRole('button', { name: 'Save' }).click();
    await app.getByText('Reorder on the card').first().waitFor();
    expect(await stack.wiring.ports.profiles.get(stack.shop, 'reorder-on-the-card')).toMatchObject({
      options: { outcome: { kind: 'complete', payment: 'stored-method', maxSourceAgeDays: 30, maxAmount: null, unattended: false } },
    });
  });
});
