import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SplitPage } from '#app/ui/pages/split-page.tsx';
import { openEditor } from './pages/open-editor.server.ts';

/** One order for several destinations. `?profile=` chooses where to begin. */
export const loader = ({ request, params }: LoaderFunctionArgs) => openEditor(request, params.orderId, 'split-by-destination');

export default function NewSplit() {
  const { orderId, profile, profiles } = useLoaderData<typeof loader>();
  return <SplitPage key={`${orderId} ${profile}`} orderId={orderId} firstProfile={profile} profiles={profiles} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
