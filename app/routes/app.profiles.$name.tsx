import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ProfilePage } from '#app/ui/pages/profile-page.tsx';
import { valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';

/** One profile in its editor. `new?from=NAME`: a copy of that one, not saved yet. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const isNew = params.name === 'new';
    const name = isNew ? (queryOf(request).from ?? 'exact-copy') : (params.name ?? '');
    const { profile, options } = valueOf(await useCases.openProfile({ shop, name }));
    const { options: _raw, ...shown } = profile;
    const taken = (await useCases.listProfiles({ shop })).map((one) => one.name);
    return { isNew, options, taken, profile: isNew ? { ...shown, title: `${shown.title} (copy)`, builtIn: false, edited: true } : shown };
  });
}

export default function Profile() {
  const { isNew, options, profile, taken } = useLoaderData<typeof loader>();
  return <ProfilePage key={`${profile.name} ${isNew}`} isNew={isNew} profile={profile} options={options} taken={taken} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
