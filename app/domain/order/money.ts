/**
 * Money is integer minor units with an ISO 4217 currency: `{ minor: 98820, currency: 'CAD' }` is 988.20 CAD.
 * Never a float: Shopify's decimal strings are read and written digit by digit.
 */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}
