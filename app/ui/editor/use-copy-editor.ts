import { useNavigate } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';
import type { OrderCopyOut, PreviewOut } from '#app/contract/order-copies.ts';
import type { Problem } from '#app/contract/problem.ts';
import type { CopyOptions } from '#app/domain/copying/options.ts';
import { callApi } from '../api-client.ts';
import { useApi, type Loaded } from '../use-api.ts';
import { asSeen } from './copy-attempt.ts';
import { useAttempt } from './use-attempt.ts';

/** Milliseconds after the last change until the preview is asked for. */
const TYPING_MS = 450;

/** A copy that failed and wrote no order: a new one begins with its choices and takes its place. */
export interface StoppedCopy {
  copyId: string;
  options: CopyOptions;
  /** What stopped it, in words. */
  why: string | null;
  /** The draft order that it left behind. */
  draft: string | null;
}

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

interface Begins {
  orderId: string;
  profile: string;
  /** A source over the limit is to become numbered drafts, whatever the profile says. */
  numbered: boolean;
  stopped: StoppedCopy | null;
}

export function useCopyEditor({ orderId, profile: firstProfile, numbered, stopped }: Begins): CopyEditor {
  const [profile, setProfileOnly] = useState(firstProfile);
  /** The choices to begin with, until another kind of copy is chosen. */
  const [begun, setBegun] = useState<object | null>(stopped?.options ?? (numbered ? { lines: { overLimit: 'split' } } : null));
  const [edited, setOptions] = useState<CopyOptions | null>(null);
  const asked = edited ?? begun;
  const request = { orderId, profile, ...(asked ? { options: asked } : {}) };
  const preview = useApi<PreviewOut>('/api/previews', { body: request, delayMs: TYPING_MS });
  const options = edited ?? preview.value?.options ?? null;
  const parts = preview.value?.parts.length ?? 0;
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const attempt = useAttempt<OrderCopyOut>(
    '/api/order-copies',
    { ...request, ...(preview.value ? asSeen(preview.value.source) : {}) },
    {
      started: async ({ id }) => {
        // Only now that the new one is sure to be made; one that cannot be undone just now stays listed.
        if (stopped) await callApi(`/api/order-copies/${stopped.copyId}/abort`, { method: 'POST' });
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
    setBegun(null);
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
