import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { endingFiles } from '#app/ui/settings/calendar-files.ts';
import { HomePage } from '#app/ui/pages/home-page.tsx';
import { wallClock } from '#app/ui/schedule/dates.ts';
import { wiring } from '#app/wiring.server.ts';
import { valueOf } from './api/door.server.ts';
import { presentRunsOfMany, presentScheduleRows } from './api/schedules.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';
import { presentFailures } from './presenters/failures.ts';
import { presentCopy } from './presenters/order-copy.ts';

/** How many of each list. */
const SHOWN = 5;

/** Everything here comes from the app's own database, so that the page stands at once. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, language, useCases, schedules } = await openPage(request);
  const listed = { shop, first: SHOWN, after: null };
  return orProblem(request, async () => {
    const [counts, latest, failed, failing, waiting, upcoming, { calendar, zone }] = await Promise.all([
      useCases.countCopies({ shop }),
      useCases.listCopies(listed),
      wiring().failures.listFailures({ shop, first: SHOWN, skip: 0 }),
      schedules.listSchedules({ ...listed, failing: true }),
      schedules.listOccurrences({ shop, status: ['waiting_approval'], first: SHOWN }),
      schedules.listSchedules({ ...listed, status: ['active'], order: 'next-run' }),
      useCases.readSettings({ shop }),
    ]);
    const { copies, total, ofTheShop } = presentFailures(valueOf(failed));
    return {
      ...{ counts, latest: valueOf(latest).copies.map(presentCopy), failed: copies, needAHand: total, ofTheShop },
      calendarFiles: calendar.files,
      ending: endingFiles(calendar.files, wallClock(wiring().clock.now(), zone.timeZone ?? 'UTC').slice(0, 10)),
      failing: await presentScheduleRows(schedules, shop, valueOf(failing).schedules, language),
      waiting: await presentRunsOfMany(schedules, shop, valueOf(waiting)),
      upcoming: await presentScheduleRows(schedules, shop, valueOf(upcoming).schedules, language),
    };
  });
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
