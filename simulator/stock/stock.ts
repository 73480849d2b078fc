import type { InventoryLevel, Location, Variant } from '../model/entities.ts';
import type { Store } from '../model/store.ts';

/** A wish for units of a variant; `key` is handed back so that the caller can tell lines of the same variant apart. */
export interface StockNeed {
  key: string;
  variantId: string | null;
  quantity: number;
}

export interface StockChoice {
  key: string;
  locationId: string;
  /** Null when nothing is kept for the need: a custom line, or a variant that is stocked nowhere. */
  levelId: string | null;
  quantity: number;
}

export interface Shortage {
  key: string;
  variant: Variant;
  wanted: number;
  available: number;
}

export function levelsOf(store: Store, variant: Variant): InventoryLevel[] {
  return store.by('inventoryLevels', 'inventoryItemId', variant.inventoryItemId);
}

/** Units for sale over all active locations. */
export function availableUnits(store: Store, variant: Variant): number {
  return levelsOf(store, variant).reduce(
    (sum, level) => (store.get('locations', level.locationId)?.isActive === false ? sum : sum + level.available),
    0,
  );
}

/** Needs that the stock cannot meet: tracked variants that deny overselling. `held` units (a draft's own reservation) count as there. */
export function shortages(store: Store, needs: readonly StockNeed[], held: ReadonlyMap<string, number> = new Map()): Shortage[] {
  const wanted = new Map<string, { key: string; quantity: number }>();
  for (const need of needs) {
    if (!need.variantId) continue;
    const known = wanted.get(need.variantId);
    wanted.set(need.variantId, { key: known?.key ?? need.key, quantity: (known?.quantity ?? 0) + need.quantity });
  }
  return [...wanted].flatMap(([variantId, { key, quantity }]) => {
    const variant = store.get('variants', variantId);
    if (!variant?.tracked || variant.inventoryPolicy === 'CONTINUE') return [];
    const available = availableUnits(store, variant) + (held.get(variant.inventoryItemId) ?? 0);
    return available >= quantity ? [] : [{ key, variant, wanted: quantity, available }];
  });
}

/**
 * Where each need is met: the first active location that stocks enough (an inventory claim picks a *stocked* active location, not
 * simply the default: facts of the recorded stores), else the one with most, else the shop's first location.
 */
export function chooseLocations(store: Store, needs: readonly StockNeed[]): StockChoice[] {
  const planned = new Map<string, number>();
  return needs.map((need) => {
    const variant = store.get('variants', need.variantId);
    const levels = variant ? activeLevels(store, variant) : [];
    const free = (level: InventoryLevel): number => level.available - (planned.get(level.id) ?? 0);
    const level = levels.find((one) => free(one) >= need.quantity) ?? levels.toSorted((a, b) => free(b) - free(a))[0];
    if (level) planned.set(level.id, (planned.get(level.id) ?? 0) + need.quantity);
    return {
      key: need.key,
      locationId: level?.locationId ?? defaultLocation(store)?.id ?? '',
      levelId: level?.id ?? null,
      quantity: need.quantity,
    };
  });
}

function activeLevels(store: Store, variant: Variant): InventoryLevel[] {
  return levelsOf(store, variant).filter((level) => {
    const location = store.get('locations', level.locationId);
    return location?.isActive === true && location.fulfillsOnlineOrders;
  });
}

export function defaultLocation(store: Store): Location | null {
  const active = store.all('locations').filter((location) => location.isActive);
  return active.find((location) => location.fulfillsOnlineOrders) ?? active[0] ?? null;
}

function move(store: Store, levelId: string, edit: (level: InventoryLevel) => void): void {
  if (!store.get('inventoryLevels', levelId)) return;
  store.change('inventoryLevels', levelId, edit);
  store.emit('inventory_levels/update', levelId);
}

/** Sells: what is available becomes committed until it is fulfilled. Untracked variants keep no count. */
export function commit(store: Store, choices: readonly StockChoice[]): void {
  for (const { levelId, quantity } of choices) {
    if (!levelId || !isTracked(store, levelId)) continue;
    move(store, levelId, (level) => {
      level.available -= quantity;
      level.committed += quantity;
    });
  }
}

/** Puts unfulfilled units back on sale, as cancelling with restock does. */
export function uncommit(store: Store, levelId: string, quantity: number): void {
  if (!isTracked(store, levelId)) return;
  move(store, levelId, (level) => {
    level.available += quantity;
    level.committed -= quantity;
  });
}

function isTracked(store: Store, levelId: string): boolean {
  const item = store.get('inventoryLevels', levelId)?.inventoryItemId;
  return item !== undefined && store.by('variants', 'inventoryItemId', item).some((variant) => variant.tracked);
}

/** Holds units for a draft (`reserveInventoryUntil`); what it held before is given back first. */
export function reserve(store: Store, draftId: string, needs: readonly StockNeed[]): void {
  release(store, draftId);
  const held = chooseLocations(store, needs).flatMap(({ levelId, quantity }) =>
    levelId && isTracked(store, levelId) ? [{ levelId, quantity }] : [],
  );
  for (const { levelId, quantity } of held) {
    move(store, levelId, (level) => {
      level.available -= quantity;
      level.reserved += quantity;
    });
  }
  if (held.length > 0) store.state.reservations[draftId] = held;
}

/** Gives back what a draft held. */
export function release(store: Store, draftId: string): void {
  for (const { levelId, quantity } of store.state.reservations[draftId] ?? []) {
    move(store, levelId, (level) => {
      level.available += quantity;
      level.reserved -= quantity;
    });
  }
  delete store.state.reservations[draftId];
}

/** Units that a draft holds, by inventory item. */
export function heldBy(store: Store, draftId: string): Map<string, number> {
  const held = new Map<string, number>();
  for (const { levelId, quantity } of store.state.reservations[draftId] ?? []) {
    const item = store.get('inventoryLevels', levelId)?.inventoryItemId;
    if (item) held.set(item, (held.get(item) ?? 0) + quantity);
  }
  return held;
}
