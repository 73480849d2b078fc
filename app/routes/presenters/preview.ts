import type { PreviewLineOut, PreviewOut, SourceOut, StoredMethodOut } from '#app/contract/order-copies.ts';
import type { Calculation, PlannedLine } from '#app/domain/copying/plan.ts';
import { multiply } from '#app/domain/order/money.ts';
import { showStoredMethod } from '#app/domain/order/stored-method.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { sourceDigest } from '#app/usecases/source-digest.ts';
import type { CopyPreview } from '#app/usecases/use-cases.ts';
import { presentDifferences, presentFindings } from './findings.ts';
import { presentMoney, presentTotals } from './money.ts';

/** A preview as the API shows it: minor units become Shopify's decimal strings, nothing else is decided here. */
export function presentPreview(preview: CopyPreview): PreviewOut {
  const { parts } = preview;
  return {
    source: presentSource(preview.source),
    ...presentPlanned(preview),
    parts: parts.map(({ total, ...part }) => ({ ...part, total: total ? presentMoney(total) : null })),
  };
}

/** All that belongs to the copy; the source is shown beside it. */
export function presentPlanned(preview: CopyPreview): Omit<PreviewOut, 'source' | 'parts'> {
  const { options, plan, calculation, differences, findings, storedMethod, moneyConsequence, canCopy } = preview;
  return {
    options,
    lines: presentLines(plan.lines, calculation),
    totals: calculation ? presentTotals(calculation.totals) : null,
    calculatedBy: calculation?.by ?? (options.outcome.kind === 'record' ? 'app' : 'shopify'),
    differences: presentDifferences(differences),
    findings: presentFindings(findings),
    shippingRates: (calculation?.shippingRates ?? []).map((rate) => ({
      handle: rate.handle,
      title: rate.title,
      price: presentMoney(rate.price),
    })),
    storedMethod: storedMethod && presentStoredMethod(storedMethod),
    moneyConsequence,
    canCopy,
  };
}

function presentStoredMethod({ allowed, offer }: NonNullable<CopyPreview['storedMethod']>): StoredMethodOut {
  if (offer === null) return { allowed, method: null };
  const { brand, lastDigits, expiry } = offer.method;
  return { allowed, method: { label: showStoredMethod(offer.method), brand, lastDigits, expiry, expired: offer.expired } };
}

/** Totals as Shopify calculated them for the line; before that, as planned. */
export function presentLines(lines: PlannedLine[], calculation: Calculation | null): PreviewLineOut[] {
  const calculated = new Map((calculation?.lines ?? []).map((line) => [line.uuid, line]));
  return lines.map((line) => ({
    sourceLineId: line.sourceLineId,
    uuid: line.uuid,
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    quantity: line.quantity,
    sourceQuantity: line.sourceQuantity,
    frozenPrice: presentMoney(line.frozenPrice),
    currentPrice: line.currentPrice ? presentMoney(line.currentPrice) : null,
    unitPrice: presentMoney(calculated.get(line.uuid)?.unitPrice ?? line.unitPrice),
    total: presentMoney(calculated.get(line.uuid)?.discountedTotal ?? line.expectedTotal ?? multiply(line.unitPrice, line.quantity)),
    sellable: line.stock.tracked ? line.stock.sellable : null,
    stock: line.stock.tracked ? (line.stock.locations ?? []).map(({ name, available }) => ({ location: name, available })) : [],
  }));
}

export function presentSource(source: SourceOrder): SourceOut {
  const shipping = source.shippingLines.find((line) => !line.removed) ?? null;
  return {
    id: source.id,
    name: source.name,
    updatedAt: source.updatedAt,
    digest: sourceDigest(source),
    createdAt: source.createdAt,
    customerName: source.customer?.displayName ?? null,
    email: source.email,
    total: presentMoney(source.totals.total),
    totals: presentTotals(source.totals),
    cancelled: source.cancelledAt !== null,
    financialStatus: source.financialStatus,
    fulfillmentStatus: source.fulfillmentStatus,
    note: source.note,
    tags: source.tags,
    poNumber: source.poNumber,
    taxExempt: source.taxExempt,
    paymentTerms: source.paymentTerms?.name ?? null,
    shippingAddress: source.shippingAddress,
    billingAddress: source.billingAddress,
    shippingTitle: shipping?.title ?? null,
    shippingPrice: shipping ? presentMoney(shipping.discountedPrice) : null,
    discounts: source.discountApplications.map((each) => ({
      title: each.title ?? each.code ?? each.description ?? 'Discount',
      code: each.code,
      kind: each.kind,
    })),
    lines: source.lines.map((line) => ({
      id: line.id,
      title: line.title,
      variantTitle: line.variantTitle,
      sku: line.sku,
      quantities: line.quantities,
      unitPrice: presentMoney(line.unitPrice),
      currentPrice: line.variant?.currentPrice ? presentMoney(line.variant.currentPrice) : null,
      sellable: line.variant?.tracked ? line.variant.sellable : null,
      deleted: line.variantDeleted,
      isGiftCard: line.isGiftCard,
      isTip: line.isTip,
    })),
  };
}
