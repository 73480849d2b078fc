/** Why something stopped that was made for a customer who is to be forgotten. Says nothing of who it was. */
export const CUSTOMER_REDACTED = 'CUSTOMER_REDACTED';
export const CUSTOMER_REDACTED_SENTENCE = 'Shopify asked for this customer to be forgotten, so nothing more is copied for them.';
