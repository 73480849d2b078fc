import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { orderReference } from '#app/contract/order-copies.ts';
import { ScheduleEditorPage } from '#app/ui/pages/schedule-editor-page.tsx';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { profileChoices } from './api/schedules.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentSchedule } from './presenters/schedules.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, language, schedules, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const [found, profiles, settings] = await Promise.all([
      schedules.getSchedule({ shop, scheduleId: copyIdOf(params) }),
      useCases.listProfiles({ shop }),
      useCases.readSettings({ shop }),
    ]);
    const schedule = presentSchedule(valueOf(found).schedule, language);
    // Another order to copy from, found on the page before.
    const order = orderReference.safeParse(queryOf(request).order);
    return {
      orderId: order.success ? order.data : schedule.source.id,
      schedule,
      profiles: profileChoices(profiles, schedule.profile),
      calendar: settings.schedules.blackout,
    };
  });
}

export default function EditSchedule() {
  const { orderId, schedule, profiles, calendar } = useLoaderData<typeof loader>();
  return (
    <ScheduleEditorPage
      key={`${schedule.id} ${schedule.version} ${orderId}`}
      orderId={orderId}
      begin={schedule}
      profiles={profiles}
      calendar={calendar}
    />
  );
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
