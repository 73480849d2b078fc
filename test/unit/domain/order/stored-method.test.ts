import { describe, expect, it } from 'vitest';
import { isMethodExpired, sameStoredMethod, showStoredMethod } from '#app/domain/order/stored-method.ts';
import type { StoredMethod } from '#app/domain/order/stored-method.ts';

const card: StoredMethod = { kind: 'card', brand: 'visa', lastDigits: '4242', expiry: { month: 4, year: 2029 } };

describe('a stored payment method', () => {
  it('is shown by its brand, its last digits and its end', () => {
    expect(showStoredMethod(card)).toBe('Visa •••• 4242, expires 04/29');
    expect(showStoredMethod({ ...card, brand: 'american_express', expiry: { month: 12, year: 2030 } })).toBe(
      'American Express •••• 4242, expires 12/30',
    );
    expect(showStoredMethod({ ...card, brand: 'elo' })).toBe('Elo •••• 4242, expires 04/29');
    expect(showStoredMethod({ kind: 'paypal', brand: 'paypal', lastDigits: null, expiry: null })).toBe('PayPal');
    expect(showStoredMethod({ kind: 'bank-account', brand: 'bank-account', lastDigits: '6789', expiry: null })).toBe(
      'Bank account •••• 6789',
    );
  });

  it('can be charged to the last moment of its month, and not after', () => {
    expect(isMethodExpired(card, '2029-04-30T23:59:59.999Z')).toBe(false);
    expect(isMethodExpired(card, '2029-05-01T00:00:00Z')).toBe(true);
    expect(isMethodExpired({ ...card, expiry: { month: 12, year: 2026 } }, '2026-12-31T23:00:00Z')).toBe(false);
    expect(isMethodExpired({ ...card, expiry: null }, '2099-01-01T00:00:00Z')).toBe(false);
  });

  it('is another one when any of what is known of it differs', () => {
    expect(sameStoredMethod(card, { ...card, expiry: { month: 4, year: 2029 } })).toBe(true);
    expect(sameStoredMethod(card, { ...card, lastDigits: '4243' })).toBe(false);
    expect(sameStoredMethod(card, { ...card, expiry: { month: 4, year: 2030 } })).toBe(false);
    expect(sameStoredMethod(card, { ...card, expiry: null })).toBe(false);
  });
});
