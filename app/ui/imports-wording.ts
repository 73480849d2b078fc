import type { FieldOwnerOut, QualityFieldOut } from '#app/contract/imports.ts';

/** Who can mend a field, in the words of the page. */
export const OWNER: Record<FieldOwnerOut, string> = {
  channel: 'The sales channel',
  catalogue: 'Your catalogue',
  'customer-record': 'The customer’s record',
  merchant: 'You',
};

export const STATE: Record<QualityFieldOut['state'], string> = {
  present: 'Fine',
  missing: 'Missing',
  unresolved: 'Not found here',
  contradicting: 'Contradicts itself',
  unread: 'Not understood',
};

const FIELD: Record<string, string> = {
  name: 'Order name',
  createdAt: 'Date',
  currency: 'Currency',
  lines: 'Items',
  'lines.sku': 'SKU',
  'lines.variant': 'Product',
  'lines.quantity': 'Quantity',
  email: 'E-mail',
  customer: 'Customer',
  billingAddress: 'Billing address',
  shippingAddress: 'Shipping address',
  'shippingAddress.address1': 'Street',
  'shippingAddress.city': 'City',
  'shippingAddress.countryCode': 'Country',
  'shippingAddress.lastName': 'Name',
  shippingLines: 'Shipping',
  financialStatus: 'Payment status',
  fulfillmentStatus: 'Fulfilment status',
  cancelledAt: 'Cancellation',
  taxLines: 'Tax',
  purchasingCompany: 'Company',
  'totals.total': 'Total',
  'totals.subtotal': 'Subtotal',
};

/** `lines[2].sku` → `Item 3: SKU`; what has no word is shown as it is, such as a place in the file. */
export function fieldName(field: string): string {
  const line = /^lines\[(\d+)\]\.(.+)$/.exec(field);
  if (line) return `Item ${Number(line[1]) + 1}: ${FIELD[`lines.${line[2]}`] ?? line[2]}`;
  return FIELD[field] ?? field;
}

/** `12.3 MB`. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
