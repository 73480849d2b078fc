import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mapPlace } from '#app/shopify/map-user-errors.ts';

const folder = new URL('../../../../shared/recordings/', import.meta.url);
const files = ['15-gql-draft-create-validation-matrix.json', '16-gql-draft-discount-validation.json', '18-gql-draft-tag-validation.json'];
const present = files.filter((file) => existsSync(new URL(file, folder)));
if (present.length < files.length)
  console.warn(`Recordings are not there, so these tests are skipped: ${files.filter((file) => !present.includes(file)).join(', ')}`);

/** Every `field` of a userError, with the mutation that said it. */
function fieldsOf(value: unknown, root = ''): { root: string; field: string[] }[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsOf(item, root));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const { field } = value as { field?: unknown };
  const own = Array.isArray(field) && 'message' in value ? [{ root, field: field.map(String) }] : [];
  return [...own, ...entries.flatMap(([key, item]) => fieldsOf(item, /^draftOrder[A-Z]/.test(key) ? key : root))];
}

describe.skipIf(present.length < files.length)('recorded userErrors', () => {
  const recorded = present.flatMap((file) => fieldsOf(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));

  it('C30 of creates and updates name the same places', () => {
    const places = (root: string) => new Set(recorded.filter((one) => one.root === root).map((one) => mapPlace(one.field)));
    const [created, updated] = [places('draftOrderCreate'), places('draftOrderUpdate')];
    expect(created.size).toBeGreaterThan(0);
    expect(updated.size).toBeGreaterThan(0);
    expect([...updated].some((place) => /^tags\[\d+\]$/.test(place))).toBe(true);
    expect([...created].some((place) => /^tags\[\d+\]$/.test(place))).toBe(true);
  });

  it('C30 all have well-formed places without the wrapping input', () => {
    for (const { field } of recorded) expect(mapPlace(field)).toMatch(/^(?!input\b)[A-Za-z]+(\[\d+\])*(\.[A-Za-z]+(\[\d+\])*)*$/);
  });
});
