import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operationsDoors, serveOperations } from '#app/operations/doors.server.ts';
import { createLog } from '#app/operations/log.server.ts';
import { createMetrics } from '#app/operations/metrics.server.ts';
import { observeRequests } from '#app/operations/requests.server.ts';
import type { Health } from '#app/operations/readiness.server.ts';
import { takeConsoleErrors } from '../../support/fail-on-console-error.ts';

const WELL: Health = {
  ready: true,
  checks: { started: true, database: true, migrations: true, queue: true },
  warnings: [],
  clockSkewMs: 0,
};
const TOKEN = 'a-token-of-the-scraper';
let health = WELL;
const lines: Record<string, unknown>[] = [];
const log = createLog('info', { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
const figures = createMetrics();
const operated = { health: async () => health, metrics: () => figures.read(), log };

const servers: Server[] = [];
async function listen(app: express.Express): Promise<string> {
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const publicApp = (metricsToken: string | null) => {
  const app = express();
  app.disable('x-powered-by');
  app.use(observeRequests({ log, metrics: figures, words: new Set(['api', 'order-copies', 'app', 'readyz', 'healthz', 'metrics']) }));
  app.use(operationsDoors(operated, { metricsToken, open: false }));
  app.get('/api/order-copies/:id', (_request, response) => {
    log.info({}, 'inside');
    response.json({});
  });
  app.get('/app', (_request, response) => response.set('Content-Security-Policy', 'frame-ancestors https://a.myshopify.com').send('page'));
  app.get('/broken', () => {
    throw new Error('broken');
  });
  return app;
};

let url: string;
beforeAll(async () => void (url = await listen(publicApp(TOKEN))));
afterEach(() => {
  health = WELL;
  lines.length = 0;
});
afterAll(() => servers.forEach((server) => server.close()));

describe('the doors for operators', () => {
  it('/healthz answers while nothing else works, /readyz tells which check fails, with 503', async () => {
    health = { ...WELL, ready: false, checks: { ...WELL.checks, migrations: false } };
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ ready: false, checks: { migrations: false, database: true } });
  });

  it.each([
    ['none', undefined],
    ['another', 'Bearer another-token-of-nobody'],
    ['the right one, by another scheme', `Basic ${TOKEN}`],
  ])('/metrics with a token that is %s gives 401 and no figure', async (_what, authorization) => {
    const answer = await fetch(`${url}/metrics`, { headers: authorization ? { authorization } : {} });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('');
  });

  it('/metrics with the token gives Prometheus its text', async () => {
    const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain('# TYPE order_copy_copies_total counter');
  });

  it('/metrics is not on the public port when no token is set', async () => {
    expect((await fetch(`${await listen(publicApp(null))}/metrics`)).status).toBe(404);
  });

  it('stand on a port of their own, where metrics are open unless a token is set', async () => {
    const open = await serveOperations(operated, { host: '127.0.0.1', port: 0, metricsToken: null });
    const closed = await serveOperations(operated, { host: '127.0.0.1', port: 0, metricsToken: TOKEN });
    const status = async (port: number, path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    expect([await status(open.port, '/metrics'), await status(open.port, '/readyz')]).toEqual([200, 200]);
    expect([await status(closed.port, '/metrics'), await status(closed.port, '/healthz')]).toEqual([401, 200]);
    await open.close();
    await closed.close();
  });
});

describe('every request', () => {
  const line = () => lines.find(({ msg }) => msg === 'request');

  it('has an id in its answer and on every log line, and keeps the one that it came with', async () => {
    const answer = await fetch(`${url}/api/order-copies/abc?id_token=secret`, { headers: { 'x-request-id': 'from-the-proxy-1' } });
    expect(answer.headers.get('x-request-id')).toBe('from-the-proxy-1');
    expect(lines.map(({ msg, requestId }) => [msg, requestId])).toEqual([
      ['inside', 'from-the-proxy-1'],
      ['request', 'from-the-proxy-1'],
    ]);
    const fresh = await fetch(`${url}/api/order-copies/abc`, { headers: { 'x-request-id': 'bad id\t"' } });
    expect(fresh.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is logged by its route, never by its address, which holds ids and tokens', async () => {
    await fetch(`${url}/api/order-copies/gid-of-somebody?id_token=secret`);
    expect(line()).toMatchObject({ method: 'GET', route: '/api/order-copies/:id', status: 200 });
    expect(JSON.stringify(lines)).not.toMatch(/secret|somebody/);
  });

  it('is counted by route and status; unknown addresses share one label, so that nobody can make figures grow', async () => {
    for (let index = 0; index < 20; index += 1) await fetch(`${url}/wp-admin-${index}/x.php`);
    await fetch(`${url}/api/order-copies/abc`);
    const { text } = await figures.read();
    expect(text).toContain('order_copy_http_request_seconds_count{method="GET",route="other",status="404"}');
    expect(text).toContain('order_copy_http_request_seconds_count{method="GET",route="/api/order-copies/:id",status="200"}');
    expect(text).not.toContain('wp-admin');
  });

  it('gets the security headers, and a page keeps its own policy as the only one', async () => {
    const data = await fetch(`${url}/api/order-copies/abc`);
    expect(data.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(data.headers.get('x-content-type-options')).toBe('nosniff');
    expect(data.headers.get('x-powered-by')).toBeNull();
    expect((await fetch(`${url}/app`)).headers.get('content-security-policy')).toBe('frame-ancestors https://a.myshopify.com');
  });

  it('that fails is a warning in the log', async () => {
    expect((await fetch(`${url}/broken`)).status).toBe(500);
    expect(line()).toMatchObject({ level: 'warn', status: 500, route: 'other' });
    takeConsoleErrors();
  });
});
