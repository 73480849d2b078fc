import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SplitResultPage } from '#app/ui/pages/split-result-page.tsx';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentSplitCopies } from './presenters/split.ts';

/** All parts of the source of a copy, by the id of any of them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => presentSplitCopies(valueOf(await useCases.getSplitOfCopy({ shop, copyId: copyIdOf(params) }))));
}

export default function Split() {
  return <SplitResultPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
