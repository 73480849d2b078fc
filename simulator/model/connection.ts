/** Arguments that every connection takes. */
export interface ConnectionArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

export interface Connection<Node> {
  nodes: Node[];
  edges: { node: Node; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

interface Identified {
  id?: unknown;
}

/**
 * Opaque, and bound to the entity instead of its place, so that a page stays right while others are added. In the recorded shape:
 * base64 of `{"last_id":…,"last_value":"…"}` (27-gql-drafts-catalog.json).
 */
function cursorOf(item: unknown, index: number): string {
  const id = typeof item === 'object' && item !== null ? (item as Identified).id : undefined;
  const tail = typeof id === 'string' ? (/\/(\d+)(?:\?.*)?$/.exec(id)?.[1] ?? id) : undefined;
  const cursor = tail === undefined ? { last_index: index } : { last_id: /^\d+$/.test(tail) ? Number(tail) : tail, last_value: tail };
  return Buffer.from(JSON.stringify(cursor)).toString('base64');
}

/**
 * One page of `items`, which stand in the order of the sort key: `reverse` turns the list before it is cut.
 * An unknown cursor gives an empty page.
 */
export function connection<Item, Node = Item>(
  items: readonly Item[],
  args: ConnectionArgs,
  toNode: (item: Item) => Node = (item) => item as unknown as Node,
): Connection<Node> {
  const ordered = args.reverse ? items.toReversed() : [...items];
  const all = ordered.map((item, index) => ({ item, cursor: cursorOf(item, index) }));
  let from = 0;
  let to = all.length;
  if (args.after) from = place(all, args.after, to) + 1;
  if (args.before) to = Math.min(to, place(all, args.before, -1));
  if (args.first != null) to = Math.min(to, from + args.first);
  if (args.last != null) from = Math.max(from, to - args.last);
  const page = all.slice(from, Math.max(from, to));
  const edges = page.map(({ item, cursor }) => ({ node: toNode(item), cursor }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: to < all.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function place(all: { cursor: string }[], cursor: string, absent: number): number {
  const index = all.findIndex((entry) => entry.cursor === cursor);
  return index < 0 ? absent : index;
}
