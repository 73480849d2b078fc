import type { Address } from '../domain/order/source-order.ts';
import type { CopyOptions, QuantitySource, SplitPart, TextOptions } from '../domain/copying/options.ts';
import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { Deps } from './deps.ts';
import type { SplitCopies, SplitRequest, SplitVerbs } from './use-cases.ts';
import type { Result } from './refusal.ts';
import { canonical } from './canonical.ts';
import { divideSource } from '../domain/copying/divide-source.ts';
import { partsTogether } from '../domain/copying/parts-together.ts';
import { isFromElsewhere } from './imported-source.ts';
import { partKey } from './part-key.ts';
import { previewParts, sourceOfParts } from './preview-parts.ts';
import { readStoredMethods } from './plan-and-calculate.ts';
import { noSuchCopy } from './read-copies.ts';
import { readSource } from './read-source.ts';
import { done, refuse } from './refusal.ts';
import { optionsFor } from './shop-profiles.ts';
import { orRefusal } from './shopify-refusal.ts';
import { isAsApproved } from './source-digest.ts';
import { orderGid } from './source-summary.ts';
import { startParts } from './start-copy.ts';

export function splitVerbs(deps: Deps): SplitVerbs {
  const { ports } = deps;
  const withParts = async (shop: string, copy: OrderCopy): Promise<SplitCopies> => {
    const first = copy.partOf ?? copy.id;
    const [copies, totals] = await Promise.all([ports.ledger.parts(shop, first), ports.ledger.partTotals(shop, first)]);
    return { copies, totals };
  };
  return {
    previewSplit: (request) =>
      orRefusal(async () => {
        const divided = await divide(deps, request);
        if (!divided.ok) return divided;
        const { asked, parts, division, quantity } = divided.value;
        const previews = await previewParts(asked, parts);
        return done({
          source: sourceOfParts(asked.source, previews),
          parts: previews,
          together: partsTogether(asked.source, division, quantity, previews),
        });
      }),

    startSplit: (request) =>
      orRefusal(async () => {
        const divided = await divide(deps, request);
        if (!divided.ok) return divided;
        const { asked, parts } = divided.value;
        const approved = { updatedAt: request.expectedSourceUpdatedAt ?? null, digest: request.expectedSourceDigest ?? null };
        const { requestKey, shop, door, requestedBy, profile } = request;
        const known = await ports.ledger.findByKey(shop, partKey(requestKey, 1));
        if (!known && !isAsApproved(asked.source, approved)) {
          return refuse('conflict', 'SOURCE_CHANGED', 'The order was edited after the preview. Nothing was written.', {
            remedy: 'Look at the preview again and start from it.',
          });
        }
        const started = await startParts(
          deps,
          parts.map((options, index) => ({
            ...{ shop, orderId: asked.sourceId, door, requestedBy },
            ...(profile === undefined ? {} : { profile }),
            options: { ...options },
            requestKey: partKey(requestKey, index + 1),
          })),
        );
        if (!started.ok) return started;
        return done({ copies: started.value.map(({ copy }) => copy), created: started.value.some(({ created }) => created) });
      }),

    async getSplit({ shop, requestKey }) {
      const byKey = (key: string) => ports.ledger.findByKey(shop, key);
      // Of numbered drafts of a source over the limit the first keeps the key of the request.
      const first = (await byKey(partKey(requestKey, 1))) ?? (await byKey(requestKey));
      if (!first?.options.lines.split) return refuse('not-found', 'SPLIT_NOT_FOUND', 'There is no such division in this shop.');
      return done(await withParts(shop, first));
    },

    async getSplitOfCopy({ shop, copyId }) {
      const copy = await ports.ledger.get(shop, copyId);
      return copy === null ? noSuchCopy() : done(await withParts(shop, copy));
    },

    listDestinations: ({ shop, orderId }) =>
      orRefusal(async () => {
        const sourceId = orderGid(orderId);
        // An order of a file has the addresses that stand in it, which its preview shows.
        if (isFromElsewhere(sourceId)) return done([]);
        const found = await ports.shopify.admin(shop, { priority: 'interactive' }).findDestinations(sourceId);
        if (!found) return refuse('not-found', 'ORDER_NOT_FOUND', 'There is no such order in this shop.');
        return done(found.filter(({ address }, index) => found.findIndex((other) => sameAddress(other.address, address)) === index));
      }),
  };
}

function sameAddress(one: Address, other: Address): boolean {
  return canonical(one) === canonical(other);
}

interface DividedRequest {
  asked: Parameters<typeof previewParts>[0];
  parts: CopyOptions[];
  division: Pick<SplitPart, 'of' | 'lines'>;
  quantity: QuantitySource;
}

/** The options of every part, with the whole division in each; refused when a unit would be lost or doubled. */
async function divide(deps: Deps, request: SplitRequest): Promise<Result<DividedRequest>> {
  const { ports } = deps;
  const parsed = await optionsFor(deps, request);
  if (!parsed.ok) return parsed;
  const options = parsed.value;
  const against = unsuitable(options);
  if (against !== null) return against;
  const { shop } = request;
  const api = ports.shopify.admin(shop, { priority: 'interactive' });
  const sourceId = orderGid(request.orderId);
  const [read, storedMethods] = await Promise.all([readSource(ports, api, { shop, sourceId, options }), readStoredMethods(api, sourceId)]);
  if (!read) return refuse('not-found', 'ORDER_NOT_FOUND', 'There is no such order in this shop.');
  const divided = divideSource(read.source, request.parts, options, request.rest);
  if (!divided.ok) {
    return refuse('invalid', 'SPLIT_INVALID', `${divided.problems[0]?.message ?? 'The division is not valid'}. Nothing was written.`, {
      remedy: 'Put every unit into exactly one part, or say that the rest stays behind.',
      errors: divided.problems,
    });
  }
  const division = { of: request.parts.length, lines: divided.lines };
  return done({
    asked: { ports, api, shop, sourceId, storedMethods, ...read },
    division,
    quantity: options.lines.quantity,
    parts: request.parts.map((part, index) => ({
      ...options,
      lines: { ...options.lines, selection: 'all', overLimit: 'refuse', split: { part: index + 1, ...division } },
      ...(part.shippingAddress === undefined ? {} : { shippingAddress: { mode: 'change', fields: part.shippingAddress } }),
      texts: { ...options.texts, ...ruled('poNumber', part.poNumber), ...ruled('note', part.note) },
    })),
  });
}

function ruled(field: 'poNumber' | 'note', value: string | null | undefined): Partial<TextOptions> {
  if (value === undefined) return {};
  return { [field]: value === null ? { mode: 'drop' } : { mode: 'change', value } };
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
