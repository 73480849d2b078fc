import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer, isRouteErrorResponse } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { reportError } from './routes/pages/report-error.server.ts';
import { documentHeaders } from './routes/pages/document-headers.server.ts';

/** Milliseconds that deferred data may take before the stream ends; pages then show their "try again". */
export const streamTimeout = 20_000;

/** What a loader or action threw and nobody foresaw. Addresses that do not exist and people who left are no errors of ours. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  reportError(error, request);
}

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  documentHeaders(request, headers);
  // A bot cannot wait for streamed parts, so it gets the page when all of it is there.
  const whole = isbot(request.headers.get('user-agent') ?? '');

  return new Promise((resolve, reject) => {
    let started = false;
    const respond = () => {
      started = true;
      const body = new PassThrough();
      headers.set('Content-Type', 'text/html');
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
      pipe(body);
    };
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      [whole ? 'onAllReady' : 'onShellReady']: respond,
      onShellError: (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
      onError: (error: unknown) => {
        failed = true;
        // Before the shell stands, onShellError reports it; afterwards only this line tells.
        if (started) reportError(error, request);
      },
    });
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}
