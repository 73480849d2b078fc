import { useNavigate } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';
import type { OrderCopyOut, PreviewOut } from '#app/contract/order-copies.ts';
import type { Problem } from '#app/contract/problem.ts';
import type { CopyOptions } from '#app/domain/copying/options.ts';
import { useApi, type Loaded } from '../use-api.ts';
import { useAttempt } from './use-attempt.ts';

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

/** `numbered`: a source over the limit is to become numbered drafts, whatever the profile says. */
export function useCopyEditor(orderId: string, firstProfile: string, numbered: boolean): CopyEditor {
  const [profile, setProfileOnly] = useState(firstProfile);
  const [edited, setOptions] = useState<CopyOptions | null>(null);
  const asked = edited ?? (numbered ? { lines: { overLimit: 'split' } } : null);
  const request = { orderId, profile, ...(asked ? { options: asked } : {}) };
  const preview = useApi<PreviewOut>('/api/previews', { body: request, delayMs: TYPING_MS });
  const options = edited ?? preview.value?.options ?? null;
  const parts = preview.value?.parts.length ?? 0;
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const attempt = useAttempt<OrderCopyOut>(
    '/api/order-copies',
    { ...request, ...(preview.value ? { expectedSourceUpdatedAt: preview.value.source.updatedAt } : {}) },
    {
      started: ({ id }) => {
        shopify.toast.show('Copy started');
        navigate(parts > 1 ? `/app/splits/${id}` : `/app/copies/${id}`);
      },
      refused: ({ code }) => {
        if (code === 'SOURCE_CHANGED') preview.again();
      },
    },
  );

  const setProfile = (next: string) => {
    setProfileOnly(next);
    setOptions(null);
    attempt.clear();
  };
  const errors = [
    ...(preview.problem?.errors ?? []),
    ...(attempt.problem?.errors ?? []),
    // What stops the copy is said at its field too.
    ...(preview.value?.findings ?? []).filter(({ severity }) => severity === 'error'),
  ];
  return {
    profile,
    setProfile,
    preview,
    options,
    setOptions: (next) => {
      attempt.clear();
      setOptions(next);
    },
    dirty: edited !== null && !attempt.busy,
    discard: () => setOptions(null),
    ready: !preview.loading && preview.problem === null && preview.value !== null && preview.value.canCopy,
    copying: attempt.busy,
    copyProblem: attempt.problem,
    copy: attempt.send,
    errorAt: (place) => errors.find((error) => error.place === place || error.place === `options.${place}`)?.message,
  };
}
