import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HomePage } from '#app/ui/pages/home-page.tsx';
import { wiring } from '#app/wiring.server.ts';
import { valueOf } from './api/door.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentFailures } from './presenters/failures.ts';
import { presentCopy } from './presenters/order-copy.ts';

/** Everything here comes from the app's own database, so that the page stands at once. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const [counts, latest, failed] = await Promise.all([
      useCases.countCopies({ shop }),
      useCases.listCopies({ shop, first: 5, after: null }),
      wiring().failures.listFailures({ shop, first: 5, skip: 0 }),
    ]);
    const { copies, ofTheShop } = presentFailures(valueOf(failed));
    return { counts, latest: valueOf(latest).copies.map(presentCopy), failed: copies, ofTheShop };
  });
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
