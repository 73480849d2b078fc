import type { RecordInput } from '../domain/copying/record-input.ts';
import type { Address } from '../domain/order/source-order.ts';
import type { AdminApi, TargetOrder } from '../usecases/ports.ts';
import type { AdminClient } from './client.ts';
import { findByCopyKey } from './find-by-copy-key.ts';
import type { AddressFragment, TargetOrderFragment } from './generated/admin.ts';
import { toAnswer, toOutcome } from './map-user-errors.ts';
import { createRecord } from './operations/create-record.ts';
import { recentRecordKeys } from './operations/find-records-by-copy-key.ts';
import { readRecordFacts } from './operations/read-record-facts.ts';
import { readTarget } from './operations/read-target.ts';
import { setDefaultAddress } from './operations/set-default-address.ts';

type Records = Pick<AdminApi, 'readRecordFacts' | 'createRecord' | 'findRecordByCopyKey' | 'setDefaultAddress'>;

/** Variables that an operation without them still declares: no customer has this id. */
const NOBODY = 'gid://shopify/Customer/0';

/** Orders made directly, beside drafts. `remember`: what was seen of an order need not be read again. */
export function records(client: AdminClient, remember: (order: TargetOrderFragment) => TargetOrder): Records {
  return {
    async readRecordFacts(customerId) {
      const answer = await client.request(readRecordFacts, { customerId: customerId ?? NOBODY, named: customerId !== null });
      const { shop, currentAppInstallation, customer } = answer;
      return {
        scopes: currentAppInstallation.accessScopes.map(({ handle }) => handle),
        developmentStore: shop.plan.partnerDevelopment,
        customer: customer
          ? {
              id: customer.id,
              defaultAddress: customer.defaultAddress && { id: customer.defaultAddress.id, address: toAddress(customer.defaultAddress) },
            }
          : null,
      };
    },
    async createRecord({ order, options }) {
      const { orderCreate: payload } = await client.request(createRecord, { order: toInput(order), options });
      return toAnswer(payload?.order ? remember(payload.order) : null, payload?.userErrors ?? [], createRecord);
    },
    async findRecordByCopyKey(copyKey, since) {
      const page = async (of: { first: number; after: string | null }) => (await client.request(recentRecordKeys, of)).orders;
      const id = await findByCopyKey(recentRecordKeys.name, page, copyKey, since ?? null);
      if (id === null) return null;
      const { order } = await client.request(readTarget, { id });
      return order && remember(order);
    },
    async setDefaultAddress(customerId, addressId) {
      const { customerUpdateDefaultAddress: payload } = await client.request(setDefaultAddress, { customerId, addressId });
      return toOutcome(payload?.userErrors ?? [], setDefaultAddress);
    },
  };
}

/** Our input is OrderCreateOrderInput with its enums as plain strings; Shopify checks them. */
function toInput(order: RecordInput['order']): never {
  return order as never;
}

function toAddress({ countryCodeV2, ...parts }: AddressFragment): Address {
  const { firstName, lastName, company, address1, address2, city, provinceCode, zip, phone } = parts;
  return { firstName, lastName, company, address1, address2, city, provinceCode, countryCode: countryCodeV2, zip, phone };
}
