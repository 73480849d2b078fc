import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeOrder } from '#simulator/seed/place-order.ts';
import { addDiscount } from '#simulator/seed/sample-catalogue.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(() => app.reset());

const customer = (email: string) => {
  const found = app
    .store()
    .all('customers')
    .find((one) => one.email === email);
  if (!found) throw new Error(email);
  return found;
};
const bruno = () => customer('bruno.keller@example.com');
const ada = () => customer('ada.moreau@example.com');
const school = () => customer('office@riverside-school.example.com');
const place = () => {
  const [found] = app.store().all('companyLocations');
  if (!found) throw new Error('no company location');
  return found;
};
const orderOf = (customerId: string) => {
  const found = app
    .store()
    .all('orders')
    .find((order) => order.purchaser?.kind === 'customer' && order.purchaser.customerId === customerId && order.cancelledAt === null);
  if (!found) throw new Error(customerId);
  return found.id;
};
/** Of Ada, without any discount. */
const plainOrder = () => {
  const found = app
    .store()
    .all('orders')
    .find(
      ({ discountApplications, purchaser }) =>
        discountApplications.length === 0 && purchaser?.kind === 'customer' && purchaser.customerId === ada().id,
    );
  if (!found) throw new Error('no plain order');
  return found.id;
};
const copyFor = (choice: Record<string, unknown>, options: Record<string, unknown> = {}, orderId = app.order('#1001').id) =>
  app.copy({ orderId, options: { customer: choice, ...options } });
const other = (customerId: string) => ({ mode: 'other', customerId });
const draftOf = (copy: Awaited<ReturnType<typeof copyFor>>) => {
  const draft = app.store().get('draftOrders', copy.draft?.id);
  if (!draft) throw new Error(JSON.stringify(copy.errors));
  return draft;
};

describe('a copy for another customer', () => {
  it('has their e-mail and address, not those of the old one', async () => {
    const copy = await copyFor(other(bruno().id));
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    const draft = draftOf(copy);
    expect(draft).toMatchObject({ purchaser: { kind: 'customer', customerId: bruno().id }, email: bruno().email });
    expect(draft.shippingAddress).toMatchObject({ address1: 'Lindenallee 5', countryCode: 'DE', firstName: 'Bruno' });
    expect(draft.billingAddress).toMatchObject({ address1: 'Lindenallee 5' });
    expect(copy.findings).toContainEqual(expect.objectContaining({ code: 'ADDRESS_CHANGED', severity: 'info' }));
    expect(app.store().get('customers', bruno().id)?.defaultAddress).toMatchObject({ address1: 'Lindenallee 5' });
  });

  it('fields that were changed are laid over their address', async () => {
    const copy = await copyFor(other(bruno().id), { shippingAddress: { mode: 'change', fields: { address2: 'Hinterhaus' } } });
    expect(draftOf(copy).shippingAddress).toMatchObject({ address1: 'Lindenallee 5', address2: 'Hinterhaus', countryCode: 'DE' });
  });

  it('who has no address gets that of the order, with a warning', async () => {
    app.store().change('customers', bruno().id, (one) => void (one.defaultAddress = null));
    const copy = await copyFor(other(bruno().id));
    expect(copy.findings).toContainEqual(expect.objectContaining({ code: 'ADDRESS_CHANGED', severity: 'warning' }));
    expect(draftOf(copy).shippingAddress).toMatchObject({ countryCode: 'CA' });
  });

  it('is exempt from tax as they are, and that is said', async () => {
    const copy = await copyFor(other(school().id));
    expect(draftOf(copy).totals.tax.presentment).toBe(0);
    expect(copy.findings).toContainEqual(expect.objectContaining({ code: 'TAX_CHANGED', place: 'taxExempt' }));
  });

  it('is taxed when the old one was exempt and they are not', async () => {
    const copy = await copyFor(other(ada().id), {}, orderOf(school().id));
    expect(draftOf(copy)).toMatchObject({ taxExempt: false });
    expect(draftOf(copy).totals.tax.presentment).toBeGreaterThan(0);
    expect(copy.findings.find(({ code, place: at }) => code === 'TAX_CHANGED' && at === 'taxExempt')?.message).toContain(
      'is not: the copy is taxed',
    );
  });

  it('an exemption by hand still counts', async () => {
    const copy = await copyFor(other(ada().id), { taxExempt: 'exempt' }, orderOf(school().id));
    expect(draftOf(copy).totals.tax.presentment).toBe(0);
  });

  it.each([
    ['used by them before', () => [bruno().id], false],
    ['used by the old one only', () => [ada().id], true],
  ])('a code for once per customer, %s, is judged for them', async (_words, usedBy, applies) => {
    const store = app.store();
    for (const { id, kind } of store.all('discounts')) if (kind === 'automatic') store.remove('discounts', id);
    addDiscount(store, {
      ...{ kind: 'code', class: 'basic', title: 'ONCE', codes: ['ONCE'], value: { type: 'PERCENTAGE', percentage: '10' } },
      ...{ appliesOncePerCustomer: true, usedBy: usedBy() },
    });
    const copy = await copyFor(other(bruno().id), { discounts: { mode: 'reapply', addedCodes: ['ONCE'] } }, plainOrder());
    const applied = draftOf(copy).discountApplications.some(({ code }) => code === 'ONCE');
    expect(applied).toBe(applies);
    expect(copy.findings.some(({ code, message }) => code === 'DISCOUNT_CODE_NOT_APPLICABLE' && message.includes('ONCE'))).toBe(!applies);
  });

  it('who is gone stops the copy before anything is written', async () => {
    const copy = await copyFor(other('gid://shopify/Customer/999999'));
    expect(copy).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'CUSTOMER_GONE', place: 'customer' }] });
  });

  it('prices of today are those of their market', async () => {
    const source = placeOrder(app.store(), {
      ...{ daysAgo: 3, currency: 'EUR', lines: [{ variantId: app.store().all('variants')[0]?.id ?? '', quantity: 1, price: 1_900 }] },
      ...{ purchaser: { kind: 'customer', customerId: ada().id }, address: ada().defaultAddress },
    });
    const preview = await app.wiring.useCases.previewCopy({
      ...{ shop: app.shop, orderId: source.id, options: { customer: other(bruno().id), prices: 'lower' } },
    });
    expect(preview.ok && preview.value.plan.lines[0]?.currentPrice?.currency).toBe('EUR');
  });
});

