import type { Person } from './ports-privacy.ts';
import type { Ports } from './ports.ts';
import type { UseCases } from './use-cases.ts';
import { bookDataRequest, forgetPerson } from './privacy.ts';
import { stopUninstalled } from './schedules/stop-uninstalled.ts';
import { orderGid } from './source-summary.ts';

/** `app/uninstalled`: sessions go, unless the shop installed again before the webhook came. */
export const handleUninstall =
  (ports: Ports): UseCases['handleUninstall'] =>
  async ({ shop, at }) => {
    const removed = await ports.shops.uninstalled(shop, at ?? ports.clock.now());
    const moment = (at ?? ports.clock.now()).toISOString();
    const paused = removed ? await ports.schedules.settleAll(shop, (schedule) => stopUninstalled(ports, schedule, moment)) : 0;
    ports.log.info({ shop, removed, paused }, 'shop: uninstalled');
  };

export const handleScopesUpdate =
  (ports: Ports): UseCases['handleScopesUpdate'] =>
  async ({ shop, scopes }) => {
    await ports.shops.setScopes(shop, scopes);
    ports.log.info({ shop, scopes: scopes.length }, 'shop: scopes changed');
  };

/** `shop/redact`, 48 hours after uninstalling: nothing of the shop stays. */
export const redactShop =
  (ports: Ports): UseCases['redactShop'] =>
  async ({ shop }) => {
    await ports.schedules.erase(shop);
    await ports.batches.erase(shop);
    await ports.ledger.erase(shop);
    await ports.profiles.erase(shop);
    await ports.privacy.erase(shop);
    await ports.shops.erase(shop);
    // Read by bin/redact.ts, too.
    ports.log.info({ shop }, 'shop: erased');
  };

/** `customers/redact`: ids and amounts stay for the shop's books, everything that says who it was goes. */
export const redactCustomer =
  (ports: Ports): UseCases['redactCustomer'] =>
  async ({ shop, ...who }) => {
    const person = personOf(who);
    const copies = await forgetPerson(ports, shop, person);
    // With the ids, since bin/redact.ts reads it after a restore: a backup cannot know what was forgotten after it.
    ports.log.info({ shop, customerId: person.customerId, orderIds: person.orderIds, copies }, 'customer: redacted');
    return { copies };
  };

export const requestCustomerData =
  (ports: Ports): UseCases['requestCustomerData'] =>
  async ({ shop, requestId, ...who }) => {
    const copyIds = await bookDataRequest(ports, shop, personOf(who), requestId ?? ports.newId());
    ports.log.info({ shop, copies: copyIds.length }, 'customer: data request booked, the merchant reads the answer in the app');
    return { copies: copyIds.length };
  };

function personOf(who: { customerId: string | null; email?: string | null; orderIds: string[] }): Person {
  const customerId = who.customerId && /^\d+$/.test(who.customerId) ? `gid://shopify/Customer/${who.customerId}` : who.customerId;
  return { customerId, email: who.email ?? null, orderIds: who.orderIds.map(orderGid) };
}
