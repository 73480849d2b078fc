import type { ChosenLine } from './chosen-line.ts';
import { becomesOrder } from './options.ts';
import type { PlanContext } from './plan-context.ts';

/**
 * Says beforehand what is known of fulfilling from another location. Whether Shopify allows the move shows only once the order stands, so
 * nothing here stops the copy: a move that is refused is told with Shopify's reason, and the order stays where it was assigned.
 */
export function noteFulfillment(context: PlanContext, lines: ChosenLine[]): void {
  const { options, notes, facts } = context;
  const locationId = options.fulfillmentLocationId;
  if (locationId === null) return;
  const place = 'fulfillmentLocationId';
  if (facts.live?.mayMoveFulfillment === false) {
    notes.add({
      code: 'FULFILLMENT_LOCATION',
      severity: 'warning',
      place,
      message: 'The app may not move fulfilment orders in this shop: the copy will be fulfilled from where Shopify assigns it.',
      remedy: 'Allow the app to manage fulfilment orders (write_merchant_managed_fulfillment_orders).',
    });
    return;
  }
  const completes = becomesOrder(options.outcome);
  const name = nameOf(context, locationId) ?? 'the chosen location';
  notes.add({
    code: 'FULFILLMENT_LOCATION',
    severity: 'info',
    place,
    message: completes
      ? `The new order is moved to ${name} for fulfilment.`
      : `Once the draft is completed here, its order is moved to ${name} for fulfilment.`,
  });
  for (const line of lines) {
    const stock = line.stock.tracked ? (line.stock.locations ?? []) : [];
    const there = stock.find(({ id }) => id === locationId);
    if (stock.length === 0 || (there !== undefined && there.available >= line.quantity)) continue;
    notes.add({
      code: 'FULFILLMENT_LOCATION',
      severity: 'warning',
      place: line.place,
      message:
        there === undefined
          ? `${line.title} is not stocked at ${name}: Shopify may refuse to move the order there.`
          : `${line.quantity} of ${line.title} are wanted, and ${name} has ${there.available}.`,
      remedy: 'Choose another location, or stock the product there.',
    });
  }
}

function nameOf({ facts }: PlanContext, locationId: string): string | null {
  for (const variant of facts.live?.variants.values() ?? []) {
    const found = variant.locations.find(({ id }) => id === locationId);
    if (found) return found.name;
  }
  return null;
}
