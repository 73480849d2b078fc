/** An order of a file is named among orders as `import:` and its row's id; no GID looks like it. */
const PREFIX = 'import:';

export function importedSourceId(orderId: string): string {
  return `${PREFIX}${orderId}`;
}

/** The row's id; null: an order of the shop itself. */
export function importedOrderId(sourceId: string): string | null {
  return sourceId.startsWith(PREFIX) ? sourceId.slice(PREFIX.length) : null;
}

export function isFromElsewhere(sourceId: string): boolean {
  return sourceId.startsWith(PREFIX);
}
