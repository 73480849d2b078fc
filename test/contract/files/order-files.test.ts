import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOrderFile } from '#app/domain/order/parse-order-file.ts';
import { FileRefused } from '#app/usecases/ports-imports.ts';
import { csvText, first, more } from '../../unit/domain/order/import/csv-file.ts';
import { readFile, refusalOf } from './read-file.ts';

const ORDERS = resolve(import.meta.dirname, '../../../../shared/orders');
const there = existsSync(ORDERS);
if (!there) console.warn(`real orders not found at ${ORDERS}: their tests are skipped`);

const rest = (id: number, over: object = {}) => ({
  id,
  name: `#${id}`,
  currency: 'CAD',
  line_items: [{ id: 1, title: 'Mug', price: '10.00', quantity: 1 }],
  ...over,
});
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string) => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  [...text].forEach((letter, index) => view.setUint16(2 + index * 2, letter.charCodeAt(0), true));
  return bytes;
};

describe('order exports', () => {
  it('given any size of chunks, then the same orders, with the line on which each begins', async () => {
    const text = csvText([
      first({ Notes: 'Line one\nline two “ünï” 💥' }),
      more({ 'Lineitem quantity': '1', 'Lineitem name': 'Plate', 'Lineitem price': '0.00' }),
      first({ Name: '#2002' }),
    ]);
    const whole = await readFile(text);
    expect(whole.map(({ place, result }) => [place, result.ok])).toEqual([
      ['line 2', true],
      ['line 5', true],
    ]);
    for (const size of [1, 7, 100]) expect(await readFile(text, size)).toEqual(whole);
  });

  it('given semicolons, tabs, CRLF or the mark of UTF-8, then the same order', async () => {
    const text = csvText([first()]);
    const [plain] = await readFile(text);
    for (const other of [text.replaceAll('","', '";"'), text.replaceAll('","', '"\t"'), text.replaceAll('\n', '\r\n'), `\uFEFF${text}`])
      expect(await readFile(other)).toEqual([plain]);
  });

  it('given the same name again further down, then the second is refused at its line', async () => {
    const items = await readFile(csvText([first(), first({ Name: '#2002' }), first()]));
    expect(items.map(({ result }) => result.ok)).toEqual([true, true, false]);
    expect(items[2]).toMatchObject({ place: 'line 4', result: { problem: { place: 'line 4, column Name' } } });
  });

  it('given a file that ends in the middle of a row or of a quoted text, then the line is named and it is refused as a whole', async () => {
    const text = csvText([first(), first({ Name: '#2002', Notes: 'to be continued' })]);
    expect(await refusalOf(text.slice(0, text.indexOf('to be') + 3))).toMatchObject({
      code: 'TRUNCATED',
      place: expect.stringMatching(/^line \d/),
    });
    const row = text.indexOf('"#2002"');
    expect(await refusalOf(text.slice(0, text.indexOf('","', row + 40) + 1))).toMatchObject({ code: 'MALFORMED', place: 'line 3' });
  });

  it('given a quote in the wrong place or a row with too many cells, then the line is named', async () => {
    const text = csvText([first(), first({ Name: '#2002' })]);
    expect(await refusalOf(text.replace('"#2002"', '"#20"02"'))).toMatchObject({ code: 'MALFORMED', place: 'line 3' });
    expect(await refusalOf(text.replace('"#2002"', '"#2002","surplus"'))).toMatchObject({ code: 'MALFORMED', place: 'line 3' });
  });

  it('given another table, then the header is named', async () => {
    expect(await refusalOf('Handle,Title\nmug,Mug\n')).toMatchObject({ code: 'MALFORMED', place: 'line 1' });
    expect(await refusalOf(csvText([]))).toMatchObject({ code: 'NO_ORDERS' });
  });

  it('given thousands of rows of one name, then it is refused where that is sure', async () => {
    expect(
      await refusalOf(
        csvText([
          first(),
          ...Array.from({ length: 2_100 }, () => more({ 'Lineitem quantity': '1', 'Lineitem name': 'x', 'Lineitem price': '1' })),
        ]),
      ),
    ).toMatchObject({
      code: 'ORDER_TOO_LARGE',
      place: 'line 2002',
    });
  });
});

