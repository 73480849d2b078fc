import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POINT_OF_SALE } from '#simulator/catalogue/market.ts';
import { SCOPES, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

const USUAL = SCOPES.split(',');

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await app.grant({});
});

const byCurrency = (currency: string) => {
  const found = app
    .store()
    .all('orders')
    .find((order) => order.presentmentCurrency === currency);
  if (!found) throw new Error(`no order in ${currency}`);
  return found;
};
const business = () => {
  const found = app
    .store()
    .all('orders')
    .find((order) => order.purchaser?.kind === 'company');
  if (found?.purchaser?.kind !== 'company') throw new Error('no company order');
  return { order: found, locationId: found.purchaser.companyLocationId };
};
const variant = (sku: string) => {
  const found = app
    .store()
    .all('variants')
    .find((one) => one.sku === sku);
  if (!found) throw new Error(sku);
  return found;
};
async function preview(orderId: string, options: Record<string, unknown> = {}) {
  const answer = await app.wiring.useCases.previewCopy({ shop: app.shop, orderId, options });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}
describe('purchase limits of a company location', () => {
  const limit = (sku: string, rule: { minimum: number; maximum: number | null; increment: number }) => {
    const { locationId } = business();
    app.store().change('variants', variant(sku).id, (one) => {
      one.quantityRules = { [locationId]: rule };
    });
  };

  it('stop a strict copy in the preview, once, before Shopify refuses the draft', async () => {
    limit('MUG-BLUE', { minimum: 6, maximum: 12, increment: 6 });
    const shown = await preview(business().order.id);
    expect(shown.canCopy).toBe(false);
    const limits = shown.findings.filter(({ code }) => code === 'QUANTITY_LIMIT');
    expect(limits).toHaveLength(1);
    expect(limits[0]).toMatchObject({ place: 'lines[0]', remedy: expect.stringContaining('Take 12') as string });
    const copy = await app.copy({ orderId: business().order.id });
    expect(copy).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'QUANTITY_LIMIT', place: 'lines[0]' }] });
  });

  it.each([
    [{ minimum: 6, maximum: 12, increment: 6 }, 12],
    [{ minimum: 10, maximum: null, increment: 10 }, 20],
  ])('a lenient copy under %j takes what is allowed: %i', async (rule, units) => {
    limit('MUG-BLUE', rule);
    const copy = await app.copy({ orderId: business().order.id, options: { errors: 'lenient' } });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(app.store().get('draftOrders', copy.draft?.id)?.lines[0]?.quantity).toBe(units);
    expect(copy.differences.every(({ explainedBy }) => explainedBy.length > 0)).toBe(true);
  });

  it('a lenient copy leaves out what it may not sell at all', async () => {
    limit('MUG-BLUE', { minimum: 48, maximum: null, increment: 1 });
    const copy = await app.copy({ orderId: business().order.id, options: { errors: 'lenient' } });
    expect(copy.status).toBe('completed');
    expect(
      app
        .store()
        .get('draftOrders', copy.draft?.id)
        ?.lines.map(({ sku }) => sku),
    ).toEqual(['TEA-100']);
  });

  it('volume prices of the location are today’s prices', async () => {
    const { locationId, order } = business();
    app.store().change('variants', variant('MUG-BLUE').id, (one) => {
      one.quantityBreaks = { [locationId]: [{ minimumQuantity: 24, price: 1_700 }] };
    });
    const shown = await preview(order.id, { prices: 'lower' });
    expect(shown.plan.lines[0]).toMatchObject({ currentPrice: { minor: 1_700 }, unitPrice: { minor: 1_700 } });
  });
});

