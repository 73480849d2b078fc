import type { AppProviderProps } from '@shopify/polaris';
import type { Language } from '#app/domain/schedule/words/language.ts';

type Words = Extract<AppProviderProps['i18n'], Record<string, unknown>>;

/** Polaris' own translations, by file, so that only the one that is asked for is read. English comes with the components. */
const FILES: Record<Exclude<Language, 'en'>, () => Promise<{ default: Words }>> = {
  de: () => import('@shopify/polaris/locales/de.json'),
  fr: () => import('@shopify/polaris/locales/fr.json'),
  es: () => import('@shopify/polaris/locales/es.json'),
  it: () => import('@shopify/polaris/locales/it.json'),
  nl: () => import('@shopify/polaris/locales/nl.json'),
  'pt-BR': () => import('@shopify/polaris/locales/pt-BR.json'),
  ja: () => import('@shopify/polaris/locales/ja.json'),
};

/** What Polaris' components say by themselves (buttons of tags, paging, spinners), in this language; null: in English. */
export async function polarisWords(language: Language): Promise<Words | null> {
  return language === 'en' ? null : (await FILES[language]()).default;
}
