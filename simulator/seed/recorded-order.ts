import { Big } from 'big.js';
import type { Address, Attribute, Bag, Order, OrderLine } from '../model/entities.ts';
import { addressFromInput, countryName, provinceName } from '../model/address.ts';
import { toMinor } from '../money/format.ts';
import { currencyCode, isObject, object, text } from './json.ts';
import type { Json } from './json.ts';

/** A customer as an order mentions it. */
export interface RecordedCustomer {
  id: string | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  taxExempt: boolean;
  defaultAddress: Address | null;
}

export interface RecordedLine extends OrderLine {
  /** False: the file says that the product is gone, so that no variant is made for it. */
  productExists: boolean;
  tracked: boolean;
}

/** An order as its file has it. Ids that the file does not give are empty and are given when it is stored. */
export interface RecordedOrder extends Omit<Order, 'lines' | 'purchaser' | 'fulfillmentOrderIds'> {
  lines: RecordedLine[];
  customer: RecordedCustomer | null;
  company: { id: string; name: string; locationId: string | null; contactId: string | null } | null;
  /** Where the goods are, as far as the file tells. */
  origin: { id: string | null; name: string | null; countryCode: string | null; provinceCode: string | null } | null;
}

/** Currencies of the order at hand: amounts in others are not taken. */
export interface Reading {
  shop: string;
  presentment: string;
}

interface Amount {
  amount: string | number;
  currency: string | null;
}

function amountOf(value: unknown): Amount | null {
  if (typeof value === 'string' || typeof value === 'number') return isDecimal(value) ? { amount: value, currency: null } : null;
  if (!isObject(value)) return null;
  const amount = value.amount;
  if (!isDecimal(amount)) return null;
  return { amount, currency: currencyCode(value.currencyCode ?? value.currency_code ?? value.currency) };
}

function isDecimal(value: unknown): value is string | number {
  return (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()));
}

/** Rate of the two currencies in the file: presentment units for one shop unit. */
export type Convert = (minorShop: number) => number;

/**
 * A bag from a money set, a plain amount in the shop's currency, or both. An amount in a currency that is not the order's
 * (old documentation mixes three) gives way to the plain one. Null when nothing usable is there.
 */
export function bagOf(reading: Reading, set: unknown, plain: unknown, convert: Convert): Bag | null {
  const wrapped = object(set);
  const shop = pick(amountOf(wrapped.shopMoney ?? wrapped.shop_money), reading.shop) ?? pick(amountOf(plain), reading.shop);
  const presentment = pick(amountOf(wrapped.presentmentMoney ?? wrapped.presentment_money), reading.presentment);
  if (shop === null && presentment === null) return null;
  if (shop === null) return presentment !== null && reading.shop === reading.presentment ? { shop: presentment, presentment } : null;
  return { shop, presentment: presentment ?? (reading.shop === reading.presentment ? shop : convert(shop)) };
}

function pick(amount: Amount | null, currency: string): number | null {
  if (!amount || (amount.currency !== null && amount.currency !== currency)) return null;
  return toMinor(new Big(amount.amount), currency);
}

/** Line and order attributes in all the shapes seen: pairs, one pair, an object of values, nothing. */
export function attributesOf(value: unknown): Attribute[] {
  if (Array.isArray(value)) return value.flatMap((item) => (isObject(item) ? attributeOf(item) : []));
  if (!isObject(value)) return [];
  if ('name' in value || 'key' in value) return attributeOf(value);
  return Object.entries(value).map(([key, one]) => ({ key, value: scalarText(one) }));
}

function attributeOf(item: Json): Attribute[] {
  const key = scalarText(item.key ?? item.name);
  return key === null ? [] : [{ key, value: scalarText(item.value) }];
}

function scalarText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** An address of either API; null when it says nothing. Names of country and province are kept as written. */
export function addressOf(value: unknown): Address | null {
  const json = object(value);
  const first = (...names: string[]): string | null => names.map((name) => text(json[name])).find((one) => one !== null) ?? null;
  const country = first('country');
  const address = addressFromInput({
    firstName: first('firstName', 'first_name') ?? nameParts(first('name'))[0],
    lastName: first('lastName', 'last_name') ?? nameParts(first('name'))[1],
    company: first('company'),
    address1: first('address1'),
    address2: first('address2'),
    city: first('city'),
    countryCode: countryCodeOf(first('countryCodeV2', 'countryCode', 'country_code')),
    country,
    provinceCode: first('provinceCode', 'province_code'),
    province: first('province'),
    zip: first('zip'),
    phone: first('phone'),
  });
  if (Object.values(address).every((one) => one === null)) return null;
  return {
    ...address,
    country: country ?? countryName(address.countryCode),
    province: first('province') ?? provinceName(address.countryCode, address.provinceCode),
  };
}

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

function countryCodeOf(written: string | null): string | null {
  const code = written?.toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) && REGIONS.of(code) !== undefined ? code : null;
}

function nameParts(name: string | null): [string | null, string | null] {
  const [first = null, ...rest] = name?.split(' ') ?? [];
  return [first, rest.length > 0 ? rest.join(' ') : null];
}

/** The GID of a number or a GID of that very type; null for what is neither. */
export function gid(type: string, id: unknown): string | null {
  const written = text(id);
  const whole = written !== null && /^\d+$/.test(written) ? `gid://shopify/${type}/${written}` : written;
  return whole !== null && new RegExp(`^gid://shopify/${type}/\\d+$`).test(whole) ? whole : null;
}

export function tagsOf(value: unknown): string[] {
  const parts = Array.isArray(value) ? value.map(String) : (text(value)?.split(',') ?? []);
  return parts.map((tag) => tag.trim()).filter(Boolean);
}
