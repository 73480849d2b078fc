/** How a copy is marked. Marks are stripped when a copy is itself copied, so that each stands once (cases A11, A12). */
export const COPY_TAG = 'order-copy';
export const COPIED_TAG = 'order-copied';
export const REHEARSAL_TAG = 'order-copy-rehearsal';
export const MARK_TAGS: readonly string[] = [COPY_TAG, COPIED_TAG, REHEARSAL_TAG];

const OWN_KEYS: readonly string[] = ['copy_key', 'copied_from', 'copied_to', 'copied_to_count', 'lineage_root'];

/** A metafield of the app's own, by which copies and their sources are linked. */
export function isOurMetafield({ namespace, key }: { namespace: string; key: string }): boolean {
  return (namespace.startsWith('app--') || namespace === '$app') && OWN_KEYS.includes(key);
}

/** Order attribute with the name of the source order. The underscore keeps it out of the customer's sight. */
export const SOURCE_ATTRIBUTE = '_copied_from';

/** Order attribute of a copy that is one of several of its source: `2 of 3`. */
export const PART_ATTRIBUTE = '_copy_part';

/** Metafield on the draft by which a draft whose answer was lost is found again. */
export const COPY_KEY_METAFIELD = { namespace: '$app', key: 'copy_key', type: 'single_line_text_field' } as const;
