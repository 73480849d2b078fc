import { createContext, useContext, type ReactNode } from 'react';

export interface ShopContext {
  shop: string;
  /** IANA name; null while it is not known. */
  timeZone: string | null;
}

const Context = createContext<ShopContext>({ shop: '', timeZone: null });

export function ShopProvider({ value, children }: { value: ShopContext; children: ReactNode }) {
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useShop(): ShopContext {
  return useContext(Context);
}
