import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { scheduleListQuery } from '#app/contract/schedules.ts';
import { SchedulesPage, SHOWN_SCHEDULES } from '#app/ui/pages/schedules-page.tsx';
import { valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';
import { presentRunsOfMany, presentScheduleRows } from './api/schedules.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';

/** Everything here comes from the app's own database. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, language, schedules } = await openPage(request);
  return orProblem(request, async () => {
    const { show = 'all', text = '', after } = queryOf(request);
    const shown = SHOWN_SCHEDULES.find((each) => each.id === show) ?? SHOWN_SCHEDULES[0];
    const filter = check(
      {
        ...(shown.status ? { status: shown.status } : {}),
        ...(shown.id === 'failing' ? { failing: 'true' } : {}),
        ...(text ? { text } : {}),
        ...(after ? { after } : {}),
      },
      scheduleListQuery.omit({ sourceId: true }),
    );
    const [listed, runs] = await Promise.all([
      schedules.listSchedules({ shop, ...filter, after: after ?? null }),
      schedules.listOccurrences({ shop, status: ['waiting_approval'], first: 50 }),
    ]);
    const page = valueOf(listed);
    return {
      schedules: await presentScheduleRows(schedules, shop, page.schedules, language),
      waiting: await presentRunsOfMany(schedules, shop, valueOf(runs)),
      nextCursor: page.nextCursor,
      show: shown.id,
      text,
      paged: after !== undefined,
    };
  });
}

export default function Schedules() {
  return <SchedulesPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
