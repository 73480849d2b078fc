/** Languages in which a rule is said, as BCP 47 tags. English is the one that everything falls back to. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt-BR', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The supported language nearest to one tag (`de-AT` → `de`, `pt` → `pt-BR`); null: none. */
export function languageOf(tag: string): Language | null {
  const wanted = tag.trim().toLowerCase();
  const base = wanted.split('-')[0];
  return (
    LANGUAGES.find((each) => each.toLowerCase() === wanted) ?? LANGUAGES.find((each) => each.toLowerCase().split('-')[0] === base) ?? null
  );
}

/** The best of an `Accept-Language` header (RFC 9110): by weight, then as listed; `*` and what nobody speaks here are passed over. */
export function acceptedLanguage(header: string): Language | null {
  const wanted = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((each) => each.trim());
      const weight = parameters.find((each) => /^q=/i.test(each))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return null;
}
