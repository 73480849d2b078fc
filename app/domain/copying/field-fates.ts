import type { Address, SourceLine, SourceOrder, SourceShippingLine } from '../order/source-order.ts';
import type { FindingCode } from './finding.ts';

/**
 * What becomes of every field of the source order. A field added to the model without a row here does not compile, and
 * docs/what-is-copied.md is written from this table.
 *
 * - `carried`: goes into the draft as it is.
 * - `changed`: goes into the draft in another form, which the text names.
 * - `asked`: the options decide; the text names the default first.
 * - `dropped`: a draft cannot hold it; the findings name it where it matters.
 * - `used`: steers the plan or the comparison, and is not written.
 */
export interface FieldFate {
  fate: 'carried' | 'changed' | 'asked' | 'dropped' | 'used';
  /** Field of DraftOrderInput that holds it; null when none does. */
  target: string | null;
  how: string;
  findings: FindingCode[];
}

type Fates<T> = Readonly<Record<keyof T, FieldFate>>;

const fate = (kind: FieldFate['fate'], target: string | null, how: string, findings: FindingCode[] = []): FieldFate => ({
  fate: kind,
  target,
  how,
  findings,
});

export const ORDER_FATES: Fates<SourceOrder> = {
  origin: fate('used', null, 'Where the order was read from.'),
  id: fate('used', null, 'Links source and copy; never reused.'),
  name: fate('changed', 'customAttributes', 'Shopify gives a new name; the source’s stands in the attribute `_copied_from`.'),
  createdAt: fate('dropped', null, 'The copy has a date of its own.'),
  processedAt: fate('dropped', null, 'The copy has a date of its own.'),
  updatedAt: fate('used', null, 'A source edited between preview and copy is noticed by it.', ['SOURCE_CHANGED']),
  cancelledAt: fate('used', null, 'The state is not inherited; a cancelled original cannot be cancelled again.', [
    'ORIGINAL_NOT_CANCELLABLE',
  ]),
  cancelledWhole: fate('used', null, 'A cancellation sets everything to 0; what was ordered is then copied.', ['CANCELLED_AS_ORDERED']),
  closed: fate('dropped', null, 'The state is not inherited.'),
  test: fate('dropped', null, 'Drafts made by an app are not test orders.'),
  edited: fate('used', null, 'Current quantities are copied, so edits are in the copy.'),
  email: fate('carried', 'email', 'Left out when Shopify would refuse it, or for another customer.', ['EMAIL_INVALID']),
  phone: fate('carried', 'phone', 'Left out for another customer.'),
  note: fate('asked', 'note', 'Kept, dropped or replaced.'),
  tags: fate('asked', 'tags', 'Kept without our own marks; at most 250, of at most 40 characters.', ['TAG_DROPPED', 'TOO_MANY_TAGS']),
  poNumber: fate('asked', 'poNumber', 'Kept, dropped or replaced.'),
  customAttributes: fate('asked', 'customAttributes', 'Kept, pair by pair; keys may be removed or added.'),
  currency: fate('used', null, 'Shop money is reckoned anew at today’s rate.'),
  presentmentCurrency: fate('carried', 'presentmentCurrencyCode', 'Every amount sent is in it.', ['CURRENCY_MIXED']),
  taxesIncluded: fate('dropped', null, 'A setting of shop and market; a change is named.', ['TAX_CHANGED']),
  taxExempt: fate('asked', 'taxExempt', 'Always said explicitly: kept, exempt or not.', ['TAX_CHANGED']),
  financialStatus: fate('used', null, 'Not inherited; says what a cancellation does to the money.'),
  fulfillmentStatus: fate('used', null, 'Not inherited; a fulfilled original cannot be cancelled.', ['ORIGINAL_NOT_CANCELLABLE']),
  customer: fate('asked', 'purchasingEntity', 'Kept (a deleted one is found by e-mail), made from the order, another, or none.', [
    'CUSTOMER_NONE',
    'CUSTOMER_CHANGED',
    'CUSTOMER_GONE',
    'CUSTOMER_DELETED',
    'CUSTOMER_PROFILE_MADE',
  ]),
  purchasingCompany: fate('carried', 'purchasingEntity', 'Company, location and contact; a contact since removed stops the copy.', [
    'COMPANY_CONTACT_REMOVED',
  ]),
  channel: fate('used', null, 'A shop may judge findings otherwise by channel.'),
  publicationId: fate('used', null, 'The channel on which the products of the copy should be for sale.', [
    'PRODUCT_NOT_PUBLISHED',
    'PUBLICATION_NOT_CHECKED',
  ]),
  customerTags: fate('used', null, 'A shop may judge findings otherwise by tags of the customer.'),
  billingAddress: fate('asked', 'billingAddress', 'Kept, changed field by field, or cleared.', ['ADDRESS_CHANGED']),
  shippingAddress: fate('asked', 'shippingAddress', 'Kept, changed field by field, cleared, or the customer’s own.', [
    'ADDRESS_CHANGED',
    'ADDRESS_INCOMPLETE',
  ]),
  lines: fate('asked', 'lineItems', 'See the lines below; at most 499.', ['LINE_NOT_CHOSEN', 'NOTHING_TO_COPY', 'TOO_MANY_LINES']),
  shippingLines: fate(
    'asked',
    'shippingLine',
    'One custom line with title and price after discounts; or a live rate, another price, or none.',
    ['SHIPPING_MERGED', 'SHIPPING_CHANGED'],
  ),
  discountApplications: fate(
    'asked',
    'appliedDiscount, lineItems.appliedDiscount, discountCodes',
    'The same money off as manual discounts, or judged afresh, or none.',
    [
      'DISCOUNT_REPRESENTATION',
      'DISCOUNT_DROPPED',
      'DISCOUNT_REJUDGED',
      'DISCOUNT_CODE_NOT_APPLICABLE',
      'DISCOUNT_RESIDUAL',
      'DISCOUNT_INVALID',
    ],
  ),
  taxLines: fate('dropped', null, 'Shopify reckons tax for the address at hand.', ['TAX_CHANGED']),
  paymentTerms: fate('changed', 'paymentTerms', 'The template of today with the same type and days, from today.', [
    'PAYMENT_TERMS_SHIFTED',
    'PAYMENT_TERMS_GONE',
    'PAYMENT_TERMS_FIXED_DATE_PAST',
  ]),
  localizedFields: fate('asked', 'localizedFields', 'Kept or dropped.', ['LOCALIZED_FIELD_NOT_CARRIED']),
  metafields: fate('asked', 'metafields', 'Kept, except those of Shopify, of other apps and of the old payment.', [
    'METAFIELD_NOT_CARRIED',
  ]),
  totals: fate('used', null, 'What the copy is compared with, to the cent.', [
    'TOTAL_DIFFERS',
    'SOURCE_TOTALS_INCONSISTENT',
    'DUTIES_NOT_CARRIED',
    'TIP_LEFT_OUT',
  ]),
  originalTotals: fate('used', null, 'As ordered, before refunds and edits.'),
  unread: fate('used', null, 'Every field that could not be read is named.', ['SOURCE_FIELD_UNREAD']),
};

