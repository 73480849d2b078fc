import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { copySource } from '#app/contract/order-copies.ts';
import { EditorPage } from '#app/ui/pages/editor-page.tsx';
import { ProblemAnswer } from './api/problem.server.ts';
import { queryOf } from './api/query.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';

/** The order itself comes with the first preview, so that no Admin API call stands before the page. `?profile=` chooses where to begin. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const orderId = copySource.safeParse(params.orderId);
    if (!orderId.success)
      throw new ProblemAnswer('NOT_FOUND', { detail: 'This is no order id.', remedy: 'Find the order by its number or name.' });
    const asked = queryOf(request).profile;
    const profiles = (await useCases.listProfiles({ shop })).map(({ name, title, description }) => ({ name, title, description }));
    return { orderId: orderId.data, profiles, profile: profiles.find(({ name }) => name === asked)?.name ?? 'exact-copy' };
  });
}

export default function NewCopy() {
  const { orderId, profile, profiles } = useLoaderData<typeof loader>();
  return <EditorPage key={`${orderId} ${profile}`} orderId={orderId} firstProfile={profile} profiles={profiles} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
