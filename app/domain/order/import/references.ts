import { parseMoney } from '../money.ts';
import type { SourceLine, SourceOrder, SourceVariant } from '../source-order.ts';

/** What an order from elsewhere refers to, for one look into this shop's catalogue and customers. */
export interface ReferenceQuestions {
  variantIds: string[];
  skus: string[];
  /** Handles of products, for lines whose SKU is missing or unknown. */
  handles: string[];
  customerId: string | null;
  email: string | null;
}

export interface FoundVariant {
  id: string;
  productId: string;
  sku: string | null;
  /** Decimal string in the shop's currency. */
  price: string;
  productStatus: 'ACTIVE' | 'ARCHIVED' | 'DRAFT';
  availableForSale: boolean;
  tracked: boolean;
  inventoryPolicy: 'DENY' | 'CONTINUE';
  sellable: number | null;
}

export interface FoundCustomer {
  id: string;
  displayName: string | null;
  email: string | null;
  taxExempt: boolean;
}

export interface ReferenceAnswers {
  shopCurrency: string;
  variants: readonly FoundVariant[];
  /** Variants of the products with these handles. */
  byHandle: ReadonlyMap<string, readonly FoundVariant[]>;
  customer: FoundCustomer | null;
}

export interface LineReference {
  state: 'resolved' | 'missing' | 'ambiguous' | 'none';
  by: 'id' | 'SKU' | 'handle' | null;
  key: string | null;
}

export interface References {
  lines: LineReference[];
  customer: 'resolved' | 'missing' | 'none';
}

/** A line whose product is named by nothing has nothing to be looked up. */
export function referenceQuestions(source: SourceOrder): ReferenceQuestions {
  const lines = source.lines.filter((line) => !line.isTip);
  return {
    variantIds: unique(lines.map((line) => line.variant?.id ?? null)),
    skus: unique(lines.map((line) => line.sku)),
    handles: unique(lines.map((line) => line.productHandle ?? null)),
    customerId: source.customer?.id ?? null,
    email: source.email ?? source.customer?.email ?? null,
  };
}

/**
 * Puts this shop's variants and customer in the place of what the file names: by id, else by SKU, else by the handle of a product with one
 * variant; the customer by id, else by e-mail. Exactly one match is taken; several or none leave the line to the choice for deleted products.
 * Ids of companies and metafield definitions of another shop mean nothing here and are left out.
 */
export function resolveReferences(source: SourceOrder, answers: ReferenceAnswers): { source: SourceOrder; references: References } {
  const resolved = source.lines.map((line) => resolveLine(line, source, answers));
  const { customer } = answers;
  const named = source.customer !== null || source.email !== null;
  return {
    source: {
      ...source,
      currency: answers.shopCurrency,
      lines: resolved.map(({ line }) => line),
      customer: customer && { ...customer },
      purchasingCompany: null,
    },
    references: {
      lines: resolved.map(({ reference }) => reference),
      customer: customer !== null ? 'resolved' : named ? 'missing' : 'none',
    },
  };
}

function resolveLine(line: SourceLine, source: SourceOrder, answers: ReferenceAnswers): { line: SourceLine; reference: LineReference } {
  const none = { line, reference: { state: 'none', by: null, key: null } as const };
  if (line.isTip) return none;
  const candidates = ways(line, answers);
  for (const { by, key, found } of candidates) {
    const [only] = found;
    if (only !== undefined && found.length === 1)
      return { line: withVariant(line, only, source, answers.shopCurrency), reference: { state: 'resolved', by, key } };
  }
  const tried = candidates.find(({ found }) => found.length > 1) ?? candidates.find(({ by }) => by === 'SKU') ?? candidates[0];
  if (tried === undefined) return none;
  return {
    line: { ...line, variant: null, variantDeleted: true, custom: false, group: null },
    reference: { state: tried.found.length > 1 ? 'ambiguous' : 'missing', by: tried.by, key: tried.key },
  };
}

function ways(line: SourceLine, answers: ReferenceAnswers): { by: 'id' | 'SKU' | 'handle'; key: string; found: readonly FoundVariant[] }[] {
  const { variant, sku } = line;
  const handle = line.productHandle ?? null;
  return [
    ...(variant === null ? [] : [{ by: 'id' as const, key: variant.id, found: answers.variants.filter(({ id }) => id === variant.id) }]),
    ...(sku === null ? [] : [{ by: 'SKU' as const, key: sku, found: answers.variants.filter((one) => one.sku === sku) }]),
    ...(handle === null ? [] : [{ by: 'handle' as const, key: handle, found: answers.byHandle.get(handle) ?? [] }]),
  ];
}

function withVariant(line: SourceLine, found: FoundVariant, source: SourceOrder, shopCurrency: string): SourceLine {
  const price = shopCurrency === source.presentmentCurrency ? parseMoney(found.price, shopCurrency) : null;
  const variant: SourceVariant = {
    id: found.id,
    productId: found.productId,
    productStatus: found.productStatus,
    currentPrice: price?.ok ? price.money : null,
    availableForSale: found.availableForSale,
    tracked: found.tracked,
    inventoryPolicy: found.inventoryPolicy,
    sellable: found.sellable,
    requiresComponents: false,
  };
  // A bundle of another shop is no bundle here: its parts are lines of their own.
  return { ...line, variant, variantDeleted: false, custom: false, group: null };
}

function unique(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null && value !== ''))];
}
