/** Optional selections: one field that the shop may not read fails the whole call. */
export interface ReadGrants {
  terms: boolean;
  publications: boolean;
  /** Fulfilment orders may be moved; no selection of a reading depends on it. */
  moves: boolean;
}
