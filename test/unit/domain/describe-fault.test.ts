import { describe, expect, it } from 'vitest';
import { describeFault } from '#app/domain/describe-fault.ts';

const withCode = (error: Error, code: unknown) => Object.assign(error, { code });

describe('a fault in words', () => {
  it.each([
    [
      new TypeError("Cannot read properties of undefined (reading 'lines')"),
      "TypeError: Cannot read properties of undefined (reading 'lines')",
    ],
    [withCode(new Error('connect ECONNREFUSED 127.0.0.1:5432'), 'ECONNREFUSED'), 'Error ECONNREFUSED: connect …'],
    [withCode(new RangeError(''), {}), 'RangeError'],
    [{ message: 'the worker was lost', code: 'E42' }, 'Error E42: the worker was lost'],
    [{ said: 'nothing' }, 'a thrown object'],
    ['a text with ann@example.com', 'a thrown string'],
    [null, 'a thrown null'],
  ])('%s', (error, words) => {
    expect(describeFault(error)).toBe(words);
  });

  it.each([
    'No address for Ann Example at ann@example.com',
    'Refused: {"email":"ann@example.com","name":"Ann Example"}',
    'Invalid value “Ann Example” for field `billingAddress`, phone +1 416 555 0101, 12 Main Street',
    'The token shpat_0123456789abcdef0123456789abcdef of Ann was refused',
    "duplicate key: Key (email)=('ann@example.com') of Ann Example",
    'GET https://shop.example/admin?token=eyJhbGciOiJIUzI1NiJ9 said Ann Example',
  ])('I24 names nobody and holds no token: %s', (message) => {
    expect(describeFault(new Error(message))).not.toMatch(/ann|example|416|main street|shpat|eyJ/i);
  });

  it('is short, whatever was thrown', () => {
    const words = describeFault(new Error('word '.repeat(10_000)));
    expect(words.length).toBeLessThan(260);
    expect(words).toMatch(/…$/);
  });
});
