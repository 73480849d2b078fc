import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { orderReference } from '#app/contract/order-copies.ts';
import { ScheduleEditorPage } from '#app/ui/pages/schedule-editor-page.tsx';
import { ProblemAnswer } from './api/problem.server.ts';
import { profileChoices } from './api/schedules.server.ts';
import { openPage, orProblem } from './pages/open-page.server.ts';

/** The order itself comes with the first preview, so that no Admin API call stands before the page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const orderId = orderReference.safeParse(params.orderId);
    if (!orderId.success)
      throw new ProblemAnswer('NOT_FOUND', { detail: 'This is no order id.', remedy: 'Find the order by its number or name.' });
    const [profiles, { schedules: defaults }] = await Promise.all([useCases.listProfiles({ shop }), useCases.readSettings({ shop })]);
    return { orderId: orderId.data, profiles: profileChoices(profiles), defaults };
  });
}

export default function NewSchedule() {
  const { orderId, profiles, defaults } = useLoaderData<typeof loader>();
  return <ScheduleEditorPage key={orderId} orderId={orderId} begin={defaults} profiles={profiles} calendar={defaults.blackout} />;
}

export { PageErrors as ErrorBoundary } from '#app/ui/components/error-page.tsx';
