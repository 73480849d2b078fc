import { getNamedType, isLeafType, isListType, isNonNullType, isObjectType, isRequiredArgument } from 'graphql';
import type { GraphQLField } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadSchema } from '#simulator/schema/load-schema.ts';
import { made, recordedInput, SampleShop } from './sample-shop.ts';

const schema = loadSchema('2026-10');

function selectable(field: GraphQLField<unknown, unknown>): boolean {
  return !field.args.some(isRequiredArgument);
}

/** Every field of a type, objects with their typename only; connections with one node. */
function everyField(typeName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`no object type ${typeName}`);
  return Object.values(type.getFields())
    .filter(selectable)
    .map((field) => {
      const named = getNamedType(field.type);
      const bare = isNonNullType(field.type) ? field.type.ofType : field.type;
      if (isLeafType(named)) return field.name;
      const nodes = !isListType(bare) && named.name.endsWith('Connection');
      return nodes ? `${field.name}(first: 1) { nodes { __typename } }` : `${field.name} { __typename }`;
    })
    .join(' ');
}

describe('every field of drafts', () => {
  it('L06 answers from state on DraftOrder and DraftOrderLineItem', async () => {
    const shop = new SampleShop();
    const { id } = await made(shop, recordedInput(shop));
    const query = `query ($id: ID!) { draftOrder(id: $id) { ${everyField('DraftOrder')} metafield(key: "k") { id } lines: lineItems(first: 5) { nodes { ${everyField('DraftOrderLineItem')} } } } }`;
    const { body } = await shop.answer(query, { id });
    expect(body.errors).toBeUndefined();
  });

  it('L06 answers from state on CalculatedDraftOrder and its lines', async () => {
    const shop = new SampleShop();
    shop.discount(1, { codes: ['TEN'] });
    const input = { ...recordedInput(shop), discountCodes: ['TEN', 'NONE'] };
    const query = `mutation ($input: DraftOrderInput!) { draftOrderCalculate(input: $input) { calculatedDraftOrder {
      ${everyField('CalculatedDraftOrder')} lines: lineItems { ${everyField('CalculatedDraftOrderLineItem')} }
      discounts: platformDiscounts { ${everyField('DraftOrderPlatformDiscount')} allocations { ${everyField('DraftOrderPlatformDiscountAllocation')} } }
      shipping: shippingLine { ${everyField('ShippingLine')} } discount: appliedDiscount { ${everyField('DraftOrderAppliedDiscount')} } } } }`;
    const { body } = await shop.answer(query, { input });
    expect(body.errors).toBeUndefined();
  });
});
