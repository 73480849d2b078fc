/** Who asks: taken from the session token alone, never from the request's own words. */
export interface Caller {
  /** `example.myshopify.com`. */
  shop: string;
  /** Id of the member of staff (`sub` of the session token); null for none. */
  userId: string | null;
}
