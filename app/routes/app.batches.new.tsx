import type { LoaderFunctionArgs } from '@remix-run/node';
import { BatchUploadPage } from '#app/ui/pages/batch-upload-page.tsx';
import { openPage } from './pages/open-page.server.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  await openPage(request);
  return null;
}

export default function NewBatch() {
  return <BatchUploadPage />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
