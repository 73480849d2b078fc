import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { importQuery } from '#app/contract/imports.ts';
import { ImportPage } from '#app/ui/pages/import-page.tsx';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentImportDetail } from './presenters/imports.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const { first, after, flawed } = check(queryOf(request), importQuery);
    const page = { first, after: after ?? null, flawed: flawed === 'true' };
    const file = presentImportDetail(valueOf(await useCases.getImport({ shop, importId: copyIdOf(params), ...page })));
    return { file, flawed: page.flawed };
  });
}

export default function Import() {
  return <ImportPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
