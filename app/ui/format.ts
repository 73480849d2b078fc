import type { MoneyOut, OrderCopyOut } from '#app/contract/order-copies.ts';

/** `{amount: '988.20', currencyCode: 'CAD'}` → `CA$988.20`. The decimal string is shown digit by digit: Intl reads it without a float. */
export function money({ amount, currencyCode }: MoneyOut): string {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency: currencyCode }).format(amount as Intl.StringNumericLiteral);
  } catch {
    return `${amount} ${currencyCode}`;
  }
}

/** As `money`, with a plus or minus unless it is zero. A true minus sign, at which no line is broken. */
export function signedMoney({ amount, currencyCode }: MoneyOut): string {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency: currencyCode, signDisplay: 'exceptZero' })
      .format(amount as Intl.StringNumericLiteral)
      .replace('-', '−');
  } catch {
    return `${amount} ${currencyCode}`;
  }
}

/** For tables whose heading names the currency: `1,572.00`, with all digits that the amount has. */
export function plainAmount(amount: string, signed = false): string {
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(signed ? { signDisplay: 'exceptZero' } : {}),
  });
  return format.format(amount as Intl.StringNumericLiteral).replace('-', '−');
}

export function isZero(amount: string): boolean {
  return /^[+-]?0*(\.0*)?$/.test(amount);
}

/** A moment in the shop's time zone, `23 Nov 2026, 14:05`; in UTC, and saying so, while the zone is not known. */
export function dateTime(iso: string | null, timeZone: string | null): string {
  if (!iso) return '–';
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: timeZone ?? 'UTC' });
  return timeZone ? format.format(new Date(iso)) : `${format.format(new Date(iso))} UTC`;
}

/** `14:05:09`, for steps that lie seconds apart. */
export function time(iso: string, timeZone: string | null): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: timeZone ?? 'UTC' }).format(new Date(iso));
}

/** `2.4 s`, `310 ms`, `3 min 5 s`. */
export function duration(from: string, to: string): string {
  const ms = Math.max(0, new Date(to).getTime() - new Date(from).getTime());
  if (ms < 1000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** `PARTIALLY_REFUNDED` → `Partially refunded`. */
export function words(code: string | null): string {
  if (!code) return '';
  const text = code.toLowerCase().replaceAll('_', ' ').replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The number at the end of a GID. */
export function tail(gid: string): string {
  return gid.split('/').at(-1) ?? gid;
}

/** Address of an order or a draft order in the admin, for links out of the iframe. */
export function adminUrl(gid: string): string {
  return gid.includes('/DraftOrder/') ? `shopify:admin/draft_orders/${tail(gid)}` : `shopify:admin/orders/${tail(gid)}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? one : many}`;
}

/** `one, two and three`. */
export function list(parts: string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts);
}

export function isRunning(status: OrderCopyOut['status']): boolean {
  return status === 'pending' || status === 'in_progress';
}
