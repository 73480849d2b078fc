import type { MoneyOut } from '../../app/contract/order-copies.ts';

/**
 * What the actions say, in one place. Sentence case, the words of the product: source order is "the original", target order is "the copy".
 */
export const WORDS = {
  copyOrder: 'Copy order',
  copyWithoutItems: 'Copy without items',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  reading: 'Reading the order',
  items: 'Items',
  noItems: 'The copy starts without the original’s items. Add products to the draft afterwards.',
  quantities: 'Quantities',
  quantityOptions: { current: 'Current, after edits and refunds', ordered: 'As ordered', unfulfilled: 'Not yet fulfilled' },
  quantity: 'Quantity',
  price: 'Price each',
  deleted: 'Product deleted',
  stock: (units: number) => `${units} in stock`,
  stockBy: (places: string) => `In stock: ${places}`,
  notTracked: 'Stock not tracked',
  pricesAndDiscounts: 'Prices and discounts',
  prices: 'Prices',
  priceOptions: { frozen: 'As paid', current: 'Today’s', lower: 'The lower of both' },
  discounts: 'Discounts',
  discountOptions: { exact: 'Same money off', reapply: 'Apply codes and promotions again', none: 'None' },
  shipping: 'Shipping',
  shippingOptions: { keep: 'As in the original', none: 'None', custom: 'Custom' },
  shippingTitle: 'Shipping title',
  shippingPrice: 'Shipping price',
  addresses: 'Addresses',
  shippingAddress: 'Shipping address',
  billingAddress: 'Billing address',
  addressOptions: { keep: 'Keep', change: 'Change', 'customer-default': 'Customer’s default', clear: 'Leave empty' },
  addressFields: {
    firstName: 'First name',
    lastName: 'Last name',
    company: 'Company',
    address1: 'Address',
    address2: 'Apartment, suite, etc.',
    city: 'City',
    provinceCode: 'Province or state code',
    countryCode: 'Country code',
    zip: 'Postal code',
    phone: 'Phone',
  },
  note: 'Note',
  outcome: 'What to make',
  outcomeOptions: {
    draft: 'A draft order',
    invoice: 'A draft order, with the invoice sent',
    paid: 'An order, marked as paid',
    terms: 'An order, payment due by its terms',
    record: 'An exact historical record',
  },
  recordDetails:
    'An order as it was, with its taxes, shipping lines and date of then. Nobody is charged or told; what it does to stock and to the customer’s default address is said below.',
  original: 'The original',
  cancelOriginal: 'Cancel the original once the copy stands',
  cancelNeedsOrder: 'The original can only be cancelled when the copy becomes an order.',
  refund: 'Refund',
  refundOptions: { none: 'No refund', 'original-methods': 'To the original payment methods', 'store-credit': 'As store credit' },
  restock: 'Restock the original’s items',
  notify: 'Notify the customer',
  errors: 'If a line cannot be copied',
  errorOptions: { strict: 'Stop before anything is written', lenient: 'Copy the rest and list it' },
  reason: 'Reason',
  reasonDetails: 'Kept with the copy and on the order’s timeline.',
  preview: 'Preview',
  calculating: 'Calculating',
  nothingWritten: 'Nothing has been written yet.',
  makeNumbered: 'Make several numbered drafts',
  numbered: (count: number) => `Becomes ${count} numbered drafts`,
  numberedPart: (part: number, of: number, items: number, total: string | null) =>
    `${part} of ${of}: ${items} ${items === 1 ? 'item' : 'items'}${total ? `, ${total}` : ''}`,
  partOf: (part: number, of: number) => `This is part ${part} of ${of}.`,
  allParts: 'See all parts in the app',
  total: (amount: string) => `The copy comes to ${amount}.`,
  exact: 'The copy equals the original to the cent.',
  differs: (amount: string) => `The copy differs from the original by ${amount}.`,
  rows: {
    subtotal: 'Subtotal',
    discounts: 'Discounts',
    shipping: 'Shipping',
    tax: 'Tax',
    duties: 'Duties',
    tip: 'Tip',
    total: 'Total',
  } as Record<string, string>,
  columns: { what: 'Amount', original: 'Original', copy: 'Copy', difference: 'Difference' },
  severities: { error: 'Must be solved first', warning: 'Check before copying', info: 'Good to know' },
  copying: 'Copying',
  steps: {
    'read-source': 'Reading the original',
    calculate: 'Calculating',
    'create-draft': 'Creating the draft order',
    'wait-ready': 'Waiting for Shopify to finish the draft',
    'send-invoice': 'Sending the invoice',
    'complete-draft': 'Completing the order',
    compare: 'Comparing with the original',
    link: 'Linking both orders',
    'move-fulfillment': 'Moving the order to its fulfilment location',
    'cancel-source': 'Cancelling the original',
  } as Record<string, string>,
  queued: 'Waiting for its turn',
  stillGoing: 'This takes longer than usual. The copy goes on when this window is closed; follow it in the app.',
  followInApp: 'Follow it in the app',
  done: { draft: 'Draft order created', order: 'Order created' },
  open: (name: string) => `Open ${name}`,
  originalCancelled: 'The original is cancelled.',
  failed: 'The copy was not made',
  unknownOrder: 'Open this action from an order.',
  completeTitle: 'Complete and cancel the original',
  completeIntro: (draft: string, source: string) =>
    `${draft} is a copy of ${source}. Completing it makes an order, then cancels ${source}.`,
  notACopy: 'This draft order is not a copy made by Order Copy, so there is no original to cancel.',
  completeNow: 'Complete the copy',
} as const;

/** `{amount: "988.2", currencyCode: "CAD"}` → "CA$988.20", by the reader's locale and the currency's own decimals. */
export function money(value: MoneyOut): string {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency: value.currencyCode }).format(Number(value.amount));
}

/** A signed amount: "+$1.20", "−$1.20", or "—" for none. */
export function signed(amount: string, currencyCode: string): string {
  const value = Number(amount);
  if (value === 0) return '—';
  return new Intl.NumberFormat(undefined, { style: 'currency', currency: currencyCode, signDisplay: 'exceptZero' }).format(value);
}
