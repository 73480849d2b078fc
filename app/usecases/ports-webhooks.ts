/** One delivery of Shopify's. */
export interface WebhookDelivery {
  /** X-Shopify-Webhook-Id: the same for each redelivery. */
  id: string;
  eventId: string | null;
  topic: string;
  shop: string;
  /** ISO 8601; null when Shopify did not say. */
  triggeredAt: string | null;
  payload: Record<string, unknown>;
}

/**
 * Deliveries as they are worked off. One is done when it was handled, not when it was seen: a process that dies in between leaves it to the
 * next delivery, and where `kept` was given to our own next try.
 */
export interface WebhookPort {
  /**
   * `mine`: the caller handles it, for as long as its lease lasts; `handled`: that was done before; `underway`: somebody else has it.
   * `kept`: what the handler needs of the payload, until it is handled; null: nothing is kept.
   */
  take(delivery: WebhookDelivery, kept: Record<string, unknown> | null): Promise<'mine' | 'handled' | 'underway'>;
  /** It is done; what was kept of it goes. */
  done(delivery: { id: string; shop: string }): Promise<void>;
  /** The try failed: the next delivery is handled, and what was kept is due again after a pause that grows from a minute to about an hour. */
  release(delivery: { id: string; shop: string }): Promise<void>;
  /** Kept deliveries of any shop that are due again, oldest first. */
  toTakeUp(limit: number): Promise<WebhookDelivery[]>;
}
