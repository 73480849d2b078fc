import { useCallback, useRef, useState } from 'react';
import type { Problem } from '#app/contract/problem.ts';
import { callApi } from '../api-client.ts';
import { attemptAfter, attemptFor, type CopyAttempt } from './copy-attempt.ts';

export interface Attempt {
  busy: boolean;
  problem: Problem | null;
  clear: () => void;
  send: () => Promise<void>;
}

/** Sends what a merchant intends once, whatever is clicked. `started` is told the answer; it leads to another page, so the attempt stays busy. */
export function useAttempt<T>(
  path: string,
  body: Record<string, unknown>,
  { started, refused }: { started: (value: T) => void | Promise<void>; refused?: (problem: Problem) => void },
): Attempt {
  const attempt = useRef<CopyAttempt | null>(null);
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const send = async () => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setProblem(null);
    const current = attemptFor(attempt.current, body, () => crypto.randomUUID());
    attempt.current = current;
    const result = await callApi<T>(path, { method: 'POST', body: current.body, idempotencyKey: current.key });
    attempt.current = attemptAfter(current, result);
    underWay.current = false;
    if (result.ok) return started(result.value);
    setBusy(false);
    setProblem(result.problem);
    refused?.(result.problem);
  };
  return { busy, problem, clear: useCallback(() => setProblem(null), []), send };
}
