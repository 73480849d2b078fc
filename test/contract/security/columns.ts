/**
 * What each column that can hold words is about. A new column fails the test until it is named here, and a `person` column must be
 * cleared by `customers/redact` (app/store/privacy.ts, app/usecases/without-person.ts).
 * - `id`: ids, keys, codes, states and amounts
 * - `shop`: the merchant's own words and settings, about no one person; erased with the shop
 * - `staff`: who of the merchant's staff did it, as an id
 * - `secret`: tokens; encrypted
 * - `request`: whom a request of Shopify's is about, kept until it is done
 * - `person`: may name, describe or reach somebody
 */
export type About = 'id' | 'shop' | 'staff' | 'secret' | 'request' | 'person';

export const COLUMNS: Record<string, Record<string, About>> = {
  ApiAllowance: { shop: 'id' },
  Batch: {
    ...{
      id: 'id',
      shop: 'id',
      requestKey: 'id',
      requestDigest: 'id',
      kind: 'id',
      status: 'id',
      pausedFor: 'id',
      profile: 'id',
      sourceId: 'id',
    },
    ...{ requestedBy: 'staff', name: 'person', options: 'person' },
  },
  BatchRow: { batchId: 'id', shop: 'id', sourceId: 'id', state: 'id', copyId: 'id', options: 'person', errors: 'person' },
  CopyEvent: { id: 'id', shop: 'id', copyId: 'id', type: 'id', data: 'person' },
  CopyStep: { shop: 'id', copyId: 'id', step: 'id', state: 'id', detail: 'person' },
  DataRequest: { id: 'id', shop: 'id', customerId: 'id', email: 'person', copyIds: 'id', orderIds: 'id' },
  ImportedOrder: {
    ...{ id: 'id', shop: 'id', importId: 'id', place: 'id', name: 'id', placedAt: 'id', total: 'id', currency: 'id', sourceOrderId: 'id' },
    ...{ customerId: 'id', email: 'person', problem: 'person', order: 'person', facts: 'person' },
  },
  OrderCopy: {
    ...{
      id: 'id',
      shop: 'id',
      requestKey: 'id',
      status: 'id',
      step: 'id',
      door: 'id',
      sourceId: 'id',
      sourceName: 'id',
      sourceUpdatedAt: 'id',
      sourceDigest: 'id',
    },
    ...{
      sourceTotal: 'id',
      sourceCurrency: 'id',
      rootSourceId: 'id',
      partOf: 'id',
      scheduleId: 'id',
      draftId: 'id',
      draftName: 'id',
      targetId: 'id',
      targetName: 'id',
    },
    ...{
      targetTotal: 'id',
      targetCurrency: 'id',
      targetStatus: 'id',
      leaseOwner: 'id',
      waiting: 'id',
      differences: 'id',
      requestedBy: 'staff',
      settledBy: 'staff',
    },
    ...{ reason: 'person', options: 'person', plan: 'person', calculation: 'person', findings: 'person', errors: 'person' },
    // The address of an invoice lets whoever has it see the order.
    invoiceUrl: 'person',
  },
  OrderImport: { id: 'id', shop: 'id', fileName: 'shop', status: 'id', requestedBy: 'staff', flaws: 'id' },
  Schedule: {
    ...{ id: 'id', shop: 'id', sourceId: 'id', sourceName: 'id', key: 'id', status: 'id', profile: 'id', recurrence: 'id', blackout: 'id' },
    ...{
      missed: 'id',
      failure: 'id',
      drift: 'id',
      agreedTotal: 'id',
      skips: 'id',
      lastNominal: 'id',
      nextNominal: 'id',
      outOfStock: 'id',
      alertedNominal: 'id',
      zoneRules: 'id',
      shopDays: 'id',
      calendarDue: 'staff',
      createdBy: 'staff',
    },
    ...{ name: 'person', options: 'person' },
  },
  ScheduleEvent: { shop: 'id', notice: 'id', scheduleId: 'id', type: 'id', by: 'staff', data: 'person' },
  ScheduleOccurrence: {
    id: 'id',
    shop: 'id',
    scheduleId: 'id',
    nominalLocal: 'id',
    status: 'id',
    copyId: 'id',
    note: 'person',
    options: 'person',
  },
  // Offline sessions belong to the app; the product makes no online ones, whose staff columns stay empty.
  Session: {
    ...{ id: 'id', shop: 'id', state: 'id', scope: 'id', locale: 'id', accessToken: 'secret', refreshToken: 'secret' },
    ...{ firstName: 'staff', lastName: 'staff', email: 'staff' },
  },
  SourceLinks: { shop: 'id', sourceId: 'id', writer: 'id' },
  Shop: { domain: 'id', currency: 'id', timezone: 'id', settings: 'shop' },
  ShopProfile: { shop: 'id', name: 'shop', title: 'person', description: 'person', base: 'id', options: 'person', updatedBy: 'staff' },
  WebhookDelivery: { id: 'id', shop: 'id', topic: 'id', eventId: 'id', payload: 'request' },
};