describe('a copy for a company location', () => {
  const company = () => ({ mode: 'company', companyLocationId: place().id });

  it('is bought by the company’s main contact, goes to the location, at the prices of its catalogue where those of today are asked for', async () => {
    const copy = await copyFor(company(), { prices: 'current' });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    const draft = draftOf(copy);
    const { companyId, id } = place();
    expect(draft.purchaser).toMatchObject({
      ...{ kind: 'company', companyId, companyLocationId: id, companyContactId: app.store().get('companies', companyId)?.mainContactId },
    });
    expect(draft.shippingAddress).toMatchObject({ address1: '15 Mill Lane', company: 'Mill Lane Cafés' });
    const mug = draft.lines.find(({ sku }) => sku === 'MUG-BLUE');
    expect(mug?.originalUnitPrice.presentment).toBe(1_950);
  });

  it('its purchase limits count', async () => {
    const mug = app
      .store()
      .all('variants')
      .find(({ sku }) => sku === 'MUG-BLUE');
    app.store().change('variants', mug?.id ?? '', (one) => {
      one.quantityRules = { [place().id]: { minimum: 6, maximum: null, increment: 6 } };
    });
    const copy = await copyFor(company());
    expect(copy).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'QUANTITY_LIMIT' }] });
  });

  it('without a contact it stops, and names the remedy', async () => {
    app.store().change('companies', place().companyId, (one) => void (one.mainContactId = null));
    const copy = await copyFor(company());
    expect(copy).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'COMPANY_CONTACT_REMOVED', place: 'customer' }] });
  });

  it('that is gone stops the copy', async () => {
    const copy = await copyFor({ mode: 'company', companyLocationId: 'gid://shopify/CompanyLocation/999999' });
    expect(copy).toMatchObject({ status: 'failed', errors: [{ code: 'CUSTOMER_GONE' }] });
  });
});

describe('finding somebody', () => {
  it('finds customers and company locations by what is typed', async () => {
    const found = await app.wiring.useCases.findBuyers({ shop: app.shop, text: 'Mill Lane' });
    expect(found.ok && found.value).toContainEqual({
      kind: 'company-location',
      id: place().id,
      name: 'Mill Lane',
      detail: 'Mill Lane Cafés',
    });
    const people = await app.wiring.useCases.findBuyers({ shop: app.shop, text: 'Keller' });
    expect(people.ok && people.value).toContainEqual({
      ...{ kind: 'customer', id: bruno().id, name: 'Bruno Keller', detail: bruno().email },
    });
  });
});
