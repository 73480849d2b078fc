import type { Language } from '#app/domain/schedule/words/language.ts';
import { createContext, useContext, type ReactNode } from 'react';

export interface ShopContext {
  shop: string;
  /** IANA name; null while it is not known. */
  timeZone: string | null;
  /** In which rules and their dates are shown. */
  language: Language;
}

const Context = createContext<ShopContext>({ shop: '', timeZone: null, language: 'en' });

export function ShopProvider({ value, children }: { value: ShopContext; children: ReactNode }) {
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useShop(): ShopContext {
  return useContext(Context);
}
