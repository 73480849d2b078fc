import type { CopyOptions, ProfileName } from './options.ts';

/** What a profile presets; everything it does not name keeps the schema's default, which is the exact copy. */
export type ProfileOptions = {
  [K in keyof Omit<CopyOptions, 'profile'>]?: K extends 'lines' | 'texts' | 'discounts' ? Preset<CopyOptions[K]> : CopyOptions[K];
};
type Preset<T> = T extends unknown[] | string | null ? T : { [K in keyof T]?: Preset<T[K]> };

export interface Profile {
  name: ProfileName;
  title: string;
  /** One sentence for the merchant. */
  description: string;
  options: ProfileOptions;
}

/** Tag on replacements, by which their limits are counted and reports leave them out. */
export const REPLACEMENT_TAG = 'replacement';

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  'exact-copy': {
    name: 'exact-copy',
    title: 'Exact copy',
    description: 'The same items, prices, discounts and shipping, to the cent, as a draft.',
    options: {},
  },
  reorder: {
    name: 'reorder',
    title: 'Reorder at today’s prices',
    description: 'The same items at the prices of today; codes and automatic discounts are judged afresh.',
    options: { prices: 'current', discounts: { mode: 'reapply', invalidCode: 'drop', automatic: true } },
  },
  correction: {
    name: 'correction',
    title: 'Correction',
    description: 'A corrected order takes the place of the original, which is cancelled; the payment stays where it is.',
    options: {
      outcome: { kind: 'complete', payment: 'paid' },
      // The customer has paid: the copy is marked as paid and the money is not sent back.
      original: { action: 'cancel', refund: 'none', restock: true, notify: false, reason: 'STAFF', note: 'Replaced by a corrected copy' },
      texts: { metafields: 'keep' },
    },
  },
  replacement: {
    name: 'replacement',
    title: 'Replacement',
    description: 'The chosen items once more, with a reason: free of charge and without shipping costs, unless you choose to charge them.',
    options: {
      discounts: { mode: 'none', manual: { title: 'Replacement', kind: 'percentage', value: '100' } },
      shipping: { mode: 'none' },
      paymentTerms: 'drop',
      texts: { tags: { add: [REPLACEMENT_TAG] } },
    },
  },
  backorder: {
    name: 'backorder',
    title: 'Backorder',
    description: 'What has not been sent yet, at the prices paid, without charging shipping again.',
    options: { lines: { quantity: 'unfulfilled' }, shipping: { mode: 'none' } },
  },
  'split-by-destination': {
    name: 'split-by-destination',
    title: 'Split by destination',
    description: 'The items chosen for one address; one copy for each destination.',
    options: { lines: { selection: 'chosen' } },
  },
  'without-items': {
    name: 'without-items',
    title: 'Without items',
    description: 'Customer, addresses and texts of the order; the items are chosen anew.',
    options: { lines: { selection: 'none' }, discounts: { mode: 'none' }, shipping: { mode: 'none' } },
  },
  'standing-order': {
    name: 'standing-order',
    title: 'Standing order',
    description: 'The same items again and again at the prices of the day; what is gone is left out and listed.',
    options: {
      lines: { quantity: 'ordered', deletedVariant: 'skip' },
      prices: 'current',
      discounts: { mode: 'reapply', invalidCode: 'drop', automatic: true },
      errors: 'lenient',
    },
  },
  rehearsal: {
    name: 'rehearsal',
    title: 'Rehearsal',
    description: 'A copy to try things out: it stays a draft, reserves nothing and is tagged.',
    options: { outcome: { kind: 'draft' }, reserveInventoryUntil: null, original: { action: 'leave' } },
  },
};
