import type { DataRequest, Person } from './ports-privacy.ts';
import type { Ports } from './ports.ts';
import type { Result } from './refusal.ts';
import { done, refuse } from './refusal.ts';
import { withoutPerson } from './without-person.ts';

/** Takes everything that says who it was out of these copies and of what hangs on them. Ids, amounts and codes stay for the shop's books. */
export async function forget(ports: Ports, shop: string, of: { copyIds: string[]; orderIds: string[] }): Promise<void> {
  for (const copyId of of.copyIds) {
    const copy = await ports.ledger.get(shop, copyId);
    if (copy) await ports.ledger.redact(shop, copyId, withoutPerson(copy));
  }
  await ports.privacy.forget(shop, of, ports.clock.now());
}

/** Books the request; what is stored is read when the merchant asks for it, so that the answer is of that day and is not kept twice. */
export async function bookDataRequest(ports: Ports, shop: string, person: Person, id: string): Promise<string[]> {
  const copyIds = await ports.privacy.copiesAbout(shop, person);
  await ports.privacy.addDataRequest({
    id,
    shop,
    customerId: person.customerId,
    copyIds,
    orderIds: person.orderIds,
    requestedAt: ports.clock.now().toISOString(),
  });
  return copyIds;
}

export interface DataRequestAnswer extends DataRequest {
  /** Rows by table, as they are stored. */
  stored: Record<string, Record<string, unknown>[]>;
}

export async function answerDataRequest(ports: Ports, { shop, id }: { shop: string; id: string }): Promise<Result<DataRequestAnswer>> {
  const request = await ports.privacy.dataRequest(shop, id);
  if (!request) return refuse('not-found', 'DATA_REQUEST_NOT_FOUND', 'There is no such data request.');
  return done({ ...request, stored: await ports.privacy.storedAbout(shop, request) });
}

const DAY_MS = 86_400_000;
/** Shopify delivers again for 48 hours; a month leaves room to look back. */
const DELIVERIES_MS = 30 * DAY_MS;
/** Copies that one call forgets at most. */
const AT_ONCE = 500;

/** What is older than the shop's books need loses its people. `days` 0: never. Returns how many copies were forgotten. */
export async function retain(ports: Ports, days: number): Promise<number> {
  const now = ports.clock.now().getTime();
  const before = days > 0 ? new Date(now - days * DAY_MS) : null;
  await ports.privacy.tidy({ deliveries: new Date(now - DELIVERIES_MS), people: before });
  if (!before) return 0;
  const old = await ports.privacy.copiesToForget(before, AT_ONCE);
  for (const { shop, copyId } of old) await forget(ports, shop, { copyIds: [copyId], orderIds: [] });
  if (old.length > 0) ports.log.info({ copies: old.length, days }, 'retention: people taken out of old copies');
  return old.length;
}
