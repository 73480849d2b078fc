/** A copy as its source names it: the order or draft that was made, and the copy that made it. */
export interface CopiedTo {
  id: string;
  name: string;
  copy: string;
}

/** As many copies as an order names: about 11 KB of the 128 KB that Shopify lets a JSON metafield have. The ledger knows all of them. */
export const NEWEST_COPIES = 100;
/** As many as are counted, for each copy of an order counts them anew: this number stands for as many or more. */
export const COUNTED_COPIES = 1_000;

/**
 * The list that a source bears, oldest first. `newest`: what the ledger knows, newest first. What the order names beyond that, from before
 * the app was installed anew, stays as long as there is room.
 */
export function copiedToList(newest: readonly CopiedTo[], onSource: readonly CopiedTo[]): CopiedTo[] {
  const known = new Set(newest.flatMap(({ id, copy }) => [id, copy]));
  const older = onSource.filter(({ id, copy }) => !known.has(id) && !known.has(copy));
  return [...older, ...[...newest].reverse()].slice(-NEWEST_COPIES);
}

/** A list that somebody broke by hand is begun anew rather than stopping every copy. */
export function readCopiedTo(value: string | undefined): CopiedTo[] {
  try {
    const parsed: unknown = JSON.parse(value ?? '[]');
    return Array.isArray(parsed)
      ? parsed.filter(
          (entry): entry is CopiedTo => typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string',
        )
      : [];
  } catch {
    return [];
  }
}
