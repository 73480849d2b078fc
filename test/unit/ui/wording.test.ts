import { describe, expect, it } from 'vitest';
import { PROFILE_NAMES } from '#app/contract/copy-options.ts';
import { PROBLEMS } from '#app/contract/problem.ts';
import { COPY_STEPS } from '#app/domain/copying/order-copy.ts';
import { DOING, PROFILE, STEP, placeName } from '#app/ui/wording.ts';

describe('wording', () => {
  it('has words for every step, done and being done', () => {
    for (const step of COPY_STEPS) expect([STEP[step], DOING[step]].every(Boolean), step).toBe(true);
  });

  it('has words for every profile', () => {
    for (const name of PROFILE_NAMES) expect(PROFILE[name].label, name).toMatch(/^[A-Z]/);
  });

  it('says what to do in every problem but those whose cause says it', () => {
    for (const [code, { remedy }] of Object.entries(PROBLEMS)) expect(code === 'REFUSED' || remedy !== null, code).toBe(true);
  });

  it('names places as people count them', () => {
    expect(placeName('lines[2].quantity')).toBe('Item 3');
    expect(placeName('tax')).toBe('Tax');
    expect(placeName('shippingAddress.zip')).toBe('shippingAddress.zip');
  });
});
