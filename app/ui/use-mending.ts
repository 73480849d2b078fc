import { useRevalidator } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';
import type { PausedOut, RedrivenOut, SettledOut } from '#app/contract/failures.ts';
import type { Problem } from '#app/contract/problem.ts';
import type { ApiResult } from './api-client.ts';
import { callApi } from './api-client.ts';
import { saidPaused } from './components/shop-trouble.tsx';
import { list, plural } from './format.ts';

/** What the list of failures offers, one thing at a time. `busy` names what is waited for: `retry CODE`, `settle COPY`. */
export function useMending(readAt: string) {
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const during = async (mark: string, work: () => Promise<{ said: string; problem: Problem | null }>) => {
    setBusy(mark);
    setProblem(null);
    const done = await work();
    setBusy(null);
    setProblem(done.problem);
    if (done.said) shopify.toast.show(done.said);
    revalidate();
  };

  /** Asks as often as there is more to do: one request does a limited number. */
  const repeat = async <T extends { left: boolean }>(ask: () => Promise<ApiResult<T>>, count: (value: T) => number) => {
    for (;;) {
      const result = await ask();
      if (!result.ok) return result.problem;
      if (count(result.value) === 0 || !result.value.left) return null;
    }
  };

  const redrive = (cause: string) =>
    during(`retry ${cause}`, async () => {
      let retried = 0;
      const gone: PausedOut = { batches: 0, schedules: 0 };
      const stopped = await repeat(
        () => callApi<RedrivenOut>('/api/failures/redrive', { method: 'POST', body: { cause } }),
        (value) => {
          retried += value.retried;
          gone.batches += value.batches;
          gone.schedules += value.schedules;
          return value.retried;
        },
      );
      const said = [
        ...(retried > 0 ? [`${plural(retried, 'copy', 'copies')} tried again`] : []),
        ...saidPaused(gone).map((each) => `${each} resumed`),
      ];
      return { said: list(said), problem: stopped };
    });

  const settle = (cause: string) =>
    during(`settle ${cause}`, async () => {
      let settled = 0;
      const stopped = await repeat(
        () => callApi<SettledOut>('/api/failures/settle', { method: 'POST', body: { cause, until: readAt } }),
        (value) => {
          settled += value.settled;
          return value.settled;
        },
      );
      return { said: settled > 0 ? `${plural(settled, 'copy', 'copies')} taken off the list` : '', problem: stopped };
    });

  const one = (verb: 'retry' | 'settle', copyId: string) =>
    during(`${verb} ${copyId}`, async () => {
      const result = await callApi(`/api/order-copies/${copyId}/${verb}`, { method: 'POST' });
      if (!result.ok) return { said: '', problem: result.problem };
      return { said: verb === 'retry' ? 'Copy tried again' : 'Taken off the list', problem: null };
    });

  return { busy, problem, redrive, settle, one };
}
