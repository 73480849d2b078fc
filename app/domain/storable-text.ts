/** PostgreSQL holds neither U+0000 nor half a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** The text without U+0000, and with U+FFFD in the place of half a surrogate pair. Both are invisible, and no sender means them. */
export function storableText(text: string): string {
  return isStorable(text) ? text : text.replaceAll('\u0000', '').toWellFormed();
}

/** In JSON neither can stand but as an escape. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])/;

/** JSON from outside, every string of it as {@link storableText}. Throws SyntaxError. */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return SUSPECT.test(text) ? storable(value) : value;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(storable);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [storableText(key), storable(child)]));
}