describe('prices in context', () => {
  it.each(['EUR', 'JPY', 'KWD'])('%s: today’s price is that of the buyer’s market, and the calculation agrees', async (currency) => {
    const source = byCurrency(currency);
    const line = source.lines[0];
    app.store().change('variants', line?.variantId ?? '', (one) => {
      one.presentmentPrices = { [currency]: (line?.originalUnitPrice.presentment ?? 0) - 10 };
    });
    const current = await preview(source.id, { prices: 'current' });
    const wanted = { minor: (line?.originalUnitPrice.presentment ?? 0) - 10, currency };
    expect(current.plan.lines[0]?.currentPrice).toEqual(wanted);
    expect(current.source.lines[0]?.variant?.currentPrice).toEqual(wanted);
    expect(current.calculation?.lines[0]?.unitPrice).toEqual(wanted);
    const lower = await preview(source.id, { prices: 'lower' });
    expect(lower.calculation?.lines[0]?.unitPrice).toEqual(wanted);
    expect(lower.findings.map(({ code }) => code)).not.toContain('CURRENT_PRICE_UNKNOWN');
  });

  it('a market that sells in another currency than the order is not compared with it', async () => {
    const source = byCurrency('JPY');
    app.store().state.shop.marketCurrencies = { JP: 'USD' };
    const lower = await preview(source.id, { prices: 'lower' });
    expect(lower.findings).toContainEqual(expect.objectContaining({ code: 'CURRENT_PRICE_UNKNOWN', severity: 'warning' }));
    expect(lower.plan.lines[0]?.unitPrice.minor).toBe(source.lines[0]?.originalUnitPrice.presentment);
  });

  it('product look-ups for a swap and an added product speak the order’s currency', async () => {
    const source = byCurrency('JPY');
    const soap = variant('SOAP-OAT');
    const shown = await preview(source.id, { lines: { added: [{ variantId: soap.id, quantity: 1 }] } });
    expect(shown.plan.lines.at(-1)?.currentPrice).toEqual({ minor: 863, currency: 'JPY' });
  });
});

describe('publication', () => {
  const hide = (where: string) => {
    const { productId } = variant('TEA-100');
    app.store().change('products', productId, (one) => {
      one.hiddenFrom = [where];
    });
  };

  it('is judged for the buyer’s market with read_publications', async () => {
    await app.grant({ add: ['read_publications'] });
    hide('JP');
    const shown = await preview(byCurrency('JPY').id);
    expect(shown.findings).toContainEqual(expect.objectContaining({ code: 'PRODUCT_NOT_PUBLISHED', place: 'lines[0]' }));
    expect(shown.canCopy).toBe(true);
  });

  it('is judged for the sales channel of the source', async () => {
    await app.grant({ add: ['read_publications'] });
    const source = byCurrency('JPY');
    app.store().change('orders', source.id, (one) => {
      one.publicationId = POINT_OF_SALE;
    });
    const shown = await preview(source.id);
    const named = shown.findings.filter(({ code }) => code === 'PRODUCT_NOT_PUBLISHED');
    expect(named.map(({ place }) => place)).toEqual(['lines[0]', 'lines[1]']);
    expect(named[0]?.message).toContain('sales channel on which the order was placed');
  });

  it('a scope that was taken back meanwhile costs the answer, not the copy', async () => {
    await app.grant({ add: ['read_publications'] });
    await preview(byCurrency('JPY').id);
    // The token loses the scope before the app hears of it.
    await app.wiring.installWithToken(app.shop, app.simulator.token(app.shop, USUAL), [...USUAL, 'read_publications']);
    const copy = await app.copy({ orderId: byCurrency('JPY').id });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
  });

  it('without the scope the copy goes on in silence, and the online store is judged all the same', async () => {
    hide('JP');
    const source = byCurrency('JPY');
    expect((await preview(source.id)).findings.map(({ code }) => code)).not.toContain('PRODUCT_NOT_PUBLISHED');
    app.store().change('orders', source.id, (one) => {
      one.sourceName = 'web';
    });
    app.store().change('products', variant('TEA-100').productId, (one) => {
      one.publishedTo = [];
    });
    expect((await preview(source.id)).findings).toContainEqual(expect.objectContaining({ code: 'PRODUCT_NOT_PUBLISHED' }));
  });
});

