import type { Address } from './entities.ts';

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** Shopify's names where they differ from those of ISO 3166 in English. */
const SHOPIFY_COUNTRY_NAMES: Record<string, string> = {
  HK: 'Hong Kong SAR',
  MO: 'Macao SAR',
  CZ: 'Czechia',
  TR: 'Türkiye',
  MM: 'Myanmar (Burma)',
};

const PROVINCES: Record<string, string> = {
  US: 'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,PR Puerto Rico',
  CA: 'AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NS Nova Scotia,NT Northwest Territories,NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan,YT Yukon',
  AU: 'ACT Australian Capital Territory,NSW New South Wales,NT Northern Territory,QLD Queensland,SA South Australia,TAS Tasmania,VIC Victoria,WA Western Australia',
  GB: 'ENG England,NIR Northern Ireland,SCT Scotland,WLS Wales',
  JP: 'JP-01 Hokkaidō,JP-13 Tōkyō,JP-14 Kanagawa,JP-23 Aichi,JP-26 Kyōto,JP-27 Ōsaka,JP-28 Hyōgo,JP-40 Fukuoka',
  IT: 'MI Milano,RM Roma,TO Torino,NA Napoli,FI Firenze,BO Bologna',
  ES: 'M Madrid,B Barcelona,V Valencia,SE Sevilla',
  HK: 'HK Hong Kong Island,KL Kowloon,NT New Territories',
};

export function countryName(code: string | null): string | null {
  if (!code) return null;
  return SHOPIFY_COUNTRY_NAMES[code] ?? countryNames.of(code) ?? null;
}

/** Null for provinces that the table does not hold: a seed then brings the name along. */
export function provinceName(countryCode: string | null, provinceCode: string | null): string | null {
  if (!countryCode || !provinceCode) return null;
  const entry = PROVINCES[countryCode]?.split(',').find((province) => province.startsWith(`${provinceCode} `));
  return entry ? entry.slice(provinceCode.length + 1) : null;
}

/** The code of a province by its name or code, as in the deprecated `province` input. */
export function provinceCodeOf(countryCode: string | null, province: string | null): string | null {
  if (!countryCode || !province) return null;
  for (const entry of PROVINCES[countryCode]?.split(',') ?? []) {
    const [code = ''] = entry.split(' ', 1);
    if (code === province || entry.slice(code.length + 1).toLowerCase() === province.toLowerCase()) return code;
  }
  return null;
}

/** `MailingAddressInput`, its deprecated names included. */
export interface AddressInput {
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  company?: string | null;
  country?: string | null;
  countryCode?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  phone?: string | null;
  province?: string | null;
  provinceCode?: string | null;
  zip?: string | null;
}

/** An address as it is kept; names of country and province are derived from the codes. `id` is the caller's to give. */
export function addressFromInput(input: AddressInput): Address {
  const countryCode = input.countryCode ?? countryCodeOf(input.country ?? null);
  const provinceCode = input.provinceCode ?? provinceCodeOf(countryCode, input.province ?? null);
  return {
    firstName: input.firstName ?? null,
    lastName: input.lastName ?? null,
    company: input.company ?? null,
    address1: input.address1 ?? null,
    address2: input.address2 ?? null,
    city: input.city ?? null,
    province: provinceName(countryCode, provinceCode) ?? input.province ?? null,
    provinceCode,
    country: countryName(countryCode) ?? input.country ?? null,
    countryCode,
    zip: input.zip ?? null,
    phone: input.phone ?? null,
  };
}

function countryCodeOf(country: string | null): string | null {
  if (!country) return null;
  if (/^[A-Z]{2}$/.test(country)) return country;
  for (const code of COMMON_COUNTRIES) if (countryName(code)?.toLowerCase() === country.toLowerCase()) return code;
  return null;
}
const COMMON_COUNTRIES =
  'US CA GB AU NZ IE DE FR IT ES PT NL BE LU AT CH SE NO DK FI PL CZ SK HU RO BG GR TR IL AE SA KW BH IN CN HK TW JP KR SG MY TH VN ID PH MG ZA BR MX AR CL CO'.split(
    ' ',
  );

/** What the API shows of a `MailingAddress`. `withId` false: the calculated addresses that are not stored. */
export function addressView(address: Address | null): Record<string, unknown> | null {
  if (!address) return null;
  const name = [address.firstName, address.lastName].filter(Boolean).join(' ') || null;
  const country = address.country ?? countryName(address.countryCode);
  const provinceCode = address.provinceCode;
  const province = address.province ?? provinceName(address.countryCode, provinceCode);
  return {
    __typename: 'MailingAddress',
    id: address.id ?? `gid://shopify/MailingAddress/0?model_name=Address`,
    firstName: address.firstName,
    lastName: address.lastName,
    name,
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province,
    provinceCode,
    country,
    countryCode: address.countryCode,
    countryCodeV2: address.countryCode,
    zip: address.zip,
    phone: address.phone,
    formatted: (args: { withName?: boolean; withCompany?: boolean }) => formatted(address, country, args),
    formattedArea: [address.city, provinceCode ?? province, country].filter(Boolean).join(', ') || null,
  };
}

/** One line each for name, company, street, city with province and code, country: the layout most countries share. */
function formatted(address: Address, country: string | null, args: { withName?: boolean; withCompany?: boolean }): string[] {
  const name = [address.firstName, address.lastName].filter(Boolean).join(' ');
  const city = [address.city, address.provinceCode ?? address.province, address.zip].filter(Boolean).join(' ');
  return [
    args.withName ? name : '',
    args.withCompany === false ? '' : address.company,
    address.address1,
    address.address2,
    city,
    country,
  ].filter((line): line is string => Boolean(line));
}
