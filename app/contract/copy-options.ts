import { z } from 'zod';
import type { CopyOptions } from '../domain/copying/options.ts';

/**
 * The zod schema of {@link CopyOptions}. Every field has a default, so that `{}` is the profile *Exact copy*; unknown keys are refused,
 * so that a misspelt option is an error and never a silent default.
 */
const gid = (type: string) =>
  z.string().regex(new RegExp(`^gid://shopify/${type}/[A-Za-z0-9_-]+$`), `must be a Shopify id like gid://shopify/${type}/123`);
const text = (max: number) => z.string().max(max);
const decimal = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/, 'must be an amount like 12.50, not negative');
const attribute = z.strictObject({ key: text(255).min(1), value: text(65_535) });
/** Lines that a draft order holds; a source of more becomes several, or is refused (`lines.overLimit`). */
export const DRAFT_LINES = 499;
/** Orders that one source can become. */
export const MOST_PARTS = 100;
const units = z.number().int().min(0).max(1_000_000);

export const addressFields = z.strictObject({
  firstName: text(255).nullable().optional(),
  lastName: text(255).nullable().optional(),
  company: text(255).nullable().optional(),
  address1: text(255).nullable().optional(),
  address2: text(255).nullable().optional(),
  city: text(255).nullable().optional(),
  provinceCode: text(10).nullable().optional(),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a two-letter country code like CA')
    .nullable()
    .optional(),
  zip: text(50).nullable().optional(),
  phone: text(50).nullable().optional(),
});

const addressChoice = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('keep') }),
  z.strictObject({ mode: z.literal('clear') }),
  z.strictObject({ mode: z.literal('customer-default') }),
  z.strictObject({ mode: z.literal('change'), fields: addressFields }),
]);

const textRule = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('keep') }),
  z.strictObject({ mode: z.literal('drop') }),
  z.strictObject({ mode: z.literal('change'), value: text(5000) }),
]);

const keep = { mode: 'keep' } as const;

const lines = z.strictObject({
  selection: z.enum(['all', 'none', 'chosen']).default('all'),
  quantity: z.enum(['current', 'ordered', 'unfulfilled', 'refunded', 'returned']).default('current'),
  chosen: z
    .array(
      z.strictObject({
        lineId: z.string().min(1).max(255),
        include: z.boolean().default(true),
        quantity: units.nullable().default(null),
        variantId: gid('ProductVariant').nullable().default(null),
        unitPrice: decimal.nullable().default(null),
      }),
    )
    .max(1000)
    .default([]),
  added: z
    .array(
      z
        .strictObject({
          variantId: gid('ProductVariant').nullable().default(null),
          title: text(255).nullable().default(null),
          quantity: units.min(1),
          unitPrice: decimal.nullable().default(null),
          customAttributes: z.array(attribute).max(100).default([]),
        })
        .refine((line) => line.variantId !== null || (line.title !== null && line.title.trim() !== ''), {
          message: 'needs a variantId or a title',
          path: ['title'],
        }),
    )
    .max(499)
    .default([]),
  deletedVariant: z.enum(['custom-line', 'match-sku', 'skip', 'refuse']).default('custom-line'),
  giftCards: z.enum(['skip', 'copy']).default('skip'),
  tips: z.enum(['skip', 'copy']).default('skip'),
  hiddenProperties: z.enum(['keep', 'drop']).default('keep'),
  overLimit: z.enum(['refuse', 'split']).default('refuse'),
  split: z
    .strictObject({
      part: z.number().int().min(1).max(MOST_PARTS),
      of: z.number().int().min(1).max(MOST_PARTS),
      lines: z.array(z.strictObject({ lineId: z.string().min(1).max(255), units: z.array(units).max(MOST_PARTS + 1) })).max(10_000),
    })
    .nullable()
    .default(null),
});

const discounts = z.strictObject({
  mode: z.enum(['exact', 'reapply', 'none']).default('exact'),
  invalidCode: z.enum(['drop', 'same-money-off', 'refuse']).default('drop'),
  automatic: z.boolean().default(true),
  addedCodes: z.array(text(255).min(1)).max(20).default([]),
  manual: z
    .strictObject({ title: text(255).default('Discount'), kind: z.enum(['percentage', 'amount']), value: decimal })
    .nullable()
    .default(null),
});

