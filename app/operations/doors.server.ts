import { timingSafeEqual, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Router } from 'express';
import type { Log } from '../usecases/ports.ts';
import type { Health } from './readiness.server.ts';

export interface Operated {
  health(): Promise<Health>;
  /** The figures in Prometheus' text format. */
  metrics(): Promise<{ contentType: string; text: string }>;
  log: Log;
}

/**
 * `/healthz` (the process answers), `/readyz` (it can take work), `/metrics`. `metricsToken`: must come as a Bearer token; null with
 * `open`: everyone who reaches the port may read; null without: there are no metrics here.
 */
export function operationsDoors(of: Operated, { metricsToken, open }: { metricsToken: string | null; open: boolean }): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => void response.json({ ok: true }));
  router.get('/readyz', (_request, response, next) => {
    of.health()
      .then((health) => void response.status(health.ready ? 200 : 503).json(health))
      .catch(next);
  });
  router.get('/metrics', (request, response, next) => {
    if (!metricsToken && !open) return next();
    if (metricsToken && !sameToken(request.headers.authorization, metricsToken))
      return void response.status(401).set('WWW-Authenticate', 'Bearer').end();
    of.metrics()
      .then(({ contentType, text }) => void response.set('Content-Type', contentType).send(text))
      .catch(next);
  });
  return router;
}

/** A port of its own for these doors: for worker processes, and for metrics that must not stand on the public port. */
export async function serveOperations(
  of: Operated,
  { host, port, metricsToken }: { host: string; port: number; metricsToken: string | null },
): Promise<{ port: number; close(): Promise<void> }> {
  const app = express();
  app.disable('x-powered-by');
  app.use(operationsDoors(of, { metricsToken, open: true }));
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** In constant time: both sides are hashed to the same length first. */
function sameToken(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}
