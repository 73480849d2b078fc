import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CopyPage } from '#app/ui/pages/copy-page.tsx';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentDetail } from './presenters/order-copy.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => ({ copy: presentDetail(valueOf(await useCases.getCopy({ shop, copyId: copyIdOf(params) }))) }));
}

export default function Copy() {
  const { copy } = useLoaderData<typeof loader>();
  return <CopyPage key={copy.id} copy={copy} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