const texts = z.strictObject({
  note: textRule.default(keep),
  poNumber: textRule.default(keep),
  tags: z
    .strictObject({
      keep: z.boolean().default(true),
      add: z.array(text(255).min(1)).max(250).default([]),
      remove: z.array(text(255)).max(250).default([]),
    })
    .prefault({}),
  customAttributes: z
    .strictObject({
      keep: z.boolean().default(true),
      add: z.array(attribute).max(100).default([]),
      removeKeys: z.array(text(255)).max(100).default([]),
    })
    .prefault({}),
  metafields: z.enum(['keep', 'drop']).default('keep'),
  localizedFields: z.enum(['keep', 'drop']).default('keep'),
});

const complete = z.discriminatedUnion('payment', [
  z.strictObject({ kind: z.literal('complete'), payment: z.enum(['paid', 'terms']).default('paid') }),
  z.strictObject({
    kind: z.literal('complete'),
    payment: z.literal('stored-method'),
    maxSourceAgeDays: z.number().int().min(1).max(3650).default(60),
    maxAmount: decimal.nullable().default(null),
    unattended: z.boolean().default(false),
  }),
]);

const outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('draft') }),
  z.strictObject({
    kind: z.literal('invoice'),
    to: z.email().nullable().default(null),
    subject: text(255).nullable().default(null),
    message: text(5000).nullable().default(null),
  }),
  complete,
  z.strictObject({
    kind: z.literal('record'),
    processedAt: z.enum(['source', 'now']).default('source'),
    payment: z.enum(['pending', 'paid']).default('pending'),
    inventory: z.enum(['bypass', 'decrement', 'decrement-if-available']).default('bypass'),
    defaultAddress: z.enum(['restore', 'change']).default('restore'),
  }),
]);

export const originalChoice = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('leave') }),
  z.strictObject({
    action: z.literal('cancel'),
    refund: z.enum(['none', 'original-methods', 'store-credit']),
    restock: z.boolean(),
    notify: z.boolean(),
    reason: z.enum(['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF']).default('OTHER'),
    note: text(255).nullable().default(null),
  }),
]);

export const PROFILE_NAMES = [
  'exact-copy',
  'reorder',
  'correction',
  'replacement',
  'backorder',
  'split-by-destination',
  'without-items',
  'standing-order',
  'rehearsal',
] as const;

export const copyOptionsSchema = z
  .strictObject({
    profile: z.enum(PROFILE_NAMES).default('exact-copy'),
    lines: lines.prefault({}),
    billingAddress: addressChoice.default(keep),
    shippingAddress: addressChoice.default(keep),
    customer: z
      .discriminatedUnion('mode', [
        z.strictObject({ mode: z.literal('keep') }),
        z.strictObject({ mode: z.literal('profile') }),
        z.strictObject({ mode: z.literal('none') }),
        z.strictObject({ mode: z.literal('other'), customerId: gid('Customer') }),
        z.strictObject({
          mode: z.literal('company'),
          companyLocationId: gid('CompanyLocation'),
          contactId: gid('CompanyContact').nullable().default(null),
        }),
      ])
      .default(keep),
    prices: z.enum(['frozen', 'current', 'lower']).default('frozen'),
    discounts: discounts.prefault({}),
    shipping: z
      .discriminatedUnion('mode', [
        z.strictObject({ mode: z.literal('keep') }),
        z.strictObject({ mode: z.literal('none') }),
        z.strictObject({ mode: z.literal('custom'), title: text(255).min(1), price: decimal }),
        z.strictObject({ mode: z.literal('rate'), handle: text(10_000).min(1) }),
      ])
      .default(keep),
    taxExempt: z.enum(['keep', 'exempt', 'not-exempt']).default('keep'),
    texts: texts.prefault({}),
    paymentTerms: z.enum(['keep', 'drop']).default('keep'),
    reserveInventoryUntil: z.iso.datetime({ offset: true }).nullable().default(null),
    fulfillmentLocationId: gid('Location').nullable().default(null),
    outcome: outcome.default({ kind: 'draft' }),
    original: originalChoice.default({ action: 'leave' }),
    errors: z.enum(['strict', 'lenient']).default('strict'),
    reason: text(500).nullable().default(null),
  })
  .superRefine((options, context) => {
    if (options.original.action === 'cancel' && !['complete', 'record'].includes(options.outcome.kind)) {
      context.addIssue({
        code: 'custom',
        path: ['original', 'action'],
        message: 'the original can only be cancelled when the copy becomes an order: set outcome.kind to "complete" or "record"',
      });
    }
  });

export type CopyOptionsInput = z.input<typeof copyOptionsSchema>;

/** Fails to compile when the schema and the domain's type part ways. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const schemaMatchesDomain: Same<z.output<typeof copyOptionsSchema>, CopyOptions> = true;
