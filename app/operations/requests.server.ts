import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Log } from '../usecases/ports.ts';
import { withContext } from './context.server.ts';
import type { Metrics } from './metrics.server.ts';
import type { Tracing } from './tracing.server.ts';

/** What a proxy or a client may choose as the id of its request; anything else is replaced. */
const ACCEPTED_ID = /^[\w.:-]{8,128}$/;

interface RequestSettings {
  log: Log;
  metrics: Metrics;
  words: ReadonlySet<string>;
  tracing?: Tracing;
}

/**
 * Gives each request its id (X-Request-Id, in and out, on every log line), its line in the log and its place in the metrics, and the
 * headers that every answer has. `words`: the fixed parts of all known addresses; any other part counts as an id.
 */
export function observeRequests({ log, metrics, words, tracing }: RequestSettings): RequestHandler {
  return (request, response, next) => {
    const sent = request.get('x-request-id');
    const requestId = sent && ACCEPTED_ID.test(sent) ? sent : randomUUID();
    const started = performance.now();
    response.setHeader('X-Request-Id', requestId);
    // What serves the app is nobody's business.
    response.removeHeader('X-Powered-By');
    const { method } = request;
    const route = routeOf(request.path, words);
    withContext({ requestId }, () => {
      response.once('close', () => {
        const seconds = (performance.now() - started) / 1000;
        const status = response.writableFinished ? response.statusCode : 499;
        metrics.requests.observe({ method: METHODS.has(method) ? method : 'other', route, status: String(status) }, seconds);
        // Neither the address (it holds ids and, in its query, session tokens) nor who asked.
        const line = { requestId, method, route, status, ms: Math.round(seconds * 1000) };
        if (status >= 500) log.warn(line, 'request');
        else if (!QUIET.has(route)) log.info(line, 'request');
      });
      addHeaders(response);
      if (!tracing?.on || QUIET.has(route)) return next();
      // A trace begins here, whatever a caller sends: nobody outside decides what is recorded.
      const about = {
        'http.request.method': METHODS.has(method) ? method : 'other',
        'http.route': route,
        'order_copy.request_id': requestId,
      };
      tracing.open(`${about['http.request.method']} ${route}`, about, { kind: 'server', parent: '' }, (end) => {
        response.once('close', () => end({ 'http.response.status_code': response.statusCode }, response.statusCode >= 500));
        next();
      });
    });
  };
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']);
/** Asked every few seconds by machines. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics', '/assets/:file']);

export function routeOf(path: string, words: ReadonlySet<string>): string {
  const parts = path.split('/').filter(Boolean);
  const [first] = parts;
  if (first === undefined) return '/';
  if (first === 'assets') return '/assets/:file';
  if (!words.has(first)) return 'other';
  return `/${parts
    .slice(0, 6)
    .map((part) => (words.has(part) ? part : ':id'))
    .join('/')}`;
}

/** Put on at the last moment and only where missing: Remix appends its headers, and two policies at once would forbid what either does. */
function addHeaders(response: Response): void {
  const writeHead = response.writeHead.bind(response) as (...of: unknown[]) => Response;
  response.writeHead = ((...of: unknown[]) => {
    for (const [name, value] of Object.entries(EVERYWHERE)) if (!response.hasHeader(name)) response.setHeader(name, value);
    return writeHead(...of);
  }) as Response['writeHead'];
}

/** What is no page of ours (data, files, plain text) may be framed by nobody and never be taken for something else. */
const EVERYWHERE = {
  'Content-Security-Policy': "frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
};
