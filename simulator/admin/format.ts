import type { Address, Bag } from '../model/entities.ts';

/** The number at the end of a GID, as admin addresses have it. */
export function tail(gid: string): string {
  return gid.replace(/\?.*$/, '').split('/').at(-1) ?? gid;
}

/** Minor units of `currency` as people read them: `1234` USD is `$12.34`. Digits after the point as the currency has them. */
export function money(minor: number, currency: string): string {
  try {
    const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    return format.format(minor / 10 ** digits);
  } catch {
    return `${(minor / 100).toFixed(2)} ${currency}`;
  }
}

/** Both sides of a bag when the buyer saw another currency than the shop's. */
export function bag(value: Bag, currency: string, presentmentCurrency: string): string {
  const shown = money(value.presentment, presentmentCurrency);
  return currency === presentmentCurrency ? shown : `${shown} (${money(value.shop, currency)})`;
}

export function dateTime(iso: string | null, timeZone: string): string {
  if (!iso) return '–';
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: known(timeZone) }).format(date);
}

function known(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}

export function addressLines(address: Address | null): string[] {
  if (!address) return [];
  const name = [address.firstName, address.lastName].filter(Boolean).join(' ');
  const city = [address.city, address.provinceCode ?? address.province, address.zip].filter(Boolean).join(' ');
  const lines = [name, address.company, address.address1, address.address2, city, address.country ?? address.countryCode, address.phone];
  return lines.filter((line): line is string => Boolean(line));
}

/** `PARTIALLY_REFUNDED` → `Partially refunded`. */
export function words(code: string | null | undefined): string {
  if (!code) return '–';
  const text = code.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Domain to the admin's short name of the shop: `sample.myshopify.com` → `sample`. */
export function shopHandle(domain: string): string {
  return domain.replace(/\.myshopify\.com$/, '');
}
