import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FindOrderPage } from '#app/ui/pages/find-order-page.tsx';
import { scheduleTitle } from '#app/ui/schedule/wording.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';

/** Another order for a schedule to copy from: found here, judged and saved in the editor. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, schedules } = await openPage(request);
  return orProblem(request, async () => {
    const { schedule } = valueOf(await schedules.getSchedule({ shop, scheduleId: copyIdOf(params) }));
    return { id: schedule.id, title: scheduleTitle(schedule) };
  });
}

export default function FindOtherOrder() {
  const { id, title } = useLoaderData<typeof loader>();
  const editor = `/app/schedules/${id}/edit`;
  return (
    <FindOrderPage
      title={`Another order for ${title}`}
      backAction={{ content: `Change ${title}`, url: editor }}
      verb="Use"
      hrefOf={(orderId) => `${editor}?order=${orderId}`}
    />
  );
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
