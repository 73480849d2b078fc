import type { Address, Order, Purchaser } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { displayName } from '../catalogue/customers.ts';
import type { RecordedCustomer, RecordedOrder } from './recorded-order.ts';

function given<T extends { id: string }>(store: Store, type: string, things: T[]): T[] {
  return things.map((thing) => (thing.id === '' ? { ...thing, id: store.nextId(type) } : thing));
}

/** The order as the store keeps it: every amount as recorded, ids filled in, customer and company made where they are missing. */
export function storedOrder(store: Store, recorded: RecordedOrder): Order {
  const { customer, company, origin: _origin, lines, ...order } = recorded;
  const name = order.name === '' ? store.nextOrderName() : { name: order.name, number: order.number };
  const ownLines = given(store, 'LineItem', lines).map(({ productExists: _exists, tracked: _tracked, ...line }) => ({
    ...line,
    duties: given(store, 'Duty', line.duties),
  }));
  return {
    ...order,
    ...name,
    id: order.id === '' ? store.nextId('Order') : order.id,
    confirmationNumber: order.confirmationNumber,
    lines: ownLines,
    shippingLines: given(store, 'ShippingLine', order.shippingLines),
    transactions: given(store, 'OrderTransaction', order.transactions),
    // Lines that a refund names and the order does not list cannot be shown.
    refunds: given(store, 'Refund', order.refunds).map((refund) => ({
      ...refund,
      lines: refund.lines.filter((part) => ownLines.some((line) => line.id === part.orderLineId)),
    })),
    fulfillments: given(store, 'Fulfillment', order.fulfillments ?? []),
    metafields: given(store, 'Metafield', order.metafields),
    paymentTerms: order.paymentTerms && {
      ...order.paymentTerms,
      id: order.paymentTerms.id || store.nextId('PaymentTerms'),
      schedules: given(store, 'PaymentSchedule', order.paymentTerms.schedules),
    },
    billingAddress: addressWithId(store, order.billingAddress),
    shippingAddress: addressWithId(store, order.shippingAddress),
    purchaser: purchaserOf(store, customer, company, order),
    fulfillmentOrderIds: [],
    events: [{ id: store.nextId('BasicEvent'), createdAt: order.createdAt, message: 'This order was loaded from a file.' }],
  };
}

function addressWithId(store: Store, address: Address | null): Address | null {
  return address && { ...address, id: store.nextId('MailingAddress') };
}

function customerId(store: Store, customer: RecordedCustomer, createdAt: string): string {
  const known =
    store.get('customers', customer.id) ??
    store.all('customers').find((one) => customer.id === null && one.email !== null && one.email === customer.email);
  if (known) return known.id;
  const id = customer.id ?? store.nextId('Customer');
  const address = addressWithId(store, customer.defaultAddress);
  store.insert('customers', {
    ...customer,
    id,
    // An e-mail belongs to one customer.
    email: store.all('customers').some((one) => one.email !== null && one.email === customer.email) ? null : customer.email,
    ...{ locale: 'en', state: 'DISABLED', storeCredit: 0, metafields: [], paymentMethods: [] },
    defaultAddress: address,
    addresses: address ? [address] : [],
    ...{ createdAt, updatedAt: createdAt },
  });
  return id;
}

function purchaserOf(
  store: Store,
  customer: RecordedCustomer | null,
  company: RecordedOrder['company'],
  order: Pick<Order, 'createdAt' | 'billingAddress' | 'shippingAddress'>,
): Purchaser {
  const buyer = customer && customerId(store, customer, order.createdAt);
  if (!company) return buyer === null ? null : { kind: 'customer', customerId: buyer };
  const { createdAt } = order;
  const entity =
    store.get('companies', company.id) ??
    store.insert('companies', {
      id: company.id,
      name: company.name,
      externalId: null,
      note: null,
      contactIds: [],
      locationIds: [],
      mainContactId: null,
      createdAt,
      updatedAt: createdAt,
    });
  const locationId = company.locationId ?? entity.locationIds[0] ?? store.nextId('CompanyLocation');
  if (!store.get('companyLocations', locationId)) {
    store.insert('companyLocations', {
      id: locationId,
      companyId: entity.id,
      name: entity.name,
      billingAddress: order.billingAddress,
      shippingAddress: order.shippingAddress,
      taxExempt: false,
      paymentTermsTemplateId: null,
    });
    entity.locationIds.push(locationId);
  }
  return {
    kind: 'company',
    companyId: entity.id,
    companyLocationId: locationId,
    companyContactId: buyer && contactId(store, entity.id, company.contactId, buyer),
  };
}

function contactId(store: Store, companyId: string, told: string | null, buyer: string): string {
  const known = store.all('companyContacts').find((one) => one.companyId === companyId && (one.id === told || one.customerId === buyer));
  if (known) return known.id;
  const id = told ?? store.nextId('CompanyContact');
  const customer = store.get('customers', buyer);
  store.insert('companyContacts', { id, companyId, customerId: buyer, title: customer && displayName(customer), isMainContact: true });
  const company = store.get('companies', companyId);
  company?.contactIds.push(id);
  if (company) company.mainContactId ??= id;
  return id;
}
