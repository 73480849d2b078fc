import { referenceQuestions, resolveReferences } from '../../domain/order/import/references.ts';
import type { FoundVariant, References } from '../../domain/order/import/references.ts';
import type { SourceOrder } from '../../domain/order/source-order.ts';
import type { AdminApi } from '../ports.ts';

/** Looks up in the shop of today what an order from elsewhere refers to; only what it names is asked for. */
export async function lookUpReferences(api: AdminApi, source: SourceOrder): Promise<{ source: SourceOrder; references: References }> {
  const asked = referenceQuestions(source);
  const [shop, byId, bySku, customer] = await Promise.all([
    api.shop(),
    asked.variantIds.length > 0 ? api.readVariants(asked.variantIds) : [],
    asked.skus.length > 0 ? api.findVariantsBySku(asked.skus) : [],
    asked.customerId === null && asked.email === null ? null : api.findCustomer({ id: asked.customerId, email: asked.email }),
  ]);
  const variants = new Map([...byId, ...bySku].map((variant) => [variant.id, variant]));
  const byHandle = await readHandles(api, source, [...variants.values()]);
  return resolveReferences(source, { shopCurrency: shop.currency, variants: [...variants.values()], byHandle, customer });
}

/** Handles only of lines that neither id nor SKU finds: each costs a call. */
async function readHandles(api: AdminApi, source: SourceOrder, known: FoundVariant[]): Promise<Map<string, FoundVariant[]>> {
  const lost = source.lines.filter(
    (line) => !known.some((variant) => variant.id === line.variant?.id || (line.sku !== null && variant.sku === line.sku)),
  );
  const handles = [...new Set(lost.flatMap((line) => line.productHandle ?? []))];
  const found = new Map<string, FoundVariant[]>();
  for (const handle of handles) found.set(handle, await api.findVariantsByHandle(handle));
  return found;
}
