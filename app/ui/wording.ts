import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import type { CopyOptions, ProfileName } from '#app/domain/copying/options.ts';

/** What codes and choices are called on the pages. Sentence case, plain words, as in the rest of the admin. */
export const STATUS: Record<
  OrderCopyOut['status'],
  {
    label: string;
    tone: 'info' | 'success' | 'critical' | 'attention' | undefined;
    progress: 'incomplete' | 'partiallyComplete' | 'complete';
  }
> = {
  pending: { label: 'Waiting', tone: 'attention', progress: 'incomplete' },
  in_progress: { label: 'Running', tone: 'info', progress: 'partiallyComplete' },
  completed: { label: 'Completed', tone: 'success', progress: 'complete' },
  failed: { label: 'Needs a hand', tone: 'critical', progress: 'incomplete' },
  aborted: { label: 'Undone', tone: undefined, progress: 'incomplete' },
};

/** A failure that a person took off the list. */
export const SETTLED: (typeof STATUS)['failed'] = { label: 'Settled', tone: undefined, progress: 'complete' };

export const STEP: Record<string, string> = {
  'read-source': 'Read the original order',
  calculate: 'Calculated the copy',
  'make-customer': 'Made a customer profile',
  'create-draft': 'Created the draft order',
  'wait-ready': 'Waited until the draft order was ready',
  'send-invoice': 'Sent the invoice',
  'complete-draft': 'Completed the draft order',
  'create-record': 'Made the order as it was',
  'restore-address': 'Put the customer’s default address back',
  compare: 'Compared the copy with the original',
  charge: 'Charged the stored payment method',
  link: 'Linked both orders',
  'move-fulfillment': 'Moved the order to its fulfilment location',
  'cancel-source': 'Cancelled the original order',
};

/** The same steps while they are being done. */
export const DOING: Record<string, string> = {
  'read-source': 'Reading the original order',
  calculate: 'Calculating the copy',
  'make-customer': 'Making a customer profile',
  'create-draft': 'Creating the draft order',
  'wait-ready': 'Waiting until the draft order is ready',
  'send-invoice': 'Sending the invoice',
  'complete-draft': 'Completing the draft order',
  'create-record': 'Making the order as it was',
  'restore-address': 'Putting the customer’s default address back',
  compare: 'Comparing the copy with the original',
  charge: 'Charging the stored payment method',
  link: 'Linking both orders',
  'move-fulfillment': 'Moving the order to its fulfilment location',
  'cancel-source': 'Cancelling the original order',
};

export const EVENT: Record<string, string> = {
  'order_copies.create': 'Copy asked for',
  'order_copies.start': 'Copy started',
  'order_copies.complete': 'Copy completed',
  'order_copies.fail': 'Copy stopped with an error',
  'order_copies.abort': 'Copy undone',
  'order_copies.settle': 'Settled: taken off the list of failures',
  'order_copies.unsettle': 'Put back on the list of failures',
};

export const DOOR: Record<string, string> = {
  extension: 'From the order page',
  app: 'From the app',
  api: 'From the API',
  flow: 'From Flow',
  schedule: 'From a schedule',
  batch: 'From a batch',
  file: 'From a file',
  'command-line': 'From the command line',
};

export const PROFILE: Record<ProfileName, { label: string; help: string }> = {
  'exact-copy': { label: 'Exact copy', help: 'Same items, prices, discounts and shipping, to the cent.' },
  reorder: { label: 'Reorder at today’s prices', help: 'Same items, with the prices and discounts of today.' },
  correction: { label: 'Correction', help: 'Copies and completes the order, then cancels the original.' },
  replacement: { label: 'Replacement', help: 'Sends the items again.' },
  backorder: { label: 'Backorder', help: 'Only what has not been fulfilled yet.' },
  'split-by-destination': { label: 'Split by destination', help: 'Part of the order, to another address.' },
  'without-items': { label: 'Without items', help: 'Customer, addresses and texts, but no items.' },
  'standing-order': { label: 'Standing order', help: 'The same order again, at agreed prices.' },
  rehearsal: { label: 'Rehearsal', help: 'A try that touches neither stock nor money.' },
};

export const FIELD: Record<string, string> = {
  subtotal: 'Subtotal',
  discounts: 'Discounts',
  shipping: 'Shipping',
  tax: 'Tax',
  duties: 'Duties',
  tip: 'Tip',
  total: 'Total',
};

/** `lines[2]` → `Item 3`; known fields by their names. */
export function placeName(place: string): string {
  const line = /^lines\[(\d+)\]/.exec(place);
  if (line) return `Item ${Number(line[1]) + 1}`;
  return FIELD[place] ?? place;
}

export const OUTCOME: Record<CopyOptions['outcome']['kind'], { label: string; help: string }> = {
  draft: { label: 'Draft order', help: 'Nothing is charged or sent. You can edit and complete it later.' },
  invoice: { label: 'Draft order with invoice', help: 'The customer gets an e-mail with a link to pay.' },
  complete: { label: 'Completed order', help: 'Becomes an order at once. The customer gets the order confirmation.' },
  record: {
    label: 'Exact historical record',
    help: 'An order as it was: its taxes, shipping lines and date of then. Nobody is charged or told, and no stock moves unless you say so.',
  },
};
