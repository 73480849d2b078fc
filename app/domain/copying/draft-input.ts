import { moneyInput } from '../order/money.ts';
import type { DraftUnit } from './chosen-line.ts';
import type { DraftLineInput } from './plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlannedDiscounts } from './plan-discounts.ts';

/** One line of DraftOrderInput. A variant line carries its price override only; a custom line carries all that it is. */
export function lineInput(context: PlanContext, unit: DraftUnit, planned: PlannedDiscounts['lines'][number]): DraftLineInput {
  const price = moneyInput({ minor: planned.fit.unit, currency: context.currency });
  const common = {
    uuid: unit.uuid,
    quantity: unit.quantity,
    ...(planned.input === undefined ? {} : { appliedDiscount: planned.input }),
    ...(unit.customAttributes.length === 0 ? {} : { customAttributes: unit.customAttributes.map(({ key, value }) => ({ key, value })) }),
  };
  if (unit.variantId === null) return { ...common, ...customFields(unit), originalUnitPriceWithCurrency: price };
  return {
    ...common,
    variantId: unit.variantId,
    ...(unit.override || planned.fit.overridden ? { priceOverride: price } : {}),
    ...(unit.components === null ? {} : { components: unit.components }),
  };
}

function customFields(unit: DraftUnit): Pick<DraftLineInput, 'title' | 'sku' | 'taxable' | 'requiresShipping' | 'weight'> {
  const line = unit.lines[0];
  const source = line?.source ?? null;
  const name = line?.variantTitle ? `${unit.title} - ${line.variantTitle}` : unit.title;
  return {
    title: name.trim() === '' ? 'Custom item' : name.slice(0, 255),
    ...(line?.sku ? { sku: line.sku } : {}),
    taxable: source?.taxable ?? true,
    requiresShipping: source?.requiresShipping ?? true,
    ...(source?.weight ? { weight: { value: source.weight.value, unit: source.weight.unit } } : {}),
  };
}
