import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express from 'express';
import { operationsDoors, serveOperations } from './operations/doors.server.ts';
import { observeRequests } from './operations/requests.server.ts';
import { setWiring } from './wiring.server.ts';
import type { Wiring } from './wiring.server.ts';

export interface RunningWeb {
  url: string;
  port: number;
  /** Takes no new connection and lets running requests finish for `graceMs` (10 s). */
  close(options?: { graceMs?: number }): Promise<void>;
}

/** `build/` beside `app/`. */
const BUILD = path.join(import.meta.dirname, '..', 'build');

/** The app's HTTP: ids, log and metrics of requests, the doors for operators, the browser's files, and Remix for all the rest. */
export function webApp(wiring: Wiring, build: ServerBuild, client = path.join(BUILD, 'client')): express.Express {
  const app = express();
  app.disable('x-powered-by');
  // Behind a proxy the library must see the address that the browser used.
  app.set('trust proxy', true);
  const words = wordsOf(build);
  const { log, figures: metrics, tracing } = wiring;
  app.use(observeRequests({ log, metrics, tracing, words: new Set([...words, 'healthz', 'readyz', 'metrics']) }));
  app.use(operationsDoors(wiring, { metricsToken: wiring.env.operations.token, open: false }));
  // Names of built assets change with their content; other files may change under their name.
  app.use('/assets', express.static(path.join(client, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(client, { maxAge: '1h', index: false }));
  // Whoever tries addresses of other programs costs no page.
  app.use((request, response, next) => {
    // A page that is open asks for its own data anew at `/app.data`.
    const first = request.path
      .split('/')
      .find(Boolean)
      ?.replace(/\.data$/, '');
    // Pages that were opened before an upgrade may still ask here for the routes that links on them lead to.
    if (first === undefined || first === '__manifest' || words.has(first)) next();
    else response.status(404).type('text').send('There is nothing here.\n');
  });
  app.all('*', createRequestHandler({ build, mode: 'production' }));
  return app;
}

/** The fixed parts of every address that the app answers. */
function wordsOf(build: ServerBuild): Set<string> {
  const parts = Object.values(build.routes).flatMap((route) => (route?.path ?? '').split('/'));
  return new Set(parts.filter((part) => part !== '' && !/[:*?]/.test(part)));
}

/**
 * Serves the built app: `/healthz` (the process lives), `/readyz` (it can work), the browser's files, and Remix for all the rest.
 * The routes find this wiring by `wiring()`, so one process serves one wiring.
 */
export async function serveWeb(wiring: Wiring, options: { host?: string; port?: number } = {}): Promise<RunningWeb> {
  setWiring(wiring);
  const serverFile = path.join(BUILD, 'server', 'index.js');
  if (!existsSync(serverFile)) throw new Error('The app is not built yet: run "npm run build" first.');
  const build = (await import(pathToFileURL(serverFile).href)) as ServerBuild;
  const app = webApp(wiring, build);
  const server = createServer(app);
  // Longer than the idle time of common load balancers, so that they never reuse a connection that is being closed.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? wiring.env.web.port, options.host ?? wiring.env.web.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const { host, operations } = { host: options.host ?? wiring.env.web.host, operations: wiring.env.operations };
  const beside =
    operations.port === null ? null : await serveOperations(wiring, { host, port: operations.port, metricsToken: operations.token });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close({ graceMs = 10_000 } = {}) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
      await beside?.close();
    },
  };
}
