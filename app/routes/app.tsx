import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { NavMenu } from '@shopify/app-bridge-react';
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { PageErrors } from '#app/ui/components/error-page.tsx';
import { LookOnly } from '#app/ui/components/look-only.tsx';
import { NavigationLink } from '#app/ui/components/navigation-link.tsx';
import { ShopProvider } from '#app/ui/shop-context.tsx';
import { mayAct, openPage } from './pages/open-page.server.ts';
import { polarisWords } from './pages/polaris-words.server.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { apiKey, appBridgeUrl, shop, timeZone, userId, language } = await openPage(request);
  const [may, polaris] = await Promise.all([mayAct(request, { shop, userId }), polarisWords(language)]);
  return { apiKey, appBridgeUrl, shop, timeZone, language, polaris, mayAct: may };
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function App() {
  const { apiKey, appBridgeUrl, shop, timeZone, language, polaris, mayAct } = useLoaderData<typeof loader>();
  return (
    <AppProvider
      isEmbeddedApp
      apiKey={apiKey}
      {...(polaris ? { i18n: polaris } : {})}
      {...(appBridgeUrl ? { __APP_BRIDGE_URL: appBridgeUrl } : {})}
    >
      <NavMenu>
        <NavigationLink to="/app" rel="home">
          Home
        </NavigationLink>
        <NavigationLink to="/app/new">New copy</NavigationLink>
        <NavigationLink to="/app/copies">Copies</NavigationLink>
        <NavigationLink to="/app/imports">Orders from a file</NavigationLink>
        <NavigationLink to="/app/profiles">Profiles</NavigationLink>
        <NavigationLink to="/app/batches">Batches</NavigationLink>
        <NavigationLink to="/app/failures">Failures</NavigationLink>
        <NavigationLink to="/app/schedules">Schedules</NavigationLink>
        <NavigationLink to="/app/severities">Severities</NavigationLink>
        <NavigationLink to="/app/settings">Settings</NavigationLink>
      </NavMenu>
      <ShopProvider value={{ shop, timeZone, language }}>
        {!mayAct && <LookOnly />}
        <Outlet />
      </ShopProvider>
    </AppProvider>
  );
}

export function ErrorBoundary() {
  return <PageErrors bare />;
}
