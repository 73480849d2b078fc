import type { LoaderFunctionArgs } from '@remix-run/node';
import { FindOrderPage } from '#app/ui/pages/find-order-page.tsx';
import { openPage } from './pages/open-page.server.ts';

/** The page stands at once; orders come over the API, as the search is typed. */
export async function loader({ request }: LoaderFunctionArgs) {
  await openPage(request);
  return null;
}

export default function FindOrder() {
  return <FindOrderPage also={[{ verb: 'Split', hrefOf: (orderId) => `/app/splits/new/${orderId}` }]} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
