import { namesIn } from '../../../domain/schedule/words/rule-phrases.ts';

/** Dates, amounts and percentages as Intl writes them in a language. */
export interface Formats {
  /** `1 February 2026 at 09:00`, of a local date and time. */
  dateTime(local: string): string;
  /** Of an amount as Shopify writes it, with as many decimals as that has. */
  money(amount: string, currency: string): string;
  /** `+5.25%`, of hundredths of a percent. */
  change(bp: number): string;
  percent(percent: number): string;
  /** What stands between two sentences of one paragraph. */
  between: string;
}

export function formatsOf(tag: string): Formats {
  const percent = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2, ...options });
  return {
    dateTime: namesIn(tag).dateTime,
    money(amount, currency) {
      const decimals = amount.split('.')[1]?.length ?? 0;
      // The code, not the sign: `$` is the currency of twenty countries.
      const format = new Intl.NumberFormat(tag, {
        ...{ style: 'currency', currency, currencyDisplay: 'code' },
        ...{ minimumFractionDigits: decimals, maximumFractionDigits: decimals },
      });
      return format.format(Number(amount));
    },
    change: (bp) => percent({ signDisplay: 'exceptZero' }).format(bp / 10_000),
    percent: (value) => percent({}).format(value / 100),
    between: tag === 'ja' ? '' : ' ',
  };
}
