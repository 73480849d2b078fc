import type { ChosenLine, DraftUnit } from './chosen-line.ts';
import { priceLine } from './line-prices.ts';
import type { PlanContext } from './plan-context.ts';
import { stableUuid } from './stable-uuid.ts';

/** One unit per line of the draft, in source order: bundles become one parent line with components where the parent still exists. */
export function buildUnits(context: PlanContext, lines: ChosenLine[]): DraftUnit[] {
  const units: DraftUnit[] = [];
  const done = new Set<string>();
  for (const line of lines) {
    const group = line.source?.group ?? null;
    if (group === null) {
      units.push(singleUnit(context, line));
      continue;
    }
    if (done.has(group.id)) continue;
    done.add(group.id);
    units.push(
      ...bundleUnits(
        context,
        lines.filter((other) => other.source?.group?.id === group.id),
      ),
    );
  }
  return units;
}

function singleUnit(context: PlanContext, line: ChosenLine): DraftUnit {
  const price = priceLine(context, line);
  return {
    lines: [line],
    uuid: line.uuid,
    quantity: line.quantity,
    title: line.title,
    variantId: line.variantId,
    customAttributes: line.customAttributes,
    components: null,
    lineDiscount: 0,
    orderDiscount: 0,
    ...price,
  };
}

/**
 * The parent variant with its components, as the API takes bundles; the plain lines when the parent is gone or only a part of the bundle
 * was chosen. A component takes no price of its own, so the kept price stands on the parent, whose price override no recording shows:
 * the calculation before the copy proves or refutes it.
 */
function bundleUnits(context: PlanContext, lines: ChosenLine[]): DraftUnit[] {
  const { notes, source } = context;
  const first = lines[0];
  const group = first?.source?.group;
  if (!first || !group) return [];
  const title = group.title;
  const all = source.lines.filter((line) => line.group?.id === group.id);
  const quantity = bundleQuantity(lines, all.length, group.quantity);
  if (group.variantId === null || quantity === null || lines.some((line) => line.variantId === null)) {
    notes.add({
      code: 'BUNDLE_PARENT_GONE',
      severity: 'warning',
      place: first.place,
      message:
        group.variantId === null
          ? `The bundle “${title}” has no product of its own any more; its items are copied one by one at the prices paid.`
          : `The bundle “${title}” is not copied as a whole; its items are copied one by one at the prices paid.`,
    });
    return lines.map((line) => singleUnit(context, line));
  }
  const prices = lines.map((line) => priceLine(context, line));
  const gross = prices.reduce((sum, price, index) => sum + price.unit * (lines[index]?.quantity ?? 0), 0);
  const known = prices.every((price) => price.unitKnown);
  const keep = known && gross % quantity === 0 && context.options.prices !== 'current';
  if (!keep) {
    notes.add({
      code: 'BUNDLE_PRICE_NOT_KEPT',
      severity: 'warning',
      place: first.place,
      message: `The bundle “${title}” is sold at its price of today: Shopify takes no prices for its parts.`,
    });
    notes.move('subtotal', 'BUNDLE_PRICE_NOT_KEPT', null);
    notes.move('subtotal', 'BUNDLE_PRICE_NOT_KEPT', Math.floor(gross / quantity) * quantity - gross);
  }
  return [
    {
      lines,
      uuid: stableUuid(`bundle ${group.id}`),
      quantity,
      title,
      variantId: group.variantId,
      customAttributes: group.customAttributes.map(({ key, value }) => ({ key, value })),
      components: lines.map((line) => ({ variantId: line.variantId ?? '', quantity: line.quantity / quantity, uuid: line.uuid })),
      unit: Math.floor(gross / quantity),
      unitKnown: keep,
      override: keep,
      lineDiscount: 0,
      orderDiscount: 0,
    },
  ];
}

/** How many whole bundles the chosen lines make: null when a part is missing or the parts do not match. */
function bundleQuantity(lines: ChosenLine[], parts: number, ordered: number): number | null {
  if (lines.length !== parts || ordered <= 0) return null;
  const shares = lines.map((line) => ({ chosen: line.quantity, each: (line.source?.quantities.ordered ?? 0) / ordered }));
  const quantity = (shares[0]?.chosen ?? 0) / (shares[0]?.each ?? 1);
  const whole = Number.isSafeInteger(quantity) && quantity > 0;
  return whole && shares.every(({ chosen, each }) => Number.isSafeInteger(each) && each > 0 && chosen === each * quantity)
    ? quantity
    : null;
}
