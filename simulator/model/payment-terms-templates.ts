export interface PaymentTermsTemplate {
  id: string;
  name: string;
  description: string;
  dueInDays: number | null;
  paymentTermsType: 'NET' | 'FIXED' | 'RECEIPT' | 'FULFILLMENT' | 'UNKNOWN';
  translatedName: string;
}

/** The same nine templates in every shop, in the order in which the API lists them (payment-terms-templates-read.json). */
export const PAYMENT_TERMS_TEMPLATES: readonly PaymentTermsTemplate[] = [
  template(1, 'RECEIPT', 'Due on receipt', 'Due on receipt', null),
  template(9, 'FULFILLMENT', 'Due on fulfillment', 'Due on fulfillment', null),
  template(2, 'NET', 'Net 7', 'Within 7 days', 7),
  template(3, 'NET', 'Net 15', 'Within 15 days', 15),
  template(4, 'NET', 'Net 30', 'Within 30 days', 30),
  template(8, 'NET', 'Net 45', 'Within 45 days', 45),
  template(5, 'NET', 'Net 60', 'Within 60 days', 60),
  template(6, 'NET', 'Net 90', 'Within 90 days', 90),
  template(7, 'FIXED', 'Fixed', 'Fixed date', null),
];

function template(
  number: number,
  paymentTermsType: PaymentTermsTemplate['paymentTermsType'],
  name: string,
  description: string,
  dueInDays: number | null,
): PaymentTermsTemplate {
  return { id: `gid://shopify/PaymentTermsTemplate/${number}`, name, description, dueInDays, paymentTermsType, translatedName: name };
}
