import { describe, expect, it } from 'vitest';
import { app, inTheAdmin, newPage, numberOf, open, order, picture, seriousViolations } from '../support/in-the-admin.ts';

inTheAdmin({ pictures: 'app' });

async function openEditor(width: number, name: string): Promise<void> {
  await newPage(width);
  await open(`/app/new/${numberOf(order(name).id)}`);
  await app.getByText('Stock now').waitFor();
}

describe('the editor on live data', () => {
  it('shows stock by location, and says why the fulfilment location cannot be chosen without its permission', async () => {
    await openEditor(1280, '#1001');
    await app
      .getByText(/Harbour Street \d+, Montréal warehouse \d+/)
      .first()
      .waitFor();
    const from = app.getByLabel('Fulfil from');
    await from.waitFor();
    expect(await from.isDisabled()).toBe(true);
    await app.getByText(/may not move fulfillment orders/).waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('editor-stock-1280');
  });

  it.each([1280, 360])('finds another customer, whose address and exemption the preview then has, %i wide', async (width) => {
    await openEditor(width, '#1001');
    await app.getByLabel('Customer', { exact: true }).selectOption({ label: 'Another customer or company' });
    await app.getByText(/Until somebody is chosen/).waitFor();
    await app.getByRole('searchbox', { name: 'Customer or company' }).fill('Riverside');
    await picture(`editor-buyer-${width}`);
    await app.getByRole('button', { name: /Riverside School/ }).click();
    await app
      .getByText(/Riverside School is exempt from tax/)
      .first()
      .waitFor();
    await app
      .getByText(/The copy has the address of Riverside School/)
      .first()
      .waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture(`editor-buyer-chosen-${width}`);
  });

  it('finds a company location', async () => {
    await openEditor(1280, '#1001');
    await app.getByLabel('Customer', { exact: true }).selectOption({ label: 'Another customer or company' });
    await app.getByRole('searchbox', { name: 'Customer or company' }).fill('Mill Lane');
    await app.getByRole('button', { name: /Mill Lane Cafés/ }).click();
    await app
      .getByText(/The copy is for Mill Lane Cafés, Mill Lane/)
      .first()
      .waitFor();
    await picture('editor-company-1280');
  });

  it('says when nobody was found', async () => {
    await openEditor(1280, '#1001');
    await app.getByLabel('Customer', { exact: true }).selectOption({ label: 'Another customer or company' });
    await app.getByRole('searchbox', { name: 'Customer or company' }).fill('Nobody at all');
    await app.getByText(/Nobody was found/).waitFor();
    expect(
      await app
        .getByText(/the same as the original/)
        .first()
        .isVisible(),
    ).toBe(true);
  });
});
