import type { Finding, FindingCode } from './finding.ts';
import type { CopyOptions } from './options.ts';
import type { Calculation } from './plan.ts';

/** What Shopify warned of while it calculated: codes that do not apply, and whatever else it has to say. */
export function findingsOfWarnings(calculation: Calculation, options: CopyOptions): Finding[] {
  return calculation.warnings.map((warning) => {
    if (warning.discountCode === null) {
      return {
        code: 'SHOPIFY_WARNING',
        severity: 'warning',
        place: warning.field ?? '',
        message: `Shopify says: ${warning.message}`,
        remedy: null,
        amount: null,
      };
    }
    const refuse = options.discounts.invalidCode === 'refuse';
    return {
      code: 'DISCOUNT_CODE_NOT_APPLICABLE',
      severity: refuse ? 'error' : 'warning',
      place: 'discounts',
      message: `The code ${warning.discountCode} is not applied: ${warning.message}.`.replace(/\.\.$/, '.'),
      remedy: refuse ? 'Drop the code, or take the same money off.' : null,
      amount: null,
    };
  });
}

/** Codes that Shopify did not apply: with `invalidCode: same-money-off` the copy is planned again with these marked as not working. */
export function rejectedCodes(calculation: Calculation): string[] {
  return [...new Set(calculation.warnings.flatMap(({ discountCode }) => discountCode ?? []))];
}

/**
 * Words of userErrors that have a finding code of their own. Recorded: "Product with ID … is no longer available" and "Email is invalid";
 * the texts on quantity limits and publication are assumed.
 */
const KNOWN_REFUSALS: [RegExp, FindingCode, string][] = [
  [/no longer available/i, 'PRODUCT_DELETED', 'Copy the line as a custom item, or choose another variant.'],
  [/email is invalid/i, 'EMAIL_INVALID', 'Correct the e-mail address.'],
  [
    /not published|not available (in|to) (this |the )?(market|channel|catalog)/i,
    'PRODUCT_NOT_PUBLISHED',
    'Publish the product there, or swap it.',
  ],
  [
    /(maximum|minimum|multiples?|limit).*(quantity|units)|(quantity|units).*(maximum|minimum|multiple|limit)/i,
    'QUANTITY_LIMIT',
    'Change the quantity to what the limit allows.',
  ],
  [/contact/i, 'COMPANY_CONTACT_REMOVED', 'Add the contact to the company again, or copy for another customer.'],
];

/** A polite refusal of Shopify (userErrors, place already mapped to ours) as findings that stop the copy. */
export function findingsOfRefusal(userErrors: { place: string; message: string }[]): Finding[] {
  return userErrors.map(({ place, message }) => {
    const [, code, remedy] = KNOWN_REFUSALS.find(([words]) => words.test(message)) ?? [
      null,
      'SHOPIFY_REFUSED' as const,
      'Change what Shopify names.',
    ];
    return { code, severity: 'error', place, message: `Shopify would refuse this draft: ${message}`, remedy, amount: null };
  });
}
