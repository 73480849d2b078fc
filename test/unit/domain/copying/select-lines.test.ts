import { describe, expect, it } from 'vitest';
import { codes, customLine, deletedLine, finding, inputOf, line, order, plan, variant } from '../factories.ts';

describe('which lines a copy takes', () => {
  it('A01 one in-stock variant line: the same variant, quantity, customer and e-mail, and no finding', () => {
    const source = order({ lines: [line({ ordered: 3 })] });
    const made = plan(source);
    expect(inputOf(made).lineItems).toEqual([{ uuid: expect.any(String), variantId: source.lines[0]?.variant?.id, quantity: 3 }]);
    expect(inputOf(made)).toMatchObject({ email: 'ada@example.com', purchasingEntity: { customerId: 'gid://shopify/Customer/7' } });
    expect(made.findings).toEqual([]);
  });

  it('A02 A03 plain, variant, digital and bundle items appear once each, with the variant that says their options', () => {
    const group = {
      id: 'gid://shopify/LineItemGroup/1',
      title: 'Set',
      quantity: 1,
      variantId: 'gid://shopify/ProductVariant/500',
      customAttributes: [],
    };
    const source = order({
      lines: [line(), line({ variantTitle: 'Red / L' }), line({ requiresShipping: false }), line({ group }), line({ group })],
    });
    const { lineItems } = inputOf(plan(source));
    expect(lineItems).toHaveLength(4);
    expect(lineItems.map(({ variantId }) => variantId)).toEqual([
      ...source.lines.slice(0, 3).map(({ variant: one }) => one?.id),
      group.variantId,
    ]);
    const units = lineItems.reduce(
      (sum, item) => sum + (item.components ?? [{ quantity: 1 }]).reduce((all, part) => all + part.quantity * item.quantity, 0),
      0,
    );
    expect(units).toBe(5);
  });

  it('A05 the same variant on two lines stays on two lines, in source order, with uuids of their own', () => {
    const twin = line();
    const source = order({ lines: [twin, { ...twin, id: 'gid://shopify/LineItem/other' }] });
    const { lineItems } = inputOf(plan(source));
    expect(lineItems.map(({ variantId }) => variantId)).toEqual([twin.variant?.id, twin.variant?.id]);
    expect(new Set(lineItems.map(({ uuid }) => uuid)).size).toBe(2);
    expect(inputOf(plan(source)).lineItems.map(({ uuid }) => uuid)).toEqual(lineItems.map(({ uuid }) => uuid));
  });

  it('A07 planning the same source twice makes the same plan and leaves the source untouched', () => {
    const source = order({ lines: [line({ ordered: 2 })], tags: ['vip'] });
    const before = structuredClone(source);
    expect(plan(source)).toEqual(plan(source));
    expect(source).toEqual(before);
  });

  it('A09 hidden properties are carried, and dropped with their names when the rule says so', () => {
    const source = order({
      lines: [
        line({
          customAttributes: [
            { key: '_bundle', value: ' x ' },
            { key: 'Engraving', value: 'Ada\n' },
          ],
        }),
      ],
    });
    expect(inputOf(plan(source)).lineItems[0]?.customAttributes).toEqual([
      { key: '_bundle', value: ' x ' },
      { key: 'Engraving', value: 'Ada\n' },
    ]);
    const dropped = plan(source, { lines: { hiddenProperties: 'drop' } });
    expect(inputOf(dropped).lineItems[0]?.customAttributes).toEqual([{ key: 'Engraving', value: 'Ada\n' }]);
    expect(finding(dropped, 'HIDDEN_PROPERTIES_DROPPED').message).toContain('_bundle');
  });

  it('A10 a gift card is left out; asked for, it is copied without the recipient it would be mailed to', () => {
    const customAttributes = [
      { key: '__shopify_send_gift_card_to_recipient', value: 'true' },
      { key: 'Recipient email', value: 'bob@example.com' },
      { key: 'Send on', value: '2026-12-24' },
      { key: 'Colour', value: 'gold' },
    ];
    const source = order({ lines: [line({ isGiftCard: true, price: 5000, customAttributes }), line()] });
    const left = plan(source);
    expect(inputOf(left).lineItems).toHaveLength(1);
    expect(finding(left, 'GIFT_CARD_SKIPPED').severity).toBe('warning');
    const asked = plan(source, { lines: { giftCards: 'copy' } });
    expect(inputOf(asked).lineItems[0]?.customAttributes).toEqual([{ key: 'Colour', value: 'gold' }]);
    expect(codes(asked)).toEqual(expect.arrayContaining(['GIFT_CARD_ISSUES_MONEY', 'GIFT_CARD_RECIPIENT_DROPPED']));
  });

  it('A18 a custom line is sent with everything it is', () => {
    const source = order({
      lines: [
        customLine({
          title: 'Installation',
          sku: 'INST',
          price: 2050,
          taxable: false,
          requiresShipping: false,
          weight: { value: 1.5, unit: 'KILOGRAMS' },
          customAttributes: [{ key: 'when', value: 'morning' }],
        }),
      ],
    });
    expect(inputOf(plan(source)).lineItems[0]).toEqual({
      uuid: expect.any(String),
      quantity: 1,
      title: 'Installation',
      sku: 'INST',
      taxable: false,
      requiresShipping: false,
      weight: { value: 1.5, unit: 'KILOGRAMS' },
      originalUnitPriceWithCurrency: { amount: '20.50', currencyCode: 'CAD' },
      customAttributes: [{ key: 'when', value: 'morning' }],
    });
  });

  it('A28 a free gift is sent at nothing, and not at all where promotions are judged afresh', () => {
    const gift = line({ price: 2000, allocations: [{ amount: { minor: 2000, currency: 'CAD' }, applicationIndex: 0 }] });
    const discountApplications = [
      {
        index: 0,
        kind: 'automatic' as const,
        title: 'Buy 2 get 1',
        description: null,
        code: null,
        target: 'line-items' as const,
        selection: 'entitled' as const,
        allocation: 'each' as const,
        value: { kind: 'percentage' as const, percentage: 100 },
      },
    ];
    const source = order({ lines: [line(), gift], discountApplications });
    const exact = plan(source);
    expect(exact.lines[1]).toMatchObject({ expectedTotal: { minor: 0 } });
    expect(inputOf(exact).lineItems[1]?.appliedDiscount).toMatchObject({ value: 100, valueType: 'PERCENTAGE', title: 'Buy 2 get 1' });
    for (const mode of ['reapply', 'none']) {
      const other = plan(source, { discounts: { mode } });
      expect(inputOf(other).lineItems).toHaveLength(1);
      expect(finding(other, 'FREE_GIFT_LINE').severity).toBe('warning');
    }
    const chosen = plan(source, { discounts: { mode: 'none' }, lines: { chosen: [{ lineId: gift.id }] } });
    expect(inputOf(chosen).lineItems).toHaveLength(2);
  });

  it('A31 a tip is left out and reported; copied on request it is an item', () => {
    const tip = customLine({ title: 'Tip', price: 450, isTip: true, requiresShipping: false, taxable: false });
    const source = order({ lines: [line({ price: 3000 }), tip], tip: 450 });
    const made = plan(source);
    expect(inputOf(made).lineItems).toHaveLength(1);
    expect(finding(made, 'TIP_LEFT_OUT').amount).toBe(-450);
    expect(made.expected.total.minor).toBe(source.totals.total.minor - 450);
    const copied = plan(source, { lines: { tips: 'copy' } });
    expect(copied.expected.total).toEqual(source.totals.total);
    expect(copied.expected.subtotal.minor).toBe(3450);
  });

  it('A32 what the customer kept is copied, or what was ordered, by the quantity chosen', () => {
    const kept = line({ ordered: 5, current: 2 });
    const unsent = { ...kept, quantities: { ordered: 5, current: 2, unfulfilled: 1, refunded: 3, returned: 2 } };
    const source = order({ lines: [unsent] });
    const quantities = (['current', 'ordered', 'unfulfilled', 'refunded', 'returned'] as const).map(
      (quantity) => inputOf(plan(source, { lines: { quantity } })).lineItems[0]?.quantity,
    );
    expect(quantities).toEqual([2, 5, 1, 3, 2]);
    expect(finding(plan(source, { lines: { quantity: 'ordered' } }), 'QUANTITY_CHANGED').amount).toBe(3 * 2000);
    const typed = plan(source, { lines: { chosen: [{ lineId: unsent.id, quantity: 4 }] } });
    expect(inputOf(typed).lineItems[0]?.quantity).toBe(4);
  });

  it('A34 B10 nothing left to copy makes no draft and says so', () => {
    const refunded = plan(order({ lines: [line({ ordered: 2, current: 0 })] }));
    expect(refunded.input).toBeNull();
    expect(codes(refunded)).toEqual(['LINE_FULLY_REFUNDED', 'NOTHING_TO_COPY']);
    expect(plan(order({ lines: [deletedLine()] }), { lines: { deletedVariant: 'skip' } }).input).toBeNull();
    expect(codes(plan(order({ lines: [] })))).toContain('NOTHING_TO_COPY');
    expect(codes(plan(order(), { lines: { selection: 'none' } }))).toEqual(['LINE_NOT_CHOSEN', 'NOTHING_TO_COPY']);
  });

  it('A49 a bundle is sent once as its parent, or as plain lines when the parent is gone, never both', () => {
    const group = {
      id: 'gid://shopify/LineItemGroup/1',
      title: 'Green set',
      quantity: 2,
      variantId: 'gid://shopify/ProductVariant/500',
      customAttributes: [{ key: 'colour', value: 'green' }],
    };
    const parts = [line({ ordered: 2, price: 2200, group }), line({ ordered: 4, price: 0, group })];
    const source = order({ lines: [...parts, line({ price: 10000 })] });
    const whole = inputOf(plan(source)).lineItems;
    expect(whole).toHaveLength(2);
    expect(whole[0]).toMatchObject({
      variantId: group.variantId,
      quantity: 2,
      priceOverride: { amount: '22.00', currencyCode: 'CAD' },
      customAttributes: group.customAttributes,
      components: [
        { variantId: parts[0]?.variant?.id, quantity: 1 },
        { variantId: parts[1]?.variant?.id, quantity: 2 },
      ],
    });
    const orphan = { ...group, variantId: null };
    const plain = plan(order({ lines: parts.map((one) => ({ ...one, group: orphan })) }));
    expect(codes(plain)).toEqual(['BUNDLE_PARENT_GONE']);
    expect(inputOf(plain).lineItems.map(({ variantId, components }) => [variantId, components])).toEqual(
      parts.map((one) => [one.variant?.id, undefined]),
    );
    expect(plain.expected.subtotal.minor).toBe(4400);
    const partly = plan(source, { lines: { chosen: [{ lineId: parts[1]?.id, include: false }] } });
    expect(codes(partly)).toContain('BUNDLE_PARENT_GONE');
    expect(codes(plan(source, { prices: 'current' }))).toContain('BUNDLE_PRICE_NOT_KEPT');
  });

  it('A50 a subscription line becomes a one-off line and the plan says so', () => {
    const made = plan(order({ lines: [line({ sellingPlanName: 'Monthly' })] }));
    expect(finding(made, 'SELLING_PLAN_LOST').message).toContain('Monthly');
    expect(inputOf(made).lineItems).toHaveLength(1);
  });

  it('A54 499 lines are one draft, 500 are refused before any call', () => {
    const many = Array.from({ length: 500 }, () => line());
    const most = plan(order({ lines: many.slice(0, 499) }));
    expect(inputOf(most).lineItems).toHaveLength(499);
    const over = plan(order({ lines: many }));
    expect(over.input).toBeNull();
    expect(finding(over, 'TOO_MANY_LINES')).toMatchObject({ severity: 'error', place: 'lines' });
    expect(inputOf(plan(order({ lines: many }), { lines: { chosen: [{ lineId: many[3]?.id, include: false }] } })).lineItems).toHaveLength(
      499,
    );
  });

  it('adds a product, swaps a variant, and names a variant that is not there', () => {
    const source = order();
    const catalogue = { variants: [variant()] };
    const added = plan(
      source,
      {
        lines: {
          added: [
            { variantId: variant().id, quantity: 2 },
            { title: 'Gift wrap', quantity: 1, unitPrice: '3.50' },
          ],
        },
      },
      { catalogue },
    );
    expect(inputOf(added).lineItems.slice(1)).toEqual([
      { uuid: expect.any(String), variantId: variant().id, quantity: 2 },
      {
        uuid: expect.any(String),
        title: 'Gift wrap',
        quantity: 1,
        taxable: true,
        requiresShipping: true,
        originalUnitPriceWithCurrency: { amount: '3.50', currencyCode: 'CAD' },
      },
    ]);
    expect(added.expected.subtotal.minor).toBe(2000 + 2500 + 350);
    const swap = { lines: { chosen: [{ lineId: source.lines[0]?.id, variantId: variant().id }] } };
    const swapped = plan(source, swap, { catalogue });
    expect(inputOf(swapped).lineItems[0]).toMatchObject({
      variantId: variant().id,
      priceOverride: { amount: '20.00', currencyCode: 'CAD' },
    });
    expect(codes(swapped)).toEqual(['VARIANT_SWAPPED']);
    expect(finding(plan(source, swap), 'PRODUCT_DELETED').severity).toBe('error');
  });
});
