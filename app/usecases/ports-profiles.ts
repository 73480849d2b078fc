import type { JudgedCopy } from '../domain/copying/severities.ts';
import type { ShopProfile } from '../domain/copying/shop-profile.ts';
import type { ShopSettings } from '../domain/copying/shop-settings.ts';

/** A shop's own profiles and its editions of built-in ones. */
export interface ProfilesPort {
  list(shop: string): Promise<ShopProfile[]>;
  get(shop: string, name: string): Promise<ShopProfile | null>;
  /** Writes or overwrites, all of them or none. */
  save(shop: string, profiles: ShopProfile[], by: string | null, at: Date): Promise<void>;
  /** False when there was none. */
  remove(shop: string, name: string): Promise<boolean>;
  erase(shop: string): Promise<void>;
}

/** What a shop has set; what it has not is the default. */
export interface SettingsPort {
  read(shop: string): Promise<ShopSettings>;
  /**
   * Replaces the groups that are given. When the calendar of `schedules` has other days then, the schedules that follow it are marked in the
   * same transaction (see SchedulesPort.settleFollowers) with when that was said (instant; left out: now) and by whom.
   */
  change(shop: string, change: Partial<ShopSettings>, said?: { at: string; by: string | null }): Promise<ShopSettings>;
}

/** Counts of the ledger by which the rules of replacements and rehearsals are judged. */
export interface CopyCountsPort {
  /**
   * Replacements since `since` that are made, under way or asked for, and older than the one that is judged (`before`; null: all): those of
   * this order, and those whose copy was for this customer (id of the customer or company, or an e-mail address).
   */
  replacements(
    shop: string,
    of: { sourceId: string; customer: string | null; since: Date; before: string | null },
  ): Promise<{ ofOrder: number; ofCustomer: number }>;
  /** The latest copies that were planned, newest first, as they were judged. */
  judged(shop: string, limit: number): Promise<JudgedCopy[]>;
  /** Rehearsals of installed shops whose draft has stood for longer than the shop keeps it. */
  rehearsalsToEnd(at: Date, limit: number): Promise<{ shop: string; copyId: string }[]>;
}
