import type { Store } from '../model/store.ts';
import { addCustomer, address, daysAgo } from './sample-catalogue.ts';
import type { Sample } from './sample.ts';

/** Who buys there: customers of several countries, one exempt from tax, and a company with a location and a contact. */
export function addPeople(store: Store): Omit<Sample, 'variants'> {
  const ada = addCustomer(
    store,
    'ada.moreau@example.com',
    address('Ada', 'Moreau', '88 Queen Street West', 'Toronto', 'ON', 'CA', 'M5H 2M9', '+14165550142'),
    {
      tags: ['vip'],
      paymentMethods: [
        { id: store.nextId('CustomerPaymentMethod'), brand: 'visa', lastDigits: '4242', expiryMonth: 8, expiryYear: 2029, revokedAt: null },
      ],
    },
  );
  const bruno = addCustomer(
    store,
    'bruno.keller@example.com',
    address('Bruno', 'Keller', 'Lindenallee 5', 'Berlin', null, 'DE', '10115', '+493055501234'),
  );
  const chiyo = addCustomer(
    store,
    'chiyo.tanaka@example.com',
    address('Chiyo', 'Tanaka', '2-11-3 Meguro', 'Meguro-ku', 'JP-13', 'JP', '153-0063'),
  );
  const dana = addCustomer(
    store,
    'dana.haddad@example.com',
    address('Dana', 'Haddad', 'Block 4, Street 21', 'Kuwait City', null, 'KW', '13001'),
  );
  const exempt = addCustomer(
    store,
    'office@riverside-school.example.com',
    address('Riverside', 'School', '300 Elm Avenue', 'Ottawa', 'ON', 'CA', 'K1P 5M7'),
    { taxExempt: true, tags: ['school'] },
  );
  const site = address('Noor', 'Visser', '15 Mill Lane', 'Toronto', 'ON', 'CA', 'M6K 3P6', '+16475550188');
  const buyer = addCustomer(store, 'noor.visser@example.com', site);
  const at = daysAgo(store, 250);
  const company = store.insert('companies', {
    id: store.nextId('Company'),
    name: 'Mill Lane Cafés',
    externalId: 'MLC-01',
    note: null,
    contactIds: [],
    locationIds: [],
    mainContactId: null,
    createdAt: at,
    updatedAt: at,
  });
  const contact = store.insert('companyContacts', {
    id: store.nextId('CompanyContact'),
    companyId: company.id,
    customerId: buyer.id,
    title: 'Buyer',
    isMainContact: true,
  });
  const companyLocation = store.insert('companyLocations', {
    id: store.nextId('CompanyLocation'),
    companyId: company.id,
    name: 'Mill Lane',
    billingAddress: { ...site, company: company.name },
    shippingAddress: { ...site, company: company.name },
    taxExempt: false,
    paymentTermsTemplateId: 'gid://shopify/PaymentTermsTemplate/4',
  });
  company.contactIds.push(contact.id);
  company.locationIds.push(companyLocation.id);
  company.mainContactId = contact.id;
  return { customers: { ada, bruno, chiyo, dana, exempt, buyer }, company, contact, companyLocation };
}
