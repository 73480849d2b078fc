import { finishDueCharges } from '../../simulator/orders/mandate-payment.ts';
import type { Store } from '../../simulator/model/store.ts';
import type { RunningSimulator } from '../../simulator/server.ts';

/** The card that the sample store keeps and that pays; the other one's bank declines whatever is asked for. */
const CARD = '4242';

/** What the bank says to the stored card from now on; null: it pays. */
export function bankSays(store: Store, declines: string | null): void {
  changeCard(store, { declines: declines ?? undefined });
}

/** The buyer does not want the card to be kept any longer. */
export function takeCardBack(store: Store): void {
  changeCard(store, { revokedAt: store.nowIso() });
}

function changeCard(store: Store, change: { declines?: string | undefined; revokedAt?: string }): void {
  for (const { id } of store.all('customers'))
    store.change('customers', id, ({ paymentMethods }) => {
      for (const method of paymentMethods) if (method.lastDigits === CARD) Object.assign(method, change);
    });
}

/** Staff mark the order as paid in the store's admin, whatever the app is about to do. */
export async function payByHand(simulator: RunningSimulator, shop: string, orderId: string): Promise<void> {
  const response = await fetch(`${simulator.url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': simulator.token(shop) },
    body: JSON.stringify({
      query: 'mutation Paid($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }',
      variables: { id: orderId },
    }),
  });
  await response.text();
}

/** Carries out the payments whose time has come, also those that nobody asks after any more. */
export const settlePayments = finishDueCharges;
