import type { Lease, Ports } from './ports.ts';
import { faultError } from './copy-errors.ts';
import { LEASE_MS } from './run-copy/run-copy.ts';

/** All of the queue's tries ended in faults that nobody foresaw: the copy ends as failed, with what stands listed. */
export async function copyDied(ports: Ports, { shop, copyId }: { shop: string; copyId: string }): Promise<void> {
  const now = ports.clock.now();
  const lease: Lease = { shop, copyId, owner: ports.newId(), ms: LEASE_MS };
  const claim = await ports.ledger.claim(lease, now);
  if (claim.state !== 'claimed') return;
  const error = faultError(claim.waited?.fault ?? null, now, claim.copy.step);
  await ports.ledger.finish(lease, { status: 'failed', at: now, change: { errors: [...claim.copy.errors, error] } });
}

/** Brings back copies whose run died and whose job is nowhere. A job too many is harmless: the lease lets one run at a time. */
export async function sweepAbandoned(ports: Ports, limit = 500): Promise<number> {
  const abandoned = await ports.ledger.findAbandoned(ports.clock.now(), limit);
  for (const { shop, copyId } of abandoned) await ports.jobs.runCopyLater(shop, copyId, 0);
  if (abandoned.length > 0) ports.log.warn({ copies: abandoned.length }, 'sweep: took up copies whose run died');
  return abandoned.length;
}
