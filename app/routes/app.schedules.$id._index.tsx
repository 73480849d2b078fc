import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SchedulePage } from '#app/ui/pages/schedule-page.tsx';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentScheduleDetail } from './presenters/schedules.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, userId, language, schedules, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const [found, profiles] = await Promise.all([
      schedules.getSchedule({ shop, scheduleId: copyIdOf(params) }),
      useCases.listProfiles({ shop }),
    ]);
    const schedule = presentScheduleDetail(valueOf(found), language);
    return { userId, schedule, profile: profiles.find(({ name }) => name === schedule.profile)?.title ?? schedule.profile };
  });
}

export default function Schedule() {
  const { schedule, profile, userId } = useLoaderData<typeof loader>();
  return <SchedulePage key={schedule.id} schedule={schedule} profile={profile} userId={userId} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
