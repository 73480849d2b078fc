import type { Death } from './death.ts';
import { randomOf } from './random.ts';

/** A webhook at the end of a scenario whose process dies between its arrival and its end. Drawn from the seed alone, apart from the other draws. */
export interface WebhookPlan {
  topic: 'customers/redact' | 'app/uninstalled';
  /** Which of the customers whose orders were copied is to be forgotten. */
  customer: number;
  /** The processes that take it one after the other: the first delivery's, the redeliveries', our own sweeps'. Those after them live. */
  deaths: Death[];
  /** When Shopify delivers it again: at once, beside the first, at 0. It stops at the first 200. */
  redeliveredAfterMs: number[];
}

/** From the start of the use case to the last of a redaction's writes. */
const CALLS = 14;

export function planWebhook(seed: number): WebhookPlan | null {
  const random = randomOf(seed ^ 0x3eb_0c5);
  if (!random.chance(0.35)) return null;
  return {
    topic: random.pick(['customers/redact', 'customers/redact', 'app/uninstalled'] as const),
    customer: random.int(0, 3),
    deaths: Array.from({ length: random.int(1, 4) }, () => ({
      atCall: random.int(1, random.pick([2, CALLS])),
      when: random.pick(['before', 'after', 'during'] as const),
    })),
    redeliveredAfterMs: Array.from({ length: random.int(0, 3) }, () => random.pick([0, 1_000, 60_000, 310_000, 1_800_000])),
  };
}
