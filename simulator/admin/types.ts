import type { Store } from '../model/store.ts';

/** What the admin reads of a shop. It never writes: whatever changes the shop goes through the Admin API. */
export type AdminStore = Pick<Store, 'state' | 'all' | 'get' | 'now'>;

/** The app as it is registered with the platform (client id, secret, and the URL that the iframe shows). */
export interface AppRegistration {
  apiKey: string;
  apiSecret: string;
  /** Origin (and path) of the running app, without a trailing slash; null while no app is installed. */
  url: string | null;
  /** Last part of the app's admin address: `/store/:shop/apps/:handle`. */
  handle: string;
  title: string;
  /** Granted access scopes, for `shopify.scopes.query()`. */
  scopes: string[];
}

/**
 * Everything the small admin needs from the simulator around it. The server builds one; tests may build their own
 * around a few stores.
 */
export interface AdminHost {
  /** Domains (`x.myshopify.com`) of all shops, in the order in which the home page lists them. */
  shopDomains(): string[];
  /** The shop's store with everything fallen due done, or null. */
  store(domain: string): AdminStore | null;
  /** Asked for on each request, as tests learn the app's port late. */
  app(): AppRegistration;
  /** The signed-in member of staff of a shop, with the language that they have chosen for the admin. */
  staff(domain: string): StaffMember;
  /**
   * Direct API access: runs a GraphQL request as the signed-in member of staff (an online token of the app).
   * Resolves to the HTTP status and the parsed answer; never rejects on a GraphQL error.
   */
  graphql(domain: string, version: string, body: unknown): Promise<{ status: number; body: unknown }>;
  /** Folder that holds `<handle>/shopify.extension.toml`; null for none. */
  extensionsFolder: string | null;
}

/** The member of staff who sits in front of the admin. */
export interface StaffMember {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  locale: string;
}

export const STAFF: StaffMember = { id: '1', firstName: 'Sam', lastName: 'Staff', email: 'sam.staff@example.com', locale: 'en' };

/** One `[[extensions.targeting]]` of an extension. */
export interface ExtensionTarget {
  target: string;
  /** Absolute path of the module. */
  module: string;
  shouldRender: string | null;
}

export interface Extension {
  handle: string;
  /** As shown in menus; `t:` names are already translated. */
  name: string;
  apiVersion: string;
  folder: string;
  targets: ExtensionTarget[];
  /** The staff's language among locales/, or the default one; an empty object without any. */
  translations: Record<string, unknown>;
}
