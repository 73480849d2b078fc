import { readFileSync } from 'node:fs';
import type { Store } from '../../simulator/model/store.ts';
import { placeOrder } from '../../simulator/seed/place-order.ts';
import { openLocalStore } from './local-store.ts';
import type { LocalStore } from './local-store.ts';

const SIZES = [1, 10, 50, 250, 499];
const VERSION = '2026-10';

/**
 * What one faithful copy costs in API points and sequential round trips (read, calculate, create, complete, link): ours beside the same job
 * written straightforwardly, that is one generous query for the order, and one call for each thing to be done. Both on the same order in
 * the same run; the points are those that the store charges.
 */
export async function copyCost(print: (line: object) => void): Promise<void> {
  const local = await openLocalStore();
  try {
    for (const lines of SIZES) {
      const order = () => addOrder(local, lines);
      const copy = await local.copy(order(), { outcome: { kind: 'complete' } });
      if (copy.status !== 'completed' || copy.differences.length > 0)
        throw new Error(`${lines} lines: ${copy.status} ${JSON.stringify(copy.errors)} ${JSON.stringify(copy.differences)}`);
      print({ bench: 'copy-cost', who: 'ours', lines, points: copy.usage.apiPoints, roundTrips: copy.usage.roundTrips });
      print({ bench: 'copy-cost', who: 'straightforward', lines, ...(await straightforward(local, order())) });
    }
  } finally {
    await local.close();
  }
}

function addOrder(local: LocalStore, lines: number): string {
  const shop = local.simulator.simulator.shop(local.shop);
  const store: Store = shop.store;
  const { products, variants: all } = store.state.collections;
  const variants = Object.values(all).filter((variant) => {
    const product = products[variant.productId];
    return product?.status === 'ACTIVE' && !product.isGiftCard && variant.components.length === 0 && !variant.tracked;
  });
  const customer = Object.values(store.state.collections.customers)[0];
  const order = placeOrder(store, {
    daysAgo: 1,
    lines: Array.from({ length: lines }, (_, index) =>
      index % 3 === 2 || variants.length === 0
        ? { title: `Custom ${index}`, price: 1_000 + index, quantity: 1 }
        : { variantId: variants[index % variants.length]!.id, quantity: 1 + (index % 3) },
    ),
    shipping: { title: 'Courier', code: 'courier', price: 725 },
    address: customer?.defaultAddress ?? null,
    purchaser: customer ? { kind: 'customer', customerId: customer.id } : null,
    payment: 'paid',
  });
  return order.id;
}

/** The order and its copy as a first version would read and write them: see straightforward.graphql. */
async function straightforward(local: LocalStore, orderId: string): Promise<{ points: number; roundTrips: number }> {
  const documents = new Map(
    readFileSync(new URL('straightforward.graphql', import.meta.url), 'utf8')
      .split(/^### /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n'))]),
  );
  let points = 0;
  let roundTrips = 0;
  const call = async (name: string, variables: Record<string, unknown>): Promise<Record<string, never>> => {
    const query = `${documents.get(name) ?? ''}\n${documents.get('fragments') ?? ''}`;
    const response = await fetch(`${local.simulator.url}/admin/api/${VERSION}/graphql.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': local.token },
      body: JSON.stringify({ query: keepUsedFragments(query), variables }),
    });
    const body = (await response.json()) as {
      data?: Record<string, never>;
      errors?: { message: string; extensions?: { code?: string } }[];
      extensions: {
        cost: { actualQueryCost: number; requestedQueryCost: number; throttleStatus: { currentlyAvailable: number; restoreRate: number } };
      };
    };
    if (body.errors?.[0]?.extensions?.code === 'THROTTLED') {
      const { requestedQueryCost, throttleStatus } = body.extensions.cost;
      await new Promise((resolve) =>
        setTimeout(resolve, (1_000 * (requestedQueryCost - throttleStatus.currentlyAvailable)) / throttleStatus.restoreRate + 20),
      );
      return call(name, variables);
    }
    if (body.errors || !body.data) throw new Error(`${name}: ${JSON.stringify(body.errors).slice(0, 500)}`);
    points += body.extensions.cost.actualQueryCost;
    roundTrips += 1;
    return body.data;
  };

  interface Node {
    id: string;
    title: string;
    quantity: number;
    variant: { id: string } | null;
    originalUnitPriceSet: { presentmentMoney: { amount: string; currencyCode: string } };
  }
  const nodes: Node[] = [];
  let after: string | null = null;
  do {
    const data = await call('OrderForCopy', { id: orderId, lines: 50, after });
    const page = (data.order as unknown as { lineItems: { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string } } })
      .lineItems;
    nodes.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  const input = {
    lineItems: nodes.map((node) =>
      node.variant
        ? { variantId: node.variant.id, quantity: node.quantity, priceOverride: node.originalUnitPriceSet.presentmentMoney }
        : { title: node.title, quantity: node.quantity, originalUnitPriceWithCurrency: node.originalUnitPriceSet.presentmentMoney },
    ),
  };
  await call('Calculate', { input });
  const created = await call('Create', { input });
  const draftId = (created.draftOrderCreate as unknown as { draftOrder: { id: string } }).draftOrder.id;
  await call('Ready', { id: draftId });
  const completed = await call('Complete', { id: draftId });
  const targetId = (completed.draftOrderComplete as unknown as { draftOrder: { order: { id: string } } }).draftOrder.order.id;
  for (const [id, other] of [
    [orderId, targetId],
    [targetId, orderId],
  ] as const) {
    await call('Tag', { id, tags: ['copy'] });
    await call('Metafield', {
      metafields: [{ ownerId: id, namespace: 'custom', key: 'copy', type: 'single_line_text_field', value: other }],
    });
  }
  return { points, roundTrips };
}

/** GraphQL refuses fragments that a document does not use. */
function keepUsedFragments(query: string): string {
  const parts = query.split(/^(?=fragment )/m);
  for (;;) {
    const kept = parts.filter((part) => {
      const name = /^fragment (\w+)/.exec(part)?.[1];
      return name === undefined || parts.some((other) => other !== part && other.includes(`...${name}`));
    });
    if (kept.length === parts.length) return kept.join('');
    parts.splice(0, parts.length, ...kept);
  }
}
