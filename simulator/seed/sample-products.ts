import type { Variant } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { addProduct } from './sample-catalogue.ts';
import type { Sample } from './sample.ts';

/** What the sample store sells: in stock, short, sold out, archived, unpublished; a gift card, a bundle, a service. */
export function addProducts(store: Store): Sample['variants'] {
  const one = (variants: Variant[]): Variant => variants[0] as Variant;
  const [mugBlue, mugSand] = addProduct(store, {
    title: 'Stoneware mug',
    type: 'Kitchen',
    tags: ['kitchen', 'bestseller'],
    variants: [
      { title: 'Harbour blue', sku: 'MUG-BLUE', price: 2_400, stock: [40, 120, 6], grams: 380 },
      { title: 'Sand', sku: 'MUG-SAND', price: 2_400, stock: [35, 80, 0], grams: 380 },
    ],
  }) as [Variant, Variant];
  const tea = one(
    addProduct(store, {
      title: 'Smoked black tea',
      type: 'Pantry',
      tags: ['pantry'],
      variants: [{ sku: 'TEA-100', price: 1_850, stock: [60, 200], grams: 120 }],
    }),
  );
  const candle = one(
    addProduct(store, {
      title: 'Cedar candle',
      type: 'Home',
      variants: [{ sku: 'CAN-CED', price: 1_200, stock: [90, 300], policy: 'CONTINUE', grams: 240 }],
    }),
  );
  return {
    ...{ mugBlue, mugSand, tea, candle },
    blanket: one(
      addProduct(store, {
        title: 'Wool blanket',
        type: 'Home',
        vendor: 'Northern Looms',
        variants: [{ sku: 'BLA-WOOL', price: 14_900, stock: [8, 14], grams: 1_600 }],
      }),
    ),
    board: one(
      addProduct(store, {
        title: 'Maple bread board',
        type: 'Kitchen',
        variants: [{ sku: 'BRD-MAP', price: 5_600, stock: [12, 30], grams: 900 }],
      }),
    ),
    soap: one(
      addProduct(store, {
        title: 'Oat soap bar',
        type: 'Bath',
        variants: [{ sku: 'SOAP-OAT', price: 795, stock: [200, 400], grams: 110 }],
      }),
    ),
    print: one(
      addProduct(store, {
        title: 'Lighthouse print',
        type: 'Art',
        variants: [{ sku: 'PRT-LGT', price: 3_333, policy: 'CONTINUE', grams: 60 }],
      }),
    ),
    workshop: one(
      addProduct(store, {
        title: 'Candle workshop ticket',
        type: 'Service',
        variants: [{ sku: 'WRK-CAN', price: 6_500, requiresShipping: false, stock: [18] }],
      }),
    ),
    gift: one(
      addProduct(store, {
        title: 'Gift card',
        type: 'Gift card',
        isGiftCard: true,
        variants: [{ title: '$50', sku: 'GIFT-50', price: 5_000, taxable: false, requiresShipping: false }],
      }),
    ),
    lamp: one(
      addProduct(store, {
        title: 'Brass reading lamp',
        type: 'Home',
        status: 'ARCHIVED',
        variants: [{ sku: 'LMP-BRS', price: 18_900, stock: [0, 2], grams: 2_100 }],
      }),
    ),
    giftSet: one(addProduct(store, { title: 'Tea time set', type: 'Bundle', tags: ['bundle'], variants: [{ sku: 'SET-TEA', price: 6_000, components: [{ variantId: mugBlue.id, quantity: 2 }, { variantId: tea.id, quantity: 1 }] }] })), // prettier-ignore
    rare: one(
      addProduct(store, {
        title: 'Driftwood sculpture',
        type: 'Art',
        variants: [{ sku: 'ART-DRF', price: 24_000, stock: [0, 0], grams: 3_000 }],
      }),
    ),
    limited: one(
      addProduct(store, {
        title: 'Spring preview box',
        type: 'Home',
        status: 'DRAFT',
        published: false,
        variants: [{ sku: 'BOX-SPR', price: 4_500, stock: [20], quantityLimit: 2 }],
      }),
    ),
  };
}
