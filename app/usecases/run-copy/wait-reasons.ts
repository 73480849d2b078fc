import type { CopyWait } from '../../domain/copying/order-copy.ts';

/** Why a copy rests between two runs, for whoever looks at it. Anything else is Shopify not answering. */
const REASONS: Record<string, Pick<CopyWait, 'code' | 'message'>> = {
  throttled: { code: 'THROTTLED', message: 'The shop’s API allowance is used up for the moment; the copy waits for its turn.' },
  'too-many-attempts': {
    code: 'TOO_MANY_ATTEMPTS',
    message: 'Development and trial stores take five new orders a minute; the copy waits for its turn.',
  },
  'draft-not-ready': { code: 'DRAFT_NOT_READY', message: 'Shopify is still preparing the draft order.' },
  'cancel-pending': { code: 'CANCEL_PENDING', message: 'Shopify is still cancelling the original order.' },
  'source-busy': {
    code: 'SOURCE_BUSY',
    message: 'The copy stands; other copies of the same order are being written on it, and this one waits until it is named there.',
  },
  'answer-lost': {
    code: 'ANSWER_LOST',
    message: 'Shopify’s answer was lost; the copy looks whether it was carried out before it goes on.',
  },
};

/** After a fault of the app's own the queue brings the copy back, after a pause that grows from this many ms. */
const AFTER_FAULT_MS = 2_000;

export function waitAfterFault(fault: string, now: Date): CopyWait {
  const until = new Date(now.getTime() + AFTER_FAULT_MS).toISOString();
  return { code: 'FAULT', message: 'The app met a fault of its own; the copy tries again.', until, fault };
}

export function waitOf(reason: string, delayMs: number, now: Date): CopyWait {
  const known = REASONS[reason] ?? { code: 'NO_ANSWER', message: 'Shopify did not answer; the copy tries again.' };
  return { ...known, until: new Date(now.getTime() + delayMs).toISOString() };
}
