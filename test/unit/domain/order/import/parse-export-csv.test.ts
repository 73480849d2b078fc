import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeFormula, readColumns } from '#app/domain/order/import/csv-rows.ts';
import { reportQuality } from '#app/domain/order/import/quality-report.ts';
import { COLUMNS, first, more, parseOne, parseRows } from './csv-file.ts';
import { plan } from '../../factories.ts';

const cad = (minor: number) => ({ minor, currency: 'CAD' });

describe('an order of the order export', () => {
  it('A01 given one row, then it is the order to the cent, with address, date and id', () => {
    const { order } = parseOne([first()]);
    expect(order).toMatchObject({
      origin: 'export-csv',
      id: 'gid://shopify/Order/5001',
      name: '#2001',
      createdAt: '2026-01-15T10:22:05-05:00',
      financialStatus: 'PAID',
      fulfillmentStatus: 'UNFULFILLED',
      shippingAddress: {
        firstName: 'Ann Marie',
        lastName: 'Example',
        zip: 'M5V 2T6',
        phone: '+14165550100',
        countryCode: 'CA',
        provinceCode: 'ON',
      },
      billingAddress: null,
      unread: [],
    });
    expect(order.totals).toMatchObject({ subtotal: cad(2000), shipping: cad(500), total: cad(2500) });
    expect(order.lines).toMatchObject([
      { title: 'Mug - Blue', sku: 'MUG-BLUE', unitPrice: cad(1000), variant: null, variantDeleted: true },
    ]);
    expect(plan(order).expected.total).toEqual(cad(2500));
  });

  it('given three rows of one name and one of another, then two orders, the first with three lines', () => {
    const results = parseRows([
      first({ Subtotal: '33.00', Total: '38.00' }),
      more({ 'Lineitem quantity': '1', 'Lineitem name': 'Plate', 'Lineitem price': '13.00', 'Lineitem sku': 'PLATE' }),
      more({ Name: '', 'Lineitem quantity': '1', 'Lineitem name': 'Sticker', 'Lineitem price': '0.00' }),
      first({ Name: '#2002' }),
    ]);
    expect(results.map((result) => result.ok && [result.order.name, result.order.lines.length])).toEqual([
      ['#2001', 3],
      ['#2002', 1],
    ]);
  });

  it('A22 given a code whose amount stands for the order, then it is spread over the lines and the subtotal is the file’s', () => {
    const { order } = parseOne([
      first({ Subtotal: '27.77', Total: '32.77', 'Discount Code': 'TEN', 'Discount Amount': '5.23' }),
      more({ 'Lineitem quantity': '1', 'Lineitem name': 'Plate', 'Lineitem price': '13.00', 'Lineitem sku': 'PLATE' }),
    ]);
    expect(order.discountApplications).toMatchObject([{ kind: 'code', code: 'TEN', value: { kind: 'amount', amount: cad(523) } }]);
    expect(order.lines.flatMap(({ allocations }) => allocations).reduce((all, { amount }) => all + amount.minor, 0)).toBe(523);
    expect(plan(order).expected).toMatchObject({ subtotal: cad(2777), total: cad(3277) });
  });

  it('given a discount of a line, then it stays on that line, whether it is told for the line or for each unit', () => {
    for (const told of ['4.00', '2.00']) {
      const { order } = parseOne([first({ Subtotal: '16.00', Total: '21.00', 'Lineitem discount': told })]);
      expect(order.lines[0]?.allocations).toEqual([{ amount: cad(400), applicationIndex: null }]);
      expect(order.discountApplications).toEqual([]);
    }
  });

  it('given a code for free shipping, then the shipping was free and the goods were not', () => {
    const { order } = parseOne([first({ Total: '20.00', 'Discount Code': 'SHIP', 'Discount Amount': '5.00' })]);
    expect(order.shippingLines).toMatchObject([{ originalPrice: cad(500), discountedPrice: cad(0) }]);
    expect(order.lines[0]?.allocations).toEqual([]);
    expect(order.discountApplications).toMatchObject([{ target: 'shipping', code: 'SHIP' }]);
  });

  it('given tax within the prices, then the total tells so', () => {
    const included = parseOne([first({ Taxes: '3.26', 'Tax 1 Name': 'VAT 15%', 'Tax 1 Value': '3.26' })]).order;
    expect([included.taxesIncluded, included.taxLines]).toEqual([true, [{ title: 'VAT', rate: '0.15', amount: cad(326) }]]);
    const beside = parseOne([first({ Taxes: '3.25', Total: '28.25', 'Tax 1 Name': 'HST 13%', 'Tax 1 Value': '3.25' })]).order;
    expect([beside.taxesIncluded, beside.taxLines[0]?.rate]).toEqual([false, '0.13']);
  });

  it('A48 given yen, then amounts have no decimals, and an amount that has is refused at its place', () => {
    const yen = first({ Currency: 'JPY', Subtotal: '23600', Shipping: '0', Taxes: '0', Total: '23600', 'Lineitem price': '11800' });
    expect(parseOne([yen]).order.totals.total).toEqual({ minor: 23600, currency: 'JPY' });
    expect(parseRows([{ ...yen, 'Lineitem price': '11800.50' }])).toEqual([
      { ok: false, problem: { place: 'line 2, column Lineitem price', reason: 'has more digits than JPY: “11800.50”' } },
    ]);
  });

  it('A57 note attributes and tags are read as pairs and words', () => {
    const { order } = parseOne([first({ Tags: 'vip, wholesale', 'Note Attributes': 'Gift: yes\nUrl: https://example.com/a:b\nand more' })]);
    expect(order.tags).toEqual(['vip', 'wholesale']);
    expect(order.customAttributes).toEqual([
      { key: 'Gift', value: 'yes' },
      { key: 'Url', value: 'https://example.com/a:b\nand more' },
    ]);
  });

  it('A42 payment terms are known by their name', () => {
    expect(
      parseOne([first({ 'Payment Terms Name': 'Net 30', 'Next Payment Due At': '2026-02-14 00:00:00 -0500' })]).order.paymentTerms,
    ).toEqual({
      type: 'NET',
      name: 'Net 30',
      dueInDays: 30,
      dueAt: '2026-02-14T00:00:00-05:00',
    });
  });

  it('A31 a tip is a tip', () => {
    const { order } = parseOne([
      first({ Subtotal: '23.00', Total: '28.00' }),
      { Name: '#2001', 'Lineitem quantity': '1', 'Lineitem name': 'Tip', 'Lineitem price': '3.00', 'Lineitem requires shipping': 'false' },
    ]);
    expect(order.lines.map(({ isTip }) => isTip)).toEqual([false, true]);
    expect(order.totals).toMatchObject({ subtotal: cad(2000), tip: cad(300), total: cad(2800) });
  });
});

