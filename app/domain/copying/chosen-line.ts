import type { Money } from '../order/money.ts';
import type { Attribute, SourceLine } from '../order/source-order.ts';
import type { LocationStock } from './live-facts.ts';

/** A line that will be copied, on its way from the source to the draft. Money in minor units of the presentment currency. */
export interface ChosenLine {
  place: string;
  /** Null for a line the merchant added. */
  source: SourceLine | null;
  uuid: string;
  quantity: number;
  /** Null: a custom line, which carries its own title, price and flags. */
  variantId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  customAttributes: Attribute[];
  frozenPrice: Money;
  currentPrice: Money | null;
  stock: { tracked: boolean; sellable: number | null; locations?: LocationStock[] };
  /** Unit price the merchant typed; null: as the price mode says. */
  typedPrice: Money | null;
}

/** What one draft line will be: one chosen line, or all lines of one bundle. */
export interface DraftUnit {
  lines: ChosenLine[];
  uuid: string;
  quantity: number;
  title: string;
  variantId: string | null;
  customAttributes: Attribute[];
  components: { variantId: string; quantity: number; uuid: string }[] | null;
  /** Unit price before discounts, minor units. */
  unit: number;
  /** False where the price is the catalogue's and not known to us. */
  unitKnown: boolean;
  /** True when the unit price must be sent; false when it is today's price anyway. */
  override: boolean;
  /** Money off, for all units together: what stays on this line, and this line's share of discounts on the whole order. */
  lineDiscount: number;
  orderDiscount: number;
}
