import type { InventoryLevel, Location, Order, OrderLine } from '../model/entities.ts';
import type { Store } from '../model/store.ts';

export function levelsOf(store: Store, variantId: string | null): InventoryLevel[] {
  const variant = store.get('variants', variantId);
  if (!variant?.tracked) return [];
  return store.all('inventoryLevels').filter((level) => level.inventoryItemId === variant.inventoryItemId);
}

function activeLocations(store: Store): Location[] {
  return store.all('locations').filter((location) => location.isActive);
}

/** Recorded: the claim takes an active location that stocks the item, which need not be the shop's first one. */
function claimLevel(store: Store, line: Pick<OrderLine, 'variantId' | 'quantity'>): InventoryLevel | null {
  const active = new Set(activeLocations(store).map(({ id }) => id));
  const levels = levelsOf(store, line.variantId).filter((level) => active.has(level.locationId));
  return levels.find((level) => level.available >= line.quantity) ?? levels.toSorted((a, b) => b.available - a.available)[0] ?? null;
}

/** Where an order's lines ship from: the location of its first stocked line, else the first active location. */
export function assignedLocation(store: Store, lines: Pick<OrderLine, 'variantId' | 'quantity'>[]): Location | null {
  for (const line of lines) {
    const level = claimLevel(store, line);
    if (level) return store.get('locations', level.locationId);
  }
  const locations = activeLocations(store);
  return locations.find((location) => location.fulfillsOnlineOrders) ?? locations[0] ?? null;
}

/** First line that stock and policy do not allow; null when every one can be claimed. */
export function firstUnclaimable(store: Store, lines: Pick<OrderLine, 'variantId' | 'quantity'>[]): number | null {
  const wanted = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const variant = store.get('variants', line.variantId);
    if (!variant?.tracked || variant.inventoryPolicy === 'CONTINUE') continue;
    const total = (wanted.get(variant.id) ?? 0) + line.quantity;
    wanted.set(variant.id, total);
    const available = levelsOf(store, variant.id).reduce((sum, level) => sum + level.available, 0);
    if (total > available) return index;
  }
  return null;
}

/** Moves units from available to committed. */
export function claim(store: Store, lines: Pick<OrderLine, 'variantId' | 'quantity'>[]): void {
  for (const line of lines) {
    const level = claimLevel(store, line);
    if (!level) continue;
    store.change('inventoryLevels', level.id, (changed) => {
      changed.available -= line.quantity;
      changed.committed += line.quantity;
    });
  }
}

/**
 * Gives back what an order's line holds. Committed units (not yet shipped) are set free; with `restock` they become available
 * again, as do shipped ones; without, they leave the shelf.
 */
export function giveBack(
  store: Store,
  order: Order,
  line: OrderLine,
  quantity: number,
  restock: boolean,
  locationId?: string | null,
): void {
  const levels = levelsOf(store, line.variantId);
  const committed = levels.find((level) => level.committed > 0);
  const home = levels.find((level) => level.locationId === (locationId ?? assignedOf(store, order))) ?? committed ?? levels[0];
  if (!home) return;
  const free = Math.min(quantity, line.unfulfilledQuantity, committed?.committed ?? 0);
  if (committed && free > 0) {
    store.change('inventoryLevels', committed.id, (level) => {
      level.committed -= free;
    });
  }
  if (restock) {
    store.change('inventoryLevels', home.id, (level) => {
      level.available += quantity;
    });
  }
}

function assignedOf(store: Store, order: Order): string | undefined {
  return order.fulfillmentOrderIds.map((id) => store.get('fulfillmentOrders', id)?.assignedLocationId).find(Boolean);
}
