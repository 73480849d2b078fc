import { createHmac } from 'node:crypto';
import type { Store } from '../../simulator/model/store.ts';
import { webhookPayload } from '../../simulator/protocol/webhook-payload.ts';
import { APP } from './chaos-app.ts';
import type { Wrong } from './judge.ts';
import type { WebhookPlan } from './plan-webhook.ts';
import { currentProcess, SilentProcess } from './virtual-process.ts';
import type { World } from './world.ts';

/** Longer than a lease and than the longest pause before our own next try. */
const SWEEP_MS = 70 * 60_000;

/** Who bought these orders. */
function customersOf(store: Store, isOne: (orderId: string) => boolean): string[] {
  return store.all('orders').flatMap(({ id, purchaser }) => (isOne(id) && purchaser?.kind === 'customer' ? [purchaser.customerId] : []));
}

/** One webhook of a scenario that has come to rest: delivered to processes that die over it, redelivered, taken up by ourselves, and judged. */
export class WebhookLife {
  readonly #world: World;
  readonly #shop: string;
  readonly #store: Store;
  readonly #plan: WebhookPlan;
  readonly #customer: { id: string; email: string | null };
  readonly #processes: SilentProcess[] = [];
  deliveries = 0;

  constructor(world: World, given: { shop: string; store: Store; plan: WebhookPlan; sources: string[] }) {
    this.#world = world;
    this.#shop = given.shop;
    this.#store = given.store;
    this.#plan = given.plan;
    const customers = given.store.all('customers');
    const copied = new Set(customersOf(given.store, (id) => given.sources.includes(id)));
    const about = customers.filter(({ id }) => copied.has(id));
    const customer = about[given.plan.customer % about.length] ?? customers[0];
    if (!customer) throw new Error('the store has no customer');
    this.#customer = customer;
  }

  get kills(): number {
    return this.#processes.reduce((sum, process) => sum + process.kills, 0);
  }

  async play(): Promise<Wrong[]> {
    const request = this.#request();
    const { clock, wiring } = this.#world;
    const deliver = async () => {
      this.deliveries += 1;
      return (await this.#inProcess(() => wiring.webhooks.handle(request())))?.status === 200;
    };
    const overlapping = this.#plan.redeliveredAfterMs.filter((ms) => ms === 0).map(deliver);
    let answered = (await Promise.all([deliver(), ...overlapping])).includes(true);
    for (const ms of this.#plan.redeliveredAfterMs.filter((each) => each > 0)) {
      if (answered) break;
      await clock.sleep(ms);
      answered = await deliver();
    }
    // One sweep for each death that is left, and one that lives.
    for (let sweep = 0; sweep <= this.#plan.deaths.length; sweep += 1) {
      await clock.sleep(SWEEP_MS);
      await this.#inProcess(() => wiring.webhooks.takeUp());
    }
    return clock.during(() => this.#judge());
  }

  /** In a new process; null: it died over it, and nobody hears of it again. */
  async #inProcess<T>(work: () => Promise<T>): Promise<T | null> {
    const death = this.#plan.deaths[this.#processes.length];
    const process = new SilentProcess({ deaths: death ? [death] : [] });
    this.#processes.push(process);
    const ended = process.died.then(() => null);
    return this.#world.clock.during(() => Promise.race([currentProcess.run(process, work), ended]));
  }

  #request(): () => Request {
    const { topic } = this.#plan;
    const body = JSON.stringify(webhookPayload(this.#store, topic, this.#customer.id));
    const headers = {
      'X-Shopify-Topic': topic,
      'X-Shopify-Shop-Domain': this.#shop,
      'X-Shopify-Hmac-Sha256': createHmac('sha256', APP.apiSecret).update(body).digest('base64'),
      'X-Shopify-Webhook-Id': `of ${this.#shop}`,
      'X-Shopify-Triggered-At': new Date(this.#world.clock.trueNow() + 1_000).toISOString(),
    };
    return () => new Request('http://127.0.0.1/webhooks', { method: 'POST', body, headers });
  }

  async #judge(): Promise<Wrong[]> {
    const { wiring } = this.#world;
    const { topic } = this.#plan;
    const open = await wiring.database.prisma.webhookDelivery.count({ where: { shop: this.#shop, handledAt: null } });
    const wrong: Wrong[] = open > 0 ? [{ kind: 'stuck', text: `the webhook ${topic} was never handled` }] : [];
    const left = topic === 'app/uninstalled' ? await this.#leftOfAccess() : await this.#leftOfCustomer();
    return [...wrong, ...left.map((text): Wrong => ({ kind: 'lost', text: `after the webhook ${topic}: ${text}` }))];
  }

  async #leftOfAccess(): Promise<string[]> {
    const { ports, sessions } = this.#world.wiring;
    const active = await ports.schedules.list(this.#shop, { status: ['active'], first: 1, after: null });
    return [
      ...((await ports.shops.isInstalled(this.#shop)) ? ['the shop counts as installed'] : []),
      ...((await sessions.findSessionsByShop(this.#shop)).length > 0 ? ['its tokens are still there'] : []),
      ...(active.schedules.length > 0 ? ['its schedules go on'] : []),
    ];
  }

  async #leftOfCustomer(): Promise<string[]> {
    const { ledger, privacy, schedules } = this.#world.wiring.ports;
    const orders = this.#store
      .all('orders')
      .filter(({ purchaser }) => purchaser?.kind === 'customer' && purchaser.customerId === this.#customer.id);
    const words = orders.flatMap(({ email, note, shippingAddress }) => [email, note, shippingAddress?.address1]);
    const told = [...new Set([this.#customer.email, ...words])].filter((word): word is string => !!word && word.length > 4);
    const person = { customerId: this.#customer.id, email: this.#customer.email, orderIds: orders.map(({ id }) => id) };
    const copyIds = await privacy.copiesAbout(this.#shop, person);
    const copies = await Promise.all(copyIds.map((id) => ledger.get(this.#shop, id)));
    const about = await Promise.all((await privacy.schedulesAbout(this.#shop, person)).map((id) => schedules.get(this.#shop, id)));
    return [
      ...copies
        .filter((copy) => told.some((word) => JSON.stringify(copy).includes(JSON.stringify(word))))
        .map((copy) => `copy ${copy?.id} names them`),
      ...about
        .filter((one) => one?.status !== 'cancelled' && one?.status !== 'finished')
        .map((one) => `schedule ${one?.id} is ${one?.status}`),
    ];
  }
}
