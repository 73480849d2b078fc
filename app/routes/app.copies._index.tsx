import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listQuery } from '#app/contract/order-copies.ts';
import { tail } from '#app/ui/format.ts';
import { CopiesPage, SHOWN } from '#app/ui/pages/copies-page.tsx';
import { scheduleTitle } from '#app/ui/schedule/wording.ts';
import type { ScheduleUseCases } from '#app/usecases/schedules/schedule-use-cases.ts';
import { valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentCopy } from './presenters/order-copy.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, useCases, schedules } = await openPage(request);
  return orProblem(request, async () => {
    const { show = 'all', text = '', after, schedule, source } = queryOf(request);
    const shown = SHOWN.find((each) => each.id === show) ?? SHOWN[0];
    const given = Object.entries({ text, after, scheduleId: schedule, sourceId: source }).filter(([, value]) => value);
    const filter = check({ first: 25, ...shown.filter, ...Object.fromEntries(given) }, listQuery);
    const { copies, nextCursor } = valueOf(await useCases.listCopies({ shop, ...filter, after: after ?? null }));
    const only = schedule
      ? { param: 'schedule' as const, id: schedule, label: `Schedule: ${await titleOf(schedules, shop, schedule)}` }
      : source
        ? { param: 'source' as const, id: source, label: `Original: ${copies[0]?.source.name ?? tail(source)}` }
        : null;
    return { copies: copies.map(presentCopy), nextCursor, show: shown.id, text, paged: after !== undefined, only };
  });
}

async function titleOf(schedules: ScheduleUseCases, shop: string, scheduleId: string): Promise<string> {
  return scheduleTitle(valueOf(await schedules.getSchedule({ shop, scheduleId })).schedule);
}

export default function Copies() {
  return <CopiesPage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
