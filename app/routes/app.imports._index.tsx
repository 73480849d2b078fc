import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ImportsPage } from '#app/ui/pages/imports-page.tsx';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentImport } from './presenters/imports.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => ({ imports: (await useCases.listImports({ shop })).map(presentImport) }));
}

export default function Imports() {
  return <ImportsPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
