import { emptyState, Store } from '../model/store.ts';
import type { StoreState } from '../model/store.ts';
import { resolvers } from '../resolvers.ts';
import { SimulatorClock } from './clock.ts';
import { Faults } from './faults.ts';
import { LeakyBucket } from './leaky-bucket.ts';
import { Stats } from './stats.ts';
import { TokenBook } from './tokens.ts';
import type { AccessToken, AppRegistration, StaffUser } from './tokens.ts';
import type { Access, ResolverMap } from './types.ts';
import { WebhookSender } from './webhook-sender.ts';

export const STAFF: StaffUser = {
  id: 1,
  firstName: 'Sam',
  lastName: 'Staff',
  email: 'sam.staff@example.com',
  accountOwner: true,
  locale: 'en',
  permissions: null,
  scopes: null,
};

export interface ShopSeed {
  /** `x.myshopify.com`; taken from the state when that is given. */
  domain?: string;
  state?: StoreState;
}

export interface SimulatorOptions {
  apps?: AppRegistration[];
  shops?: ShopSeed[];
  /** Epoch ms; the machine's clock when absent. */
  clock?: () => number;
  /** Ms between the attempts of a webhook that was not answered with 2xx (real time). */
  webhookRetryMs?: number[];
  resolvers?: ResolverMap;
}

export interface SimulatedShop {
  domain: string;
  store: Store;
  /** Staff by numeric id; unknown ids are the owner. */
  staff: Map<number, StaffUser>;
}

/** Everything behind the HTTP server: shops, apps, tokens, points, faults and webhooks. Listens to nothing by itself. */
export class Simulator {
  readonly clock: SimulatorClock;
  readonly tokens: TokenBook;
  readonly faults = new Faults();
  readonly stats = new Stats();
  readonly webhooks: WebhookSender;
  readonly apps: AppRegistration[] = [];
  readonly shops = new Map<string, SimulatedShop>();
  readonly resolvers: ResolverMap;
  readonly #buckets = new Map<string, LeakyBucket>();
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(options: SimulatorOptions = {}) {
    this.clock = new SimulatorClock(options.clock);
    this.tokens = new TokenBook(this.clock.now);
    this.resolvers = options.resolvers ?? resolvers;
    this.webhooks = new WebhookSender({ clock: this.clock, faults: this.faults, retryMs: options.webhookRetryMs });
    for (const app of options.apps ?? []) this.registerApp(app);
    for (const seed of options.shops ?? [{}]) this.addShop(seed);
  }

  /** Registers an app, or changes the one with the same key (its port is known late). */
  registerApp(app: AppRegistration): AppRegistration {
    const known = this.apps.find((each) => each.apiKey === app.apiKey);
    if (known) return Object.assign(known, app);
    const registered = { ...app, id: app.id ?? `gid://shopify/App/${347_082_227_713 + this.apps.length}` };
    this.apps.push(registered);
    if (this.apps.length === 1) for (const shop of this.shops.values()) this.#installFirstApp(shop.store);
    return registered;
  }

  addShop(seed: ShopSeed): SimulatedShop {
    const state = seed.state ?? emptyState(seed.domain ? { domain: seed.domain } : {});
    const domain = seed.domain ?? state.shop.domain;
    state.shop.domain = domain;
    const shop: SimulatedShop = {
      domain,
      store: this.#wire(Store.fromJSON(state, { clock: this.clock.now }), domain),
      staff: new Map([[STAFF.id, STAFF]]),
    };
    this.shops.set(domain, shop);
    return shop;
  }

  /** Puts another state in place of a shop's; tokens and points stay. */
  replaceState(domain: string, state: StoreState): SimulatedShop {
    const shop = this.shop(domain);
    shop.store = this.#wire(Store.fromJSON({ ...state, shop: { ...state.shop, domain } }, { clock: this.clock.now }), domain);
    return shop;
  }

  #wire(store: Store, domain: string): Store {
    store.onEvent = (event) => this.webhooks.emit(this.apps, domain, store, event);
    this.#installFirstApp(store);
    return store;
  }

  /** The store names one app: the one whose number new orders bear as `sourceName`. */
  #installFirstApp(store: Store): void {
    const [app] = this.apps;
    if (!app) return;
    store.state.app = {
      id: app.id ?? store.state.app.id,
      title: app.title ?? store.state.app.title,
      handle: app.handle ?? store.state.app.handle,
      apiKey: app.apiKey,
    };
    if (store.state.shop.accessScopes.length === 0) store.state.shop.accessScopes = app.scopes;
  }

  shop(domain: string): SimulatedShop {
    const shop = this.shops.get(domain);
    if (!shop) throw new Error(`simulator: there is no shop ${domain}; there is ${[...this.shops.keys()].join(', ')}`);
    return shop;
  }

  app(apiKey: string): AppRegistration | undefined {
    return this.apps.find((app) => app.apiKey === apiKey);
  }

  /** One bucket per app and shop. */
  bucket(domain: string, apiKey: string): LeakyBucket {
    const key = `${domain} ${apiKey}`;
    const known = this.#buckets.get(key);
    if (known) return known;
    const bucket = new LeakyBucket(this.clock.now, () => this.shop(domain).store.state.shop.bucket);
    this.#buckets.set(key, bucket);
    return bucket;
  }

  access(token: AccessToken): Access {
    const permissions = token.user?.permissions;
    return {
      kind: token.kind,
      appId: this.app(token.apiKey)?.id ?? 'gid://shopify/App/0',
      scopes: new Set(token.scopes),
      userPermissions: permissions ? new Set(permissions) : null,
    };
  }

  /** Runs work on a shop one after the other, as the shop's database would. */
  serially<T>(domain: string, work: () => Promise<T>): Promise<T> {
    const previous = this.#queues.get(domain) ?? Promise.resolve();
    const next = previous.then(work, work);
    this.#queues.set(
      domain,
      next.catch(() => undefined),
    );
    return next;
  }

  /** The app is removed from the shop: its tokens die, then the shop says so. */
  uninstall(domain: string, apiKey: string): void {
    this.tokens.end('revoke', domain, apiKey);
    const { store } = this.shop(domain);
    this.webhooks.emit(
      this.apps.filter((app) => app.apiKey === apiKey),
      domain,
      store,
      { topic: 'app/uninstalled', id: store.state.shop.id, occurredAt: store.nowIso() },
    );
  }
}
