import { useRevalidator } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';
import type { Problem } from '#app/contract/problem.ts';
import { callApi } from './api-client.ts';

interface Command {
  /** Tells which of several buttons waits. */
  mark: string;
  path: string;
  body?: unknown;
  idempotencyKey?: string;
  /** What is said once it is done. */
  done: string;
}

/** Sends one command at a time and shows the page anew. What was refused stays shown until the next one. */
export function useCommand() {
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async ({ mark, path, done, ...how }: Command) => {
    if (busy) return;
    setBusy(mark);
    const result = await callApi(path, { method: 'POST', ...how });
    setBusy(null);
    setProblem(result.ok ? null : result.problem);
    if (result.ok) shopify.toast.show(done);
    revalidate();
  };
  return { send, busy, problem };
}
