import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRows, rowOptions, UnreadableFile } from '#app/domain/batch/read-rows.ts';
import { countryCode } from '#app/domain/batch/country-code.ts';

const HEAD = 'First name,Last name,Address,City,Province,Country,Zip,Quantity,PO number';

const said = (text: string): string => {
  try {
    readRows(text);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message;
    throw error;
  }
  return '';
};

describe('a file of recipients', () => {
  it('gives each row its address, quantity and PO, by the columns that people write', () => {
    const { kind, rows, bad } = readRows(`${HEAD}\nAda,Example,1 Test Street,Toronto,on,Canada,M5V 1A1,3,PO-1\n`);
    expect([kind, bad]).toEqual(['recipients', []]);
    expect(rows[0]).toMatchObject({ line: 2, orderId: null, quantity: 3, poNumber: 'PO-1' });
    expect(rows[0]?.address).toEqual({
      ...{ firstName: 'Ada', lastName: 'Example', company: null, address1: '1 Test Street', address2: null, city: 'Toronto' },
      ...{ provinceCode: 'ON', countryCode: 'CA', zip: 'M5V 1A1', phone: null },
    });
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('reads %s, a byte order mark, quoted cells with line breaks, and names the line where a row begins', (_name, delimiter) => {
    const text = `\uFEFFaddress1;city;country;note\r\n"1 Test\nStreet";Oslo;Norway;"a ""note"""\r\n2 Test;Oslo;;\r\n`.replaceAll(
      ';',
      delimiter,
    );
    const { rows, bad } = readRows(text);
    expect(rows).toMatchObject([{ line: 2, note: 'a "note"', address: { address1: '1 Test\nStreet', countryCode: 'NO' } }]);
    expect(bad).toMatchObject([{ line: 4, column: 'countryCode', code: 'MISSING' }]);
  });

  it('lists every bad row with its line and what is wrong, and keeps the good ones', () => {
    const lines = [
      'Ada,A,1 Street,Toronto,ON,CA,M5V 1A1,2,',
      'Bob,B,,Toronto,ON,CA,M5V 1A1,2,',
      'Cy,C,3 Street,Toronto,ON,Atlantis,M5V 1A1,0,',
      'Ada,A,1 Street,Toronto,ON,CA,M5V 1A1,2,',
      'Di,D,4 Street,Toronto',
    ];
    const { rows, bad } = readRows([HEAD, ...lines].join('\n'));
    expect(rows.map(({ line }) => line)).toEqual([2]);
    expect(bad.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'address1', 'MISSING'],
      [4, 'quantity', 'NOT_A_QUANTITY'],
      [4, 'countryCode', 'UNKNOWN_COUNTRY'],
      [5, null, 'REPEATED'],
      [6, null, 'WRONG_COLUMNS'],
      [6, 'countryCode', 'MISSING'],
    ]);
  });

  it('leaves nothing of the source’s address behind, and changes only what the row names', () => {
    const [row] = readRows('address,city,country\n1 Street,Toronto,CA\n').rows;
    expect(rowOptions(row!, ['l1'])).toEqual({
      shippingAddress: { mode: 'change', fields: { ...row!.address, company: null, phone: null } },
    });
    const [counted] = readRows('quantity,po\n7,P\n').rows;
    expect(rowOptions(counted!, ['l1', 'l2'])).toEqual({
      lines: {
        chosen: [
          { lineId: 'l1', quantity: 7 },
          { lineId: 'l2', quantity: 7 },
        ],
      },
      texts: { poNumber: { mode: 'change', value: 'P' } },
    });
  });
});

describe('a file of orders', () => {
  it('takes ids, GIDs and addresses in the admin', () => {
    const { kind, rows } = readRows('order\n12\ngid://shopify/Order/13\nhttps://admin.shopify.com/store/x/orders/14\n');
    expect([kind, rows.map(({ orderId }) => orderId)]).toEqual(['sources', [12, 13, 14].map((id) => `gid://shopify/Order/${id}`)]);
  });

  it('an order is named by its name too, and twice is twice in either case', () => {
    const { rows, bad } = readRows('order\n#1001\nEN-1002-a\n#1001\nen-1002-A\nhttps://example.com/no/order\n');
    expect(rows.map(({ orderId, orderName }) => [orderId, orderName])).toEqual([
      [null, '#1001'],
      [null, 'EN-1002-a'],
    ]);
    expect(bad.map(({ line, code }) => [line, code])).toEqual([
      [4, 'REPEATED'],
      [5, 'REPEATED'],
      [6, 'NOT_AN_ORDER'],
    ]);
  });

  it('an order that is named twice is copied once', () => {
    expect(readRows('order\n12\ngid://shopify/Order/12\n').bad).toMatchObject([
      { line: 3, code: 'REPEATED', message: 'says the same as line 2' },
    ]);
  });
});

describe('a file that is no file of rows', () => {
  it.each([
    ['', 'empty'],
    ['order\n', 'no rows'],
    ['order,colour\n1,red\n', '“colour”'],
    ['city,town\na,b\n', 'Two columns mean the same'],
    ['order,quantity\n1,2\n', 'leave the column out'],
    ['city\n"open\n', 'not CSV'],
  ])('%j is refused with the reason', (text, reason) => expect(said(text)).toContain(reason));

  it('C22 more than 10,000 rows are refused with the limit named', () => {
    expect(said(`order\n${Array.from({ length: 10_001 }, (_, at) => at + 1).join('\n')}`)).toContain('at most 10000');
  });

  it('never throws anything but the reason, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void said(`order,note\n${text}`)),
      { numRuns: 40 },
    );
  });
});

it('C22 10,000 rows are read and judged', () => {
  const rows = Array.from(
    { length: 10_000 },
    (_, at) => `Name,Of ${at},${at} Some Long Street,Toronto,ON,Canada,M5V 1A1,${(at % 9) + 1},PO-${at}`,
  );
  const read = readRows([HEAD, ...rows].join('\n'));
  expect([read.rows.length, read.bad]).toEqual([10_000, []]);
});

it('countries are known by code and by name', () => {
  expect(['ca', 'Canada', 'United States', 'USA', 'uk', 'Germany', 'Côte d’Ivoire', 'EU', 'nowhere', ''].map(countryCode)).toEqual([
    ...['CA', 'CA', 'US', 'US', 'GB', 'DE', 'CI', null, null, null],
  ]);
});
