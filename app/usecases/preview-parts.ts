import type { SourceOrder } from '../domain/order/source-order.ts';
import type { Finding } from '../domain/copying/finding.ts';
import type { CopyOptions } from '../domain/copying/options.ts';
import { withToday } from '../domain/copying/live-facts.ts';
import { canBeMade } from '../domain/copying/plan.ts';
import type { StoredMethods } from '../domain/copying/copy-facts.ts';
import { offerMethod } from '../domain/copying/note-charge.ts';
import { stopsCopy } from '../domain/copying/severities.ts';
import { describeMoney } from '../domain/copying/money-consequence.ts';
import { joinCalculations, joinFindings, partsTogether } from '../domain/copying/parts-together.ts';
import { readHouseFacts } from './house-facts.ts';
import { planAndCalculate } from './plan-and-calculate.ts';
import type { AdminApi, Ports } from './ports.ts';
import { optionsForPlan } from './read-source.ts';
import type { CopyPreview } from './use-cases.ts';

/** Calculations of parts that are asked for at a time. */
const AT_ONCE = 4;

interface Asked {
  ports: Ports;
  api: AdminApi;
  shop: string;
  /** As the ledger names it: of an order from a file not the id within it. */
  sourceId: string;
  source: SourceOrder;
  /** What reading the source had to say. */
  findings: Finding[];
  /** What was stored with it. */
  storedMethods: StoredMethods;
}

/** What a copy with these options would be, by Shopify's own calculation; nothing is written. */
export async function previewOne(
  { ports, api, shop, sourceId, source, findings: read, storedMethods }: Asked,
  options: CopyOptions,
): Promise<CopyPreview> {
  const house = await readHouseFacts(ports, { shop, source, options, copyId: null });
  const asPlanned = optionsForPlan(sourceId, options);
  const copyKey = `preview-${ports.newId()}`;
  const now = ports.clock.now();
  const planned = await planAndCalculate(api, now, {
    source,
    options: asPlanned,
    copyKey,
    house,
    stockByLocation: true,
    storedMethods,
  });
  const findings = [...read, ...planned.findings];
  const possible = canBeMade(planned.plan) && planned.calculation !== null;
  const blocked = findings.some((finding) => stopsCopy(finding, options.errors));
  const { calculation, plan } = planned;
  const moneyConsequence = describeMoney({ source, options: asPlanned, calculation, charge: plan.charge });
  return {
    source: withToday(source, planned.live),
    options,
    ...planned,
    findings,
    storedMethod: { allowed: storedMethods.granted, offer: offerMethod(storedMethods, now.toISOString()) },
    moneyConsequence,
    canCopy: possible && !blocked,
    parts: [],
  };
}

/** The same for each part, in their order. */
export async function previewParts(asked: Asked, parts: readonly CopyOptions[]): Promise<CopyPreview[]> {
  const previews: CopyPreview[] = [];
  for (let from = 0; from < parts.length; from += AT_ONCE)
    previews.push(...(await Promise.all(parts.slice(from, from + AT_ONCE).map((options) => previewOne(asked, options)))));
  return previews;
}

/** The source with what every part has read of its lines today. */
export function sourceOfParts(source: SourceOrder, parts: readonly CopyPreview[]): SourceOrder {
  const today = new Map<string, SourceOrder['lines'][number]>();
  for (const part of parts) {
    const { split } = part.options.lines;
    const own = new Set((split?.lines ?? []).flatMap(({ lineId, units }) => ((units[(split?.part ?? 1) - 1] ?? 0) > 0 ? [lineId] : [])));
    for (const line of part.source.lines) if (own.has(line.id)) today.set(line.id, line);
  }
  return { ...source, lines: source.lines.map((line) => today.get(line.id) ?? line) };
}

/** Numbered drafts of a source over the limit as one preview: their lines and totals together, and each of them in short. */
export function joinPreviews(asked: Asked, options: CopyOptions, parts: readonly CopyPreview[]): CopyPreview {
  const [first] = parts;
  const division = first?.options.lines.split;
  if (!first || !division) throw new Error('There is nothing to join: the source does not become several drafts.');
  const calculated = parts.flatMap(({ calculation }) => calculation ?? []);
  const calculation = calculated.length === parts.length ? joinCalculations(calculated) : null;
  const lines = parts.flatMap(({ plan }) => plan.lines);
  const together = partsTogether(asked.source, division, options.lines.quantity, parts);
  return {
    ...first,
    source: sourceOfParts(asked.source, parts),
    options,
    plan: { ...first.plan, lines, findings: joinFindings(parts.flatMap(({ plan }) => plan.findings)) },
    calculation,
    differences: together.differences,
    findings: joinFindings(parts.flatMap(({ findings }) => findings)),
    moneyConsequence: describeMoney({
      source: asked.source,
      options: optionsForPlan(asked.sourceId, options),
      calculation,
      charge: first.plan.charge,
    }),
    canCopy: parts.every(({ canCopy }) => canCopy),
    parts: parts.map((part, index) => ({
      part: index + 1,
      lines: part.plan.lines.length,
      total: part.calculation?.totals.total ?? null,
      canCopy: part.canCopy,
    })),
  };
}
