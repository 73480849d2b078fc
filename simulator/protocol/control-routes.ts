import { writeFileSync } from 'node:fs';
import express from 'express';
import type { Router } from 'express';
import type { StoreState } from '../model/store.ts';
import { accessRoutes } from './control-access-routes.ts';
import { answer, appOf, bodyOf, shopOf, text } from './control-request.ts';
import type { FaultRequest } from './faults.ts';
import type { Simulator } from './simulator.ts';

/** Seeds that `POST /simulator/seed` knows by name, e.g. `sample`. */
export type Seeds = Record<string, (input: unknown) => StoreState | Promise<StoreState>>;

function stateRoutes(router: Router, simulator: Simulator, seeds: Seeds): void {
  router.get(
    '/state',
    answer((request) => shopOf(simulator, request).store.toJSON()),
  );
  router.put(
    '/state',
    answer((request) => {
      const state = bodyOf(request) as unknown as StoreState;
      if (!state.shop || !state.collections) throw new Error('a state has at least "shop" and "collections", see GET /simulator/state');
      return { shop: simulator.replaceState(shopOf(simulator, request).domain, state).domain };
    }),
  );
  router.post(
    '/save',
    answer((request) => {
      const { file } = bodyOf(request);
      if (!text(file)) throw new Error('name the "file" to write');
      writeFileSync(String(file), JSON.stringify(shopOf(simulator, request).store.toJSON(), null, 1));
      return { file };
    }),
  );
  router.patch(
    '/settings',
    answer((request) => {
      const { store } = shopOf(simulator, request);
      const { searchLagMs, draftReadyDelayMs, fiveOrdersAMinute, bucket } = bodyOf(request);
      if (typeof searchLagMs === 'number') store.state.searchLagMs = searchLagMs;
      if (typeof draftReadyDelayMs === 'number') store.state.draftReadyDelayMs = draftReadyDelayMs;
      if (typeof fiveOrdersAMinute === 'boolean') store.state.shop.fiveOrdersAMinute = fiveOrdersAMinute;
      if (typeof bucket === 'object' && bucket !== null) Object.assign(store.state.shop.bucket, bucket);
      const { searchLagMs: lag, draftReadyDelayMs: delay, shop } = store.state;
      return { searchLagMs: lag, draftReadyDelayMs: delay, fiveOrdersAMinute: shop.fiveOrdersAMinute, bucket: shop.bucket };
    }),
  );
  router.post(
    '/seed',
    answer(async (request) => {
      const { name = 'sample', input } = bodyOf(request) as { name?: string; input?: unknown };
      const seed = seeds[name];
      if (!seed) throw new Error(`no seed called "${name}"; there is ${Object.keys(seeds).join(', ') || 'none'}`);
      return { shop: simulator.replaceState(shopOf(simulator, request).domain, await seed(input)).domain };
    }),
  );
  router.get(
    '/shops',
    answer(() =>
      [...simulator.shops.values()].map(({ domain, store }) => ({
        domain,
        name: store.state.shop.name,
        orders: store.all('orders').length,
      })),
    ),
  );
  router.post(
    '/shops',
    answer((request) => ({ domain: simulator.addShop(bodyOf(request)).domain })),
  );
}

function clockRoutes(router: Router, simulator: Simulator): void {
  router.get(
    '/clock',
    answer(() => simulator.clock.toJSON()),
  );
  router.post(
    '/clock',
    answer((request) => {
      const { freeze, advanceMs, resume } = bodyOf(request);
      if (freeze !== undefined && freeze !== false) simulator.clock.freeze(typeof freeze === 'string' ? Date.parse(freeze) : undefined);
      if (typeof advanceMs === 'number') simulator.clock.advance(advanceMs);
      if (resume === true) simulator.clock.resume();
      return simulator.clock.toJSON();
    }),
  );
}

function faultRoutes(router: Router, simulator: Simulator): void {
  router.get(
    '/faults',
    answer(() => simulator.faults.list()),
  );
  router.post(
    '/faults',
    answer((request) => simulator.faults.add(bodyOf(request) as unknown as FaultRequest)),
  );
  router.delete(
    '/faults',
    answer(() => simulator.faults.clear()),
  );
  router.delete(
    '/faults/:id',
    answer((request, response) => {
      if (!simulator.faults.remove(request.params.id ?? '')) response.status(404).json({ error: `no fault ${request.params.id}` });
    }),
  );
}

function paymentRoutes(router: Router, simulator: Simulator): void {
  router.patch(
    '/payment-methods',
    answer((request) => {
      const { lastDigits, declines, revoked, expiryYear } = bodyOf(request);
      const { store } = shopOf(simulator, request);
      const owners = store.all('customers').filter((one) => one.paymentMethods.some((method) => method.lastDigits === lastDigits));
      if (owners.length === 0) throw new Error('name the "lastDigits" of a stored payment method');
      for (const { id } of owners) {
        store.change('customers', id, (customer) => {
          for (const method of customer.paymentMethods.filter((one) => one.lastDigits === lastDigits)) {
            if (declines !== undefined) method.declines = text(declines);
            if (typeof revoked === 'boolean') method.revokedAt = revoked ? store.nowIso() : null;
            if (typeof expiryYear === 'number') method.expiryYear = expiryYear;
          }
        });
      }
      return { changed: owners.length };
    }),
  );
}

function webhookRoutes(router: Router, simulator: Simulator): void {
  router.get(
    '/webhooks',
    answer(() => simulator.webhooks.log()),
  );
  router.post(
    '/webhooks',
    answer((request) => {
      const { topic, id, payload } = bodyOf(request);
      if (!text(topic)) throw new Error('name the "topic", e.g. "customers/redact"');
      const { domain, store } = shopOf(simulator, request);
      if (payload !== undefined) simulator.webhooks.send(appOf(simulator, request), domain, String(topic), payload);
      else
        simulator.webhooks.emit(simulator.apps, domain, store, {
          topic: String(topic),
          id: text(id) ?? store.state.shop.id,
          occurredAt: store.nowIso(),
        });
    }),
  );
  router.post(
    '/webhooks/wait',
    answer(() => simulator.webhooks.idle()),
  );
}

function statsRoutes(router: Router, simulator: Simulator): void {
  router.get(
    '/stats',
    answer(() => ({ ...simulator.stats.toJSON(), tokens: { ...simulator.tokens.counts } })),
  );
  router.delete(
    '/stats',
    answer(() => simulator.stats.reset()),
  );
  router.get(
    '/requests',
    answer(() => simulator.stats.log()),
  );
  router.post(
    '/bucket/drain',
    answer((request) => {
      const bucket = simulator.bucket(shopOf(simulator, request).domain, appOf(simulator, request).apiKey);
      bucket.drain();
      return bucket.status();
    }),
  );
}

/** Everything under `/simulator`: state, clock, faults, tokens, webhooks, statistics. simulator/README.md lists it with examples. */
export function controlRoutes(simulator: Simulator, seeds: Seeds): Router {
  const router = express.Router();
  stateRoutes(router, simulator, seeds);
  clockRoutes(router, simulator);
  faultRoutes(router, simulator);
  accessRoutes(router, simulator);
  webhookRoutes(router, simulator);
  paymentRoutes(router, simulator);
  statsRoutes(router, simulator);
  return router;
}
