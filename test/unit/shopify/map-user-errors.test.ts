import { describe, expect, it } from 'vitest';
import { mapPlace, toAnswer, toOutcome } from '#app/shopify/map-user-errors.ts';
import { ShopifyFailure } from '#app/usecases/ports.ts';

const ABOUT = { name: 'CreateDraft', effect: 'write' as const };

describe('userErrors', () => {
  it.each([
    [['tags', '0'], 'tags[0]'],
    [['input', 'tags', '1'], 'tags[1]'],
    [['lineItems', '0', 'quantity'], 'lines[0].quantity'],
    [['input', 'lineItems', '12', 'appliedDiscount', 'value'], 'lines[12].appliedDiscount.value'],
    [['order', 'lineItems', '0', 'taxLines', '1', 'rate'], 'lines[0].taxLines[1].rate'],
    [['order'], 'order'],
    [['email'], 'email'],
    [['appliedDiscount', 'value'], 'appliedDiscount.value'],
    [null, ''],
    [undefined, ''],
    [[], ''],
    [['input'], ''],
  ])('C30 the field %j is the place %j, whether a create or an update said it', (field, place) => {
    expect(mapPlace(field)).toBe(place);
  });

  it('C15 userErrors are a refusal even when data came with them', () => {
    const answer = toAnswer({ id: 'd1' }, [{ field: ['email'], message: 'Email is invalid' }], ABOUT);
    expect(answer).toEqual({ ok: false, userErrors: [{ place: 'email', message: 'Email is invalid' }], value: { id: 'd1' } });
  });

  it('C15 no data and no userErrors is a refusal too, never a success', () => {
    expect(toAnswer(null, [], ABOUT)).toMatchObject({ ok: false, userErrors: [{ place: '' }] });
    expect(toOutcome([], ABOUT)).toEqual({ ok: true, value: null });
  });

  it('C19 the five-a-minute limit of development stores is a wait of a minute, not a refusal', () => {
    const limited = () => toAnswer(null, [{ field: null, message: 'Too many attempts. Please try again later.' }], ABOUT);
    expect(limited).toThrow(ShopifyFailure);
    expect(limited).toThrow(expect.objectContaining({ kind: 'too-many-attempts', retryAfterMs: 60_000, operation: 'CreateDraft' }));
  });
});
