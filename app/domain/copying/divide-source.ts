import type { SourceLine, SourceOrder } from '../order/source-order.ts';
import type { CopyOptions, SplitPart } from './options.ts';
import { MOST_LINES } from './plan-copy.ts';

/** What a merchant asks for: these units in this part. */
export interface PartRequest {
  lines: { lineId: string; quantity: number }[];
}

export type Divided = { ok: true; lines: SplitPart['lines'] } | { ok: false; problems: { code: string; place: string; message: string }[] };

/**
 * The division of a source into the parts that were asked for. Every unit must go somewhere: what is in no part is a problem, unless it is
 * said that it may stay behind. Tips belong to no part.
 */
export function divideSource(source: SourceOrder, parts: readonly PartRequest[], options: CopyOptions, rest: 'refuse' | 'leave'): Divided {
  const problems: { code: string; place: string; message: string }[] = [];
  const asked = new Map<string, number[]>();
  parts.forEach((part, index) => {
    if (part.lines.every(({ quantity }) => quantity === 0))
      problems.push({ code: 'SPLIT_PART_EMPTY', place: `parts[${index}].lines`, message: 'holds no unit' });
    part.lines.forEach(({ lineId, quantity }, at) => {
      const line = source.lines.find(({ id }) => id === lineId);
      const place = `parts[${index}].lines[${at}]`;
      const row = asked.get(lineId) ?? parts.map(() => 0);
      if (line === undefined || line.isTip)
        problems.push({ code: 'SPLIT_LINE_UNKNOWN', place: `${place}.lineId`, message: 'is no line of this order that could be sent' });
      else if ((row[index] ?? 0) > 0)
        problems.push({ code: 'SPLIT_LINE_TWICE', place: `${place}.lineId`, message: `names ${line.title} twice in one part` });
      row[index] = (row[index] ?? 0) + quantity;
      asked.set(lineId, row);
    });
  });
  const lines = source.lines.flatMap((line, index) => {
    const units = line.quantities[options.lines.quantity];
    const row = asked.get(line.id) ?? parts.map(() => 0);
    const given = row.reduce((all, one) => all + one, 0);
    if (line.isTip || (units === 0 && given === 0)) return [];
    const place = `lines[${index}]`;
    if (given > units)
      problems.push({
        code: 'SPLIT_UNITS_DOUBLED',
        place,
        message: `${line.title}: ${given} units are in the parts, the order has ${units}`,
      });
    if (given < units && rest === 'refuse')
      problems.push({ code: 'SPLIT_UNITS_LEFT', place, message: `${line.title}: ${units - given} of ${units} units are in no part` });
    return [{ lineId: line.id, units: [...row, units - given] }];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, lines };
}

/**
 * The first of the numbered parts that a source with more lines than a draft holds becomes, or null where one draft is enough or it was
 * not asked for. Lines stay in their order, bundles stay together; what the options leave out stays behind. Added lines go with part 1.
 */
export function divideByLimit(source: SourceOrder, options: CopyOptions): SplitPart | null {
  const { lines } = options;
  if (lines.overLimit !== 'split' || lines.split !== null || options.outcome.kind === 'record') return null;
  const wanted = source.lines.map((line) => ({ line, units: unitsWanted(line, options) }));
  const count = wanted.filter(({ units }) => units > 0).length;
  if (count + lines.added.length <= MOST_LINES) return null;
  const partOf = new Map<SourceLine, number>();
  let part = 1;
  let used = lines.added.length;
  const groups = new Map<string, number>();
  for (const { line, units } of wanted) {
    if (units === 0) continue;
    const group = line.group?.id ?? null;
    const known = group === null ? undefined : groups.get(group);
    if (known !== undefined) {
      partOf.set(line, known);
      continue;
    }
    const size = group === null ? 1 : wanted.filter((other) => other.line.group?.id === group && other.units > 0).length;
    if (used + size > MOST_LINES) {
      part += 1;
      used = 0;
    }
    used += size;
    if (group !== null) groups.set(group, part);
    partOf.set(line, part);
  }
  const rows = wanted.flatMap(({ line, units }) => {
    const all = line.quantities[lines.quantity];
    if (all === 0 || line.isTip) return [];
    const row = Array.from({ length: part + 1 }, () => 0);
    row[part] = all - units;
    const at = partOf.get(line);
    if (at !== undefined) row[at - 1] = units;
    return [{ lineId: line.id, units: row }];
  });
  return { part: 1, of: part, lines: rows };
}

/** Units that go into the copy by these options, as far as a division must know it. */
function unitsWanted(line: SourceLine, { lines }: CopyOptions): number {
  const choice = lines.chosen.find(({ lineId }) => lineId === line.id);
  const included = choice ? choice.include : lines.selection === 'all';
  if (!included || line.isTip) return 0;
  if (line.isGiftCard && lines.giftCards === 'skip') return 0;
  const all = line.quantities[lines.quantity];
  return Math.min(all, choice?.quantity ?? all);
}

/** The options of every numbered part of a source over the limit. */
export function partsByLimit(options: CopyOptions, split: SplitPart): CopyOptions[] {
  return Array.from({ length: split.of }, (_, index) => optionsOfPart(options, { ...split, part: index + 1 }));
}

/** The options of one numbered part: what is added or charged once (lines, a typed shipping price, an amount off) belongs to part 1 alone. */
export function optionsOfPart(options: CopyOptions, split: SplitPart): CopyOptions {
  const { lines, discounts, shipping } = options;
  const first = split.part === 1;
  return {
    ...options,
    shipping: first || shipping.mode === 'keep' ? shipping : { mode: 'none' },
    discounts: first || discounts.manual?.kind !== 'amount' ? discounts : { ...discounts, manual: null },
    lines: {
      ...lines,
      selection: 'all',
      chosen: lines.chosen.map((choice) => ({ ...choice, include: true, quantity: null })),
      added: first ? lines.added : [],
      split,
    },
  };
}
