import { CUSTOMER_REDACTED, CUSTOMER_REDACTED_SENTENCE } from '../domain/access/customer-redacted.ts';
import { abortCopy } from './abort-copy.ts';
import type { DataRequestAnswer, Person, Whom } from './ports-privacy.ts';
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
/** Copies that are forgotten between two looks at the time. */
const CHUNK = 200;
/** A worker's other sweeps wait meanwhile. */
const AT_MOST_MS = 10_000;

/** What is older than the shop's books need loses its people. `days` 0: never. */
export async function retain(ports: Ports, days: number): Promise<Forgotten> {
  const now = ports.clock.now().getTime();
  const people = days > 0 ? new Date(now - days * DAY_MS) : null;
  await ports.privacy.tidy({ deliveries: new Date(now - DELIVERIES_MS), people });
  return forgetOld(ports, days);
}

export interface Forgotten {
  copies: number;
  /** The time was over before the work was done. */
  more: boolean;
}

/** The copies' part of {@link retain}, oldest first, for about ten seconds at most. */
export async function forgetOld(ports: Ports, days: number): Promise<Forgotten> {
  if (days <= 0) return { copies: 0, more: false };
  const before = new Date(ports.clock.now().getTime() - days * DAY_MS);
  const end = ports.clock.monotonic() + AT_MOST_MS;
  let copies = 0;
  for (let more = true; more;) {
    const old = await ports.privacy.copiesToForget(before, CHUNK);
    for (const shop of new Set(old.map((copy) => copy.shop)))
      await forget(ports, shop, { ...NOBODY, copyIds: old.filter((copy) => copy.shop === shop).map(({ copyId }) => copyId) }, null);
    copies += old.length;
    more = old.length === CHUNK;
    if (more && ports.clock.monotonic() >= end) return told(ports, days, { copies, more });
  }
  return told(ports, days, { copies, more: false });
}

const NOBODY = { customerId: null, email: null, orderIds: [] };

function told(ports: Ports, days: number, done: Forgotten): Forgotten {
  if (done.copies > 0) ports.log.info({ ...done, days }, 'retention: people taken out of old copies');
  return done;
}