describe('stock by location', () => {
  it('is read with the preview, by name, where stock is tracked', async () => {
    const shown = await preview(business().order.id);
    expect(shown.plan.lines[0]?.stock.locations?.map(({ name }) => name)).toEqual(['Harbour Street', 'Montréal warehouse', 'Market stall']);
    expect(shown.plan.lines[0]?.stock.sellable).toBe(130);
  });
});

describe('stock judged again at completion', () => {
  const complete = { kind: 'complete', payment: 'paid' } as const;
  const sellOut = (sku: string, left: number[]) => {
    const { inventoryItemId } = variant(sku);
    const levels = app
      .store()
      .all('inventoryLevels')
      .filter((level) => level.inventoryItemId === inventoryItemId);
    levels.forEach((level, index) => app.store().change('inventoryLevels', level.id, (one) => void (one.available = left[index] ?? 0)));
  };
  /** Stock goes while Shopify prepares the draft. */
  async function soldOutOnTheWay(options: Record<string, unknown> = {}) {
    const source = byCurrency('JPY');
    const draft = await app.copy({ orderId: source.id, options: { ...options, outcome: { kind: 'draft' } } });
    sellOut('TEA-100', [1, 1]);
    await app.wiring.useCases.completeCopy({ shop: app.shop, copyId: draft.id, requestedBy: null });
    await app.settle();
    return app.read(draft.id);
  }

  it('a strict copy stops with line and locations before Shopify is asked, and the draft stays', async () => {
    const copy = await soldOutOnTheWay();
    expect(copy).toMatchObject({
      status: 'failed',
      target: null,
      errors: [{ code: 'INSUFFICIENT_STOCK', step: 'complete-draft', place: 'lines[0]' }],
    });
    expect(copy.errors[0]?.message).toContain('(Harbour Street 1, Montréal warehouse 1)');
    expect(app.store().get('draftOrders', copy.draft?.id)?.status).toBe('OPEN');
  });

  it('a retry completes it once there is stock again', async () => {
    const copy = await soldOutOnTheWay();
    sellOut('TEA-100', [9, 9]);
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: copy.id });
    await app.settle();
    expect(await app.read(copy.id)).toMatchObject({ status: 'completed', errors: [] });
  });

  it('a product that may be sold beyond its stock is only spoken of, and completes', async () => {
    app.store().change('variants', variant('TEA-100').id, (one) => void (one.inventoryPolicy = 'CONTINUE'));
    sellOut('TEA-100', [0, 0]);
    const copy = await app.copy({ orderId: byCurrency('JPY').id, options: { outcome: complete } });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(copy.findings).toContainEqual(expect.objectContaining({ code: 'SOLD_BEYOND_STOCK', severity: 'info' }));
  });

  it('a draft that holds its units in reserve completes with them', async () => {
    const reserveInventoryUntil = new Date(app.clock.now().getTime() + 86_400_000).toISOString();
    const source = byCurrency('JPY');
    sellOut('TEA-100', [3, 0]);
    const draft = await app.copy({ orderId: source.id, options: { reserveInventoryUntil } });
    await app.wiring.useCases.completeCopy({ shop: app.shop, copyId: draft.id, requestedBy: null });
    await app.settle();
    expect(await app.read(draft.id)).toMatchObject({ status: 'completed', errors: [] });
  });

  it('a shop that made shortages a warning lets Shopify judge', async () => {
    const severities = [
      { code: 'INSUFFICIENT_STOCK' as const, severity: 'warning' as const, when: { channel: null, company: null, customerTag: null } },
    ];
    await app.wiring.useCases.changeSettings({ shop: app.shop, change: { severities } });
    const copy = await soldOutOnTheWay();
    expect(copy).toMatchObject({ status: 'failed', errors: [{ code: 'COMPLETE_REFUSED', step: 'complete-draft' }] });
    await app.wiring.useCases.changeSettings({ shop: app.shop, change: { severities: [] } });
  });
});
