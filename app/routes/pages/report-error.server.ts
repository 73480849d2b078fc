import { wiring } from '#app/wiring.server.ts';

/** One log line for a page that failed: where and what, without the query, which holds a session token. */
export function reportError(error: unknown, request: Request): void {
  const known = error instanceof Error ? error : new Error(String(error));
  wiring().log.error(
    { method: request.method, path: new URL(request.url).pathname, error: known.name, stack: known.stack },
    `page: ${known.message}`,
  );
}
