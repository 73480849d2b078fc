import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listQuery } from '#app/contract/order-copies.ts';
import { CopiesPage, SHOWN } from '#app/ui/pages/copies-page.tsx';
import { valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentCopy } from './presenters/order-copy.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const { show = 'all', text = '', after } = queryOf(request);
    const shown = SHOWN.find((each) => each.id === show) ?? SHOWN[0];
    const filter = check({ first: 25, ...shown.filter, ...(text ? { text } : {}), ...(after ? { after } : {}) }, listQuery);
    const { copies, nextCursor } = valueOf(await useCases.listCopies({ shop, ...filter, after: after ?? null }));
    return { copies: copies.map(presentCopy), nextCursor, show: shown.id, text, paged: after !== undefined };
  });
}

export default function Copies() {
  return <CopiesPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
