import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '#app/contract/problem.ts';
import { callApi } from './api-client.ts';

export interface Loaded<T> {
  /** The last answer; stays while a newer one is on its way, so that nothing jumps. */
  value: T | null;
  problem: Problem | null;
  loading: boolean;
  again: () => void;
}

/**
 * Asks the API `delayMs` milliseconds after `path` or `body` last changed, drops answers that a newer question has overtaken, and
 * keeps the last good answer. A null path asks nothing.
 */
export function useApi<T>(path: string | null, { body, delayMs = 0 }: { body?: unknown; delayMs?: number } = {}): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'again'>>({ value: null, problem: null, loading: path !== null });
  const [round, setRound] = useState(0);
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const first = useRef(true);

  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    setState((now) => ({ ...now, loading: true }));
    const ask = () => {
      callApi<T>(path, { signal: abort.signal, ...(sent === undefined ? {} : { method: 'POST', body: JSON.parse(sent) as unknown }) }).then(
        (result) =>
          setState((now) =>
            result.ok ? { value: result.value, problem: null, loading: false } : { ...now, problem: result.problem, loading: false },
          ),
        () => undefined,
      );
    };
    // The first question waits for nobody: there is no typing to wait for.
    const timer = setTimeout(ask, first.current ? 0 : delayMs);
    first.current = false;
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [path, sent, delayMs, round]);

  const again = useCallback(() => setRound((now) => now + 1), []);
  return { ...state, again };
}
