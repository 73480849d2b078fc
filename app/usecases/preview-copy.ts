import type { UseCases } from './use-cases.ts';
import type { Deps } from './deps.ts';
import { describeMoney } from '../domain/copying/money-consequence.ts';
import { divideByLimit, optionsOfPart } from '../domain/copying/divide-source.ts';
import { readHouseFacts } from './house-facts.ts';
import { planAndCalculate } from './plan-and-calculate.ts';
import { withToday } from '../domain/copying/live-facts.ts';
import { done, refuse } from './refusal.ts';
import { optionsForPlan, readSource } from './read-source.ts';
import { optionsFor } from './shop-profiles.ts';
import { orRefusal } from './shopify-refusal.ts';
import { orderGid } from './source-summary.ts';

/** What a copy would be: two calls, nothing written. */
export const previewCopy =
  (deps: Deps): UseCases['previewCopy'] =>
  (request) =>
    orRefusal(async () => {
      const { ports } = deps;
      const parsed = await optionsFor(deps, request);
      if (!parsed.ok) return parsed;
      const api = ports.shopify.admin(request.shop, { priority: 'interactive' });
      const sourceId = orderGid(request.orderId);
      const read = await readSource(ports, api, { shop: request.shop, sourceId, options: parsed.value });
      if (!read) return refuse('not-found', 'ORDER_NOT_FOUND', 'There is no such order in this shop.');
      const { source } = read;
      // Of a source that becomes several drafts the first is shown.
      const split = divideByLimit(source, parsed.value);
      const options = split === null ? parsed.value : optionsOfPart(parsed.value, split);
      const house = await readHouseFacts(ports, { shop: request.shop, source, options, copyId: null });
      const asPlanned = optionsForPlan(sourceId, options);
      const copyKey = `preview-${ports.newId()}`;
      const planned = await planAndCalculate(api, ports.clock.now(), { source, options: asPlanned, copyKey, house, stockByLocation: true });
      const findings = [...read.findings, ...planned.findings];
      const possible = planned.plan.input !== null && planned.calculation !== null;
      const blocked = options.errors === 'strict' && findings.some((finding) => finding.severity === 'error');
      return done({
        source: withToday(source, planned.live),
        options,
        ...planned,
        findings,
        moneyConsequence: describeMoney({ source, options: asPlanned, calculation: planned.calculation }),
        canCopy: possible && !blocked,
      });
    });
