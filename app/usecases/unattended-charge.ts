import { chargeAsked } from '../domain/copying/note-charge.ts';
import type { CopyOptions } from '../domain/copying/options.ts';
import { refuse } from './refusal.ts';
import type { Result } from './refusal.ts';

/** Nobody is charged by what runs by itself unless that was said; said here, before a schedule or a batch is kept. Null: nothing against it. */
export function refuseUnattendedCharge(options: CopyOptions): Result<never> | null {
  const asked = chargeAsked(options);
  if (asked === null || asked.unattended) return null;
  return refuse('refused', 'CHARGE_UNATTENDED', 'Customers would be charged without anybody looking at the copies. Nothing was saved.', {
    remedy: 'Say so with outcome.unattended, or choose another payment.',
    errors: [{ code: 'CHARGE_UNATTENDED', place: 'options.outcome.unattended', message: 'must be true to charge without review' }],
  });
}
