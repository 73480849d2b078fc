import type { UseCases } from './use-cases.ts';
import type { Deps } from './deps.ts';
import { divideByLimit, partsByLimit } from '../domain/copying/divide-source.ts';
import { joinPreviews, previewOne, previewParts } from './preview-parts.ts';
import { readStoredMethods } from './plan-and-calculate.ts';
import { done, refuse } from './refusal.ts';
import { readSource } from './read-source.ts';
import { optionsFor } from './shop-profiles.ts';
import { orRefusal } from './shopify-refusal.ts';
import { orderGid } from './source-summary.ts';

/** What a copy would be: two calls, one more for each further draft of a source over the limit; nothing is written. */
export const previewCopy =
  (deps: Deps): UseCases['previewCopy'] =>
  (request) =>
    orRefusal(async () => {
      const { ports } = deps;
      const parsed = await optionsFor(deps, request);
      if (!parsed.ok) return parsed;
      const options = parsed.value;
      const { shop } = request;
      const api = ports.shopify.admin(shop, { priority: request.priority ?? 'interactive' });
      const sourceId = orderGid(request.orderId);
      const [read, storedMethods] = await Promise.all([
        readSource(ports, api, { shop, sourceId, options }),
        readStoredMethods(api, sourceId),
      ]);
      if (!read) return refuse('not-found', 'ORDER_NOT_FOUND', 'There is no such order in this shop.');
      const asked = { ports, api, shop, sourceId, storedMethods, ...read };
      const split = divideByLimit(read.source, options);
      if (split === null) return done(await previewOne(asked, options));
      return done(joinPreviews(asked, options, await previewParts(asked, partsByLimit(options, split))));
    });
