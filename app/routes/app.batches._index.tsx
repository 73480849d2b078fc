import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { batchesQuery } from '#app/contract/batches.ts';
import { BatchesPage } from '#app/ui/pages/batches-page.tsx';
import { valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentBatch } from './presenters/batch.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, batches } = await openPage(request);
  return orProblem(request, async () => {
    const { after } = queryOf(request);
    const page = check({ first: 25, ...(after ? { after } : {}) }, batchesQuery);
    const found = valueOf(await batches.listBatches({ shop, first: page.first, after: page.after ?? null }));
    return { batches: found.batches.map(presentBatch), nextCursor: found.nextCursor, paged: after !== undefined };
  });
}

export default function Batches() {
  return <BatchesPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