export const LINE_FATES: Fates<SourceLine> = {
  id: fate('used', 'lineItems.uuid', 'The line’s uuid is made of it.'),
  title: fate('carried', 'lineItems.title', 'Custom lines only: Shopify takes the catalogue’s for a variant.'),
  variantTitle: fate('changed', 'lineItems.title', 'Joined to the title of a line whose product was deleted.'),
  sku: fate('carried', 'lineItems.sku', 'Custom lines only.', ['SKU_AMBIGUOUS', 'SKU_NOT_FOUND']),
  productHandle: fate('used', null, 'Finds the product of a line of a file in this shop.'),
  vendor: fate('dropped', null, 'A draft holds no vendor of custom lines.'),
  quantities: fate('asked', 'lineItems.quantity', 'Current, ordered, unfulfilled, refunded, returned, or typed.', [
    'QUANTITY_CHANGED',
    'LINE_FULLY_REFUNDED',
    'QUANTITY_LIMIT',
  ]),
  variant: fate('asked', 'lineItems.variantId', 'Kept, or swapped.', [
    'VARIANT_SWAPPED',
    'PRODUCT_NOT_FOR_SALE',
    'PRODUCT_NOT_PUBLISHED',
    'INSUFFICIENT_STOCK',
    'SOLD_BEYOND_STOCK',
  ]),
  variantDeleted: fate('asked', 'lineItems', 'A custom line in its place, a match by SKU, left out, or refused.', ['PRODUCT_DELETED']),
  custom: fate('carried', 'lineItems', 'A custom line carries all that it is.'),
  requiresShipping: fate('carried', 'lineItems.requiresShipping', 'Custom lines only.'),
  taxable: fate('carried', 'lineItems.taxable', 'Custom lines only.'),
  isGiftCard: fate('asked', null, 'Left out, because it would issue money; or copied without its recipient.', [
    'GIFT_CARD_SKIPPED',
    'GIFT_CARD_ISSUES_MONEY',
    'GIFT_CARD_RECIPIENT_DROPPED',
  ]),
  isTip: fate('asked', null, 'Left out, or copied as an item.', ['TIP_LEFT_OUT']),
  weight: fate('carried', 'lineItems.weight', 'Custom lines only.'),
  customAttributes: fate('asked', 'lineItems.customAttributes', 'Byte for byte; hidden ones may be dropped.', [
    'HIDDEN_PROPERTIES_DROPPED',
  ]),
  unitPrice: fate('asked', 'lineItems.priceOverride', 'What was paid, today’s, the lower, or typed.', [
    'PRICE_CHANGED',
    'PRICE_DRIFT',
    'PRICE_INVALID',
  ]),
  shopPrice: fate('dropped', null, 'Shop money is reckoned anew at today’s rate.'),
  allocations: fate(
    'changed',
    'lineItems.appliedDiscount, appliedDiscount',
    'One discount per line and one per order, the same money off.',
    ['DISCOUNT_REPRESENTATION', 'FREE_GIFT_LINE'],
  ),
  taxLines: fate('dropped', null, 'Shopify reckons tax for the address at hand.', ['TAX_CHANGED']),
  duties: fate('dropped', null, 'Reckoned anew at the checkout, or not at all.', ['DUTIES_NOT_CARRIED']),
  group: fate('changed', 'lineItems.components', 'A bundle is sent once as its parent; as plain lines when the parent is gone.', [
    'BUNDLE_PARENT_GONE',
    'BUNDLE_PRICE_NOT_KEPT',
  ]),
  sellingPlanName: fate('dropped', null, 'A draft holds no subscription: the line is bought once.', ['SELLING_PLAN_LOST']),
};

