import { hostData } from './host-wire.js';

const locale = hostData.staff.locale;
const lookUp = (key) => key.split('.').reduce((node, part) => node?.[part], hostData.translations);

/** The text for a key of locales/en.default.json; `count` picks the plural form; an unknown key is shown as it is. */
function translate(key, replacements = {}) {
  const found = lookUp(key);
  const form =
    typeof found === 'object' && found !== null && 'count' in replacements
      ? (found[new Intl.PluralRules(locale).select(Number(replacements.count))] ?? found.other)
      : found;
  if (typeof form !== 'string') return key;
  const parts = form.split(/\{\{\s*(\w+)\s*\}\}/);
  const filled = parts.map((part, index) => (index % 2 === 0 ? part : (replacements[part] ?? `{{${part}}}`)));
  // As with the real one, an element among the replacements makes a list instead of a string.
  return filled.some((part) => typeof part === 'object') ? filled : filled.join('');
}

export const i18n = {
  translate,
  formatNumber: (value, options) => new Intl.NumberFormat(locale, options).format(value),
  formatCurrency: (value, options) => new Intl.NumberFormat(locale, { style: 'currency', ...options }).format(value),
  formatDate: (value, options) => new Intl.DateTimeFormat(locale, options).format(value),
};
