import { allocate, zero } from './money.ts';
import type { JsonReader } from './json-reader.ts';
import { firstMoney } from './order-parts.ts';
import type { MoneySide } from './order-parts.ts';
import { allocationOf, selectionOf } from './parse-graphql-parts.ts';
import type { SourceDiscountApplication, SourceLine, SourceShippingLine } from './source-order.ts';

const KINDS: Record<string, SourceDiscountApplication['kind']> = {
  discount_code: 'code',
  automatic: 'automatic',
  manual: 'manual',
  script: 'script',
};

export function readRestApplications(root: JsonReader, side: MoneySide): SourceDiscountApplication[] {
  return root
    .at('discount_applications')
    .list()
    .map((application, index) => {
      const kind = KINDS[application.at('type').words() ?? ''] ?? 'unknown';
      return {
        index,
        kind,
        title: application.at('title').words(),
        description: application.at('description').words(),
        code: kind === 'code' ? application.at('code').words() : null,
        target: application.at('target_type').words() === 'shipping_line' ? 'shipping' : 'line-items',
        selection: selectionOf(application.at('target_selection').words()),
        allocation: allocationOf(application.at('allocation_method').words()),
        value: readValue(application, side),
      };
    });
}

function readValue(application: JsonReader, side: MoneySide): SourceDiscountApplication['value'] {
  const percentage = Number(application.at('value').text() ?? '');
  if (application.at('value_type').words() === 'percentage' && Number.isFinite(percentage)) return { kind: 'percentage', percentage };
  return { kind: 'amount', amount: firstMoney([application.at('value')], side) ?? zero(side.currency) };
}

/**
 * Discounts that are stated for the order only: a draft's applied discount, or `discount_codes` of exports older than allocations (2018).
 * They become one order-level application, spread over the lines, so that the order still comes to its own subtotal.
 */
export function spreadOrderDiscount(
  root: JsonReader,
  side: MoneySide,
  lines: SourceLine[],
  shipping: SourceShippingLine[],
  applications: SourceDiscountApplication[],
): { lines: SourceLine[]; applications: SourceDiscountApplication[] } {
  const stated = orderDiscount(root, side, lines, shipping);
  if (stated === null) return { lines, applications };
  const index = applications.length;
  const weights = lines.map((line) =>
    line.isTip
      ? 0
      : Math.max(0, line.unitPrice.minor * line.quantities.ordered - line.allocations.reduce((sum, { amount }) => sum + amount.minor, 0)),
  );
  const shares = allocate(stated.minor, weights);
  return {
    lines: lines.map((line, position) => {
      const minor = shares[position] ?? 0;
      return minor === 0
        ? line
        : { ...line, allocations: [...line.allocations, { amount: { minor, currency: side.currency }, applicationIndex: index }] };
    }),
    applications: [...applications, { ...stated.application, index, target: 'line-items', selection: 'all', allocation: 'across' }],
  };
}

function orderDiscount(
  root: JsonReader,
  side: MoneySide,
  lines: SourceLine[],
  shipping: SourceShippingLine[],
): { minor: number; application: Pick<SourceDiscountApplication, 'kind' | 'title' | 'description' | 'code' | 'value'> } | null {
  const applied = root.at('applied_discount');
  if (applied.isObject()) {
    const amount = firstMoney([applied.at('amount')], side);
    if (amount === null || amount.minor <= 0) return null;
    const words = { title: applied.at('title').words(), description: applied.at('description').words() };
    return { minor: amount.minor, application: { kind: 'manual', ...words, code: null, value: readValue(applied, side) } };
  }
  const total = firstMoney([root.at('total_discounts_set'), root.at('total_discounts')], side)?.minor ?? 0;
  const known = lines.flatMap((line) => line.allocations).reduce((sum, { amount }) => sum + amount.minor, 0);
  const onShipping = shipping.reduce((sum, line) => sum + line.originalPrice.minor - line.discountedPrice.minor, 0);
  const codes = root.at('discount_codes').list();
  const code = codes.find((one) => one.at('type').words() !== 'shipping');
  const left = total - known - onShipping;
  if (left <= 0 || code === undefined || lines.some((line) => line.allocations.length > 0)) return null;
  return {
    minor: left,
    application: {
      kind: 'code',
      title: null,
      description: null,
      code: code.at('code').words(),
      value: { kind: 'amount', amount: { minor: left, currency: side.currency } },
    },
  };
}
