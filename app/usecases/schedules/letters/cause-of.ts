/** Why a run failed or a schedule stopped, as far as an e-mail tells it; the app has the details. */
export type Cause =
  | 'source'
  | 'access'
  | 'frozen'
  | 'stock'
  | 'price'
  | 'failing'
  | 'dates'
  | 'closed'
  | 'payment'
  | 'empty'
  | 'order'
  | 'refused'
  | 'away'
  | 'forgotten'
  | 'unfinished';

const CAUSES: Record<string, Cause> = {
  SOURCE_NOT_FOUND: 'source',
  ORDER_NOT_FOUND: 'source',
  NO_ACCESS: 'access',
  ACCESS_DENIED: 'access',
  UNAUTHORIZED: 'access',
  FORBIDDEN: 'access',
  TOKEN_LOST: 'access',
  SHOP_FROZEN: 'frozen',
  SHOP_LOCKED: 'frozen',
  OUT_OF_STOCK: 'stock',
  INSUFFICIENT_STOCK: 'stock',
  PRICE_DRIFT: 'price',
  FAILING_TOO_LONG: 'failing',
  DATES_NOT_WORKED_OUT: 'dates',
  NO_DATE_IN_SIGHT: 'closed',
  NOTHING_TO_COPY: 'empty',
  FINDING: 'order',
  INVALID_OPTIONS: 'order',
  SHOPIFY_REFUSED: 'refused',
  RECORD_REFUSED: 'refused',
  CUSTOMER_REFUSED: 'refused',
  COMPLETE_REFUSED: 'refused',
  INVOICE_REFUSED: 'refused',
  SHOPIFY_UNREACHABLE: 'away',
  CUSTOMER_REDACTED: 'forgotten',
};

export function causeOf(code: string): Cause {
  return CAUSES[code] ?? (code.startsWith('CHARGE_') ? 'payment' : 'unfinished');
}
