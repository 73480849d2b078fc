import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { SourceFacts } from '../domain/order/import/source-facts.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';

export interface OrderContent {
  order: SourceOrder | null;
  facts: SourceFacts | null;
}

const compress = promisify(gzip);
const expand = promisify(gunzip);

/**
 * An order of a file as its column holds it. With all of its empty fields it is three times as long as in its file, and ten thousand of them
 * would take the embedded database minutes and hundreds of megabytes as plain JSON; packed, a twentieth of that. Null: there is no order.
 */
export async function packOrder({ order, facts }: OrderContent): Promise<{ packed: string } | null> {
  if (order === null) return null;
  return { packed: (await compress(JSON.stringify({ order, facts }), { level: 1 })).toString('base64') };
}

/** What {@link packOrder} made. A row from before orders were packed holds order and facts as they are. */
export async function unpackOrder(row: { order: unknown; facts: unknown }): Promise<OrderContent> {
  const { order, facts } = row;
  if (typeof order !== 'object' || order === null || !('packed' in order) || typeof order.packed !== 'string') {
    return { order: order as SourceOrder | null, facts: facts as SourceFacts | null };
  }
  return JSON.parse((await expand(Buffer.from(order.packed, 'base64'))).toString('utf8')) as OrderContent;
}
