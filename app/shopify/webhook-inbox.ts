import { describeFault } from '../domain/describe-fault.ts';
import type { Log, WebhookDelivery, WebhookPort } from '../usecases/ports.ts';

/** What is done about a topic. */
export interface WebhookHandler {
  /** Calls one use case and needs no access token. May be repeated, whole or after a part of it, without harm. */
  handle(delivery: WebhookDelivery): Promise<void>;
  /**
   * What {@link handle} needs of the payload, kept until it succeeded, so that we try again ourselves when Shopify has stopped to (eight times in four
   * hours). For what must not be lost and is as right later as now; a topic that tells how something is at present has none, as an old
   * word must not undo a newer one. Null: the payload is not understood, and nothing is kept.
   */
  keep?(payload: Record<string, unknown>): Record<string, unknown> | null;
}

/** By topic as shopify.app.toml spells it, `app/uninstalled`. */
export type WebhookHandlers = Partial<Record<string, WebhookHandler>>;

export type HandlingResult = 'handled' | 'duplicate' | 'underway' | 'unknown-topic' | 'failed';

export interface WebhookInbox {
  /** Handles a delivery unless that was done before, or is being done. Never throws. */
  handle(delivery: WebhookDelivery): Promise<HandlingResult>;
  /** Tries what was kept and is due again. */
  takeUp(): Promise<void>;
}

/** Kept deliveries that one call takes up at most. */
const AT_ONCE = 20;

/** Every delivery is handled in the end, by the first to succeed: this delivery of it, a later one, or our own later try. */
export function createWebhookInbox({
  deliveries,
  handlers,
  log,
}: {
  deliveries: WebhookPort;
  handlers: WebhookHandlers;
  log: Log;
}): WebhookInbox {
  const handle = async (delivery: WebhookDelivery): Promise<HandlingResult> => {
    const { id, shop, topic } = delivery;
    const handler = handlers[topic];
    if (!handler) {
      log.warn({ shop, topic }, 'Webhook of a topic that nobody handles');
      return 'unknown-topic';
    }
    let mine = false;
    try {
      const taken = await deliveries.take(delivery, handler.keep?.(delivery.payload) ?? null);
      if (taken !== 'mine') return taken === 'handled' ? 'duplicate' : 'underway';
      mine = true;
      await handler.handle(delivery);
      await deliveries.done({ id, shop });
      return 'handled';
    } catch (error) {
      log.error({ shop, topic, webhookId: id, reason: describeFault(error) }, 'Webhook could not be handled');
      // When this fails, too, its lease ends by itself.
      if (mine)
        await deliveries
          .release({ id, shop })
          .catch((failure: unknown) =>
            log.warn({ shop, topic, webhookId: id, reason: describeFault(failure) }, 'Webhook could not be released'),
          );
      return 'failed';
    }
  };
  return {
    handle,
    async takeUp() {
      for (const delivery of await deliveries.toTakeUp(AT_ONCE)) {
        const { id, shop, topic } = delivery;
        log.info({ shop, topic, webhookId: id }, 'Webhook taken up again');
        await handle(delivery);
      }
    },
  };
}
