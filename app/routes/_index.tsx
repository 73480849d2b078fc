import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { outside } from './pages/outside.server.ts';

/** Shopify opens the app at its root; everything it adds to the address goes along. There is nothing to see outside of the admin. */
export function loader({ request }: LoaderFunctionArgs): Response {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has('shop')) return redirect(`/app${search}`);
  return outside();
}
