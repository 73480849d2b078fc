/**
 * A payment method that the buyer let the shop keep with an order, as far as the product ever reads it: what is printed on a receipt.
 * Numbers, names, addresses and accounts are never asked for.
 */
export interface StoredMethod {
  kind: 'card' | 'bank-account' | 'paypal';
  /** As Shopify names it, in lower case: `visa`, `mastercard`. */
  brand: string;
  /** The last four digits; null where there are none. */
  lastDigits: string | null;
  /** Month 1 to 12 and year of four digits; null where it does not expire. */
  expiry: { month: number; year: number } | null;
}

const BRANDS: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  master: 'Mastercard',
  american_express: 'American Express',
  amex: 'American Express',
  discover: 'Discover',
  diners_club: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  paypal: 'PayPal',
};

/** `Visa •••• 4242, expires 04/29`. */
export function showStoredMethod({ kind, brand, lastDigits, expiry }: StoredMethod): string {
  const known = BRANDS[brand.toLowerCase().replace(/[ -]/g, '_')];
  const name = known ?? (kind === 'bank-account' ? 'Bank account' : brand.charAt(0).toUpperCase() + brand.slice(1));
  const digits = lastDigits === null ? '' : ` •••• ${lastDigits}`;
  const until = expiry === null ? '' : `, expires ${String(expiry.month).padStart(2, '0')}/${String(expiry.year % 100).padStart(2, '0')}`;
  return `${name}${digits}${until}`;
}

/** A card can be charged until the end of its month; UTC, which no bank is ahead of by more than half a day. */
export function isMethodExpired({ expiry }: StoredMethod, now: string): boolean {
  return expiry !== null && Date.parse(now) >= Date.UTC(expiry.year, expiry.month, 1);
}

/** The same method by what is known of it. */
export function sameStoredMethod(a: StoredMethod, b: StoredMethod): boolean {
  return (
    a.kind === b.kind &&
    a.brand === b.brand &&
    a.lastDigits === b.lastDigits &&
    a.expiry?.month === b.expiry?.month &&
    a.expiry?.year === b.expiry?.year
  );
}
