import { defineOperation } from '../operation.ts';
import type { PaymentTermsTemplatesQuery, PaymentTermsTemplatesQueryVariables } from '../generated/admin.ts';

/** @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/paymentTermsTemplates */
export const paymentTermsTemplates = defineOperation<PaymentTermsTemplatesQuery, PaymentTermsTemplatesQueryVariables>({
  name: 'PaymentTermsTemplates',
  effect: 'none',
  points: 1,
  document: /* GraphQL */ `
    query PaymentTermsTemplates {
      paymentTermsTemplates {
        id
        name
        paymentTermsType
        dueInDays
      }
    }
  `,
});
