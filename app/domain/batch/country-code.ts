let codes: Map<string, string> | null = null;

/** ISO 3166 code of a country by its code or its English name; null: neither. */
export function countryCode(text: string): string | null {
  codes ??= readCodes();
  return codes.get(plain(text)) ?? null;
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '');
}

/** Read once from the language data that the runtime brings. */
function readCodes(): Map<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  // The data knows countries that are no more (DD became DE) and groups of countries; neither is an address.
  const isGone = (code: string) => Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`;
  const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'UK']);
  const found = new Map<string, string>();
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = notCountries.has(code) || isGone(code) ? undefined : names.of(code);
    if (!name) continue;
    found.set(code.toLowerCase(), code);
    if (!found.has(plain(name))) found.set(plain(name), code);
  }
  for (const [name, code] of [
    ['uk', 'GB'],
    ['usa', 'US'],
    ['unitedstatesofamerica', 'US'],
    ['greatbritain', 'GB'],
    ['england', 'GB'],
  ] as const)
    found.set(name, code);
  return found;
}
