import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ProfilesPage } from '#app/ui/pages/profiles-page.tsx';
import { openPage, orProblem } from './pages/open-page.server.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const profiles = await useCases.listProfiles({ shop });
    return { profiles: profiles.map(({ options: _options, ...profile }) => profile) };
  });
}

export default function Profiles() {
  return <ProfilesPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
