import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SeveritiesPage } from '#app/ui/pages/severities-page.tsx';
import { openPage, orProblem } from './pages/open-page.server.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request, 'act');
  return orProblem(request, async () => ({ severities: (await useCases.readSettings({ shop })).severities }));
}

export default function Severities() {
  return <SeveritiesPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
