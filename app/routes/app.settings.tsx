import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SettingsPage } from '#app/ui/pages/settings-page.tsx';
import { wallClock } from '#app/ui/schedule/dates.ts';
import { wiring } from '#app/wiring.server.ts';
import { valueOf } from './api/door.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';

/** Everything here comes from the app's own database; which access is granted is asked of the admin, in the browser. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, useCases, schedules } = await openPage(request, 'act');
  return orProblem(request, async () => {
    const { env, clock } = wiring();
    const [settings, profiles, followers] = await Promise.all([
      useCases.readSettings({ shop }),
      useCases.listProfiles({ shop }),
      schedules.calendarFollowers({ shop }),
    ]);
    return {
      settings,
      profiles: profiles.map(({ name, title }) => ({ name, title })),
      retentionDays: env.retentionDays,
      mail: env.mail !== null,
      year: clock.now().getUTCFullYear(),
      today: wallClock(clock.now(), settings.zone.timeZone ?? 'UTC').slice(0, 10),
      followers: valueOf(followers),
    };
  });
}

export default function Settings() {
  return <SettingsPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
