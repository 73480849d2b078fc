import { cataloguePrice } from '../draft-orders/build-lines.ts';
import type { Product, QuantityRule, Variant } from '../model/entities.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { currenciesOf } from '../money/convert.ts';
import type { Currencies } from '../money/convert.ts';
import { money } from '../money/format.ts';

/** For whom a price, a rule or a publication is asked: the market of a country, or a company location's catalogue. */
export interface BuyerContext {
  country?: string | null;
  companyLocationId?: string | null;
}

const NO_RULE: QuantityRule = { minimum: 1, maximum: null, increment: 1 };

export function quantityRuleOf(variant: Variant, companyLocationId: string | null): QuantityRule {
  return (companyLocationId && variant.quantityRules?.[companyLocationId]) || NO_RULE;
}

/** The market's currency decides what is spoken: the country's, for a company location without a country the shop's. */
function currenciesIn(store: Store, context: BuyerContext): Currencies {
  const { shop } = store.state;
  return currenciesOf(shop, context.country ? shop.marketCurrencies?.[context.country] : null);
}

export function contextualPricing(store: Store, variant: Variant, context: BuyerContext): Record<string, unknown> {
  const currencies = currenciesIn(store, context);
  const companyLocationId = context.companyLocationId ?? null;
  const say = (price: number | null, quantity = 1) =>
    money(
      cataloguePrice(price === null ? variant : { ...variant, price, presentmentPrices: {} }, { currencies, companyLocationId, quantity })
        .presentment,
      currencies.presentment,
    );
  const rule = quantityRuleOf(variant, companyLocationId);
  const breaks = (companyLocationId && variant.quantityBreaks?.[companyLocationId]) || [];
  return {
    price: say(null),
    compareAtPrice: variant.compareAtPrice === null ? null : say(variant.compareAtPrice),
    unitPrice: null,
    quantityRule: {
      ...rule,
      isDefault: rule === NO_RULE,
      originType: rule === NO_RULE ? 'RELATIVE' : 'FIXED',
      productVariant: variant,
    },
    quantityPriceBreaks: (args: ConnectionArgs) =>
      connection(breaks, args, (one) => ({
        id: `gid://shopify/QuantityPriceBreak/${legacyId(variant.id)}?minimum=${one.minimumQuantity}`,
        minimumQuantity: one.minimumQuantity,
        price: say(null, one.minimumQuantity),
        variant,
      })),
  };
}

/** In the catalogue of the market or of the company location, and on sale anywhere at all. */
export function publishedIn(product: Product, context: BuyerContext): boolean {
  const asked = [context.country, context.companyLocationId].filter((one) => one != null);
  return product.status === 'ACTIVE' && product.publishedTo.length > 0 && !asked.some((one) => product.hiddenFrom?.includes(one));
}

export const ONLINE_STORE = 'gid://shopify/Publication/1';
export const POINT_OF_SALE = 'gid://shopify/Publication/2';

export function publicationView(id: string): Record<string, unknown> {
  const name = id === ONLINE_STORE ? 'Online Store' : id === POINT_OF_SALE ? 'Point of Sale' : 'Channel';
  return { __typename: 'Publication', id, name, autoPublish: true, supportsFuturePublishing: id === ONLINE_STORE };
}
