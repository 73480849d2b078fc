import type { SourceOut } from '#app/contract/order-copies.ts';

const NOTHING = { amount: '0', currencyCode: '' };

/** In place of an order where choices are made for orders that are not known yet: the parts of the editor then show none of its values. */
export const ANY_ORDER: SourceOut = {
  id: '',
  name: 'the original',
  updatedAt: '',
  digest: '',
  customerName: null,
  email: null,
  total: NOTHING,
  cancelled: false,
  financialStatus: null,
  fulfillmentStatus: null,
  note: null,
  tags: [],
  poNumber: null,
  shippingAddress: null,
  billingAddress: null,
  shippingTitle: 'its shipping',
  shippingPrice: null,
  taxExempt: false,
  paymentTerms: null,
  createdAt: '',
  discounts: [],
  totals: { subtotal: NOTHING, discounts: NOTHING, shipping: NOTHING, tax: NOTHING, total: NOTHING },
  lines: [],
};
