import type { LiveFacts, LiveQuestion, LiveVariant } from '../domain/copying/live-facts.ts';
import { parseMoney } from '../domain/order/money.ts';
import type { Money } from '../domain/order/money.ts';
import { ShopifyFailure } from '../usecases/ports.ts';
import type { ReadGrants } from './read-grants.ts';
import type { AdminClient } from './client.ts';
import type { ReadLiveVariantsQuery } from './generated/admin.ts';
import { presentNodes } from './operation.ts';
import { readLiveVariants } from './operations/read-live-variants.ts';

const IDS_AT_ONCE = 250;

type LiveNode = Extract<NonNullable<ReadLiveVariantsQuery['nodes'][number]>, { id: string }>;

/** Today's catalogue for one buyer. A grant that was taken back meanwhile is noticed, and the rest is read without it. */
export async function readLive(client: AdminClient, question: LiveQuestion, grants: ReadGrants): Promise<LiveFacts> {
  try {
    return await read(client, question, grants);
  } catch (error) {
    const refused = error instanceof ShopifyFailure && error.code === 'ACCESS_DENIED' && /publi(cation|shed)/i.test(error.message);
    if (!refused || !grants.publications) throw error;
    grants.publications = false;
    return read(client, question, grants);
  }
}

async function read(client: AdminClient, question: LiveQuestion, { publications, moves }: ReadGrants): Promise<LiveFacts> {
  const { variantIds, context, publicationId, byLocation } = question;
  const found: LiveVariant[] = [];
  for (let start = 0; start < variantIds.length; start += IDS_AT_ONCE) {
    const { nodes } = await client.request(readLiveVariants, {
      ids: variantIds.slice(start, start + IDS_AT_ONCE),
      country: context.country as never,
      companyLocation: context.companyLocationId,
      company: context.companyLocationId !== null,
      publications,
      channel: publicationId ?? '',
      onChannel: publications && publicationId !== null,
      byLocation,
    });
    found.push(...presentNodes<LiveNode>(nodes).map(toLiveVariant));
  }
  const variants = new Map(found.map((variant) => [variant.id, variant]));
  return { context, variants, publicationRead: publications, mayMoveFulfillment: moves };
}

function toLiveVariant(node: LiveNode): LiveVariant {
  const { contextualPricing: pricing, product, inventoryItem } = node;
  const { tracked } = inventoryItem;
  return {
    id: node.id,
    price: toMoney(pricing.price),
    rule: pricing.quantityRule,
    breaks: (pricing.quantityPriceBreaks?.nodes ?? []).flatMap(({ minimumQuantity, price }) => {
      const money = toMoney(price);
      return money === null ? [] : [{ minimumQuantity, price: money }];
    }),
    inContext: product.publishedInContext ?? null,
    onChannel: product.publishedOnPublication ?? null,
    onOnlineStore: product.publishedAt !== null,
    tracked,
    inventoryPolicy: node.inventoryPolicy,
    sellable: tracked ? Math.max(0, node.sellableOnlineQuantity) : null,
    locations: !tracked
      ? []
      : (inventoryItem.inventoryLevels?.nodes ?? []).map(({ location, quantities }) => ({
          id: location.id,
          name: location.name,
          available: quantities[0]?.quantity ?? 0,
        })),
  };
}

function toMoney({ amount, currencyCode }: { amount: string; currencyCode: string }): Money | null {
  const parsed = parseMoney(amount, currencyCode);
  return parsed.ok ? parsed.money : null;
}
