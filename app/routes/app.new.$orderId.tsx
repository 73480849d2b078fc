import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EditorPage } from '#app/ui/pages/editor-page.tsx';
import { openEditor } from './pages/open-editor.server.ts';

/**
 * The order itself comes with the first preview, so that no Admin API call stands before the page. `?profile=` chooses where to begin, `?from=` a
 * copy that stopped, whose choices are filled in.
 */
export const loader = ({ request, params }: LoaderFunctionArgs) => openEditor(request, params.orderId);

export default function NewCopy() {
  const begins = useLoaderData<typeof loader>();
  return <EditorPage key={`${begins.orderId} ${begins.profile} ${begins.stopped?.copyId}`} {...begins} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
