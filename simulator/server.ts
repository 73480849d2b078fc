import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler, Router } from 'express';
import { controlRoutes } from './protocol/control-routes.ts';
import type { Seeds } from './protocol/control-routes.ts';
import { callShop, graphqlRoute, isVersion } from './protocol/graphql-route.ts';
import { oauthRoute } from './protocol/oauth-route.ts';
import { STAFF, Simulator } from './protocol/simulator.ts';
import type { SimulatorOptions } from './protocol/simulator.ts';
import { API_VERSIONS } from './protocol/types.ts';

export interface ServerOptions extends SimulatorOptions {
  /** 0 (the default) takes a free one. */
  port?: number;
  host?: string;
  seeds?: Seeds;
  /** What is mounted at `/` after the platform's own routes: the small admin. */
  admin?: (simulator: Simulator) => Router;
}

export interface RunningSimulator {
  /** Origin, `http://127.0.0.1:4010`: the app's SHOPIFY_ADMIN_ORIGIN. */
  url: string;
  port: number;
  simulator: Simulator;
  /** Domains of the shops. */
  shops: string[];
  /** An offline token for scripts and tests, outside the OAuth dance. */
  token(shop?: string, scopes?: string[]): string;
  close(): Promise<void>;
}

const passErrors =
  (route: (...args: Parameters<RequestHandler>) => Promise<void>): RequestHandler =>
  (request, response, next) =>
    void route(request, response, next).catch(next);

const failed: ErrorRequestHandler = (error: Error & { type?: string; status?: number }, _request, response, next) => {
  if (response.headersSent) return next(error);
  if (error.type === 'entity.parse.failed')
    return void response.status(400).json({ errors: { query: 'Required parameter missing or invalid' } });
  if (error.type === 'entity.too.large') return void response.status(413).json({ errors: 'Request Entity Too Large' });
  response.status(error.status ?? 500).json({ errors: 'Internal Server Error', detail: error.stack });
};

/** The platform's HTTP face around a simulator; listens to nothing by itself. */
export function createApp(simulator: Simulator, options: Pick<ServerOptions, 'seeds' | 'admin'> = {}): Express {
  const app = express();
  app.disable('x-powered-by');
  const json = express.json({ limit: '20mb', type: ['application/json', 'application/graphql+json'] });
  const form = express.urlencoded({ extended: false });
  const graphql = passErrors((request, response) => graphqlRoute(simulator, request, response));
  const oauth = passErrors((request, response) => oauthRoute(simulator, request, response));
  for (const prefix of ['', '/shops/:domain']) {
    app.post(`${prefix}/admin/api/:version/graphql.json`, json, graphql);
    app.post(`${prefix}/admin/oauth/access_token`, json, form, oauth);
  }
  app.use('/simulator', express.json({ limit: '200mb' }), controlRoutes(simulator, options.seeds ?? {}));
  if (options.admin) app.use(options.admin(simulator));
  app.use((_request, response) => void response.status(404).json({ errors: 'Not Found' }));
  app.use(failed);
  return app;
}

/** The simulator without a server, for fast tests: GraphQL calls with all scopes and no points. */
export function createSimulator(options: SimulatorOptions = {}): {
  simulator: Simulator;
  graphql(query: string, variables?: Record<string, unknown>, on?: { shop?: string; version?: string }): Promise<Record<string, unknown>>;
} {
  const simulator = new Simulator(options);
  return {
    simulator,
    graphql: async (query, variables = {}, on = {}) => {
      const shop = on.shop ?? [...simulator.shops.keys()][0] ?? '';
      const version = isVersion(on.version) ? on.version : API_VERSIONS[0];
      const appId = simulator.apps[0]?.id ?? simulator.shop(shop).store.state.app.id;
      const access = { kind: 'admin' as const, appId, scopes: new Set<string>(), userPermissions: null };
      const answer = await callShop(simulator, { shop, apiKey: '', access, version, request: { query, variables }, free: true });
      return answer.body;
    },
  };
}

/** Starts the simulator on 127.0.0.1. */
export async function startSimulator(options: ServerOptions = {}): Promise<RunningSimulator> {
  const simulator = new Simulator(options);
  const server = createServer(createApp(simulator, options));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const firstShop = () => [...simulator.shops.keys()][0] ?? '';
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    simulator,
    shops: [...simulator.shops.keys()],
    token: (shop = firstShop(), scopes = simulator.apps[0]?.scopes ?? []) =>
      simulator.tokens.issue({ shop, apiKey: simulator.apps[0]?.apiKey ?? '', kind: 'offline', scopes }).token,
    close: async () => {
      await simulator.webhooks.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export { STAFF, Simulator };
