import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RunPage } from '#app/ui/pages/run-page.tsx';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentOccurrence, presentSchedule } from './presenters/schedules.ts';

/** A run that waits for approval; what it would copy comes with the previews, so that no Admin API call stands before the page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, language, schedules } = await openPage(request);
  return orProblem(request, async () => {
    const { occurrence, schedule } = valueOf(await schedules.getOccurrence({ shop, occurrenceId: copyIdOf(params) }));
    return { run: presentOccurrence(occurrence), schedule: presentSchedule(schedule, language) };
  });
}

export default function Run() {
  const { run, schedule } = useLoaderData<typeof loader>();
  return <RunPage key={run.id} run={run} schedule={schedule} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
