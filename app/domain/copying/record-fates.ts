import type { SourceLine, SourceOrder, SourceShippingLine } from '../order/source-order.ts';
import type { FindingCode } from './finding.ts';

/** A field of the source of which a record makes something else than a draft does. */
export interface RecordFate {
  field: keyof SourceOrder | `lines.${keyof SourceLine}` | `shippingLines.${keyof SourceShippingLine}`;
  /** Field of OrderCreateOrderInput; null: a record does not hold it, where a draft does. */
  target: string | null;
  how: string;
  findings?: FindingCode[];
}

export const RECORD_DIFFERS: readonly RecordFate[] = [
  { field: 'processedAt', target: 'processedAt', how: 'The date of the order, or that of the copy.', findings: ['RECORD_DATE'] },
  { field: 'test', target: 'test', how: 'A test order stays one.' },
  {
    field: 'currency',
    target: 'currency',
    how: 'Every amount in both currencies, as the shop booked it.',
    findings: ['RECORD_SHOP_MONEY_UNKNOWN'],
  },
  { field: 'taxesIncluded', target: 'taxesIncluded', how: 'As it was.' },
  {
    field: 'taxLines',
    target: 'lineItems.taxLines',
    how: 'Shared out over the taxable lines where the lines name none.',
    findings: ['RECORD_AMOUNT_PLACED'],
  },
  {
    field: 'taxExempt',
    target: null,
    how: 'An order without taxes has none; the exemption itself is not written.',
    findings: ['OUTCOME_CONFLICT'],
  },
  {
    field: 'customer',
    target: 'customer',
    how: 'Named, and the default address put back; Shopify makes a profile of an e-mail address that nobody has.',
    findings: ['RECORD_DEFAULT_ADDRESS', 'CUSTOMER_PROFILE_MADE'],
  },
  {
    field: 'purchasingCompany',
    target: 'companyLocationId',
    how: 'The location; Shopify takes no contact here.',
    findings: ['RECORD_NOT_CARRIED'],
  },
  { field: 'paymentTerms', target: null, how: 'Shopify takes none here.', findings: ['RECORD_NOT_CARRIED'] },
  { field: 'localizedFields', target: null, how: 'Shopify takes none here.', findings: ['RECORD_NOT_CARRIED'] },
  {
    field: 'discountApplications',
    target: 'discountCode',
    how: 'A single code on the whole order with its money off; all else stands in unit prices, without names.',
    findings: ['DISCOUNT_REPRESENTATION'],
  },
  { field: 'lines.title', target: 'lineItems.title', how: 'Of every line as it was, whatever the catalogue says today.' },
  { field: 'lines.variantTitle', target: 'lineItems.variantTitle', how: 'Of every line as it was.' },
  { field: 'lines.sku', target: 'lineItems.sku', how: 'Of every line as it was.' },
  { field: 'lines.vendor', target: 'lineItems.vendor', how: 'Of every line as it was.' },
  { field: 'lines.requiresShipping', target: 'lineItems.requiresShipping', how: 'Of every line as it was.' },
  { field: 'lines.taxable', target: 'lineItems.taxable', how: 'Of every line as it was.' },
  { field: 'lines.weight', target: 'lineItems.weight', how: 'Of every line as it was.' },
  { field: 'lines.isGiftCard', target: 'lineItems.giftCard', how: 'Where gift cards are copied.' },
  {
    field: 'lines.unitPrice',
    target: 'lineItems.priceSet',
    how: 'Net of discounts; a line whose price does not divide by its units becomes two or three, so that no cent is lost.',
    findings: ['DISCOUNT_REPRESENTATION', 'TOO_MANY_LINES'],
  },
  { field: 'lines.shopPrice', target: 'lineItems.priceSet', how: 'The shop’s side of the price.' },
  {
    field: 'lines.taxLines',
    target: 'lineItems.taxLines',
    how: 'Title, rate and amount of then, for the units copied.',
    findings: ['RECORD_AMOUNT_PLACED'],
  },
  { field: 'lines.group', target: null, how: 'Items of a bundle stand as single items.', findings: ['RECORD_NOT_CARRIED'] },
  { field: 'shippingLines', target: 'shippingLines', how: 'Every one of them.', findings: ['RECORD_AMOUNT_PLACED'] },
  { field: 'shippingLines.title', target: 'shippingLines.title', how: 'As it was.' },
  { field: 'shippingLines.code', target: 'shippingLines.code', how: 'As it was.' },
  { field: 'shippingLines.source', target: 'shippingLines.source', how: 'As it was.' },
  { field: 'shippingLines.discountedPrice', target: 'shippingLines.priceSet', how: 'After its discounts, line by line.' },
  { field: 'shippingLines.shopPrice', target: 'shippingLines.priceSet', how: 'The shop’s side of the price.' },
  { field: 'shippingLines.taxLines', target: 'shippingLines.taxLines', how: 'As they were.' },
];
