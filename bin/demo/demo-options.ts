import type { ProfileName } from '../../app/domain/copying/options.ts';

/** What a merchant would be asked for by these profiles, so that the demo's one order can be copied with any of them. */
const ASKED: Partial<Record<ProfileName, Record<string, unknown>>> = {
  replacement: { reason: 'Arrived broken' },
  'without-items': { lines: { added: [{ title: 'Hand-written card', quantity: 1, unitPrice: '3.50' }] } },
  // All items to one address; POST /api/splits divides an order over several.
  'split-by-destination': { lines: { selection: 'all' } },
};

export function demoOptions(profile: string): Record<string, unknown> {
  return ASKED[profile as ProfileName] ?? {};
}
