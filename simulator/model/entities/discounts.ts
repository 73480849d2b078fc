export type PercentageOrAmount = { type: 'PERCENTAGE'; percentage: string } | { type: 'FIXED_AMOUNT'; amount: number };

/** A discount code or an automatic discount of the shop, with the conditions that decide whether it applies. */
export interface Discount {
  id: string;
  kind: 'code' | 'automatic';
  class: 'basic' | 'bxgy' | 'free_shipping';
  title: string;
  codes: string[];
  status: 'ACTIVE' | 'EXPIRED' | 'SCHEDULED';
  startsAt: string;
  endsAt: string | null;
  usageLimit: number | null;
  asyncUsageCount: number;
  appliesOncePerCustomer: boolean;
  customerIds: string[] | null;
  /** Countries whose markets the discount is for; null or none: all. */
  countries?: string[] | null;
  usedBy: string[];
  minimum: { subtotal: number | null; quantity: number | null };
  value: PercentageOrAmount | null;
  /** Null: the whole order. Else the entitled products or variants. */
  entitled: string[] | null;
  appliesOnEachItem: boolean;
  buys: { quantity: number; items: string[] | null } | null;
  gets: { quantity: number; items: string[] | null; percentage: string } | null;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  createdAt: string;
  updatedAt: string;
}

export interface ShippingZone {
  id: string;
  name: string;
  countries: { countryCode: string; provinceCodes: string[] | '*' }[];
  rates: { id: string; title: string; code: string; price: number; minSubtotal: number | null; maxSubtotal: number | null }[];
}
