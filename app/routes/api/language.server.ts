import { acceptedLanguage, languageOf } from '#app/domain/schedule/words/language.ts';
import type { Language } from '#app/domain/schedule/words/language.ts';

/**
 * The language of whoever asks: Shopify puts `locale` into the address of embedded documents, and App Bridge an `Accept-Language` on what
 * the pages fetch. The address counts first: a document's header is the browser's, which need not be that of the admin.
 */
export function languageFrom(request: Request): Language {
  const named = new URL(request.url).searchParams.get('locale');
  return (named && languageOf(named)) || acceptedLanguage(request.headers.get('accept-language') ?? '') || 'en';
}
