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
  /** The list that it bears, as JSON; null: none yet. */
  copiedTo?: string | null;
}

/**
 * Writes `copied_from` on the target, `copied_to` and `copied_to_count` on the source, and a tag on both, in one round trip. Doing it again
 * changes nothing. Shopify sets all of the metafields or none; what ails the source does not keep the target from its link.
 */
export async function linkBothWays(client: AdminClient, link: CopyLink, seen: Map<string, SeenOrder>): Promise<Answer<null>> {
  const source = link.copies && (await knownSource(client, link.source.id, seen));
  const refused = await write(client, link, { source, target: seen.get(link.target.id) });
  if (refused.length > 0 && link.copies && !link.targetLinked)
    await write(client, { ...link, copies: null }, { source: null, target: seen.get(link.target.id) });
  return toOutcome(refused, linkOrders);
}

async function write(
  client: AdminClient,
  link: CopyLink,
  { source, target }: { source: SeenOrder | null; target: SeenOrder | undefined },
): Promise<UserErrorJson[]> {
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

async function knownSource(client: AdminClient, id: string, seen: Map<string, SeenOrder>): Promise<SeenOrder | null> {
  const known = seen.get(id);
  if (known?.copiedTo !== undefined) return known;
  const { order } = await client.request(readLinks, { id });
  return order && { tags: order.tags, copiedTo: order.metafield?.value ?? null };
}

function copiedFrom(link: CopyLink) {
  const value = { id: link.source.id, name: link.source.name, root: link.rootSourceId, copy: link.copyId };
  return { ownerId: link.target.id, namespace: '$app', key: 'copied_from', type: 'json', value: JSON.stringify(value) };
}

function copiedTo(sourceId: string, { newest, total }: NonNullable<CopyLink['copies']>, source: SeenOrder | null) {
  const list = copiedToList(newest, readCopiedTo(source?.copiedTo ?? undefined));
  const common = { ownerId: sourceId, namespace: '$app' };
  return [
    { ...common, key: 'copied_to', type: 'json', value: JSON.stringify(list) },
    // The list names the newest; this says how many there are, as far as they are counted.
    { ...common, key: 'copied_to_count', type: 'number_integer', value: String(Math.max(total, list.length)) },
  ];
}
