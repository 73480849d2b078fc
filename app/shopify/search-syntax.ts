/**
 * Shopify's search syntax. A value in double quotes is taken as it is, but for backslash and quote, which are escaped, so that nothing
 * that somebody typed can become an operator or another filter.
 *
 * @see https://shopify.dev/docs/api/usage/search-syntax
 */
export function quote(value: string): string {
  // Control characters have no business in a search and would end up in logs.
  const plain = value.replace(/[\u0000-\u001f\u007f]/g, ' ').trim();
  return `"${plain.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

export function filter(field: string, value: string): string {
  return `${field}:${quote(value)}`;
}

/** Several filters of which one must hold. */
export function anyOf(terms: string[]): string {
  return terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' OR ')})`;
}
