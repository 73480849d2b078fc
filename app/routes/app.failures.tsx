import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { failuresQuery } from '#app/contract/failures.ts';
import { FailuresPage } from '#app/ui/pages/failures-page.tsx';
import { wiring } from '#app/wiring.server.ts';
import { valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentFailures } from './presenters/failures.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await openPage(request);
  return orProblem(request, async () => {
    const query = check(queryOf(request), failuresQuery);
    return { ...presentFailures(valueOf(await wiring().failures.listFailures({ shop, ...query }))), ...query, cause: query.cause ?? null };
  });
}

export default function Failures() {
  return <FailuresPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
