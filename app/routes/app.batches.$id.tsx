import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { rowsQuery } from '#app/contract/batches.ts';
import { BatchPage, ROWS_SHOWN } from '#app/ui/pages/batch-page.tsx';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentBatch, presentRow } from './presenters/batch.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, batches } = await openPage(request);
  return orProblem(request, async () => {
    const batchId = copyIdOf(params);
    const { show = 'all', after } = queryOf(request);
    const shown = ROWS_SHOWN.find((each) => each.id === show) ?? ROWS_SHOWN[0];
    const query = check({ first: 50, ...(shown.result ? { result: shown.result } : {}), ...(after ? { after } : {}) }, rowsQuery);
    const batch = presentBatch(valueOf(await batches.getBatch({ shop, batchId })));
    const { rows, next } = valueOf(await batches.listRows({ shop, batchId, ...query }));
    return { batch, rows: rows.map(presentRow), next, show: shown.id, paged: after !== undefined };
  });
}

export default function OneBatch() {
  const loaded = useLoaderData<typeof loader>();
  return <BatchPage key={loaded.batch.id} {...loaded} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