describe('order files in JSON', () => {
  it('given one order, a list, a wrapper, a connection or JSON lines, then its orders, whatever the chunks', async () => {
    for (const [text, count] of [
      [JSON.stringify(rest(1)), 1],
      [JSON.stringify([rest(1), rest(2)]), 2],
      [JSON.stringify({ orders: [rest(1), rest(2), rest(3)] }), 3],
      [
        JSON.stringify({
          data: { orders: { edges: [{ node: { id: 'gid://shopify/Order/1', currencyCode: 'CAD', lineItems: { nodes: [] } } }] } },
        }),
        1,
      ],
      [`${JSON.stringify(rest(1))}\n${JSON.stringify(rest(2))}\n`, 2],
    ] as const) {
      const whole = await readFile(text);
      expect([text.slice(0, 20), whole.map(({ result }) => result.ok)]).toEqual([
        text.slice(0, 20),
        Array.from({ length: count }, () => true),
      ]);
      for (const size of [1, 13]) expect(await readFile(text, size)).toEqual(whole);
    }
  });

  it('given a broken file, then line and column are where it breaks', async () => {
    const cases: [string, string, string][] = [
      ['{"orders": [}', 'MALFORMED', 'line 1, column 13'],
      ['{\n  "orders": [\n    {"id": 1,, }]}', 'MALFORMED', 'line 3, column 14'],
      ['{"a": tru}', 'MALFORMED', 'line 1, column 9'],
      ['{"a": 01}', 'MALFORMED', 'line 1, column 8'],
      ['{"a": "x\ny"}', 'MALFORMED', 'line 1, column 9'],
      ['{"a": "\\x"}', 'MALFORMED', 'line 1, column 9'],
      ['{"orders": [{"id": 1', 'TRUNCATED', 'line 1, column 21'],
      ['{"orders": [{"id": "1', 'TRUNCATED', 'line 1, column 22'],
      ['[1]]', 'MALFORMED', 'line 1, column 4'],
      ['{"a": NaN}', 'MALFORMED', 'line 1, column 9'],
    ];
    for (const [text, code, place] of cases) {
      for (const size of [65_536, 1]) expect([text, await refusalOf(text, size)]).toEqual([text, expect.objectContaining({ code, place })]);
    }
  });

  it('given names by which objects are poisoned, deep nesting, NUL or half characters, then refused at the place', async () => {
    expect(await refusalOf('{"orders": [{"__proto__": {"admin": true}, "line_items": []}]}')).toMatchObject({
      code: 'HOSTILE',
      place: 'line 1, column 24',
    });
    expect(await refusalOf('{"orders": [{"\\u005f_proto__": {}}]}')).toMatchObject({ code: 'HOSTILE' });
    expect(await refusalOf('{"constructor": {"prototype": {}}}')).toMatchObject({ code: 'HOSTILE', place: 'line 1, column 14' });
    expect(await refusalOf(`{"orders":${'['.repeat(100_000)}`)).toMatchObject({ code: 'HOSTILE', place: 'line 1, column 74' });
    expect(await refusalOf('{"note": "a\\u0000b"}')).toMatchObject({ code: 'HOSTILE' });
    expect(await refusalOf('{"note": "\\ud83d x"}')).toMatchObject({ code: 'HOSTILE' });
    expect((await readFile(JSON.stringify(rest(1, { note: '💥' })).replace('💥', '\\ud83d\\udca5')))[0]).toMatchObject({
      result: { ok: true, order: { note: '💥' } },
    });
    expect({}).not.toHaveProperty('admin');
  });

  it('given JSON without an order, then its place says so', async () => {
    expect(await readFile('{"products": []}')).toMatchObject([
      { result: { ok: false, problem: { reason: 'there is no order in this file' } } },
    ]);
    expect(await readFile(JSON.stringify({ orders: [rest(1), { id: 2 }, 7] }))).toMatchObject([
      { result: { ok: true } },
      { result: { ok: false, problem: { place: 'orders[1].lineItems' } } },
      { result: { ok: false, problem: { place: 'orders[2]' } } },
    ]);
  });

  it('any text is read, or refused at a place, and agrees with JSON.parse on what is JSON', async () => {
    const near = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '{', ']', ',', '\\', '0', '\u0001')).map(([json, at, put]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + put + json.slice(place + (put === '' ? 1 : 0));
    });
    await fc.assert(
      fc.asyncProperty(near, fc.integer({ min: 1, max: 40 }), async (inner, size) => {
        const text = `{"x": ${inner}}`;
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        let refused: FileRefused | null = null;
        try {
          await readFile(text, size);
        } catch (error) {
          if (!(error instanceof FileRefused)) throw error;
          refused = error;
        }
        if (valid) expect(refused === null || refused.code === 'HOSTILE' || refused.code === 'WRONG_ENCODING').toBe(true);
        // Several values one after the other are JSON lines.
        else if (refused === null) expect(text).toMatch(/\}\s*\S/);
        else expect(refused.place).toMatch(/^line \d+, column \d+$/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('files in another encoding', () => {
  it('given UTF-16, then it is refused by name; without its mark by the NUL', async () => {
    expect(await refusalOf(utf16(csvText([first()])))).toMatchObject({
      code: 'WRONG_ENCODING',
      place: 'line 1, column 1',
      reason: 'the file is in UTF-16',
    });
    expect(await refusalOf(utf16(csvText([first()])).subarray(2))).toMatchObject({ code: 'WRONG_ENCODING', place: 'line 1, column 2' });
  });

  it('given Latin-1, then the first letter that is spoilt is the place, whatever the chunks', async () => {
    const file = latin1('{\n "note": "caf\u00e9", "line_items": []}');
    for (const size of [65_536, 5, 1])
      expect(await refusalOf(file, size)).toMatchObject({ code: 'WRONG_ENCODING', place: 'line 2, column 14' });
    expect((await refusalOf(file)).reason).toContain('the byte E9 is no UTF-8');
    const csv = latin1(csvText([first(), first({ Name: '#2002', 'Shipping City': 'Orl\u00e9ans' })]));
    for (const size of [65_536, 50])
      expect(await refusalOf(csv, size)).toMatchObject({ code: 'WRONG_ENCODING', place: expect.stringMatching(/^line 3, column \d+$/) });
  });

  it('given nothing at all, then it says so', async () => {
    expect(await refusalOf('')).toMatchObject({ code: 'EMPTY' });
    expect(await refusalOf('  \n ')).toMatchObject({ code: 'EMPTY' });
  });
});

describe.skipIf(!there)('real orders', () => {
  it('are read as they are when the whole file is parsed at once', async () => {
    for (const name of readdirSync(ORDERS)) {
      const text = readFileSync(resolve(ORDERS, name), 'utf8');
      const { orders } = parseOrderFile(JSON.parse(text));
      const items = await readFile(text, 1_000);
      expect([name, items.map(({ result }) => (result.ok ? result.order : null))]).toEqual([
        name,
        orders.map((order) => ('reason' in order ? null : order)),
      ]);
    }
  });
});
