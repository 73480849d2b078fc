import type { SourceOrder } from '../domain/order/source-order.ts';
import type { CopyOptions, SplitPart } from '../domain/copying/options.ts';
import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { Deps } from './deps.ts';
import type { CopyPreview, SplitRequest, SplitVerbs, UseCases } from './use-cases.ts';
import type { Result } from './refusal.ts';
import { divideSource } from '../domain/copying/divide-source.ts';
import { describeMoney } from '../domain/copying/money-consequence.ts';
import { readHouseFacts } from './house-facts.ts';
import { partKey } from './part-key.ts';
import { planAndCalculate } from './plan-and-calculate.ts';
import { done, refuse } from './refusal.ts';
import { optionsFor } from './shop-profiles.ts';
import { orRefusal } from './shopify-refusal.ts';
import { orderGid } from './source-summary.ts';

export function splitVerbs(deps: Deps, startCopy: UseCases['startCopy']): SplitVerbs {
  const { ports } = deps;
  return {
    previewSplit: (request) =>
      orRefusal(async () => {
        const divided = await divide(deps, request);
        if (!divided.ok) return divided;
        const { source, parts } = divided.value;
        const api = ports.shopify.admin(request.shop, { priority: 'interactive' });
        const previews: CopyPreview[] = [];
        for (const options of parts) {
          const house = await readHouseFacts(ports, { shop: request.shop, source, options, copyId: null });
          const planned = await planAndCalculate(api, ports.clock.now(), { source, options, copyKey: `preview-${ports.newId()}`, house });
          const possible = planned.plan.input !== null && planned.calculation !== null;
          const blocked = options.errors === 'strict' && planned.findings.some((finding) => finding.severity === 'error');
          const moneyConsequence = describeMoney({ source, options, calculation: planned.calculation });
          previews.push({ source, options, ...planned, moneyConsequence, canCopy: possible && !blocked });
        }
        return done({ source, parts: previews });
      }),

    startSplit: (request) =>
      orRefusal(async () => {
        const divided = await divide(deps, request);
        if (!divided.ok) return divided;
        const { source, parts } = divided.value;
        const { expectedSourceUpdatedAt, requestKey, shop, door, requestedBy } = request;
        const known = await ports.ledger.findByKey(shop, partKey(requestKey, 1));
        if (!known && expectedSourceUpdatedAt !== undefined && expectedSourceUpdatedAt !== source.updatedAt) {
          return refuse('conflict', 'SOURCE_CHANGED', 'The order was edited after the preview. Nothing was written.', {
            remedy: 'Look at the preview again and start from it.',
          });
        }
        const copies: OrderCopy[] = [];
        let created = false;
        for (const [index, options] of parts.entries()) {
          const started = await startCopy({
            shop,
            orderId: source.id,
            ...(request.profile === undefined ? {} : { profile: request.profile }),
            options: { ...options },
            requestKey: partKey(requestKey, index + 1),
            door,
            requestedBy,
          });
          if (!started.ok) return started;
          copies.push(started.value.copy);
          created ||= started.value.created;
        }
        return done({ copies, created });
      }),

    async getSplit({ shop, requestKey }) {
      const first = await ports.ledger.findByKey(shop, partKey(requestKey, 1));
      const of = first?.options.lines.split?.of ?? 0;
      const rest = await Promise.all(
        Array.from({ length: Math.max(0, of - 1) }, (_, index) => ports.ledger.findByKey(shop, partKey(requestKey, index + 2))),
      );
      const copies = [first, ...rest].filter((copy) => copy !== null);
      return copies.length === 0 ? refuse('not-found', 'SPLIT_NOT_FOUND', 'There is no such division in this shop.') : done({ copies });
    },
  };
}

/** The options of every part, with the whole division in each; refused when a unit would be lost or doubled. */
async function divide(deps: Deps, request: SplitRequest): Promise<Result<{ source: SourceOrder; parts: CopyOptions[] }>> {
  const parsed = await optionsFor(deps, request);
  if (!parsed.ok) return parsed;
  const options = parsed.value;
  const against = unsuitable(options);
  if (against !== null) return against;
  const source = await deps.ports.shopify.admin(request.shop, { priority: 'interactive' }).readSourceOrder(orderGid(request.orderId));
  if (!source) return refuse('not-found', 'ORDER_NOT_FOUND', 'There is no such order in this shop.');
  const divided = divideSource(source, request.parts, options, request.rest);
  if (!divided.ok) {
    return refuse('invalid', 'SPLIT_INVALID', `${divided.problems[0]?.message ?? 'The division is not valid'}. Nothing was written.`, {
      remedy: 'Put every unit into exactly one part, or say that the rest stays behind.',
      errors: divided.problems,
    });
  }
  const of = request.parts.length;
  return done({
    source,
    parts: request.parts.map(({ shippingAddress }, index) => ({
      ...options,
      lines: { ...partLines(options), split: { part: index + 1, of, lines: divided.lines } satisfies SplitPart },
      ...(shippingAddress === undefined ? {} : { shippingAddress: { mode: 'change' as const, fields: shippingAddress } }),
    })),
  });
}

function partLines(options: CopyOptions): CopyOptions['lines'] {
  return { ...options.lines, selection: 'all', overLimit: 'refuse' };
}

/** Choices that make no sense for several orders at once. */
function unsuitable(options: CopyOptions): Result<never> | null {
  const errors: { code: string; place: string; message: string }[] = [];
  if (options.original.action === 'cancel')
    errors.push({ code: 'SPLIT_CANCELS', place: 'options.original', message: 'cancel the original once all parts stand' });
  if (options.lines.added.length > 0)
    errors.push({ code: 'SPLIT_ADDS', place: 'options.lines.added', message: 'would be added to every part; add it to one of the drafts' });
  if (options.lines.chosen.some(({ include, quantity }) => !include || quantity !== null))
    errors.push({ code: 'SPLIT_CHOOSES', place: 'options.lines.chosen', message: 'units are chosen by the parts' });
  if (options.discounts.manual?.kind === 'amount')
    errors.push({ code: 'SPLIT_DISCOUNTS', place: 'options.discounts.manual', message: 'would be taken off every part; use a percentage' });
  if (options.lines.split !== null) errors.push({ code: 'SPLIT_TWICE', place: 'options.lines.split', message: 'is made of the parts' });
  return errors.length === 0
    ? null
    : refuse('invalid', 'SPLIT_INVALID', 'These choices do not go with several orders of one source.', { errors });
}
