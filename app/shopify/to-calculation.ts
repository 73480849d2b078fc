import { parseMoney } from '../domain/order/money.ts';
import type { Money } from '../domain/order/money.ts';
import type { Calculation } from '../domain/copying/plan.ts';
import { ShopifyFailure } from '../usecases/ports.ts';
import type { CalculateDraftMutation } from './generated/admin.ts';
import { toWarnings } from './draft-state.ts';

type CalculatedDraft = NonNullable<NonNullable<CalculateDraftMutation['draftOrderCalculate']>['calculatedDraftOrder']>;

/** Shopify's calculation in presentment minor units. */
export function toCalculation(draft: CalculatedDraft): Calculation {
  const bag = (set: { presentmentMoney: { amount: string; currencyCode: string } }): Money => toMoney(set.presentmentMoney);
  return {
    currency: draft.presentmentCurrencyCode,
    totals: {
      subtotal: bag(draft.subtotalPriceSet),
      discounts: bag(draft.totalDiscountsSet),
      shipping: bag(draft.totalShippingPriceSet),
      tax: bag(draft.totalTaxSet),
      total: bag(draft.totalPriceSet),
    },
    lines: draft.lineItems.map((line) => ({
      uuid: line.uuid,
      title: line.title,
      quantity: line.quantity,
      unitPrice: bag(line.originalUnitPriceSet),
      discountedTotal: bag(line.discountedTotalSet),
    })),
    taxLines: draft.taxLines.map((line) => ({ title: line.title, rate: String(line.rate ?? 0), amount: bag(line.priceSet) })),
    shippingRates: (draft.availableShippingRates ?? []).map((rate) => ({
      handle: rate.handle,
      title: rate.title,
      price: toMoney(rate.price),
    })),
    warnings: toWarnings(draft.warnings),
    discounts: (draft.platformDiscounts ?? []).map((discount) => ({
      title: discount.title,
      code: discount.code,
      amount: bag(discount.totalAmountPriceSet),
    })),
  };
}

/** An amount that is not one of its currency must stop the copy, not be rounded. */
function toMoney({ amount, currencyCode }: { amount: string; currencyCode: string }): Money {
  const parsed = parseMoney(amount, currencyCode);
  if (parsed.ok) return parsed.money;
  throw new ShopifyFailure({
    kind: 'invalid',
    code: 'MONEY_UNREADABLE',
    operation: 'CalculateDraft',
    message: `Shopify's amount ${amount} ${currencyCode} cannot be read exactly: ${parsed.error}`,
  });
}
