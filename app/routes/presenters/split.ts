import type { SplitOut, SplitPreviewOut } from '#app/contract/splits.ts';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import type { PartsTogether } from '#app/domain/copying/parts-together.ts';
import type { Totals } from '#app/domain/copying/plan.ts';
import { sourceToCopy } from '#app/domain/copying/split-source.ts';
import { sum } from '#app/domain/order/money.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import type { CopyPreview } from '#app/usecases/use-cases.ts';
import { presentDifferences } from './findings.ts';
import { presentMoney, presentTotals } from './money.ts';
import { presentCopy } from './order-copy.ts';
import { presentPlanned, presentSource } from './preview.ts';

/** A division as the API shows it: the source once, then each part with its share, then all of them together. */
export function presentSplit(preview: { source: SourceOrder; parts: CopyPreview[]; together: PartsTogether }): SplitPreviewOut {
  const { source, together } = preview;
  const { totals, left, differences } = together;
  return {
    source: presentSource(source),
    parts: preview.parts.map((part) => ({
      ...presentPlanned(part),
      share: presentTotals(sourceToCopy(source, part.options).totals),
    })),
    together: {
      totals: totals && presentTotals(totals),
      left: left && { units: left.units, totals: presentTotals(left.totals) },
      differences: presentDifferences(differences),
    },
  };
}

/** The copies of a division with what each of them holds, and what they come to together. */
export function presentSplitCopies({ copies, totals }: { copies: OrderCopy[]; totals: ReadonlyMap<string, Totals> }): SplitOut {
  const known = copies.flatMap(({ id }) => totals.get(id)?.total ?? []);
  const [first] = known;
  return {
    parts: copies.map((copy) => {
      const { split } = copy.options.lines;
      const total = totals.get(copy.id)?.total;
      const { shippingAddress } = copy.options;
      return {
        ...presentCopy(copy),
        total: total ? presentMoney(total) : null,
        units: unitsAt(copy, split ? split.part - 1 : null),
        destination: shippingAddress.mode === 'change' ? { ...NO_ADDRESS, ...shippingAddress.fields } : null,
      };
    }),
    together: first && known.length === copies.length ? presentMoney(sum(known, first.currency)) : null,
    left: copies[0] ? unitsAt(copies[0], copies[0].options.lines.split?.of ?? null) : 0,
  };
}

const NO_ADDRESS = {
  ...{ firstName: null, lastName: null, company: null, address1: null, address2: null },
  ...{ city: null, provinceCode: null, countryCode: null, zip: null, phone: null },
};

function unitsAt({ options }: OrderCopy, column: number | null): number {
  if (column === null) return 0;
  return (options.lines.split?.lines ?? []).reduce((all, { units }) => all + (units[column] ?? 0), 0);
}
