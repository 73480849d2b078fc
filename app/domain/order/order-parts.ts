import type { JsonReader } from './json-reader.ts';
import { parseMoney, zero } from './money.ts';
import type { Money } from './money.ts';
import type { Address, Attribute, SourceTotals, TaxLine } from './source-order.ts';

/** Why a JSON value is no order at all, and where. */
export interface ParseProblem {
  place: string;
  reason: string;
}

/** In which currency an order's money is read, and from which side of its money bags. */
export interface MoneySide {
  currency: string;
  side: 'presentment' | 'shop';
}

const MONEY_PROBLEMS = {
  'not-a-decimal': 'is not an amount',
  'too-precise': 'has more digits than its currency',
  'too-large': 'is larger than any amount a shop takes',
  'unknown-currency': 'is in an unknown currency',
};

/** A bag `{presentmentMoney, shopMoney}`, its REST form, a `MoneyV2`, or a bare amount. Null when missing or unfit (then noted). */
export function readMoney(reader: JsonReader, side: MoneySide): Money | null {
  if (reader.missing) return null;
  const bag = reader.isObject();
  const presentment = reader.at('presentmentMoney', 'presentment_money');
  const shop = reader.at('shopMoney', 'shop_money');
  const isBag = bag && (!presentment.missing || !shop.missing);
  const chosen = isBag ? (side.side === 'presentment' && !presentment.missing ? presentment : shop.missing ? presentment : shop) : reader;
  const amount = bag ? chosen.at('amount') : reader;
  if (amount.missing) return null;
  const stated = bag ? chosen.at('currencyCode', 'currency_code').words() : null;
  if (stated !== null && stated !== side.currency) {
    amount.note(`is in ${stated}, the order in ${side.currency}`);
    return null;
  }
  const parsed = parseMoney(amount.value, side.currency);
  if (parsed.ok) return parsed.money;
  amount.note(MONEY_PROBLEMS[parsed.error]);
  return null;
}

/** The other side of a presentment bag: what the shop booked, where it books in another currency. Null: the same, or not stated. */
export function readShopMoney(reader: JsonReader, side: MoneySide): Money | null {
  const shop = reader.at('shopMoney', 'shop_money');
  const code = shop.at('currencyCode', 'currency_code').words();
  if (side.side === 'shop' || code === null || code === side.currency) return null;
  const parsed = parseMoney(shop.at('amount').value, code);
  return parsed.ok ? parsed.money : null;
}

export function shopPrice(price: Money | null): { shopPrice?: Money } {
  return price === null ? {} : { shopPrice: price };
}

/** The first of several places that holds money. */
export function firstMoney(readers: readonly JsonReader[], side: MoneySide): Money | null {
  for (const reader of readers) {
    const value = readMoney(reader, side);
    if (value !== null) return value;
  }
  return null;
}

/** Looks through bags for the currencies they state; for orders that do not name theirs. */
export function statedCurrency(readers: readonly JsonReader[], side: 'presentment' | 'shop'): string | null {
  for (const reader of readers) {
    const money = side === 'presentment' ? reader.at('presentmentMoney', 'presentment_money') : reader.at('shopMoney', 'shop_money');
    const code = money.at('currencyCode', 'currency_code').words();
    if (code !== null) return code;
  }
  return null;
}

/**
 * Pairs under `key` or `name`. Old exports hold `{}`, `{"name": …, "value": …}`, a plain object of pairs, numbers as values, or nothing
 * (case A57): all become string pairs, and a pair without a key is noted.
 */
export function readAttributes(reader: JsonReader): Attribute[] {
  if (reader.missing) return [];
  if (reader.isObject() && !reader.has('nodes') && !reader.has('edges')) return pairsOfObject(reader);
  return reader.list().flatMap((item) => {
    const key = item.at('key', 'name').words();
    if (key !== null) return [{ key, value: item.at('value').text() ?? '' }];
    item.note('is a property without a name');
    return [];
  });
}

function pairsOfObject(reader: JsonReader): Attribute[] {
  if (reader.has('name') || reader.has('key')) {
    const key = reader.at('key', 'name').words();
    return key === null ? [] : [{ key, value: reader.at('value').text() ?? '' }];
  }
  return Object.keys(reader.value as object)
    .filter((key) => key.trim() !== '')
    .map((key) => ({ key, value: reader.at(key).text() ?? '' }));
}

export function readTaxLines(reader: JsonReader, side: MoneySide): TaxLine[] {
  return reader.list().map((line) => {
    const shop = readShopMoney(line.at('priceSet', 'price_set'), side);
    return {
      title: line.at('title').text() ?? '',
      rate: line.at('rate').text() ?? '0',
      amount: firstMoney([line.at('priceSet', 'price_set'), line.at('price')], side) ?? zero(side.currency),
      ...(shop === null ? {} : { shop }),
    };
  });
}

/** Null when the address is missing or says nothing. */
export function readAddress(reader: JsonReader): Address | null {
  if (!reader.isObject()) {
    if (!reader.missing) reader.note('is not an address');
    return null;
  }
  const address: Address = {
    firstName: reader.at('firstName', 'first_name').words(),
    lastName: reader.at('lastName', 'last_name').words(),
    company: reader.at('company').words(),
    address1: reader.at('address1').words(),
    address2: reader.at('address2').words(),
    city: reader.at('city').words(),
    provinceCode: reader.at('provinceCode', 'province_code').words(),
    countryCode: countryCode(reader),
    zip: reader.at('zip').words(),
    phone: reader.at('phone').words(),
  };
  return Object.values(address).every((part) => part === null) ? null : address;
}

function countryCode(reader: JsonReader): string | null {
  const code = reader.at('countryCodeV2', 'countryCode', 'country_code').words();
  if (code !== null) return code.toUpperCase();
  const name = reader.at('country').words();
  if (name === null) return null;
  const found = codeOfCountry(name);
  if (found === null) reader.at('country').note('is a country name without a code');
  return found;
}

let countries: Map<string, string> | null = null;

/** The ISO code of an English country name; older exports and lean queries hold only the name. */
function codeOfCountry(name: string): string | null {
  if (countries === null) {
    countries = new Map();
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
      // Withdrawn codes answer with their successor's name: DD with Germany's.
      if (Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) continue;
      const known = names.of(code);
      if (known !== undefined && !countries.has(known.toLowerCase())) countries.set(known.toLowerCase(), code);
    }
  }
  return /^[A-Z]{2}$/.test(name) ? name : (countries.get(name.toLowerCase()) ?? null);
}

export function totalOf(totals: Omit<SourceTotals, 'total' | 'discounts'>, taxesIncluded: boolean): Money {
  const { subtotal, shipping, tax, duties, tip } = totals;
  const minor = subtotal.minor + shipping.minor + (taxesIncluded ? 0 : tax.minor) + duties.minor + tip.minor;
  return { minor, currency: subtotal.currency };
}
