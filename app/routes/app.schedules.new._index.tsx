import type { LoaderFunctionArgs } from '@remix-run/node';
import { FindOrderPage } from '#app/ui/pages/find-order-page.tsx';
import { openPage } from './pages/open-page.server.ts';

/** First step of a new schedule. Orders come over the API, as the search is typed. */
export async function loader({ request }: LoaderFunctionArgs) {
  await openPage(request);
  return null;
}

const toEditor = (orderId: string) => `/app/schedules/new/${orderId}`;

export default function FindOrder() {
  return (
    <FindOrderPage title="Repeat an order" backAction={{ content: 'Schedules', url: '/app/schedules' }} verb="Repeat" hrefOf={toEditor} />
  );
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
