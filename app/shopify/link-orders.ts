import { COPIED_TAG, COPY_TAG } from '../domain/copying/copy-marks.ts';
import type { Answer, CopyLink } from '../usecases/ports.ts';
import type { AdminClient } from './client.ts';
import { toOutcome } from './map-user-errors.ts';
import type { UserErrorJson } from './map-user-errors.ts';
import { linkOrders, readLinks } from './operations/link-orders.ts';

/** What this run has seen of an order, so that linking need not read it again. Forgetting is harmless: it costs a call. */
export interface SeenOrder {
  tags: string[];
  copiedTo?: { value: string; digest: string } | null;
}

const TAKEN = new Set(['STALE_OBJECT', 'INVALID_COMPARE_DIGEST']);
const ATTEMPTS = 4;

/**
 * Writes `copied_to` on the source, `copied_from` on the target, and a tag on both. The list on the source is changed under its digest, so
 * that two copies of one order that end together both stay in it. Doing it again changes nothing.
 */
export async function linkBothWays(client: AdminClient, link: CopyLink, seen: Map<string, SeenOrder>): Promise<Answer<null>> {
  for (let attempt = 1; ; attempt += 1) {
    const source = await knownSource(client, link.source.id, seen, attempt > 1);
    const refused = await write(client, link, source, seen.get(link.target.id));
    if (attempt < ATTEMPTS && refused.some((error) => error.code && TAKEN.has(error.code))) continue;
    return toOutcome(refused, linkOrders);
  }
}

type Refused = UserErrorJson & { code?: string | null };

async function write(
  client: AdminClient,
  link: CopyLink,
  source: SeenOrder | undefined,
  target: SeenOrder | undefined,
): Promise<Refused[]> {
  const answer = await client.request(linkOrders, {
    metafields: metafields(link, source?.copiedTo ?? null),
    sourceId: link.source.id,
    sourceTags: [COPIED_TAG],
    tagSource: !source?.tags.includes(COPIED_TAG),
    targetId: link.target.id,
    targetTags: [COPY_TAG],
    tagTarget: !target?.tags.includes(COPY_TAG),
  });
  return [answer.metafieldsSet, answer.source, answer.target].flatMap((payload) => payload?.userErrors ?? []);
}

async function knownSource(client: AdminClient, id: string, seen: Map<string, SeenOrder>, anew: boolean): Promise<SeenOrder | undefined> {
  const known = seen.get(id);
  return anew || known?.copiedTo === undefined ? readSource(client, id) : known;
}

async function readSource(client: AdminClient, id: string): Promise<SeenOrder | undefined> {
  const { order } = await client.request(readLinks, { id });
  return order
    ? { tags: order.tags, copiedTo: order.metafield ? { value: order.metafield.value, digest: order.metafield.compareDigest } : null }
    : undefined;
}

interface CopiedTo {
  id: string;
  name: string;
  copy: string;
}

function metafields(link: CopyLink, existing: { value: string; digest: string } | null) {
  const others = readList(existing?.value).filter((entry) => entry.id !== link.target.id);
  const copiedTo: CopiedTo[] = [...others, { id: link.target.id, name: link.target.name, copy: link.copyId }];
  const copiedFrom = { id: link.source.id, name: link.source.name, root: link.rootSourceId, copy: link.copyId };
  return [
    // A null digest: only if nobody wrote the list meanwhile.
    {
      ownerId: link.source.id,
      namespace: '$app',
      key: 'copied_to',
      type: 'json',
      value: JSON.stringify(copiedTo),
      compareDigest: existing?.digest ?? null,
    },
    { ownerId: link.target.id, namespace: '$app', key: 'copied_from', type: 'json', value: JSON.stringify(copiedFrom) },
  ];
}

/** A list that somebody broke by hand is begun anew rather than stopping every copy. */
function readList(value: string | undefined): CopiedTo[] {
  try {
    const parsed: unknown = JSON.parse(value ?? '[]');
    return Array.isArray(parsed)
      ? parsed.filter((entry): entry is CopiedTo => typeof entry === 'object' && entry !== null && typeof entry.id === 'string')
      : [];
  } catch {
    return [];
  }
}
