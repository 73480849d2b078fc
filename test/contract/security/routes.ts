import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', '..', 'app', 'routes');

interface RouteModule {
  loader?: Handler;
  action?: Handler;
}
type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => unknown;

export interface Route {
  /** `api.order-copies_.$id.retry.ts` */
  file: string;
  /** `/api/order-copies/:id/retry` */
  path: string;
  /** Names of what stands in the address: `['id']`. */
  params: string[];
  kind: 'api' | 'page' | 'open';
}

/** Doors that let anyone in, each with what guards it. A new one must be written down here. */
export const OPEN: Record<string, string> = {
  '_index.tsx': 'shows a sentence, or sends on to the app',
  'auth.$.tsx': 'the library’s own pages, which show nothing of a shop',
  'webhooks.tsx': 'the signature over every byte; test/contract/shopify/webhooks.test.ts',
  'api.$.ts': 'says that there is nothing',
};

/** Every route file there is, by Remix’s flat naming. */
export function routes(): Route[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ name: file }) => {
      const parts = file
        .replace(/\.tsx?$/, '')
        .split('.')
        .map((part) => part.replace(/_$/, ''));
      const path = `/${parts
        .filter((part) => part !== '_index')
        .map((part) => (part.startsWith('$') ? `:${part.slice(1)}` : part))
        .join('/')}`;
      const kind = OPEN[file] ? 'open' : parts[0] === 'api' ? 'api' : 'page';
      return { file, path, params: parts.filter((part) => /^\$./.test(part)).map((part) => part.slice(1)), kind };
    });
}

export interface Asked {
  status: number;
  headers: Headers;
  text: string;
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Calls the route as the server would; what it throws as a response is its answer. Null: the route has no handler for the method. */
export async function ask(route: Route, { request, params }: { request: Request; params: Record<string, string> }): Promise<Asked | null> {
  const module = (await import(join(folder, route.file))) as RouteModule;
  const handler = request.method === 'GET' ? module.loader : module.action;
  if (!handler) return null;
  const answer: unknown = await Promise.resolve(handler({ request, params, context: {} })).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  if (answer instanceof Response) return { status: answer.status, headers: answer.headers, text: await answer.text() };
  return {
    status: 200,
    headers: new Headers(),
    text: JSON.stringify(answer, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  };
}
