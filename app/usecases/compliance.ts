import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { DraftOrderInput } from '../domain/copying/plan.ts';
import type { CopyChange, Ports } from './ports.ts';
import type { UseCases } from './use-cases.ts';
import { orderGid } from './source-summary.ts';

/** `app/uninstalled`: sessions go, unless the shop installed again before the webhook came. */
export const handleUninstall =
  (ports: Ports): UseCases['handleUninstall'] =>
  async ({ shop, at }) => {
    const removed = await ports.shops.uninstalled(shop, at ?? ports.clock.now());
    // Reinstalling brings them back paused, for staff to look at before anything runs.
    const moment = (at ?? ports.clock.now()).toISOString();
    const paused = removed
      ? await ports.schedules.pauseAll(shop, { at: moment, by: null, type: 'paused', data: { reason: 'uninstalled' } })
      : 0;
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
    await ports.shops.erase(shop);
    ports.log.info({ shop }, 'shop: erased');
  };

/** `customers/redact`: ids and amounts stay for the shop's books, everything that says who it was goes. */
export const redactCustomer =
  (ports: Ports): UseCases['redactCustomer'] =>
  async ({ shop, orderIds }) => {
    const copies = await ports.ledger.ofOrders(shop, orderIds.map(orderGid));
    for (const copy of copies) await ports.ledger.redact(shop, copy.id, withoutPerson(copy));
    // Rows of batches that have not begun hold addresses of their own; what copied these orders will not go on.
    await ports.batches.redact(shop, orderIds.map(orderGid));
    ports.log.info({ shop, copies: copies.length }, 'customer: redacted');
    return { copies: copies.length };
  };

export const requestCustomerData =
  (ports: Ports): UseCases['requestCustomerData'] =>
  async ({ shop, orderIds }) => ({ copies: await ports.ledger.ofOrders(shop, orderIds.map(orderGid)) });

const PERSONAL: readonly (keyof DraftOrderInput)[] = [
  'email',
  'phone',
  'note',
  'billingAddress',
  'shippingAddress',
  'customAttributes',
  'localizedFields',
  'metafields',
  'purchasingEntity',
  'tags',
  'poNumber',
];

function withoutPerson(copy: OrderCopy): CopyChange {
  const { options, plan } = copy;
  const cleared = { mode: 'keep' } as const;
  const input = plan?.input
    ? {
        ...Object.fromEntries(Object.entries(plan.input).filter(([field]) => !PERSONAL.includes(field as keyof DraftOrderInput))),
        lineItems: plan.input.lineItems.map(({ customAttributes: _dropped, ...line }) => line),
      }
    : null;
  return {
    reason: null,
    plan: plan && { ...plan, input },
    // Sentences may quote an address or an e-mail; codes and places do not.
    findings: copy.findings.map((finding) => ({ ...finding, message: finding.code, remedy: null })),
    errors: copy.errors.map((error) => ({ ...error, message: error.code })),
    options: {
      ...options,
      reason: null,
      billingAddress: options.billingAddress.mode === 'change' ? cleared : options.billingAddress,
      shippingAddress: options.shippingAddress.mode === 'change' ? cleared : options.shippingAddress,
      customer: cleared,
      texts: { ...options.texts, note: cleared, poNumber: cleared, customAttributes: { keep: true, add: [], removeKeys: [] } },
      lines: { ...options.lines, added: options.lines.added.map((line) => ({ ...line, customAttributes: [] })) },
      outcome: options.outcome.kind === 'invoice' ? { kind: 'invoice', to: null, subject: null, message: null } : options.outcome,
    },
    draft: copy.draft && { ...copy.draft, invoiceUrl: null },
  };
}
