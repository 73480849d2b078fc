import type { BuyerFacts } from '../domain/copying/copy-facts.ts';
import type { Address } from '../domain/order/source-order.ts';
import { ShopifyFailure } from '../usecases/ports.ts';
import type { AdminApi, FoundBuyer } from '../usecases/ports.ts';
import type { AdminClient } from './client.ts';
import type { AddressFragment, CompanyAddressFragment } from './generated/admin.ts';
import { findCompanyLocations, findCustomers, readCompanyLocation, readCustomer } from './operations/read-buyer.ts';

/** Who else may buy. */
export function buyers(client: AdminClient): Pick<AdminApi, 'readBuyer' | 'findBuyers'> {
  return {
    readBuyer: (of) => ('customerId' in of ? customer(client, of.customerId) : companyLocation(client, of.companyLocationId)),
    async findBuyers(text) {
      const [people, places] = await Promise.all([client.request(findCustomers, { query: text }), companies(client, text)]);
      return [
        ...people.customers.nodes.map((one): FoundBuyer => ({
          kind: 'customer',
          id: one.id,
          name: one.displayName,
          detail: one.defaultEmailAddress?.emailAddress ?? null,
        })),
        ...places,
      ];
    },
  };
}

async function customer(client: AdminClient, id: string): Promise<BuyerFacts | null> {
  const { customer: found } = await client.request(readCustomer, { id });
  if (!found) return null;
  const address = found.defaultAddress && toAddress(found.defaultAddress);
  return {
    name: found.displayName,
    customerId: found.id,
    company: null,
    email: found.defaultEmailAddress?.emailAddress ?? null,
    taxExempt: found.taxExempt,
    billingAddress: address,
    shippingAddress: address,
  };
}

async function companyLocation(client: AdminClient, id: string): Promise<BuyerFacts | null> {
  const { companyLocation: found } = await client.request(readCompanyLocation, { id });
  if (!found) return null;
  const { company } = found;
  return {
    name: `${company.name}, ${found.name}`,
    customerId: null,
    company: { companyId: company.id, companyLocationId: found.id, contactId: company.mainContact?.id ?? null },
    email: null,
    taxExempt: found.taxSettings.taxExempt,
    billingAddress: found.billingAddress && fromCompany(found.billingAddress),
    shippingAddress: found.shippingAddress && fromCompany(found.shippingAddress),
  };
}

/** A shop without B2B has no companies, and says so by refusing the question. */
async function companies(client: AdminClient, text: string): Promise<FoundBuyer[]> {
  try {
    const { companyLocations } = await client.request(findCompanyLocations, { query: text });
    return companyLocations.nodes.map((one) => ({ kind: 'company-location', id: one.id, name: one.name, detail: one.company.name }));
  } catch (error) {
    if (error instanceof ShopifyFailure && error.code === 'ACCESS_DENIED') return [];
    throw error;
  }
}

function toAddress({ countryCodeV2, ...rest }: AddressFragment): Address {
  const { firstName, lastName, company, address1, address2, city, provinceCode, zip, phone } = rest;
  return { firstName, lastName, company, address1, address2, city, provinceCode, countryCode: countryCodeV2, zip, phone };
}

/** A recipient without a first name of its own stands as the last name, which is what a label needs. */
function fromCompany({ zoneCode, companyName, recipient, ...rest }: CompanyAddressFragment): Address {
  const { firstName, address1, address2, city, countryCode, zip, phone } = rest;
  const lastName = rest.lastName ?? (firstName === null ? recipient : null);
  return { firstName, lastName, company: companyName, address1, address2, city, provinceCode: zoneCode, countryCode, zip, phone };
}
