import { createHmac, randomUUID } from 'node:crypto';
import type { Store, StoreEvent } from '../model/store.ts';
import { API_VERSIONS } from './types.ts';
import type { SimulatorClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { AppRegistration } from './tokens.ts';
import { webhookPayload } from './webhook-payload.ts';

export interface Delivery {
  webhookId: string;
  eventId: string;
  shop: string;
  topic: string;
  url: string;
  triggeredAt: string;
  attempts: { at: string; status: number | null; error: string | null }[];
  delivered: boolean;
  dropped: boolean;
  body: string;
}

/** Eight retries over four hours on the platform; here by default within a quarter of a minute. */
const DEFAULT_RETRY_MS = [100, 250, 500, 1000, 2000, 3000, 4000, 5000];
const ANSWER_WITHIN_MS = 5000;
const KEPT = 500;

/**
 * Sends webhooks as the platform does: at least once, unordered when told so, retried until a 2xx, signed over the raw body
 * (base64 HMAC-SHA256 under the app's secret).
 */
export class WebhookSender {
  readonly #clock: SimulatorClock;
  readonly #faults: Faults;
  readonly #retryMs: number[];
  readonly #log: Delivery[] = [];
  readonly #pending = new Set<Promise<void>>();
  readonly #stop = new AbortController();

  constructor(options: { clock: SimulatorClock; faults: Faults; retryMs?: number[] }) {
    this.#clock = options.clock;
    this.#faults = options.faults;
    this.#retryMs = options.retryMs ?? DEFAULT_RETRY_MS;
  }

  /** Delivers an event to every app that subscribed to its topic. Does not wait for the answers, see {@link idle}. */
  emit(apps: readonly AppRegistration[], shop: string, store: Store, event: StoreEvent): void {
    const eventId = randomUUID();
    for (const app of apps) {
      for (const subscription of app.webhooks.filter((each) => sameTopic(each.topic, event.topic))) {
        const body = JSON.stringify(webhookPayload(store, event.topic, event.id));
        this.#send(app, subscription.uri, { shop, topic: event.topic, triggeredAt: event.occurredAt, eventId, body });
      }
    }
  }

  /** A delivery of the caller's own making, e.g. a compliance topic with a body of a test. */
  send(app: AppRegistration, shop: string, topic: string, body: unknown): void {
    const triggeredAt = new Date(this.#clock.now()).toISOString();
    for (const subscription of app.webhooks.filter((each) => sameTopic(each.topic, topic))) {
      this.#send(app, subscription.uri, { shop, topic, triggeredAt, eventId: randomUUID(), body: JSON.stringify(body) });
    }
  }

  #send(app: AppRegistration, uri: string, event: Pick<Delivery, 'shop' | 'topic' | 'triggeredAt' | 'eventId' | 'body'>): void {
    const url = uri.startsWith('/') ? `${app.appUrl.replace(/\/$/, '')}${uri}` : uri;
    const delivery: Delivery = { ...event, webhookId: randomUUID(), url, attempts: [], delivered: false, dropped: false };
    this.#log.push(delivery);
    if (this.#log.length > KEPT) this.#log.shift();
    const faults = this.#faults.strike(['webhookDrop', 'webhookDelay', 'webhookDuplicate'], { shop: event.shop, topic: event.topic });
    if (faults.some((fault) => fault.kind === 'webhookDrop')) {
      delivery.dropped = true;
      return;
    }
    const delay = Math.max(0, ...faults.filter((fault) => fault.kind === 'webhookDelay').map((fault) => fault.ms ?? 500));
    const copies = faults.some((fault) => fault.kind === 'webhookDuplicate') ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) this.#track(this.#deliver(app, delivery, delay));
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#pending.delete(tracked));
    this.#pending.add(tracked);
  }

  async #deliver(app: AppRegistration, delivery: Delivery, delay: number): Promise<void> {
    await this.#pause(delay);
    for (const wait of [0, ...this.#retryMs]) {
      await this.#pause(wait);
      if (this.#stop.signal.aborted || (await this.#attempt(app, delivery))) return;
    }
  }

  async #attempt(app: AppRegistration, delivery: Delivery): Promise<boolean> {
    const attempt: Delivery['attempts'][number] = { at: new Date(this.#clock.now()).toISOString(), status: null, error: null };
    delivery.attempts.push(attempt);
    try {
      const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
      const response = await fetch(delivery.url, {
        method: 'POST',
        headers: headersOf(app, delivery),
        body: delivery.body,
        redirect: 'manual',
        signal,
      });
      await response.arrayBuffer();
      attempt.status = response.status;
      delivery.delivered ||= response.ok;
      return response.ok;
    } catch (error) {
      attempt.error = error instanceof Error ? error.message : String(error);
      return false;
    }
  }

  #pause(ms: number): Promise<void> {
    if (ms <= 0 || this.#stop.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#stop.signal.addEventListener('abort', done, { once: true });
    });
  }

  log(): Delivery[] {
    return this.#log.map((delivery) => ({ ...delivery, attempts: [...delivery.attempts] }));
  }

  /** Resolves when nothing is under way, retries included. */
  async idle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.idle();
  }
}

/** `ORDERS_CREATE` and `orders/create` are the same topic. */
const sameTopic = (a: string, b: string): boolean => a.toLowerCase().replace(/\//g, '_') === b.toLowerCase().replace(/\//g, '_');

function headersOf(app: AppRegistration, delivery: Delivery): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Shopify-Captain-Hook',
    'X-Shopify-Topic': delivery.topic,
    'X-Shopify-Hmac-Sha256': createHmac('sha256', app.apiSecret).update(delivery.body, 'utf8').digest('base64'),
    'X-Shopify-Shop-Domain': delivery.shop,
    'X-Shopify-API-Version': API_VERSIONS[0],
    'X-Shopify-Webhook-Id': delivery.webhookId,
    'X-Shopify-Event-Id': delivery.eventId,
    'X-Shopify-Triggered-At': delivery.triggeredAt,
  };
}
