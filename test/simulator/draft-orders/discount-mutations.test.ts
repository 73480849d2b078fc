import { describe, expect, it } from 'vitest';
import { SampleShop } from './sample-shop.ts';

const NODE =
  'id codeDiscount { ... on DiscountCodeBasic { title status endsAt codes(first: 1) { nodes { code } } minimumRequirement { ... on DiscountMinimumSubtotal { greaterThanOrEqualToSubtotal { amount } } } customerGets { value { __typename ... on DiscountPercentage { percentage } ... on DiscountAmount { amount { amount } } } } } }';

interface Answer {
  payload: {
    codeDiscountNode: { id: string; codeDiscount: Record<string, unknown> } | null;
    userErrors: { message: string; code: string }[];
  };
}

const create = (shop: SampleShop, input: Record<string, unknown>): Promise<Answer> =>
  shop.ask<Answer>(
    `mutation ($input: DiscountCodeBasicInput!) { payload: discountCodeBasicCreate(basicCodeDiscount: $input) { codeDiscountNode { ${NODE} } userErrors { message code } } }`,
    { input },
  );

describe('basic discounts', () => {
  it('goes through the recorded life: created, changed, ended, begun again, deleted', async () => {
    const shop = new SampleShop();
    const made = await create(shop, {
      title: 'Lifecycle',
      code: 'LIFE',
      startsAt: '2026-07-14T15:48:38Z',
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '1.00' } },
      customerGets: { value: { percentage: 0.1 }, items: { all: true } },
    });
    expect(made.payload.userErrors).toEqual([]);
    expect(made.payload.codeDiscountNode?.codeDiscount).toMatchObject({
      status: 'ACTIVE',
      customerGets: { value: { percentage: 0.1 } },
      minimumRequirement: { greaterThanOrEqualToSubtotal: { amount: '1.0' } },
    });
    const id = made.payload.codeDiscountNode?.id;
    const changed = await shop.ask<Answer>(
      `mutation ($id: ID!) { payload: discountCodeBasicUpdate(id: $id, basicCodeDiscount: { code: "LIVE", customerGets: { value: { discountAmount: { amount: "5.00", appliesOnEachItem: false } } } }) { codeDiscountNode { ${NODE} } userErrors { message code } } }`,
      { id },
    );
    expect(changed.payload.codeDiscountNode?.codeDiscount).toMatchObject({
      title: 'Lifecycle',
      codes: { nodes: [{ code: 'LIVE' }] },
      customerGets: { value: { amount: { amount: '5.0' } } },
    });
    const turn = (mutation: string) =>
      shop.ask<Answer>(
        `mutation ($id: ID!) { payload: ${mutation}(id: $id) { codeDiscountNode { ${NODE} } userErrors { message code } } }`,
        { id },
      );
    expect((await turn('discountCodeDeactivate')).payload.codeDiscountNode?.codeDiscount).toMatchObject({
      status: 'EXPIRED',
      endsAt: '2026-11-23T10:00:00Z',
    });
    expect((await turn('discountCodeActivate')).payload.codeDiscountNode?.codeDiscount).toMatchObject({ status: 'ACTIVE', endsAt: null });
    expect(
      await shop.ask('mutation ($id: ID!) { discountCodeDelete(id: $id) { deletedCodeDiscountId userErrors { message } } }', { id }),
    ).toEqual({ discountCodeDelete: { deletedCodeDiscountId: id, userErrors: [] } });
    expect(await shop.ask('{ codeDiscountNodeByCode(code: "LIVE") { id } }')).toEqual({ codeDiscountNodeByCode: null });
  });

  it('refuses a code that another discount has', async () => {
    const shop = new SampleShop();
    shop.discount(1, { codes: ['TAKEN'] });
    const answer = await create(shop, {
      title: 'Second',
      code: 'taken',
      startsAt: '2026-07-14T15:48:38Z',
      customerGets: { value: { percentage: 0.1 }, items: { all: true } },
    });
    expect(answer.payload).toMatchObject({ codeDiscountNode: null, userErrors: [{ code: 'TAKEN' }] });
  });
});
