/** Whom a request of Shopify's compliance webhooks is about. */
export interface Person {
  /** GID; null: not named. */
  customerId: string | null;
  email: string | null;
  /** GIDs of their orders. */
  orderIds: string[];
}

/** A person, and the copies that are known to be about them. */
export interface Whom extends Person {
  copyIds: string[];
}

export interface DataRequest {
  id: string;
  shop: string;
  customerId: string | null;
  email: string | null;
  copyIds: string[];
  orderIds: string[];
  /** ISO instant. */
  requestedAt: string;
}

export interface DataRequestAnswer extends DataRequest {
  /** Rows by table, as they are stored. */
  stored: Record<string, Record<string, unknown>[]>;
}

/** What is stored about people, over all tables. Every call names the shop but those of the daily tidying. */
export interface PrivacyPort {
  /** Ids of copies of or for this person: by their orders as source or target, or by a choice or plan that names their id or e-mail. */
  copiesAbout(shop: string, person: Person): Promise<string[]>;
  /** Ids of schedules that copy for them: of their orders, by a choice that names them, or by a profile that does. */
  schedulesAbout(shop: string, person: Person): Promise<string[]>;
  /**
   * Takes out what is stored beside the copies themselves: schedules end, rows of batches that wait never begin, profiles, details and events lose
   * what names them. `why`: what rows of batches and runs then say; null: nobody asked, it is only long ago.
   */
  forget(shop: string, whom: Whom, at: Date, why: { code: string; place: string; message: string } | null): Promise<void>;
  /** Copies of any shop that ended before then and still say who they were about. */
  copiesToForget(before: Date, limit: number): Promise<{ shop: string; copyId: string }[]>;
  /** Deletes what is of no more use: webhook deliveries and data requests from before, addresses of batch rows that never began. */
  tidy(before: { deliveries: Date; people: Date | null }): Promise<void>;
  /** One with the same id is left as it is. */
  addDataRequest(request: DataRequest): Promise<void>;
  /** Newest first, at most 100. */
  dataRequests(shop: string): Promise<DataRequest[]>;
  dataRequest(shop: string, id: string): Promise<DataRequest | null>;
  /** Every stored row about these copies and orders and this person, by table, as it is stored. */
  storedAbout(shop: string, whom: Whom): Promise<Record<string, Record<string, unknown>[]>>;
  /** Deletes the shop's rows of every table but the one of shops. */
  erase(shop: string): Promise<void>;
}
