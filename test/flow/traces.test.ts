import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '#app/operations/log.server.ts';
import { observeRequests } from '#app/operations/requests.server.ts';
import { personalValues } from '#test/support/personal-values.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

const ON = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
let app: TestApp;
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await app.close();
});

async function listen(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts a copy as a request does, through the middleware that every request passes. */
async function startThroughDoor(
  orderId: string,
  headers: Record<string, string> = {},
): Promise<{ copyId: string; answered: Promise<void> }> {
  const { log, figures: metrics, tracing, useCases } = app.wiring;
  const web = express();
  let over = () => {};
  const answered = new Promise<void>((resolve) => (over = resolve));
  web.use(observeRequests({ log, metrics, tracing, words: new Set(['api', 'order-copies']) }));
  web.post('/api/order-copies', (_request, response, next) => {
    response.once('close', over);
    useCases
      .startCopy({ shop: app.shop, orderId, requestKey: orderId, door: 'app', requestedBy: null })
      .then((result) => void response.json({ copyId: result.ok ? result.value.copy.id : '' }))
      .catch(next);
  });
  const answer = await fetch(`${await listen(web)}/api/order-copies`, { method: 'POST', headers });
  return { ...((await answer.json()) as { copyId: string }), answered };
}

const parentOf = (span: ReadableSpan, all: ReadableSpan[]) =>
  all.find((each) => each.spanContext().spanId === span.parentSpanContext?.spanId)?.name ?? null;

describe('traces', () => {
  it('one trace leads from the request through the queue to the steps and the calls of its copy', async () => {
    const exporter = new InMemorySpanExporter();
    app = await startApp({ env: ON, overrides: () => ({ spans: exporter }) });
    const theirs = '00-11111111111111111111111111111111-2222222222222222-01';
    const { copyId, answered } = await startThroughDoor(app.order('#1001').id, { traceparent: theirs });
    await answered;
    await app.settle();

    const spans = exporter.getFinishedSpans();
    const named = (name: string) => spans.find((span) => span.name === name)!;
    expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
    // A caller outside does not choose the trace.
    expect(spans[0]?.spanContext().traceId).not.toContain('1111111111');
    expect(parentOf(named('POST /api/order-copies'), spans)).toBeNull();
    expect(parentOf(named('use case startCopy'), spans)).toBe('POST /api/order-copies');
    expect(parentOf(named('job run-copy'), spans)).toBe('use case startCopy');
    expect(parentOf(named('step create-draft'), spans)).toBe('job run-copy');
    expect(parentOf(named('shopify CreateDraft'), spans)).toBe('step create-draft');
    expect(named('POST /api/order-copies').attributes).toMatchObject({
      'http.route': '/api/order-copies',
      'http.response.status_code': 200,
    });
    for (const name of ['use case startCopy', 'job run-copy', 'step create-draft'])
      expect(named(name).attributes).toMatchObject({ 'order_copy.shop': app.shop, 'order_copy.copy_id': copyId });
    const points = spans.reduce((sum, { attributes }) => sum + Number(attributes['order_copy.api_points'] ?? 0), 0);
    expect(points).toBe((await app.read(copyId)).usage.apiPoints);
  });

  it('spans and their log lines name ids, codes and figures, and no person, address, variable or token, whatever goes wrong', async () => {
    const exporter = new InMemorySpanExporter();
    const lines: string[] = [];
    const log = createLog('info', { write: (line: string) => void lines.push(line) });
    app = await startApp({ env: ON, overrides: () => ({ spans: exporter, log }) });
    const secrets = personalValues([app.store().all('orders'), app.store().all('customers')]);
    expect(secrets.size, 'people in the sample store').toBeGreaterThan(20);
    const { faults, tokens } = app.simulator.simulator;
    faults.add({ kind: 'dropAnswerAfterWrite', root: 'draftOrderCreate', count: 1 });
    faults.add({ kind: 'status', root: 'draftOrderComplete', status: 503, count: 1 });
    for (const order of app.store().all('orders').slice(0, 8)) await app.copy({ orderId: order.id, profile: 'correction' });
    await app.copy({ orderId: 'gid://shopify/Order/404' });
    tokens.end('revoke', app.shop, 'test-key');
    await app.copy({ orderId: app.store().all('orders')[0]?.id ?? '' });

    const spans = exporter.getFinishedSpans();
    const said = JSON.stringify(
      spans.map(({ name, attributes, events, status, links, resource }) => [name, attributes, events, status, links, resource.attributes]),
    );
    expect(spans.length).toBeGreaterThan(100);
    expect([...secrets].filter((secret) => said.includes(secret))).toEqual([]);
    expect(said).not.toMatch(/shp[a-z]{2,3}_[A-Za-z0-9]|eyJ[\w-]+\.[\w-]+\.|"message"/);
    // What failed says so by its code.
    expect(spans.some(({ attributes }) => attributes['error.type'] === 'HTTP_503')).toBe(true);
    // A line of the log leads to its trace.
    const finished = lines.map((line) => JSON.parse(line) as Record<string, unknown>).find(({ msg }) => msg === 'copy: finished');
    expect(spans.map((span) => span.spanContext().traceId)).toContain(finished?.traceId);
  }, 60_000);

  it('go to the collector over OTLP with its headers, the last ones at the stop', async () => {
    const received: { path: string; token: string; body: string }[] = [];
    const url = await listen((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push({ path: request.url ?? '', token: request.headers.authorization ?? '', body });
        response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
      });
    });
    app = await startApp({
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20secret', OTEL_SERVICE_NAME: 'copies' },
    });
    await app.copy({ orderId: app.order('#1001').id });
    await app.wiring.tracing.stop();

    expect(received.map(({ path, token }) => `${path} ${token}`)).toEqual(['/v1/traces Bearer secret']);
    expect(received[0]?.body).toContain('"copies"');
    expect(received[0]?.body).toContain('step create-draft');
  });

  it('are off without a collector: nothing is loaded, and a job carries nothing more', async () => {
    app = await startApp();
    await app.start({ orderId: app.order('#1001').id });
    expect(app.wiring.tracing.on).toBe(false);
    const jobs = await app.wiring.database.prisma.$queryRawUnsafe<{ data: object }[]>(
      `SELECT data FROM pgboss.job WHERE name = 'run-copy'`,
    );
    expect(jobs.map(({ data }) => Object.keys(data).toSorted())).toEqual([['copyId', 'shop']]);
  });

  it('a collector that is away costs no copy', async () => {
    app = await startApp({ env: ON });
    const copy = await app.copy({ orderId: app.order('#1001').id });
    expect(copy.status).toBe('completed');
  });
});
