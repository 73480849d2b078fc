import { useEffect, useRef, useState } from 'preact/hooks';
import type { CopyOptionsInput } from '../../app/contract/copy-options.ts';
import type { PreviewOut } from '../../app/contract/order-copies.ts';
import type { Problem } from '../../app/contract/problem.ts';
import { ApiProblem, preview } from './api.ts';

const TYPING_PAUSE_MS = 350;

/**
 * Keeps a preview of the options, asked anew when they change; a slower earlier answer never overwrites a later one.
 * `options` null asks for the profile as it is; `first` keeps that first answer, which the form starts from.
 */
export function usePreview(orderId: string | null, profile: string, options: CopyOptionsInput | null) {
  const [view, setView] = useState<PreviewOut | null>(null);
  const [first, setFirst] = useState<PreviewOut | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(true);
  const [attempt, setAttempt] = useState(0);
  const asked = useRef(0);
  const key = JSON.stringify(options);

  useEffect(() => {
    if (orderId === null) return;
    const mine = ++asked.current;
    const controller = new AbortController();
    setBusy(true);
    const timer = setTimeout(
      () => {
        preview({ orderId, profile, options: options ?? {} }, controller.signal)
          .then((answer) => {
            if (mine !== asked.current) return;
            setView(answer);
            setFirst((before) => before ?? answer);
            setProblem(null);
          })
          .catch((error: unknown) => {
            if (mine !== asked.current || controller.signal.aborted) return;
            if (error instanceof ApiProblem) setProblem(error.problem);
            else throw error;
          })
          .finally(() => {
            if (mine === asked.current) setBusy(false);
          });
      },
      options === null ? 0 : TYPING_PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [orderId, profile, key, attempt]);

  return { view, first, problem, busy, again: () => setAttempt((count) => count + 1) };
}
