import { describe, expect, it } from 'vitest';
import { app, complaints, heading, inTheAdmin, open, picture, seriousViolations, stack } from '../support/in-the-admin.ts';
import { csvText, first } from '../unit/domain/order/import/csv-file.ts';

inTheAdmin({ pictures: 'app' });

async function choose(name: string, content: string | Uint8Array): Promise<void> {
  await app.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

describe('orders from a file', () => {
  it('A01 given an order export, when uploaded, then its report is shown, and the chosen order becomes a draft', async () => {
    await open('/app/imports');
    await heading('Orders from a file').waitFor();
    expect(await seriousViolations()).toEqual([]);
    await choose(
      'orders_export.csv',
      csvText([
        first({ 'Lineitem sku': 'ELSEWHERE' }),
        first({ Name: '#2002', Total: '99.00' }),
        first({ Name: '#2003', 'Lineitem price': '?' }),
      ]),
    );
    await heading('orders_export.csv').waitFor();
    await app.getByText('1 entry of the file cannot be copied').waitFor();
    await app.getByText('line 4, column Lineitem price').waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('import-1280');

    await app.getByRole('button', { name: 'Report of #2001' }).click();
    await app.getByText(/no variant of this shop has the SKU ELSEWHERE/).waitFor();
    expect(await seriousViolations()).toEqual([]);
    await picture('import-report-1280');

    await app
      .getByRole('checkbox', { name: /Select order/ })
      .first()
      .click();
    await app.getByRole('button', { name: 'Copy 1 order' }).click();
    await app.getByRole('link', { name: 'Copy 1' }).click();
    await heading(/#2001 → #D\d+/).waitFor();
    await app.getByText(/^From a file ·/).waitFor();
    await picture('import-copy-1280');
  });

  it('given an order of a file, when previewed, then it can be changed like any other', async () => {
    const [file] = await stack.wiring.useCases.listImports({ shop: stack.shop });
    const read = await stack.wiring.useCases.getImport({
      shop: stack.shop,
      importId: file?.id ?? '',
      first: 10,
      after: null,
      flawed: false,
    });
    await open(`/app/new/import:${read.ok ? read.value.orders[0]?.id : ''}`);
    await heading('Copy #2001').waitFor();
    await app
      .getByText(/The order comes from a file/)
      .first()
      .waitFor();
    await picture('import-editor-1280');
  });

  it('given a file in another encoding, then the page names the place and what to do', async () => {
    await open('/app/imports');
    await heading('Orders from a file').waitFor();
    await choose(
      'latin1.csv',
      Uint8Array.from(csvText([first({ 'Shipping City': 'Orl\u00e9ans' })]), (letter) => letter.charCodeAt(0)),
    );
    await app.getByText('The file cannot be read').waitFor();
    await app
      .getByText(/line 2, column \d+: the byte E9 is no UTF-8/)
      .first()
      .waitFor();
    await app.getByText(/Save the file as UTF-8/).waitFor();
    await picture('import-refused-1280');
    complaints.length = 0; // The answer 422 itself.
  });
});
