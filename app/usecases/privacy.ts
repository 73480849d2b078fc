import { CUSTOMER_REDACTED, CUSTOMER_REDACTED_SENTENCE } from '../domain/access/customer-redacted.ts';
import { abortCopy } from './abort-copy.ts';
import type { DataRequest, Person, Whom } from './ports-privacy.ts';
import type { Ports } from './ports.ts';
import type { Result } from './refusal.ts';
import { done, refuse } from './refusal.ts';
import { stopForgotten } from './schedules/stop-forgotten.ts';
import { withoutPerson } from './without-person.ts';

/** Why what was made for somebody stopped. */
const REDACTED = { code: CUSTOMER_REDACTED, place: '', message: CUSTOMER_REDACTED_SENTENCE };

/**
 * Ends what would still be made for them, then takes everything that says who it was out of what is stored. Ids, amounts and codes stay for
 * the shop's books. Returns how many copies there were.
 * @throws when a copy for them is being made at this moment; everything else is done then, and the call is to be repeated.
 */
export async function forgetPerson(ports: Ports, shop: string, person: Person): Promise<number> {
  const at = ports.clock.now().toISOString();
  for (const id of await ports.privacy.schedulesAbout(shop, person))
    await ports.schedules.settleOne(shop, id, (schedule) => stopForgotten(ports, schedule, at));
  const copyIds = await ports.privacy.copiesAbout(shop, person);
  const underway = new Set<string>();
  for (const copyId of copyIds) if (!(await isAtRest(ports, shop, copyId))) underway.add(copyId);
  await forget(ports, shop, { ...person, copyIds: copyIds.filter((id) => !underway.has(id)) }, REDACTED);
  if (underway.size > 0) throw new Error(`${underway.size} copies of the person are being made at this moment`);
  return copyIds.length;
}

/** A copy that has not begun never will; of one that runs, what it needs cannot be taken away. */
async function isAtRest(ports: Ports, shop: string, copyId: string): Promise<boolean> {
  const status = async () => (await ports.ledger.get(shop, copyId))?.status;
  if ((await status()) === 'pending') await abortCopy(ports)({ shop, copyId, requestedBy: null });
  return !['pending', 'in_progress'].includes((await status()) ?? '');
}

/** Takes everything that says who it was out of these copies and of what is stored beside them. */
async function forget(ports: Ports, shop: string, whom: Whom, why: typeof REDACTED | null): Promise<void> {
  for (const copyId of whom.copyIds) {
    const copy = await ports.ledger.get(shop, copyId);
    if (copy) await ports.ledger.redact(shop, copyId, withoutPerson(copy));
  }
  await ports.privacy.forget(shop, whom, ports.clock.now(), why);
}

/** Books the request; what is stored is read when the merchant asks for it, so that the answer is of that day and is not kept twice. */
export async function bookDataRequest(ports: Ports, shop: string, person: Person, id: string): Promise<string[]> {
  const copyIds = await ports.privacy.copiesAbout(shop, person);
  await ports.privacy.addDataRequest({
    id,
    shop,
    customerId: person.customerId,
    email: person.email,
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
  // What was made for them since belongs to the answer.
  const copyIds = [...new Set([...request.copyIds, ...(await ports.privacy.copiesAbout(shop, request))])];
  return done({ ...request, copyIds, stored: await ports.privacy.storedAbout(shop, { ...request, copyIds }) });
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
  for (const { shop, copyId } of old) await forget(ports, shop, { customerId: null, email: null, orderIds: [], copyIds: [copyId] }, null);
  if (old.length > 0) ports.log.info({ copies: old.length, days }, 'retention: people taken out of old copies');
  return old.length;
}
