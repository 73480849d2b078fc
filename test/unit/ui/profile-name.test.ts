import { describe, expect, it } from 'vitest';
import { profileName as schema } from '#app/contract/profiles.ts';
import { profileName } from '#app/ui/editor/profile-name.ts';

describe('the name of a new profile', () => {
  it.each([
    ['Weekly restock!', 'weekly-restock'],
    ['Café — früh', 'cafe-fruh'],
    ['東京', 'profile'],
    ['New', 'new-2'],
    ['Reorder', 'reorder-2'],
    ['x'.repeat(80), 'x'.repeat(50)],
  ])('%s', (title, name) => {
    expect(profileName(title, ['reorder'])).toBe(name);
    expect(schema.safeParse(name).success).toBe(true);
  });
});