export const SHIPPING_LINE_FATES: Fates<SourceShippingLine> = {
  title: fate('carried', 'shippingLine.title', 'Titles of several lines are joined.', ['SHIPPING_MERGED']),
  code: fate('dropped', null, 'A custom shipping line has the code `custom`.'),
  source: fate('dropped', null, 'A custom shipping line has no carrier.'),
  custom: fate('used', null, 'Every copied shipping line is custom.'),
  originalPrice: fate('asked', 'shippingLine.priceWithCurrency', 'Sent where shipping discounts are dropped or judged afresh.', [
    'DISCOUNT_DROPPED',
  ]),
  discountedPrice: fate('carried', 'shippingLine.priceWithCurrency', 'Summed over the lines not removed.'),
  shopPrice: fate('dropped', null, 'Shop money is reckoned anew at today’s rate.'),
  taxLines: fate('dropped', null, 'Shopify reckons tax for the address at hand.', ['TAX_CHANGED']),
  removed: fate('used', null, 'A removed line is not copied.'),
};

const part = (target: string) => fate('carried', target, 'Left out when empty; may be changed or cleared.');
export const ADDRESS_FATES: Fates<Address> = {
  firstName: part('firstName'),
  lastName: part('lastName'),
  company: part('company'),
  address1: part('address1'),
  address2: part('address2'),
  city: part('city'),
  provinceCode: part('provinceCode'),
  countryCode: part('countryCode'),
  zip: part('zip'),
  phone: part('phone'),
};

/** Fields of a Shopify order that the model leaves out on purpose, because a copy must not have them. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'transactions, paymentGatewayNames, card details':
    'Nothing of a payment is copied. On request the payment method stored with the source is charged; of it brand, last four digits and expiry are read.',
  'fulfillments, fulfillmentOrders, returns, refunds, disputes, risk': 'What happened to the source is its history.',
  'sourceName, app, channel, attribution, retailLocation, publication': 'The copy is made by this app, and Shopify says so.',
  'confirmationNumber, statusPageUrl, cartToken, checkoutToken, clientIp, customerJourneySummary': 'They belong to one checkout.',
  'staffMember, events': 'They need access that a copy does not ask for.',
  'customerLocale, customerAcceptsMarketing': 'Settings of the customer, not of the order; a draft takes neither.',
  'originalTotalAdditionalFeesSet, totalCashRoundingAdjustment':
    'No draft holds them; they show as SOURCE_TOTALS_INCONSISTENT with their amount.',
  'deliveryMethod, carrierIdentifier, deliveryCategory': 'Kept only by choosing a live rate.',
  'latitude, longitude and validation of addresses': 'Shopify finds them anew.',
};
