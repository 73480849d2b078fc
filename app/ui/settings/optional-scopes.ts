/** Access that is asked for only where it is used (`optional_scopes` of shopify.app.toml): what each is for, in the merchant's words. */
export const OPTIONAL_SCOPES: Record<string, { title: string; purpose: string }> = {
  read_companies: { title: 'Companies', purpose: 'Copy B2B orders with their company, location and contact.' },
  read_publications: { title: 'Sales channels', purpose: 'Warn before copying a product that is not published where the order is sold.' },
  read_all_orders: {
    title: 'Orders older than 60 days',
    purpose: 'Find, copy and repeat orders of any age. Shopify must have approved the app for it.',
  },
  write_customers: { title: 'Make customers', purpose: 'Make a customer profile for a guest’s order, when you ask for it.' },
  write_order_edits: { title: 'Edit orders', purpose: 'Correct an order in place instead of copying it.' },
  write_merchant_managed_fulfillment_orders: {
    title: 'Your own locations’ fulfilment',
    purpose: 'Move a copy to another of your locations.',
  },
  write_third_party_fulfillment_orders: { title: 'Fulfilment services', purpose: 'Move a copy that a fulfilment service would send.' },
  write_payment_mandate: {
    title: 'Stored payment methods',
    purpose: 'Charge the payment method that the customer stored, when you ask for it. Shopify must have approved the app for it.',
  },
};