describe('an order export that is not right', () => {
  it.each([
    [{ 'Lineitem quantity': '1.5' }, 'Lineitem quantity'],
    [{ 'Lineitem quantity': '-1' }, 'Lineitem quantity'],
    [{ 'Lineitem price': 'free' }, 'Lineitem price'],
    [{ 'Lineitem price': '-1.00' }, 'Lineitem price'],
    [{ 'Lineitem price': '' }, 'Lineitem price'],
    [{ Total: '1,000.00' }, 'Total'],
    [{ Currency: 'XYZ' }, 'Currency'],
  ])('given %o, then the order is refused at the line and column', (over, column) => {
    expect(parseRows([first(), first({ Name: '#2002', ...over })])[1]).toMatchObject({
      ok: false,
      problem: { place: `line 3, column ${column}` },
    });
  });

  it('given a date that is none and a country without a code, then both are named and the order is read', () => {
    const { order } = parseOne([first({ 'Created at': 'yesterday', 'Shipping Country': 'Canada' })]);
    expect(order.unread.map(({ field }) => field)).toEqual(['line 2, column Created at', 'line 2, column Shipping Country']);
  });

  it.each(['=HYPERLINK("http://evil.example","x")', "=cmd|'/C calc'!A0", '@SUM(1+1)', '+A1+B2', '-A1*2', '=1+1', ' =IMPORTXML(A1)'])(
    'given the formula %s in a cell, then the order is refused there',
    (formula) => {
      expect(parseRows([first({ Notes: formula })])).toMatchObject([{ ok: false, problem: { place: 'line 2, column Notes' } }]);
    },
  );

  it.each(['+1 416 555 0100', '-5.00', '=) thanks', '- please ring', '@ann', '+14165550100', "'+14165550100"])(
    'given %s, then it is no formula',
    (text) => {
      expect(looksLikeFormula(text)).toBe(false);
    },
  );

  it('given a header that lacks columns, names one twice, or is none, then the header is the place', () => {
    expect(readColumns(COLUMNS.filter((name) => name !== 'Lineitem price'))).toMatchObject({
      problem: { place: 'line 1', reason: expect.stringContaining('Lineitem price') },
    });
    expect(readColumns([...COLUMNS, 'name'])).toMatchObject({ ok: false, problem: { place: `line 1, column ${COLUMNS.length + 1}` } });
    expect(readColumns(['a', 'b'])).toMatchObject({ ok: false, problem: { place: 'line 1' } });
    expect(readColumns([...COLUMNS, '__proto__', 'constructor']).ok).toBe(true);
  });

  it('whatever stands in the cells, the parser answers with an order or a place, and never throws', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', '0', '-1', '1e9', '__proto__', '💥', "'", '99999999999999999999', 'NaN'));
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom(...COLUMNS), cell), { minLength: 1, maxLength: 4 }), (rows) => {
        for (const result of parseRows(rows.map((row) => first(row as Record<string, string>)))) {
          if (result.ok) reportQuality(result.order, result.facts);
          else expect(result.problem.place).toMatch(/^line \d+, column /);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('any order of whole cents comes to its own subtotal and total', () => {
    const line = fc.record({ quantity: fc.integer({ min: 1, max: 20 }), price: fc.integer({ min: 1, max: 99_999 }) });
    const decimal = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(100), fc.nat(3000), (lines, percent, shipping) => {
        const gross = lines.reduce((all, { quantity, price }) => all + quantity * price, 0);
        const off = Math.floor((gross * percent) / 100);
        const stated = {
          Subtotal: decimal(gross - off),
          Shipping: decimal(shipping),
          Total: decimal(gross - off + shipping),
          'Discount Code': 'X',
          'Discount Amount': decimal(off),
        };
        const rows = lines.map(({ quantity, price }, index) => {
          const cells = { 'Lineitem quantity': String(quantity), 'Lineitem name': `Item ${index}`, 'Lineitem price': decimal(price) };
          return index === 0 ? first({ ...stated, ...cells }) : more(cells);
        });
        const { order, facts } = parseOne(rows);
        const net = order.lines.reduce(
          (all, one) =>
            all + one.unitPrice.minor * one.quantities.ordered - one.allocations.reduce((sum, { amount }) => sum + amount.minor, 0),
          0,
        );
        expect([net, order.totals.total.minor]).toEqual([gross - off, gross - off + shipping]);
        expect(reportQuality(order, facts).fields.filter(({ state }) => state === 'contradicting')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
