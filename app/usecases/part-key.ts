/**
 * The request key of one part of a source that becomes several orders. Parts of a division by address are all numbered, `KEY:part:1` and on;
 * of a copy that was found to need several drafts the first keeps its own key.
 */
export function partKey(requestKey: string, part: number): string {
  return `${requestKey}:part:${part}`;
}
