import { copiedToList, readCopiedTo } from '../domain/copying/copied-to.ts';
import { COPIED_TAG, COPY_TAG } from '../domain/copying/copy-marks.ts';
import type { Answer, CopyLink } from '../usecases/ports.ts';
import type { AdminClient } from './client.ts';
import { toOutcome } from './map-user-errors.ts';
import type { UserErrorJson } from './map-user-errors.ts';
import { linkOrders, readLinks } from './operations/link-orders.ts';

/** What this run has seen of an order, so that linking need not read it again. Forgetting is harmless: it costs a call. */
export interface SeenOrder {
  tags: string[];
  /** The list that it bears, as JSON, and its digest; null: none yet. */
  copiedTo?: { value: string; digest: string } | null;
}

const CHANGED = new Set(['STALE_OBJECT', 'INVALID_COMPARE_DIGEST']);
const ATTEMPTS = 4;

/**
 * Writes `copied_from` on the target, `copied_to` and `copied_to_count` on the source, and a tag on both, in one round trip. Doing it again
 * changes nothing. Shopify sets all of the metafields or none; what ails the source does not keep the target from its link.
 *
 * The list is changed under its digest. Only one copy writes it at a time, but a call that timed out may still arrive, and must not put the
 * list of then in place of a newer one.
 */
export async function linkBothWays(client: AdminClient, link: CopyLink, seen: Map<string, SeenOrder>): Promise<Answer<null>> {
  const target = seen.get(link.target.id);
  let refused: Refused[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const source = link.copies && (await knownSource(client, link, attempt > 1 ? undefined : seen.get(link.source.id)));
    refused = await write(client, link, { source, target });
    if (!refused.some(({ code }) => code && CHANGED.has(code))) break;
  }
  if (refused.length > 0 && link.copies && !link.targetLinked) await write(client, { ...link, copies: null }, { source: null, target });
  return toOutcome(refused, linkOrders);
}

type Refused = UserErrorJson & { code?: string | null };

async function write(
  client: AdminClient,
  link: CopyLink,
  { source, target }: { source: SeenOrder | null; target: SeenOrder | undefined },
): Promise<Refused[]> {
  const answer = await client.request(linkOrders, {
    metafields: [...(link.targetLinked ? [] : [copiedFrom(link)]), ...(link.copies ? copiedTo(link.source.id, link.copies, source) : [])],
    sourceId: link.source.id,
    sourceTags: [COPIED_TAG],
    tagSource: link.copies !== null && !source?.tags.includes(COPIED_TAG),
    targetId: link.target.id,
    targetTags: [COPY_TAG],
    tagTarget: !link.targetLinked && !target?.tags.includes(COPY_TAG),
  });
  return [answer.metafieldsSet, answer.source, answer.target].flatMap((payload) => payload?.userErrors ?? []);
}

async function knownSource(client: AdminClient, link: CopyLink, known: SeenOrder | undefined): Promise<SeenOrder | null> {
  if (known?.copiedTo !== undefined && !isBehind(known.copiedTo?.value, link)) return known;
  const { order } = await client.request(readLinks, { id: link.source.id });
  return (
    order && { tags: order.tags, copiedTo: order.metafield && { value: order.metafield.value, digest: order.metafield.compareDigest } }
  );
}

/** Other copies stand that the list does not name: it was probably written anew since it was seen, and asking is cheaper than being refused. */
function isBehind(list: string | undefined, { copies, copyId }: CopyLink): boolean {
  const named = new Set(readCopiedTo(list).map(({ copy }) => copy));
  return (copies?.newest ?? []).some(({ copy }) => copy !== copyId && !named.has(copy));
}

function copiedFrom(link: CopyLink) {
  const value = { id: link.source.id, name: link.source.name, root: link.rootSourceId, copy: link.copyId };
  return { ownerId: link.target.id, namespace: '$app', key: 'copied_from', type: 'json', value: JSON.stringify(value) };
}

function copiedTo(sourceId: string, { newest, total }: NonNullable<CopyLink['copies']>, source: SeenOrder | null) {
  const list = copiedToList(newest, readCopiedTo(source?.copiedTo?.value));
  const common = { ownerId: sourceId, namespace: '$app' };
  return [
    // A null digest: only if nobody wrote a list meanwhile.
    { ...common, key: 'copied_to', type: 'json', value: JSON.stringify(list), compareDigest: source?.copiedTo?.digest ?? null },
    // The list names the newest; this says how many there are, as far as they are counted.
    { ...common, key: 'copied_to_count', type: 'number_integer', value: String(Math.max(total, list.length)) },
  ];
}
