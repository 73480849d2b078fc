import { useNavigate } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useCallback, useRef, useState } from 'react';
import type { OrderCopyOut, PreviewOut } from '#app/contract/order-copies.ts';
import type { Problem } from '#app/contract/problem.ts';
import type { CopyOptions } from '#app/domain/copying/options.ts';
import { callApi } from '../api-client.ts';
import { useApi, type Loaded } from '../use-api.ts';
import { attemptAfter, attemptFor, type CopyAttempt } from './copy-attempt.ts';

/** Milliseconds after the last change until the preview is asked for. */
const TYPING_MS = 450;

export interface CopyEditor {
  /** A built-in profile or one of the shop's own. */
  profile: string;
  setProfile: (profile: string) => void;
  preview: Loaded<PreviewOut>;
  /** Null until the first preview has told what the profile means for this order. */
  options: CopyOptions | null;
  setOptions: (options: CopyOptions) => void;
  /** Something was changed that would be lost on leaving. */
  dirty: boolean;
  discard: () => void;
  /** The preview shown belongs to the options shown, and Shopify accepts it. */
  ready: boolean;
  copying: boolean;
  copyProblem: Problem | null;
  copy: () => Promise<void>;
  errorAt: (place: string) => string | undefined;
}

export function useCopyEditor(orderId: string, firstProfile: string): CopyEditor {
  const [profile, setProfileOnly] = useState(firstProfile);
  const [edited, setOptions] = useState<CopyOptions | null>(null);
  const request = { orderId, profile, ...(edited ? { options: edited } : {}) };
  const preview = useApi<PreviewOut>('/api/previews', { body: request, delayMs: TYPING_MS });
  const options = edited ?? preview.value?.options ?? null;
  const { copying, copyProblem, setCopyProblem, copy } = useCopying(
    { ...request, ...(preview.value ? { expectedSourceUpdatedAt: preview.value.source.updatedAt } : {}) },
    preview.again,
  );

  const setProfile = (next: string) => {
    setProfileOnly(next);
    setOptions(null);
    setCopyProblem(null);
  };
  const errors = [...(preview.problem?.errors ?? []), ...(copyProblem?.errors ?? [])];
  return {
    profile,
    setProfile,
    preview,
    options,
    setOptions: (next) => {
      setCopyProblem(null);
      setOptions(next);
    },
    dirty: edited !== null && !copying,
    discard: () => setOptions(null),
    ready: !preview.loading && preview.problem === null && preview.value !== null && preview.value.canCopy,
    copying,
    copyProblem,
    copy,
    errorAt: (place) => errors.find((error) => error.place === place || error.place === `options.${place}`)?.message,
  };
}

/** Sends the copy once, whatever is clicked, and goes to its page. */
function useCopying(body: Record<string, unknown>, previewAgain: () => void) {
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const attempt = useRef<CopyAttempt | null>(null);
  const underWay = useRef(false);
  const [copying, setCopying] = useState(false);
  const [copyProblem, setCopyProblem] = useState<Problem | null>(null);

  const copy = useCallback(async () => {
    if (underWay.current) return;
    underWay.current = true;
    setCopying(true);
    setCopyProblem(null);
    const current = attemptFor(attempt.current, body, () => crypto.randomUUID());
    attempt.current = current;
    const result = await callApi<OrderCopyOut>('/api/order-copies', { method: 'POST', body: current.body, idempotencyKey: current.key });
    attempt.current = attemptAfter(current, result);
    underWay.current = false;
    if (result.ok) {
      shopify.toast.show('Copy started');
      navigate(`/app/copies/${result.value.id}`);
      return;
    }
    setCopying(false);
    setCopyProblem(result.problem);
    if (result.problem.code === 'SOURCE_CHANGED') previewAgain();
  }, [body, navigate, previewAgain, shopify]);

  return { copying, copyProblem, setCopyProblem, copy };
}
