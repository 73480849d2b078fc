import type { ChosenLine } from './chosen-line.ts';
import type { PlanContext } from './plan-context.ts';
import { divideIntoPieces } from './record-money.ts';
import type { Both, Piece, RecordMoney } from './record-money.ts';
import { isOrderLevel } from './source-shares.ts';

export interface RecordLine {
  chosen: ChosenLine;
  /** What all its units come to, before the code. */
  net: Both;
  pieces: Piece[];
}

export interface RecordGoods {
  lines: RecordLine[];
  /** The one code that `orderCreate` takes, with the money off that it gave; null: prices are sent net of all discounts. */
  code: { code: string; off: Both } | null;
}

/**
 * An order made by an app has no line discounts. A single code on the whole order goes as that code with its amount, and the prices before
 * it; every other mix of discounts goes into the unit prices.
 */
export function recordGoods(context: PlanContext, chosen: ChosenLine[], money: RecordMoney): RecordGoods {
  const code = onlyCode(context);
  const off: Both = { minor: 0, shop: 0 };
  const lines = chosen.map((line): RecordLine => {
    const { source, quantity } = line;
    if (source === null) return priced(line, { minor: line.frozenPrice.minor * quantity, shop: line.frozenPrice.minor * quantity });
    if (code === null) {
      const net = context.shares.net(source, quantity);
      return priced(line, { minor: net, shop: money.net(source, quantity, net) });
    }
    const share = context.shares.discounts(source, quantity).order;
    off.minor += share;
    off.shop += money.orderOff(source, quantity, share);
    return priced(line, { minor: source.unitPrice.minor * quantity, shop: money.price(source) * quantity });
  });
  return { lines, code: code === null || off.minor <= 0 ? null : { code, off } };
}

function priced(chosen: ChosenLine, net: Both): RecordLine {
  return { chosen, net, pieces: divideIntoPieces(chosen.quantity, net) };
}

function onlyCode({ source }: PlanContext): string | null {
  const [only, ...others] = source.discountApplications;
  if (only === undefined || others.length > 0 || only.kind !== 'code' || !isOrderLevel(only)) return null;
  const allocations = source.lines.flatMap((line) => line.allocations);
  return allocations.every(({ applicationIndex }) => applicationIndex === only.index) ? only.code : null;
}
